"""What each payment of a run is made up of: told to who receives it (remittance advice), and for finance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.utils.timezone import localdate

from sevensteps.contexts.payments import shown
from sevensteps.contexts.payments.closed_days import arrives_on
from sevensteps.contexts.payments.models import PayFile, PayItem, Payout, PayRun
from sevensteps.contexts.payments.sealed_accounts import opened
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments import WHAT_WORDS, Kind, PayeeKind, PayoutState, Stage, What
from sevensteps.core.payments.bank.accounts import BankAccount
from sevensteps.core.payments.bank.paying import Credit
from sevensteps.core.payments.bank.remittance import Advice, Item, advice
from sevensteps.core.trace import Sentence

ADVICES_A_PAGE = 25
MOST_PRINTED = 300  # payments in one document; of more, the table is the way
# What came back is not paid any more: its items go out with another payment.
_PAID = (PayoutState.WAITING, PayoutState.SENT, PayoutState.SETTLED)
_KNOWN = (Stage.SENT, Stage.CLOSED)
_FILED = (Stage.FILED, *_KNOWN)
_CHANGE = Sentence("Change for days gone by")


@dataclass(frozen=True, slots=True)
class AdviceItem:
    """Something a payment pays for, or that is taken off, for some days."""

    what: What
    kind: Kind
    start: date
    end: date
    amount: Money

    @property
    def words(self) -> Sentence:
        """What it is called to who is paid."""
        return _CHANGE if self.kind is Kind.ADJUSTMENT else WHAT_WORDS[self.what]


@dataclass(frozen=True, slots=True)
class PaidOut:
    """One payment. `on`: when it arrives; `account`: where; `reference`: what the payee's statement says."""

    ref: str
    run_number: int
    person_id: int
    part_id: int
    kind: PayeeKind
    payee: str
    amount: Money
    on: date
    account: BankAccount
    reference: str
    state: PayoutState
    items: tuple[AdviceItem, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """The advice of one payment, and the payment."""

    paid: PaidOut
    advice: Advice


@dataclass(frozen=True, slots=True)
class RunAdvice:
    """A run that pays an organisation: how many payments, and what they come to."""

    run_ref: str
    number: int
    on: date
    payments: int
    total: Money


def paid_out(run: PayRun) -> list[PaidOut]:
    """Every payment of a run that did not come back, with its items. Four queries."""
    return _paid(Payout.objects.filter(run=run, state__in=_PAID), run)


def advices(run_ref: str, parts: Collection[int] | None = None) -> list[Advised]:
    """The advice of each payment of a run whose file is made; once it was sent, to who holds these `parts`.

    Raises NotFound. Six queries.
    """
    stages = _FILED if parts is None else _KNOWN
    run = PayRun.objects.filter(ref=run_ref, stage__in=stages).first()
    if run is None:
        raise NotFound(f"advice of run {run_ref}")
    rows = Payout.objects.filter(run=run, state__in=_PAID)
    if parts is not None:
        rows = rows.filter(part_id__in=parts)
    found = _paid(rows, run)
    if not found:
        raise NotFound(f"advice of run {run_ref}")
    council = policies.settings().name
    return [_advised(council, one) for one in found]


def runs_paying(parts: Collection[int], page: int = 1) -> tuple[list[RunAdvice], int]:
    """Runs that were sent and pay these parts, the latest first, 25 a page; and how many. Three queries."""
    rows = Payout.objects.filter(part_id__in=parts, state__in=_PAID, run__stage__in=_KNOWN)
    grouped = (
        rows.values("run_id")
        .annotate(n=Count("pk"), pence=Sum("amount_pence"))
        .order_by("-run__pay_on", "-run__number")
    )
    listed = list(grouped[(page - 1) * ADVICES_A_PAGE : page * ADVICES_A_PAGE])
    runs = PayRun.objects.in_bulk([row["run_id"] for row in listed])
    made = _made([run.pk for run in runs.values()])
    found = [
        RunAdvice(run.ref, run.number, _arrives(run, made.get(run.pk)), row["n"], Money(row["pence"]))
        for row in listed
        for run in [runs[row["run_id"]]]
    ]
    return found, grouped.count()


def _paid(rows: QuerySet[Payout], run: PayRun) -> list[PaidOut]:
    items = defaultdict[int, list[AdviceItem]](list)
    of_rows = PayItem.objects.filter(payout__in=rows).exclude(pence=0).order_by("start", "pk")
    columns = of_rows.values_list("payout_id", "line__what", "kind", "start", "end", "pence")
    for payout, what, kind, start, end, pence in columns.iterator(chunk_size=10_000):
        items[payout].append(AdviceItem(What(what), Kind(kind), start, end, Money(pence)))
    council = policies.settings().name
    on = _arrives(run, _made([run.pk]).get(run.pk))
    listed = rows.filter(account__isnull=False).order_by("pk").values_list(
        "pk", "ref", "payee__person_id", "part_id", "payee__kind", "payee__name", "amount_pence",
        "account__sealed", "state",
    )  # fmt: skip
    found = []
    for pk, ref, person, part, kind, payee, pence, sealed, state in listed.iterator(chunk_size=10_000):
        account = opened(sealed)
        credit = Credit(ref, account, Money(pence), on, shown.reference(council, ref))
        found.append(
            PaidOut(
                ref=ref,
                run_number=run.number,
                person_id=person,
                part_id=part,
                kind=PayeeKind(kind),
                payee=payee,
                amount=credit.amount,
                on=on,
                account=account,
                reference=credit.shown,
                state=PayoutState(state),
                items=tuple(items[pk]),
            )
        )
    return found


def _made(runs: Iterable[int]) -> dict[int, date]:
    """The day each run's file was made."""
    rows = PayFile.objects.filter(run_id__in=list(runs), withdrawn__isnull=True).values_list("run_id", "at")
    return {run: localdate(at) for run, at in rows}


def _arrives(run: PayRun, made: date | None) -> date:
    return arrives_on(run.pay_on, made) if made else run.pay_on


def _advised(council: str, paid: PaidOut) -> Advised:
    items = [Item(one.words, one.start, one.end, one.amount) for one in paid.items]
    credit = Credit(paid.ref, paid.account, paid.amount, paid.on, paid.reference)
    return Advised(paid, advice(council, credit, items))
