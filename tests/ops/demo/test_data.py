"""The demo's files: whole, invented, kind, and covering everything there is to show."""

import re
from collections import Counter
from datetime import datetime
from itertools import chain
from pathlib import Path

import pytest

from sevensteps.contexts.directory.models import OFFERED, Size, Unit
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.words import AgencyKind, CareGroup
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core import rulebook
from sevensteps.core.access import Authority, Permission, Role
from sevensteps.core.allocation import AllocationRulebook, Inputs, Support, allocate
from sevensteps.core.journey import START_STATES, Event, Fact, Side, State, move
from sevensteps.core.money import Money
from sevensteps.core.planning import HEADINGS, Every, LineKind
from sevensteps.ops.demo.beginning import nhs_number, telephone
from sevensteps.ops.demo.cast import worker_email
from sevensteps.ops.demo.drawings import drawing
from sevensteps.ops.demo.fit import Priced, fitted
from sevensteps.ops.demo.phrases import table
from sevensteps.ops.demo.read import stories
from sevensteps.ops.demo.route import names, stages
from sevensteps.ops.demo.story import Story

ROOT = Path(__file__).parents[3]
RULEBOOK = ROOT / "rulebooks/england/allocation/in-control-adult-example.yaml"
NAMES = [story.key for story in stories()]
PERSONAS = [story for story in stories() if "." not in story.key]

EVENTS = {
    "begin": Event.BEGIN_ASSESSMENT,
    "honour": Event.HONOUR_BUDGET,
    "tell": Event.TELL_INDICATIVE,
    "plan": Event.START_PLAN,
    "plan_again": Event.START_PLAN,
    "submit": Event.SUBMIT_PLAN,
    "return": Event.RETURN_FOR_CHANGES,
    "refuse": Event.REFUSE_PLAN,
    "agree": Event.AGREE_PLAN,
    "hold": Event.MONEY_IN_PLACE,
    "support": Event.SUPPORT_IN_PLACE,
    "review": Event.BEGIN_REVIEW,
    "continue": Event.CONTINUE_AS_IS,
    "change_plan": Event.CHANGE_PLAN,
    "change_allocation": Event.CHANGE_ALLOCATION,
    "need_changed": Event.NEED_CHANGED,
    "go_back": Event.GO_BACK,
    "pause": Event.PAUSE,
    "move_out": Event.MOVE_OUT,
    "end": Event.END,
}


@pytest.fixture(scope="module")
def book() -> AllocationRulebook:
    found = rulebook.load_text(RULEBOOK.read_text("utf-8"), RULEBOOK.name, {"allocation": AllocationRulebook})
    assert isinstance(found, AllocationRulebook)
    return found


@pytest.fixture(scope="module")
def prices() -> dict[str, Priced]:
    items = chain.from_iterable(row["items"] for row in table("providers"))
    return {
        item["key"]: Priced(item["unit"], Money.pounds(item["price"])) for item in items if "price" in item
    }


def told(story: Story, book: AllocationRulebook) -> Money:
    answers = zip(book.areas, story.answers.needs, strict=True)
    found = allocate(
        book,
        Inputs(
            answers={area.id: area.statements[int(level)].id for area, level in answers},
            support={area: Support(level, True) for area, level in story.answers.support.items()},
            caring_effect=story.answers.caring or None,
        ),
    )
    assert found.annual_pence is not None
    return Money(found.annual_pence)


def test_there_are_many_people_in_every_state_of_the_journey() -> None:
    counted = Counter(story.state for story in stories())
    assert sum(counted.values()) >= 84
    assert min(counted[state] for state in State) >= 3


def test_they_are_of_all_ages_care_groups_and_ways_to_be_told() -> None:
    ages = [story.age for story in stories()]
    assert (min(ages) < 6, max(ages)) == (True, 97)
    assert {story.group for story in stories()} == set(CareGroup.values)
    assert {story.channel for story in stories()} == set(Channel.values)
    assert any(story.easy_read for story in stories())
    assert len({story.language for story in stories()}) > 10


def test_every_way_of_pausing_holding_and_standing_by_somebody_occurs() -> None:
    assert len({story.paused_in for story in stories() if story.paused_in}) >= 4
    assert {way for story in stories() for way in story.hold} == {1, 2, 3, 4, 5, 6}
    friends = [friend for story in stories() for friend in story.circle]
    assert {friend.authority for friend in friends} == set(Authority)
    assert {permission for friend in friends for permission in friend.may} == set(Permission)


def test_staff_hold_every_role_in_every_kind_of_agency() -> None:
    data = table("authority")
    roles = {post["role"] for row in data["staff"] for post in row.get("posts", ())}
    assert roles | {Role.PROVIDER_WORKER} == set(Role)
    assert {row["kind"] for row in data["agencies"]} | {"provider"} == set(AgencyKind.values)
    limits = {
        row["key"]: post["limit"] for row in data["staff"] for post in row.get("posts", ()) if "limit" in post
    }
    assert len(set(limits.values())) == len(limits) >= 2
    rulebooks = data["rulebooks"]
    assert all(row["proposed_by"] != row["published_by"] for row in rulebooks)


