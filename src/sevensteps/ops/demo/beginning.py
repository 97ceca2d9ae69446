"""Step 1 of a story: registered, their circle, the questions, the sum."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import queries as asked
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as who
from sevensteps.contexts.people.words import CareGroup, ConsentGiven
from sevensteps.contexts.policies import queries as rules
from sevensteps.core.access import ACTS_AS_SELF, Authority, Standing, Task
from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.journey import State
from sevensteps.ops.demo import marks
from sevensteps.ops.demo.phrases import pick, spread, table
from sevensteps.ops.demo.read import LANGUAGE
from sevensteps.ops.demo.story import Friend, Story
from sevensteps.ops.demo.walk import Walk

_EVIDENCE = {
    Authority.ATTORNEY: "Lasting power of attorney, registered, seen at home",
    Authority.DEPUTY: "Order of the Court of Protection, seen at the office",
    Authority.APPOINTEE: "Letter of appointment for benefits, seen at home",
    Authority.ADVOCATE: "Card of the advocacy service",
    Authority.PARENT: "Birth certificate seen at home",
    Authority.SUITABLE_PERSON: "Talked it over together; agreement signed",
}


def register(walk: Walk) -> None:
    """A record, a journey, perhaps an account, and the circle."""
    _open_record(walk)
    journeys.open_journey(
        by=walk.staff(), start=State.FIRST_CONTACT, why=words(walk, "first_contact"), at=walk.tick()
    )
    _let_in(walk)


def move_in(walk: Walk) -> None:
    """A record and a journey for somebody who brings a budget from another place."""
    _open_record(walk)
    why = f"Moving here from {walk.story.from_place}, with a budget of about £{walk.story.brings:,} a year"
    journeys.open_journey(by=walk.staff(), start=State.MOVING_IN, why=why, at=walk.tick())
    _let_in(walk)


def begin(walk: Walk) -> None:
    """Eligible, consent given, and the first few questions answered in the person's own voice."""
    journeys.record_eligibility(by=walk.staff(), because=words(walk, "eligible"), at=walk.tick())
    by = walk.by(Task.ANSWER_ASSESSMENT)
    allocation.open_assessment(by=by, consent=words(walk, "consent"), at=walk.tick())
    answers = walk.story.answers
    side = "family" if by.side == "family" else "person"  # a worker writes down what the person says
    _answer(walk, by, side, answers.own or answers.needs, 2 + spread(walk.story.key, 3))


def tell(walk: Walk) -> None:
    """Every side's answers, then the sum."""
    answers, staff = walk.story.answers, walk.staff()
    if answers.own:
        _answer(walk, walk.voice("person") or staff, "person", answers.own)
    if answers.family:
        _answer(walk, walk.voice("family") or staff, "family", answers.family)
    _answer(walk, staff, "practitioner", answers.needs)
    if answers.caring:
        allocation.save_caring(by=staff, level=answers.caring, side="practitioner", at=walk.tick())
    _look_back(walk)
    seen = asked.assessment_of(staff.person_id)
    differing = seen.differing() if seen is not None else ()
    why = words(walk, "agreed")
    allocation.finish(
        by=staff,
        agreed=dict.fromkeys(differing, "practitioner"),
        reasons=dict.fromkeys(differing, why),
        at=walk.tick(),
    )


def _look_back(walk: Walk) -> None:
    """What could have helped earlier; some say that nothing could."""
    prevention = walk.story.answers.prevention or words(walk, "prevention")
    nothing = prevention.startswith("Nothing")
    allocation.save_prevention(
        by=walk.by(Task.ANSWER_ASSESSMENT),
        choice="nothing" if nothing else "something",
        text="" if nothing else prevention,
        at=walk.tick(),
    )


