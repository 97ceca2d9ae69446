"""A practitioner's lists: who waits for a worker of the team."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.market import queries as market
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.core.access import Role
from sevensteps.core.journey import STATE_WORDS, State
from sevensteps.core.trace import Sentence, together
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem, tell_by

PRACTITIONER = frozenset({Role.PRACTITIONER})
SOON = 28  # days ahead that a review is shown
LONG_UNANSWERED = 14  # days after which a bill is asked about, also where somebody could answer online
REVIEWED = (State.ORGANISING_SUPPORT, State.LIVING)  # elsewhere a review cannot begin, and nothing is due
NEW = (State.FIRST_CONTACT, State.MOVING_IN)
BACK_WITH_THEM = (State.CHANGES_REQUESTED, State.REFUSED)
HELPED = (
    State.ASSESSING,
    State.INDICATIVE,
    State.PLANNING,
    State.ORGANISING_MONEY,
    State.ORGANISING_SUPPORT,
)


def waiting(
    asked: Asked,
    states: tuple[State, ...],
    roles: frozenset[Role] = PRACTITIONER,
    *,
    without: Iterable[int] = (),
    promised: bool = False,
    agreed: bool = False,
) -> Found:
    """People in these states, longest waiting first; `without` those of another list.

    `promised`: due so soon after they came there as who is new is talked with; `agreed`: as a plan is agreed
    after first contact, while none ever was.
    """
    page = journeys.caseload(
        asked.actor,
        asked.today,
        states=states,
        roles=roles,
        without=without,
        sort=journeys.WAITING_LONGEST,
        page=asked.page,
        size=asked.size,
    )
    said = policies.settings() if page.rows and (promised or agreed) else None
    soon = said.first_contact_days if said and promised else None
    plan = said.agreed_days if said and agreed else None
    return Found(tuple(_item(row, asked, soon, plan) for row in page.rows), page.total)


def _item(row: journeys.CaseRow, asked: Asked, promised: int | None, agreed: int | None) -> WorkItem:
    words = STATE_WORDS[row.journey.state]
    why = [Sentence("“{state}” since {day}.", {"state": words.title, "day": row.journey.since})]
    due = row.journey.since + timedelta(days=promised) if promised is not None else None
    if row.waits_since is not None:
        days = (asked.today - row.waits_since).days
        why.append(Sentence("Days since first contact: {days}.", {"days": days}))
        due = row.waits_since + timedelta(days=agreed) if agreed is not None else due
    return WorkItem(
        what=words.due,
        who_ref=row.person.ref,
        who_name=row.person.name,
        why=together(why),
        due_on=due,
        overdue=due is not None and due < asked.today,
        href=reverse("steps:home", args=[row.person.ref]),
    )


def _new(asked: Asked) -> Found:
    return waiting(asked, NEW, promised=True)


def _back(asked: Asked) -> Found:
    return waiting(asked, BACK_WITH_THEM, promised=True)


def _helped(asked: Asked) -> Found:
    return waiting(asked, HELPED, agreed=True)


def _reviews(asked: Asked) -> Found:
    """Reviews that are due by now or soon, earliest first; those under way stay until they are finished."""
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    latest = asked.today + timedelta(days=SOON)
    near = [row for row in reviews.due_reviews(records) if row.open or row.due_on <= latest]
    places = journeys.journeys_of(row.person_id for row in near)
    due = [row for row in near if row.open or places[row.person_id].state in REVIEWED]
    first = (asked.page - 1) * asked.size
    shown = due[first : first + asked.size]
    who = people.names_of(row.person_id for row in shown)
    items = [
        WorkItem(
            what=STATE_WORDS[State.REVIEWING].due if row.open else Sentence("Plan the review together"),
            who_ref=records[row.person_id],
            who_name=who[row.person_id],
            why=Sentence("The review has begun.") if row.open else Sentence("The next review comes up."),
            due_on=row.due_on,
            overdue=row.due_on < asked.today,
            href=reverse("review:start", args=[records[row.person_id]]),
        )
        for row in shown
    ]
    return Found(tuple(items), len(due))


def _visits(asked: Asked) -> Found:
    """Notices for people of the team who want to be told in person, oldest first."""
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    subjects = {f"person:{ref}": ref for ref in records.values()}
    rows = notify.waiting(Channel.IN_PERSON, about=subjects)
    promised = policies.settings().first_contact_days
    first = (asked.page - 1) * asked.size
    items = [
        WorkItem(
            what=Sentence("Tell them in person: {subject}", {"subject": row.subject.label}),
            who_ref=subjects[row.about],
            who_name=row.recipient_name,
            why=Sentence(
                "Waiting since {day}.",
                {"day": localdate(row.queued_at)},
            ),
            due_on=tell_by(row.queued_at, promised),
            overdue=tell_by(row.queued_at, promised) < asked.today,
            href=reverse("work:visit", args=[row.ref]),
        )
        for row in rows[first : first + asked.size]
    ]
    return Found(tuple(items), len(rows))


def _bills(asked: Asked) -> Found:
    """Bills nobody has answered: of people with nobody online, and of everybody else after a while.

    Whoever placed the order leaves its bill to a colleague.
    """
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    rows = market.bills_unanswered(records)
    online = people.reached_online({row.person_id for row in rows})
    old = asked.today - timedelta(days=LONG_UNANSWERED)
    rows = [
        row
        for row in rows
        if row.placed_by_key != asked.actor.key
        and (row.person_id not in online or localdate(row.sent_at) <= old)
    ]
    first = (asked.page - 1) * asked.size
    shown = rows[first : first + asked.size]
    who = people.names_of(row.person_id for row in shown)
    items = [
        WorkItem(
            what=Sentence("Ask if this bill is right, and write down the answer"),
            who_ref=records[row.person_id],
            who_name=who[row.person_id],
            why=Sentence(
                "{provider} asks for {amount} since {day}.",
                {"provider": row.provider_name, "amount": row.amount, "day": localdate(row.sent_at)},
            ),
            due_on=localdate(row.sent_at) + timedelta(days=LONG_UNANSWERED),
            overdue=localdate(row.sent_at) + timedelta(days=LONG_UNANSWERED) < asked.today,
            href=reverse("support:bill", args=[records[row.person_id], row.ref]),
        )
        for row in shown
    ]
    return Found(tuple(items), len(rows))


SECTIONS = (
    Section(
        "new",
        PRACTITIONER,
        Sentence("New with us"),
        Sentence("They have been in touch, or move here with a budget. Talk with them first."),
        Sentence("Nobody new is waiting."),
        _new,
    ),
    Section(
        "returned",
        PRACTITIONER,
        Sentence("Plans that came back"),
        Sentence("A plan was not agreed as it is. Explain why, and offer help."),
        Sentence("No plan has come back."),
        _back,
    ),
    Section(
        "reviews",
        PRACTITIONER,
        Sentence("Reviews"),
        Sentence("They are due in the next four weeks, late, or under way."),
        Sentence("No review is due in the next four weeks."),
        _reviews,
    ),
    Section(
        "bills",
        PRACTITIONER,
        Sentence("Bills that wait for a yes"),
        Sentence("Nobody there signs in, or nobody has answered for two weeks."),
        Sentence("No bill waits for you to ask about it."),
        _bills,
    ),
    Section(
        "visits",
        PRACTITIONER,
        Sentence("To be told in person"),
        Sentence("Go there or call, then say that it is done."),
        Sentence("Nobody waits to be told something in person."),
        _visits,
    ),
    Section(
        "help",
        PRACTITIONER,
        Sentence("Help, if they want it"),
        Sentence("It is their turn. They go at their own speed; ask now and then if they would like help."),
        Sentence("Nobody is in the middle of a step."),
        _helped,
    ),
)