def test_providers_are_of_every_size_with_a_catalogue_in_every_unit() -> None:
    rows = table("providers")
    assert {row["size"] for row in rows} == set(Size.values)
    items = [item for row in rows for item in row["items"]]
    assert len(items) >= 30
    assert {item["unit"] for item in items} == set(Unit.values)
    assert {item.get("kind", "paid") for item in items} == set(OFFERED)


def test_keys_and_addresses_are_used_once_and_belong_to_nobody() -> None:
    assert len(set(NAMES)) == len(NAMES)
    signing_in = [story.email for story in stories() if story.online]
    signing_in += [friend.email for story in stories() for friend in story.circle if friend.account]
    signing_in += [row["email"] for row in table("authority")["staff"]]
    signing_in += [worker_email(row) for row in table("providers") if "worker" in row]
    assert [one for one, times in Counter(map(str.lower, signing_in)).items() if times > 1] == []
    everybody = signing_in + [story.email for story in stories() if story.email]
    assert all(one.endswith(".example") for one in everybody)


def test_telephones_are_those_for_drama_and_nhs_numbers_those_for_tests() -> None:
    for story in stories():
        assert re.fullmatch(r"07700 900 \d{3}|01632 960 \d{3}", telephone(story))
        assert re.fullmatch(r"(999\d{7})?", nhs_number(story.number))


def test_a_dozen_and_more_can_be_entered_as() -> None:
    blurbs = [story.blurb for story in stories() if story.blurb and story.online]
    family = [friend.blurb for story in stories() for friend in story.circle if friend.blurb]
    staff = [row["blurb"] for row in table("authority")["staff"] if "blurb" in row]
    assert (len(blurbs) >= 6, len(family) >= 3, len(staff) >= 8) == (True, True, True)
    assert all(len(blurb) <= 130 for blurb in [*blurbs, *family, *staff])


@pytest.mark.parametrize("story", stories(), ids=NAMES)
def test_the_road_of_a_story_leads_to_its_state(story: Story, now: datetime) -> None:
    wanted = names(story)
    state = State.MOVING_IN if wanted[0] == "move_in" else State.FIRST_CONTACT
    assert state in START_STATES
    for name in wanted[1:]:
        state = move(EVENTS[name], state, frozenset(Fact), frozenset(Side)).to_state
    assert state is story.state
    moments = [stage.at for stage in stages(story, now)]
    assert moments == sorted(set(moments))
    assert moments[-1] < now
    assert all(moment.weekday() < 5 for moment in moments)


@pytest.mark.parametrize("story", stories(), ids=NAMES)
def test_a_plan_speaks_of_known_things_and_fits_the_sum(
    story: Story, book: AllocationRulebook, prices: dict[str, Priced]
) -> None:
    areas = {area.id for area in book.areas}
    plan, annual = story.plan, told(story, book)
    assert {aim.area for aim in plan.aims} <= areas
    assert set(story.answers.said) | set(story.answers.support) <= areas
    assert set(plan.sections) <= set(HEADINGS)
    assert set(plan.wealth) <= set(WealthKind.values)
    aims = {aim.key for aim in plan.aims}
    assert all(set(thing.aims) <= aims and thing.aims for thing in plan.things)
    assert {thing.kind for thing in plan.things} <= set(LineKind)
    assert {thing.every for thing in plan.things} <= set(Every)
    assert {note.aim for note in story.notes} | {look.aim for look in story.looks} <= aims
    lines = fitted(plan.things, prices, annual)
    assert sum(line.annual.pence for line in lines) <= annual.pence
    assert aims == {aim for line in lines for aim in line.thing.aims}
    if story in PERSONAS:
        assert len(lines) == len(plan.things)


@pytest.mark.parametrize("story", stories(), ids=NAMES)
def test_every_text_is_said_in_whole_words(story: Story) -> None:
    texts = [
        *story.plan.sections.values(),
        *story.plan.wealth.values(),
        *(aim.text for aim in story.plan.aims),
    ]
    texts += [note.text for note in story.notes] + [look.working for look in story.looks]
    texts += [thing.what for thing in story.plan.things]
    for text in texts:
        assert text.strip()
        assert not re.search(r"[{}]|None|  ", text.replace("\n", " ").strip()), text


def test_what_breaks_off_a_journey_has_a_reason() -> None:
    broken = {State.PAUSED, State.MOVED_OUT, State.ENDED}
    assert all(bool(story.why) == (story.state in broken) for story in stories())


def test_who_uses_money_agrees_bills_online_and_a_few_by_word_of_mouth() -> None:
    spending = [story for story in stories() if "agree" in names(story)]
    offline = {s.key for s in spending if not s.online and not any(friend.account for friend in s.circle)}
    assert offline == {"terence.adair", "daphne.carrowmore"}


def test_what_somebody_drew_is_a_small_picture_at_a_place_of_the_plan() -> None:
    drawn = [one for story in stories() for one in story.plan.drawn]
    assert drawn
    for one in drawn:
        prefix, _colon, key = one.place.partition(":")
        assert (prefix, key in HEADINGS, bool(one.words.strip())) == ("heading", True, True)
        assert len(drawing(one.drawing).content) < 50_000
