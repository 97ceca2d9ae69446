"""Raising a concern, and what the safeguarding team does about it: none of it in the person's history."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.days import bank_holidays
from sevensteps.contexts.refs import new_ref
from sevensteps.contexts.safeguarding import queries
from sevensteps.contexts.safeguarding.actions.teams import place, place_anew
from sevensteps.contexts.safeguarding.actions.telling import LONGEST, tell_raiser, tell_team, wrote
from sevensteps.contexts.safeguarding.models import Concern, Reach
from sevensteps.contexts.typed import fits
from sevensteps.core.access import Actor, Role, Task
from sevensteps.core.dates import working_days_after
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.safeguarding import Danger, Event, Fact, State, move, read_by

_TWICE = timedelta(hours=1)  # the same answers again within this are the same page sent twice

_HAVE_IT = _("We have what you told us. The safeguarding team reads it. Thank you for telling us.")
_READ = _("The safeguarding team has read what you told us. They do what is needed. Thank you.")


@transaction.atomic
def raise_concern(
    *,
    by: Actor,
    person_ref: str = "",
    about: str = "",
    words: str,
    danger: Danger,
    reach: str = "",
    may_write: bool = False,
    at: datetime,
) -> str:
    """Tell the safeguarding team that somebody may not be safe, and return the concern's ref.

    `person_ref`: whose record it is about, of those the teller may know of (NotFound for another); else
    `about` says who it is. `reach`: how to reach the teller safely. Raises Refused where nothing is said.
    """
    today = localdate(at)
    said = {"words": fits("words", words, LONGEST), "reach": fits("reach", reach, 300, needed=False)}
    person_id, relation, name = None, "", about
    if person_ref:
        about_them = queries.known_to(by, person_ref, today)
        person_id, relation, name = about_them.person_id, about_them.relation, about_them.name
    said["about"] = fits("about", name, 200)
    reached = {"danger": danger, "may_write": may_write or bool(by.roles)}
    same = Q(person__isnull=True) if person_id is None else Q(person_id=person_id)
    twice = Concern.objects.filter(same, raised_by_key=by.key, raised_at__gt=at - _TWICE, **said, **reached)
    if before := twice.order_by("-id").values_list("ref", flat=True).first():
        return before
    row = Concern(
        ref=new_ref(),
        person_id=person_id,
        raised_at=at,
        raised_on=today,
        raised_by_key=by.key,
        raised_by_name=by.name,
        relation=relation or ", ".join(sorted(role.replace("_", " ") for role in by.roles)) or "signed in",
        **said,
        **reached,
        **_promised(at, danger),
    )
    wrote(row, "raise", "", by=by, to=place(row), at=at)
    tell_team(row, at)
    tell_raiser(row, _HAVE_IT, at)
    return row.ref


def _promised(at: datetime, danger: Danger) -> dict[str, object]:
    """By when it is read and decided; kept as promised, whatever the council sets later."""
    today, days = localdate(at), queries.reach()
    closed = bank_holidays(policies.settings().nation, today)
    first = read_by(today, danger, days.read_days, closed)
    return {"read_by": first, "decide_by": max(first, working_days_after(today, days.decide_days, closed))}


@transaction.atomic
def move_concern(*, by: Actor, ref: str, event: Event, why: str = "", to: str = "", at: datetime) -> None:
    """Do one thing about a concern. `why`: a sentence; `to`: who takes it. Raises NoSuchMove, NotReady."""
    row = queries.found(by, ref, localdate(at), held=True)
    reasons, whom = fits("why", why, LONGEST, needed=False), fits("to", to, 200, needed=False)
    facts = {
        Fact.REASONS_WRITTEN: bool(reasons),
        Fact.TO_SOMEBODY: bool(whom),
        Fact.RAISED_BY_ANOTHER: row.raised_by_key != by.key,
    }
    before = row.state
    row.state = move(event, State(before), frozenset(fact for fact, true in facts.items() if true))
    row.save()
    wrote(row, event, before, by=by, why=reasons, to=whom if event is Event.HAND_ON else "", at=at)
    if event is Event.READ:
        tell_raiser(row, _READ, at)


@transaction.atomic
def match_person(*, by: Actor, ref: str, person_ref: str, at: datetime) -> None:
    """Say whose record a concern is about that named somebody in words; it goes to their team, where that is
    another. Raises NotFound, Refused.
    """
    today = localdate(at)
    row = queries.found(by, ref, today, held=True)
    case = people.case_for(by, person_ref, today)
    if not case.standing.can(Task.READ_CONCERN):
        raise NotFound(f"person {person_ref}")
    if row.person_id is not None:
        raise Refused("person", "It is known already whom this is about.")
    row.person_id = case.person.id
    row.save()
    wrote(row, "match", row.state, by=by, why=case.person.name, at=at)
    place_anew(row, by=by, at=at)


@transaction.atomic
def keep_reach(*, by: Actor, reach: queries.ReachView, at: datetime) -> None:
    """Keep how the team is reached, and how soon it reads and decides: an administrator's task."""
    by.check_role(Role.ADMINISTRATOR)
    values = asdict(reach)
    for where, longest, needed in (
        ("team", 200, True),
        ("phone", 40, True),
        ("night_phone", 40, True),
        ("night_words", 300, False),
    ):
        values[where] = fits(where, values[where], longest, needed=needed)
    if not 1 <= reach.read_days <= reach.decide_days <= 20:
        raise Refused("decide_days", "Choose from 1 to 20 days, and decide no sooner than you read.")
    Reach.objects.update_or_create(pk=1, defaults=values)
    said = "Changed how the safeguarding team is reached"
    audit.record(
        subject="authority", by_key=by.key, by_name=by.name, name="safeguarding.reach", sentence=said, at=at
    )
