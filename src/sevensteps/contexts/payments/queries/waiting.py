"""What waits for a finance officer: runs, accounts to check, items held, where to pay, bank entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery, Sum

from sevensteps.contexts.payments import expecting
from sevensteps.contexts.payments.closed_days import bank_days
from sevensteps.contexts.payments.models import (
    BankAccount,
    OwnAccount,
    Payee,
    PayItem,
    Payout,
    PayRun,
)
from sevensteps.contexts.payments.officers import INCOMPATIBLE, approved_on, had_a_part, withdrew
from sevensteps.contexts.payments.queries.runs import RunRow, row_of
from sevensteps.contexts.payments.sealed_words import EntryWords
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.money import Money
from sevensteps.core.payments import (
    Hold,
    Kind,
    PayeeKind,
    PayoutState,
    RunEventName,
    Stage,
    What,
)
from sevensteps.core.payments.bank.days import latest_input_day

ENTRY_DAYS = 7  # an entry of the bank may wait so long before it is on the worklist
_PAYING = frozenset({Role.FINANCE_OFFICER})
_NEXT: dict[Stage, RunEventName | None] = {
    Stage.DRAFT: RunEventName.REVIEW,
    Stage.REVIEWED: RunEventName.APPROVE,
    Stage.APPROVED: RunEventName.FILE,
    Stage.FILED: RunEventName.SEND,
    Stage.SENT: None,  # the bank says what became of it
}


@dataclass(frozen=True, slots=True)
class RunToDo:
    """A run and what comes next: None where the bank has to say what it paid. `by`: so that the money arrives
    on its day."""

    row: RunRow
    do: RunEventName | None
    by: date


@dataclass(frozen=True, slots=True)
class AccountToCheck:
    """An account that somebody else wrote down. `payee` and `person_id`: empty and None where it is ours."""

    ref: str
    payee: str
    person_id: int | None
    given_by: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item that an officer keeps back."""

    id: int
    run_ref: str
    person_id: int
    payee: str
    amount: Money
    why: str
    held_by: str
    held_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A payee for whom money waits, and no account is known that could be paid to."""

    person_id: int
    payee: str
    amount: Money
    since: datetime


@dataclass(frozen=True, slots=True)
class WaitingLong:
    """An entry of the bank that is nothing yet."""

    ref: str
    name: str
    on: date
    amount: Money


def runs_to_do(actor: Actor, today: date) -> list[RunToDo]:
    """Open runs with whose next step this officer may go on, the most urgent first. Eight queries."""
    rows = list(PayRun.objects.filter(stage__in=list(_NEXT)).order_by("pay_on", "number"))
    barred = {
        RunEventName.APPROVE: _not_theirs(actor, [row.pk for row in rows if row.stage == Stage.REVIEWED]),
        RunEventName.FILE: withdrew(actor, [row.pk for row in rows if row.stage == Stage.APPROVED]),
    }
    limit = (actor.run_limit_pence or 0) - approved_on(actor, today)
    return [
        found
        for row in rows
        if (found := _to_do(row, limit, today)) is not None
        and (found.do is None or row.pk not in barred.get(found.do, ()))
    ]


def accounts_of_others(actor: Actor, limit: int, offset: int = 0) -> tuple[list[AccountToCheck], int]:
    """Accounts that wait for this officer's check, ours first, then the oldest; and how many there are.

    Never one they wrote down themselves, or of somebody they are close to. Five queries.
    """
    own = [row for row in waiting_own_accounts() if row.given_by_key != actor.key]
    rows = waiting_accounts().exclude(given_by_key=actor.key)
    rows = rows.exclude(payee__person_id__in=people.close_to(actor))
    count = rows.count() + len(own)
    found = [AccountToCheck(row.ref, "", None, row.given_by_name, row.given_at) for row in own]
    after = max(0, offset - len(own))
    found = found[offset : offset + limit]
    found += [
        AccountToCheck(row.ref, row.payee.name, row.payee.person_id, row.given_by_name, row.given_at)
        for row in rows.select_related("payee").order_by("pk")[after : after + limit - len(found)]
    ]
    return found, count


def waiting_accounts() -> QuerySet[BankAccount]:
    """Accounts nobody has checked, but for those whose place a later one has taken that was checked."""
    later = BankAccount.objects.filter(payee=OuterRef("payee"), pk__gt=OuterRef("pk"))
    return BankAccount.objects.filter(~Exists(later.filter(proven_at__isnull=False)), proven_at__isnull=True)


def waiting_own_accounts() -> list[OwnAccount]:
    """The same of the accounts that are paid from. One query."""
    rows = list(OwnAccount.objects.order_by("-pk"))
    used = next((at for at, row in enumerate(rows) if row.proven_at is not None), len(rows))
    return rows[:used][::-1]


def held_items(limit: int, offset: int = 0) -> tuple[list[HeldItem], int]:
    """Items that officers keep back until somebody decides, the oldest first; and how many. Two queries.

    What waits for an account, or for a case about giving back, is decided by these.
    """
    takes = Q(kind=Kind.ADJUSTMENT) | Q(line__what=What.CLOSING)
    rows = PayItem.objects.filter(live=True, hold=Hold.HELD).exclude(
        takes, pence__lt=0, line__payee__kind=PayeeKind.PERSON
    )
    listed = rows.select_related("line__payee", "run").order_by("hold_at", "pk")
    return [_held(row) for row in listed[offset : offset + limit]], rows.count()


def unplaced(actor: Actor, today: date, limit: int, offset: int = 0) -> tuple[list[Unplaced], int]:
    """Payees on an officer's records for whom money waits without an account, and how many. Five queries."""
    waiting = PayItem.objects.filter(live=True, hold=Hold.NO_ACCOUNT, pence__gt=0)
    proven = BankAccount.objects.filter(payee=OuterRef("pk"), proven_at__isnull=False).order_by("-pk")
    bad = Payout.objects.filter(account_id=OuterRef("latest"), state=PayoutState.RETURNED)
    rows = (
        Payee.objects.filter(
            people.among(actor, today, roles=_PAYING, via="person__"),
            Exists(waiting.filter(line__payee=OuterRef("pk"))),
            ~Exists(waiting_accounts().filter(payee=OuterRef("pk"))),
        )
        .annotate(latest=Subquery(proven.values("pk")[:1]))
        .filter(Q(latest__isnull=True) | Exists(bad))
    )
    payees = list(rows.order_by("pk")[offset : offset + limit])
    sums = waiting.filter(line__payee__in=payees).values_list("line__payee_id").order_by("line__payee_id")
    found = {
        payee: (pence, since)
        for payee, pence, since in sums.annotate(pence=Sum("pence"), since=Min("hold_at"))
    }
    return [Unplaced(row.person_id, row.name, Money(found[row.pk][0]), found[row.pk][1]) for row in payees], (
        rows.count()
    )


