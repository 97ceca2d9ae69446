"""After the meeting: everybody told in the way they can use, and the plan signed off where it was agreed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.panels.actions.held import all_told, locked, move, said
from sevensteps.contexts.panels.models import Concerned, Panel
from sevensteps.contexts.panels.queries import parties_of, to_tell, view_of
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning import Later, PlanState
from sevensteps.core.planning.panel import Event, Fact, Party, State, Way

DECIDED = {State.AGREED, State.SIGNED_OFF, State.NOT_AGREED}
_VISITS = {Way.IN_PERSON, Way.SIGN_LANGUAGE, Way.AUDIO}
_TOLD = {Fact.CONSEQUENCES_TOLD, Fact.COMPLAINT_TOLD}


def tell_in_writing(row: Panel, *, by: Standing, at: datetime) -> None:
    """Queue the decision, what follows, and the right to complain, to whoever reads it by themselves."""
    person = people.person(row.person_id)
    for one in to_tell(row):
        recipient = people.recipient_by_key(row.person_id, one.key)
        if one.told_at is not None or recipient is None or one.way in _VISITS:
            continue
        about = f"person:{person.ref}"
        notify.tell(recipient=recipient, subject=Subject.PLAN, body=lambda: _words(row), about=about, at=at)
        _told(one, _("In writing"), by, at)
    _all_told(row, by, at)


@transaction.atomic
def tell_somebody(
    *, by: Standing, ref: str, concerned: str, how: str, consequences: bool, complaint: bool, at: datetime
) -> None:
    """Write down that somebody was told in another way. `consequences` and `complaint`: told of both too."""
    if not {Party.SAFEGUARDING, Party.CHAIR} & parties_of(by):
        raise NotAllowed(f"{by.actor.key} may not tell what a panel decided")
    row = locked(by, ref)
    one = next((found for found in to_tell(row) if found.ref == concerned), None)
    if one is None:
        raise NotFound(f"concerned {concerned}")
    if row.state not in DECIDED:
        raise Refused("how", "Nothing is decided that is still to be told.")
    if one.told_at is not None:
        raise Refused("how", "They were told already.")
    if not consequences:
        raise Refused("consequences", "Tell them what follows if the decision is not kept to.")
    if not complaint:
        raise Refused("complaint", "Tell them that they can complain, and how.")
    _told(one, said("how", how), by, at)
    _all_told(row, by, at)


@transaction.atomic
def sign_off(*, by: Standing, ref: str, lawful: bool, later: Later | None = None, at: datetime) -> None:
    """The panel signs off the plan that was agreed: its budget opens.

    `later`: why it does so before it is known what the person pays, and by when that is known.
    Raises PanelNotReady, and what `budgets.actions.agree_plan` does.
    """
    row = locked(by, ref)
    view, plan = view_of(row), planning.plan_of(by.person_id)
    if plan is not None and plan.state is PlanState.REFUSED and plan.ref != view.refused_ref:
        raise Refused("lawful", "The answer to this plan was no. Send it again; then it can be signed off.")
    facts: set[Fact] = set()
    if plan is not None and by.actor.key not in {one.actor_key for one in plan.authors}:
        facts.add(Fact.NOT_AN_AUTHOR)
    if plan is not None and (not plan.meter.over or plan.exception.strip()):
        facts.add(Fact.WITHIN_MONEY)
    move(row, Event.SIGN_OFF, facts, by=by, at=at)
    reasons = view.decision.decision if view.decision else ""
    budgets.agree_plan(by=by, reasons=reasons, lawful=lawful, later=later, by_panel=True, at=at)


def _told(one: Concerned, how: str, by: Standing, at: datetime) -> None:
    one.told_at, one.told_how, one.told_by_name = at, how, by.actor.name
    one.save()


def _all_told(row: Panel, by: Standing, at: datetime) -> None:
    if row.state in DECIDED and all_told(view_of(row)) and by.can(Task.SEE_PANEL):
        move(row, Event.TELL, set(_TOLD), by=by, at=at)


def _words(row: Panel) -> str:
    decided = row.decision
    return _(
        "The risk panel has decided: %(decision)s\n\nIf this is not kept to: %(consequences)s\n\n"
        "If you do not agree, you can complain. It is free, and an advocate can help you."
    ) % {"decision": decided.decision, "consequences": decided.consequences}