def _open_record(walk: Walk) -> None:
    story = walk.story
    born = walk.now.date() - timedelta(days=story.age * 365 + story.age // 4 + 1 + spread(story.key, 350))
    walk.ref = people.register_person(
        team_ref=walk.cast.teams[story.team],
        given_name=story.given_name,
        family_name=story.family_name,
        known_as=story.known_as,
        born_on=date(born.year, born.month, born.day),
        care_group=CareGroup(story.group),
        email=story.email,
        phone=telephone(story),
        address=_address(story),
        channel=Channel(story.channel),
        language=_language(story.language),
        easy_read=story.easy_read,
        nhs_number=nhs_number(story.number),
        by=walk.practitioner,
        at=walk.tick(),
    )
    walk.person_id = walk.looked(walk.staff(), "steps:home").person_id


def _let_in(walk: Walk) -> None:
    """The person's own account, then their circle with its consents and accounts."""
    story = walk.story
    if story.online:
        account = people.open_person_account(demo_blurb=story.blurb, by=walk.staff(), at=walk.tick())
        walk.person = who.actor_of(account, walk.day)
    for friend in story.circle:
        _welcome(walk, friend)
    if story.broker:
        people.engage_broker(
            team_ref=walk.cast.broker_team,
            how=ConsentGiven.IN_PERSON,
            given_by=story.name,
            by=walk.staff(),
            at=walk.tick(),
        )
    walk.forget_standings()


def _welcome(walk: Walk, friend: Friend) -> None:
    staff = walk.staff()
    member = people.add_circle_member(
        name=friend.name,
        relationship=friend.relationship,
        email=friend.email,
        authority=friend.authority,
        evidence=_EVIDENCE.get(friend.authority, ""),
        by=staff,
        at=walk.tick(),
    )
    by = walk.standing(walk.person) if walk.person else staff
    for permission in friend.may:
        people.grant(
            member_ref=member,
            permission=permission,
            how=ConsentGiven.ONLINE if walk.person else ConsentGiven.IN_PERSON,
            given_by=walk.story.name,
            by=by,
            at=walk.tick(1),
        )
    if friend.account:
        account = people.open_account(
            email=friend.email, name=friend.name, demo_blurb=friend.blurb, by=marks.SYSTEM, at=walk.tick()
        )
        actor = who.actor_of(account, walk.day)
        invited = people.invite(member_ref=member, by=staff, at=walk.tick())
        people.accept_invitation(token=invited.token, by=actor, at=walk.tick(40))
        if friend.may or friend.authority in ACTS_AS_SELF | {Authority.PARENT}:
            walk.family.append(actor)
    walk.forget_standings()


def _answer(walk: Walk, by: Standing, side: str, levels: str, first: int = 8) -> None:
    """Answers for the first areas of the rulebook: one figure 0 to 3 each."""
    answers = walk.story.answers
    for area, level in zip(_book(walk).areas[:first], levels, strict=False):
        support = answers.support.get(area.id, "") if area.support else ""
        allocation.save_answer(
            by=by,
            side=side,
            area=area.id,
            statement=area.statements[int(level)].id,
            support=support,
            willing_and_able=True if support else None,
            note=answers.said.get(area.id, "") if side == "person" or not answers.own else "",
            at=walk.tick(2),
        )


def _book(walk: Walk) -> AllocationRulebook:
    book = rules.rulebook_in_force("allocation", walk.day).book
    if not isinstance(book, AllocationRulebook):
        raise TypeError(f"an allocation rulebook, not {type(book).__name__}")
    return book


def words(walk: Walk, what: str) -> str:
    said: str = pick(walk.story.key, table("phrases_worker")[what], what)
    return said.format(name=walk.story.known_as or walk.story.given_name)


def _language(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else LANGUAGE


def telephone(story: Story) -> str:
    """A number of those set aside by Ofcom for drama."""
    mobile = story.channel == "text" or story.number % 2
    return f"{'07700 900' if mobile else '01632 960'} {100 + story.number:03}"


def _address(story: Story) -> str:
    """An invented street of the invented town; the postcode's area does not exist."""
    places = table("phrases_worker")["places"]
    key = story.key
    place = pick(key, places[story.team], "place")
    street, house = pick(key, places["streets"], "street"), 1 + spread(key, 97, "house")
    letters = pick(key, ["AB", "DH", "EQ", "JN", "LT", "PW"], "code")
    return f"{house} {street}\n{place}\nWrenmouth\nWZ{1 + spread(place, 9)} {1 + spread(street, 9)}{letters}"


def nhs_number(number: int) -> str:
    """A number of the range kept for tests (999), with its check digit; none where it would be ten."""
    digits = f"999{number * 613 + 101:06}"
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    check = (11 - weighted % 11) % 11
    return "" if check == 10 else f"{digits}{check}"
