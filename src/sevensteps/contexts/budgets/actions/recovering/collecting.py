"""Collecting what was decided: never before the person was told, never below what is kept, never more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.actions.recovering.deciding import open_appeal
from sevensteps.contexts.budgets.actions.recovering.giving_back import take
from sevensteps.contexts.budgets.actions.recovering.shared import (
    author_of,
    fitting,
    keep,
    locked,
    reached,
    settle_if_whole,
    step,
    written,
)
from sevensteps.contexts.budgets.actions.recovering.telling import (
    tell_collecting,
    tell_not_back,
    tell_received,
)
from sevensteps.contexts.budgets.models import RecoveryCase
from sevensteps.contexts.budgets.queries.held import HeldMoney, held_by
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.budgets.recovery import Event, Fact, Kind, Party, State, move_case
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money

MOST_INSTALMENTS = 60


class BelowReserve(Refused):
    """It would take money that is kept or ordered."""


class AppealOpen(Refused):
    """An appeal about the decision is not answered yet."""


@transaction.atomic
def collect(
    *,
    by: Standing,
    ref: str,
    needs: str,
    affordable: str = "",
    instalments: int = 1,
    seen: int | None = None,
    at: datetime,
) -> None:
    """Begin to collect. `needs`: how it is made sure that the support goes on; `affordable`: of an
    overpayment, how it was found what the person can pay.

    Raises the refusals of `core.budgets.recovery`, CaseMoved, Refused.
    """
    journeys.hold(by=by, task=Task.PROPOSE_RECOVERY)
    row = locked(by, ref, seen=seen)
    if not 1 <= instalments <= MOST_INSTALMENTS:
        raise Refused("instalments", _("Enter a number from 1 to %(most)s.") % {"most": MOST_INSTALMENTS})
    facts = set()
    if row.decided_notice and reached(row.decided_notice, at):
        facts.add(Fact.DECISION_TOLD)
    if not open_appeal(row):
        facts.add(Fact.NO_APPEAL_OPEN)
    if needs.strip():
        facts.add(Fact.NEEDS_STILL_MET)
    if affordable.strip():
        facts.add(Fact.AFFORDABLE)
    before = step(row, Event.COLLECT, by, facts)
    row.instalments = instalments
    words, more = fitting("needs", needs), fitting("affordable", affordable)
    keep(row, Event.COLLECT, before, by=author_of(by), words=words, more=more, at=at)
    tell_collecting(row, at)


@transaction.atomic
def receive(*, by: Standing, ref: str, amount: Money, seen: int, at: datetime) -> None:
    """Record that `amount` came back; with the last of it the case is settled.

    `seen` makes it count once, however often it is sent. While an appeal is open nothing is taken. Raises
    AppealOpen, BelowReserve, CaseMoved, Refused.
    """
    journeys.hold(by=by, task=Task.PROPOSE_RECOVERY)
    row = locked(by, ref, seen=seen)
    if row.about:
        raise Refused(
            "amount", _("This is settled with the payments it came from. Nothing is recorded here.")
        )
    if row.state != State.COLLECTING:
        raise Refused("state", _("Nothing is being collected here. Look at the page again."))
    if open_appeal(row):
        raise AppealOpen("state", _("An appeal about this is not settled. Nothing is taken until it is."))
    left = (row.decided_pence or 0) - row.taken_pence
    if not 0 < amount.pence <= left:
        raise Refused("amount", _("At most %(amount)s is still to come.") % {"amount": Money(left)})
    held = held_by(by.person_id, localdate(at))
    most = takeable(row, held)
    if amount > most:
        raise BelowReserve(
            "amount",
            _("Only %(amount)s is there above what is kept or ordered. The rest stays for now.")
            % {"amount": most},
        )
    take(row, amount, held, by=by, at=at)
    row.taken_pence += amount.pence
    keep(row, "receive", row.state, by=author_of(by), pence=amount.pence, at=at)
    settle_if_whole(row, author_of(by), at)
    tell_received(row, amount, at)


@transaction.atomic
def came_elsewhere(*, by: Actor, about: str, amount: Money, at: datetime) -> None:
    """Say of a case with `about` that `amount` came back through the payments it came from; with the last of
    it the case is settled.

    For whoever opened it, who posts the money itself and says each part once. Raises NotFound where no case
    is about it, NotAllowed, Refused where nothing is collected or it is more than is left.
    """
    row = _about(about, by)
    left = (row.decided_pence or 0) - row.taken_pence
    if row.state not in {State.PART, State.COLLECTING} or not 0 < amount.pence <= left:
        raise Refused("state", _("Nothing is being collected here. Look at the page again."))
    row.taken_pence += amount.pence
    keep(row, "receive", row.state, by=author_of(by), pence=amount.pence, at=at)
    settle_if_whole(row, author_of(by), at)
    tell_received(row, amount, at)


@transaction.atomic
def not_came_elsewhere(*, by: Actor, about: str, amount: Money, why: str, at: datetime) -> None:
    """Say of a case with `about` that so much of what came did not come after all: it is collected again.

    For whoever said `came_elsewhere`, who takes back its own postings and says each part once. Raises
    NotFound, NotAllowed, NoSuchMove where nothing is collected, Refused without a reason.
    """
    row = _about(about, by)
    reason = written("why", why, _("Write why."))
    before = row.state
    if row.state not in {State.PART, State.COLLECTING}:
        row.state = move_case(
            Kind(row.kind),
            Event.NOT_BACK,
            State(row.state),
            frozenset({Fact.REASONS_WRITTEN}),
            frozenset({Party.OFFICER}),
        ).to_state
    row.taken_pence -= amount.pence
    keep(row, Event.NOT_BACK, before, by=author_of(by), words=reason, at=at)
    tell_not_back(row, amount, at)


@transaction.atomic
def given_back_elsewhere(*, by: Actor, about: str, amount: Money, at: datetime) -> None:
    """Keep that `amount`, which a changed decision does not ask for any more, was paid out again.

    For whoever said `came_elsewhere`, who posts it itself and says it once, in the name of whoever changed
    the decision. Raises NotFound.
    """
    row = _case_about(about)
    keep(row, "give_back", row.state, by=author_of(by), pence=amount.pence, at=at)


def _about(about: str, by: Actor) -> RecoveryCase:
    """The case about a thing, under its lock, for whoever pays."""
    if not by.key.startswith("system:"):
        by.check_role(Role.FINANCE_OFFICER)
    return _case_about(about)


def _case_about(about: str) -> RecoveryCase:
    row = RecoveryCase.objects.select_for_update().filter(about=about).first() if about else None
    if row is None:
        raise NotFound(f"case about {about}")
    return row


def takeable(row: RecoveryCase, held: HeldMoney) -> Money:
    """The most that can be taken now: what is free in all, and what lies in the case's own part."""
    own = [part.cash.pence for part in held.parts if row.part_id in {None, part.id}]
    return Money(max(0, min(held.free.pence, sum(own))))