def waiting_long(today: date, limit: int, offset: int = 0) -> tuple[list[WaitingLong], int]:
    """Entries of the bank that have been nothing for too long, the oldest first; how many. Two queries."""
    rows = expecting.waiting().filter(on__lt=today - timedelta(days=ENTRY_DAYS)).order_by("on", "id")
    found = [
        WaitingLong(row.ref, _called(row.words), row.on, Money(row.pence))
        for row in rows[offset : offset + limit]
    ]
    return found, rows.count()


def _called(words: EntryWords) -> str:
    """By what an entry is known: who paid, else what they wrote."""
    return words.name or words.reference or words.description


def _to_do(row: PayRun, limit: int, today: date) -> RunToDo | None:
    """`limit`: up to what the officer may still approve."""
    stage = Stage(row.stage)
    do = _NEXT[stage]
    if do is RunEventName.APPROVE and row.total_pence > limit:
        return None
    if stage is Stage.APPROVED and not row.payouts:
        do = RunEventName.CLOSE
    if stage is Stage.SENT and today < row.pay_on:
        return None  # nothing can be known yet
    by = row.pay_on if stage is Stage.SENT else latest_input_day(row.pay_on, bank_days(row.pay_on))
    return RunToDo(row_of(row), do, by)


def _not_theirs(actor: Actor, runs: list[int]) -> frozenset[int]:
    """The runs that somebody else has to approve: they had a part in them, or would pay who is close."""
    if actor.roles & INCOMPATIBLE:
        return frozenset(runs)
    close = Payout.objects.filter(run__in=runs, payee__person_id__in=people.close_to(actor))
    return had_a_part(runs, actor) | frozenset(close.values_list("run_id", flat=True))


def _held(row: PayItem) -> HeldItem:
    return HeldItem(
        id=row.pk,
        run_ref=row.run.ref,
        person_id=row.line.payee.person_id,
        payee=row.line.payee.name,
        amount=Money(row.pence),
        why=row.hold_why,
        held_by=row.hold_by_name,
        held_at=row.hold_at,
    )
