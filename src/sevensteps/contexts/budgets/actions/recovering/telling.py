"""Telling the person: the sum, how it was found, why, and until when they can answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.actions.recovering.shared import (
    author_of,
    keep,
    locked,
    step,
    tell_person,
    written,
)
from sevensteps.contexts.budgets.models import RecoveryCase
from sevensteps.contexts.budgets.queries.held import rule_on
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets import NotInThePolicy
from sevensteps.core.budgets.recovery import KIND_WORDS, REASONS, Event, Fact, Kind, Reason
from sevensteps.core.money import Money

# What has to be shown before the person is told, by kind: the officer's words for it go into the notice.
SHOWN = {
    Kind.SURPLUS: Fact.RESERVE_ASKED,
    Kind.MISUSE: Fact.EVIDENCE_SHOWN,
    Kind.OVERPAYMENT: Fact.MISTAKE_EXPLAINED,
}


@transaction.atomic
def tell(*, by: Standing, ref: str, shown: str, seen: int | None = None, at: datetime) -> None:
    """Send the notice; the time to reply runs from the day it reaches the person.

    `shown`: of what is left over, how it was asked what the money may be needed for; of misuse, which
    payments; of an overpayment, what went wrong. Raises NotInThePolicy where the policy gives no time to
    reply, NothingInForce, NowhereToSend, MoveNotReady, Refused.
    """
    journeys.hold(by=by, task=Task.PROPOSE_RECOVERY)
    row = locked(by, ref, seen=seen)
    words = written("shown", shown, _("Write this: the person reads it."))
    rule = rule_on(localdate(at))
    if rule.surplus.reply_days is None:
        raise NotInThePolicy(
            "reply_days",
            _("The rules in force give no time to reply. Nobody can be asked for money by them."),
        )
    before = step(row, Event.TELL, by, {Fact.SUM_AND_REASONS_SHOWN, SHOWN[Kind(row.kind)]})
    row.reply_days, row.decide_days = rule.surplus.reply_days, rule.surplus.decide_days
    row.repay_days = rule.surplus.repay_days
    row.rulebook_id, row.rulebook_version = rule.identity.rulebook_id, rule.identity.version
    row.told_at = at
    row.involved = sorted({*row.involved, by.actor.key})
    row.told_notice = tell_person(row, lambda: _proposal(row, words, localdate(at)), at)
    keep(row, Event.TELL, before, by=author_of(by), words=words, at=at)


def tell_withdrawn(row: RecoveryCase, reasons: str, at: datetime) -> None:
    """Say that nothing comes of it."""
    amount = Money(row.amount_pence)
    tell_person(
        row,
        lambda: (
            _("We asked you about %(amount)s. We took this back. You do not have to give anything back.")
            % {"amount": amount}
            + f"\n\n{reasons}"
        ),
        at,
    )


def tell_decided(
    row: RecoveryCase, reasons: str, answer: str, at: datetime, *, back: Money | None = None
) -> str:
    """Say what was decided and why, and how to say that it is not right; gives the notice's ref.

    `back`: what had been given back, and is not asked for any more.
    """

    def words() -> str:
        amount, taken = Money(row.decided_pence or 0), Money(row.taken_pence)
        if taken.pence:
            first = _(
                "We decided that %(amount)s is to be given back, no more. %(taken)s of it came already."
            ) % {"amount": amount, "taken": taken}
        elif amount.pence:
            first = _("We decided that %(amount)s is to be given back. Nothing is taken yet.") % {
                "amount": amount
            }
        else:
            first = _("We decided that nothing is to be given back. The money stays yours to use.")
        again = _("%(back)s that had been given back comes to your account again with a next payment.")
        again = again % {"back": back} if back else ""
        parts = [first, again, reasons, answer]
        if amount.pence:
            parts.append(_disagree())
        return "\n\n".join(part for part in parts if part)

    return tell_person(row, words, at)


def tell_collecting(row: RecoveryCase, at: datetime) -> None:
    """Say how it is given back."""

    def words() -> str:
        amount = Money((row.decided_pence or 0) - row.taken_pence)
        if row.instalments == 1:
            return _("%(amount)s is given back now, as was decided. Your support goes on.") % {
                "amount": amount
            }
        return _(
            "%(amount)s is given back bit by bit, %(number)s times, as was decided. Your support goes on."
        ) % {"amount": amount, "number": row.instalments}

    tell_person(row, words, at)


def tell_received(row: RecoveryCase, amount: Money, at: datetime) -> None:
    """Say what came back, and what is still to come."""
    left = Money((row.decided_pence or 0) - row.taken_pence)
    tell_person(
        row,
        lambda: (
            _("%(amount)s was given back. %(left)s is still to be given back.")
            % {"amount": amount, "left": left}
            if left.pence
            else _("%(amount)s was given back. That was all of it.") % {"amount": amount}
        ),
        at,
    )


def tell_not_back(row: RecoveryCase, amount: Money, at: datetime) -> None:
    """Say that what was told as given back did not come."""
    tell_person(
        row,
        lambda: (
            _(
                "We told you that %(amount)s was given back. "
                "It did not come after all. It is still to be given back."
            )
            % {"amount": amount}
        ),
        at,
    )


def _proposal(row: RecoveryCase, shown: str, today: date) -> str:
    days = row.reply_days or 0
    kind = _(KIND_WORDS[Kind(row.kind)].template)
    reason = _(REASONS[Reason(row.reason)][1].template)
    return "\n\n".join(
        [
            _("This is about %(amount)s. %(kind)s: %(reason)s.")
            % {"amount": Money(row.amount_pence), "kind": kind, "reason": reason},
            row.why,
            shown,
            _("Nothing is taken now. You can see the whole sum on your page, under your money."),
            _("You have %(days)s days to answer after you get this, at least until %(day)s.")
            % {"days": days, "day": date_format(today + timedelta(days=days), "j F Y")},
            _("You can say what the money is for, or ask somebody to answer for you."),
        ]
    )


def _disagree() -> str:
    return _(
        "If you think this is not right, you can send an appeal. Then nothing is taken until it is answered."
    )
