"""What the person said yes to with a question, like who writes their plan: carried out, and ended again.

For contexts that keep such a question under a key. What stood before stands aside meanwhile.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.people.actions.circles import locked_member
from sevensteps.contexts.people.actions.consents import (
    Consent,
    Helper,
    Yes,
    is_over,
    keep_yes,
    note_help,
    replace_yes,
    said_in,
    take_back,
)
from sevensteps.contexts.people.errors import NotPossible
from sevensteps.contexts.people.models import CircleMember, Person, Team
from sevensteps.contexts.people.queries.plan_help import team_helping
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.core.access import PlanHelp, Standing, Task
from sevensteps.core.planning.helping import Helping, short_of_writing


@transaction.atomic
def carry_out_consent(
    *, key: str, member_ref: str = "", team_ref: str = "", wanted: Helping, consent: Consent,
    asked_at: datetime, by: Standing, at: datetime,
) -> None:  # fmt: skip
    """What the person said yes to when they asked; whoever answers need not manage the circle.

    Raises NotFound, NotPossible where something else was said about their help since.
    """
    by.check(Task.SEE_PLAN)
    Person.objects.select_for_update().get(id=by.person_id)
    if member_ref:
        helper = Helper(by.person_id, locked_member(by.person_id, member_ref))
    else:
        helper = Helper(by.person_id, team=Team.objects.get(ref=team_ref))
    if helper.yeses().filter(Q(given_at__gt=asked_at) | Q(withdrawn_at__gt=asked_at)).exists():
        raise NotPossible(
            "accept",
            _("What you may do with this plan has changed since you were asked. Ask to be asked again."),
        )
    replace_yes(helper, wanted, consent, by=by, at=at, key=key)
    note_help(helper.name, wanted, by=by, at=at)


@transaction.atomic
def end_carried_out(
    *, key: str, member_ref: str = "", team_ref: str = "", writes_on: bool = False, consent: Consent,
    by: Standing, at: datetime,
) -> bool:  # fmt: skip
    """The question is over: what stood aside for it counts again, short of writing unless `writes_on`.

    Gives whether anything was changed: not where the yes was taken back or replaced meanwhile, and not for
    somebody who has left the circle.
    """
    by.check(Task.SEE_PLAN)
    Person.objects.select_for_update().get(id=by.person_id)
    if member_ref:
        member = CircleMember.objects.select_for_update().get(person_id=by.person_id, ref=member_ref)
        helper = Helper(by.person_id, member)
    else:
        helper = Helper(by.person_id, team=Team.objects.get(ref=team_ref))
    live = helper.live()
    ours = [row for row in live if row.given_for == key]
    if not ours:
        return False
    take_back(ours, by=by, at=at, key=key)
    if len(ours) == len(live):
        _restore(helper, key, writes_on, at)
    if helper.team and not writes_on:
        _no_writing_by_post(helper, consent, by, at)
    now = [said_in(row) for row in helper.live() if not is_over(row, at)]
    note_help(helper.name, next((one for one in now if one.begun(localdate(at))), None), by=by, at=at)
    return True


def _restore(helper: Helper, key: str, writes_on: bool, at: datetime) -> None:
    """What stood aside counts again by the yes it had, for the days that are left of it."""
    kept: list[Helping] = []
    for row in helper.aside(key):
        said = said_in(row) if writes_on else short_of_writing(said_in(row))
        days = replace(said, ends_on=row.last_day)
        if is_over(row, at) or any(one.help is days.help and one.meets(days) for one in kept):
            continue
        keep_yes(helper, said, _consent(row), at=at, gives_way_on=row.gives_way_on)
        kept.append(days)


def _no_writing_by_post(helper: Helper, consent: Consent, by: Standing, at: datetime) -> None:
    """Whose posts let them write anyway only say something about it until another yes begins."""
    today = localdate(at)
    team = team_helping(by.person_id, helper.team.ref if helper.team else "", today)
    if team.by_post is PlanHelp.WRITE and team.help is None:
        begins = team.to_come.starts_on if team.to_come else None
        keep_yes(helper, Helping(PlanHelp.COMMENT), consent, at=at, gives_way_on=begins)


def _consent(row: Yes) -> Consent:
    return Consent(ConsentGiven(row.how), row.given_by, row.recorded_by)
