"""Drawing up a sum: what is left over, what was used for something else, what was paid by mistake.

Nothing leaves the desk here: the person is told by `tell`, and until then can be told nothing wrong.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets.actions.recovering.shared import (
    Author,
    author_of,
    fitting,
    keep,
    locked,
    step,
    written,
)
from sevensteps.contexts.budgets.actions.recovering.telling import tell_withdrawn
from sevensteps.contexts.budgets.models import Part, RecoveryCase
from sevensteps.contexts.budgets.queries.held import held_by, rule_on, surplus_of
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.budgets.recovery import OPEN, REASONS, Event, Fact, Kind, Reason, State, check_reason
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money


class NothingAbove(Refused):
    """Nothing is left above what is kept, ordered and the buffer."""


class AlreadyAsked(Refused):
    """A case like this is open for the person."""


_WHY = gettext_lazy("Say why, in words the person understands.")


@transaction.atomic
def propose_surplus(*, by: Standing, why: str, amount: Money | None = None, at: datetime) -> str:
    """Draw up what is left above the reserve, the orders and the buffer, or less of it; gives the case's ref.

    Raises NothingAbove, AlreadyAsked, NothingInForce and NotInThePolicy (no rule, no case), Refused.
    """
    journeys.hold(by=by, task=Task.PROPOSE_RECOVERY)
    today = localdate(at)
    rule = rule_on(today)
    one = held_by(by.person_id, today)
    if one.reserve.amiss:
        raise Refused("reserve", one.reserve.amiss)
    found = surplus_of(one, rule.surplus)
    if found.above.pence <= 0:
        raise NothingAbove("amount", _("There is nothing above what is kept. Nothing can be proposed."))
    asked = amount or found.above
    if not 0 < asked.pence <= found.above.pence:
        raise Refused("amount", _("At most %(amount)s is above what is kept.") % {"amount": found.above})
    open_now = RecoveryCase.objects.filter(person_id=by.person_id, kind=Kind.SURPLUS, state__in=sorted(OPEN))
    if open_now.exists():
        raise AlreadyAsked("case", _("This is being asked about already. Open that case."))
    row = RecoveryCase(
        person_id=by.person_id,
        kind=Kind.SURPLUS,
        reason=Reason.ABOVE_BUFFER if one.live else Reason.PAYMENTS_ENDED,
        why=written("why", why, str(_WHY)),
        amount_pence=asked.pence,
        held_pence=one.held.pence,
        weekly_pence=one.weekly.pence,
        committed_pence=one.ordered.pence,
        reserve_pence=one.reserve.total.pence,
        rulebook_id=rule.identity.rulebook_id,
        rulebook_version=rule.identity.version,
    )
    return _open(row, by=author_of(by), at=at)


@transaction.atomic
def open_misuse(*, by: Standing, part_ref: str, reason: Reason, amount: Money, why: str, at: datetime) -> str:
    """Draw up what was used for something else than planned. Raises WrongReason, NotFound, Refused."""
    journeys.hold(by=by, task=Task.PROPOSE_RECOVERY)
    check_reason(Kind.MISUSE, reason)
    return _open(_row(by.person_id, part_ref, reason, amount, why), by=author_of(by), at=at)


@transaction.atomic
def open_overpayment(
    *,
    by: Actor | Standing,
    person_id: int,
    part_ref: str,
    reason: Reason,
    amount: Money,
    why: str,
    about: str = "",
    at: datetime,
) -> str:
    """Draw up what was paid by mistake, once for a thing it is `about`, and give the case's ref.

    For the finance desk (a Standing), and for a pay run with a held item below nought (an Actor: a finance
    officer, or the system): `about` is then "payitem:REF", the same call again gives the same case, and what
    comes of it is asked with `queries.decided(about)`. Such a case is collected by whoever opened it: see
    `came_elsewhere`. Raises WrongReason, NotFound, NotAllowed, Refused.
    """
    if isinstance(by, Standing):
        journeys.hold(by=by, task=Task.PROPOSE_RECOVERY)
        if by.person_id != person_id:
            raise NotFound(f"person {person_id}")
    elif not by.key.startswith("system:"):
        by.check_role(Role.FINANCE_OFFICER)
    check_reason(Kind.OVERPAYMENT, reason)
    before = RecoveryCase.objects.filter(about=about).first() if about else None
    if before is not None:
        return before.ref
    row = _row(person_id, part_ref, reason, amount, why)
    row.about = about
    return _open(row, by=author_of(by), at=at)


@transaction.atomic
def withdraw(*, by: Standing, ref: str, why: str = "", seen: int | None = None, at: datetime) -> None:
    """Take a proposal back before it is decided; with reasons once the person was told of it."""
    row = locked(by, ref, seen=seen)
    by.check(Task.PROPOSE_RECOVERY)
    reasons = fitting("why", why)
    before = step(row, Event.WITHDRAW, by, {Fact.REASONS_WRITTEN} if reasons else set())
    keep(row, Event.WITHDRAW, before, by=author_of(by), words=reasons, at=at)
    if before != State.PROPOSED:
        tell_withdrawn(row, reasons, at)


def _row(person_id: int, part_ref: str, reason: Reason, amount: Money, why: str) -> RecoveryCase:
    part = Part.objects.filter(budget__person_id=person_id, ref=part_ref).first()
    if part is None:
        raise NotFound(f"part {part_ref}")
    if amount.pence <= 0:
        raise Refused("amount", _("Write how much it is about: more than nought."))
    return RecoveryCase(
        person_id=person_id,
        part=part,
        kind=REASONS[reason][0],
        reason=reason,
        why=written("why", why, str(_WHY)),
        amount_pence=amount.pence,
    )


def _same(row: RecoveryCase) -> RecoveryCase | None:
    """The very same sum, drawn up and not told yet: a page sent twice counts once."""
    return RecoveryCase.objects.filter(
        person_id=row.person_id, part=row.part, reason=row.reason, amount_pence=row.amount_pence, why=row.why,
        about=row.about, state=State.PROPOSED,
    ).first()  # fmt: skip


def _open(row: RecoveryCase, *, by: Author, at: datetime) -> str:
    if (same := _same(row)) is not None:
        return same.ref
    row.ref = new_ref()
    row.involved = [by.key]
    row.opened_at, row.opened_by_name = at, by.name
    keep(row, "open", "", by=by, words=row.why, pence=row.amount_pence, at=at)
    return row.ref
