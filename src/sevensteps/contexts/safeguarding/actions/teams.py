"""Which of the council's safeguarding teams has a concern: by rule, or by the team that has it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.people import actions as staff
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.queries import SafeguardingTeam
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.days import bank_holidays
from sevensteps.contexts.safeguarding import queries
from sevensteps.contexts.safeguarding.actions.telling import LONGEST, tell_team, wrote
from sevensteps.contexts.safeguarding.models import Concern
from sevensteps.contexts.typed import fits
from sevensteps.core.access import Actor
from sevensteps.core.safeguarding import OPEN, Ages, Danger, Event, Fact, State, anew, move


@transaction.atomic
def keep_team(
    *,
    team_ref: str,
    ages: Ages,
    groups: Iterable[str] = (),
    the_rest: bool = False,
    phone: str = "",
    night_phone: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Say whose concerns a safeguarding team has, and its own numbers; an administrator's task. With the
    first, every concern that there is goes to a team. Raises Overlap, NotPossible, NotFound, Missing.
    """
    first = staff.keep_remit(
        team_ref=team_ref,
        ages=ages,
        groups=groups,
        the_rest=the_rest,
        phone=phone,
        night_phone=night_phone,
        by=by,
        at=at,
    )
    if not first:
        return
    for row in Concern.objects.select_for_update().filter(team__isnull=True).order_by("id"):
        wrote(row, "place", row.state, by=by, to=place(row), at=at)
        if row.state in OPEN:
            tell_team(row, at)


@transaction.atomic
def end_team(*, team_ref: str, by: Actor, at: datetime) -> None:
    """No further concern goes to this team; what it has it keeps. Raises NotPossible, NotFound."""
    staff.end_remit(team_ref=team_ref, by=by, at=at)


@transaction.atomic
def pass_on(*, by: Actor, ref: str, team_ref: str, why: str, at: datetime) -> None:
    """Give a concern to another safeguarding team, which reads it anew. Raises NotReady, NotFound."""
    today = localdate(at)
    row = queries.found(by, ref, today, held=True)
    reasons = fits("why", why, LONGEST, needed=False)
    teams = people.safeguarding_teams(today)
    team = next((one for one in teams if one.ref == team_ref and one.team_id != row.team_id), None)
    hand_over(row, team, by=by, why=reasons, at=at)


def hand_over(row: Concern, team: SafeguardingTeam | None, *, by: Actor, why: str, at: datetime) -> None:
    """It is with this team from now on; None: with none that was chosen. Raises NotReady, NoSuchMove."""
    known = {Fact.REASONS_WRITTEN: bool(why), Fact.TO_ANOTHER_TEAM: team is not None}
    before, today = row.state, localdate(at)
    facts = frozenset(fact for fact, true in known.items() if true)
    row.state = move(Event.OTHER_TEAM, State(before), facts)
    closed = bank_holidays(policies.settings().nation, today)
    days = queries.reach().read_days
    row.read_by, row.decide_by = anew(today, Danger(row.danger), days, row.decide_by, closed)
    if team is not None:
        row.team_id = team.team_id
        row.save()
        row.refresh_from_db(fields=["team"])
        wrote(row, Event.OTHER_TEAM, before, by=by, why=why, to=team.name, at=at)
        tell_team(row, at)


def place(row: Concern) -> str:
    """Keep a concern with the team of the person's care group and age on the day it was raised.

    Gives the team's name, empty where the council names no team.
    """
    team = people.safeguarding_team_for(row.person_id, row.raised_on)
    row.team_id = None if team is None else team.team_id
    row.save()
    return "" if team is None else team.name


def place_anew(row: Concern, *, by: Actor, at: datetime) -> None:
    """Once it is known whom it is about: to their team, where that is another one."""
    team = people.safeguarding_team_for(row.person_id, row.raised_on)
    if team is not None and team.team_id != row.team_id and row.state in OPEN:
        hand_over(row, team, by=by, why=_("It is now known whom it is about."), at=at)
