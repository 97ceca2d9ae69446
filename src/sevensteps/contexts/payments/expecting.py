"""What may still come on a statement, or in a result: payments, whole runs, money back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate

from sevensteps.contexts.payments import shown
from sevensteps.contexts.payments.models import (
    Bill,
    EntryMatch,
    PayFile,
    Payout,
    Receivable,
    StatementEntry,
)
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.money import Money
from sevensteps.core.payments import UNPAID, PayoutState, Stage
from sevensteps.core.payments.bank.bacs import NARRATIVE
from sevensteps.core.payments.bank.likeness import Expected, Line
from sevensteps.core.payments.bank.statement import Entry
from sevensteps.core.payments.bank.told import Kind, Target

# What was settled by other means is looked for so long; what is on its way always.
_LONG = timedelta(days=92)
_GONE = (PayoutState.SENT, PayoutState.SETTLED, PayoutState.RETURNED)
_BACK = (PayoutState.RETURNED,)  # by rule only what the bank has said came back; by hand any


@dataclass(frozen=True, slots=True)
class Thing:
    """Something expected, the columns by which a match says what it is, and where a payment stands."""

    kind: Target
    expected: Expected
    columns: Mapping[str, int]
    person_id: int | None = None
    state: str = ""

    @property
    def id(self) -> str:
        return self.expected.id

    @property
    def by_hand_only(self) -> bool:
        """Money in of which the bank has not said that it is a payment of ours coming back."""
        back = self.kind is Target.CAME_BACK and self.expected.amount.pence > 0
        return back and self.state != PayoutState.RETURNED


def line_of(row: StatementEntry) -> Line:
    """An entry as the rules of matching see it, by its ref."""
    said = row.words
    entry = Entry(row.on, Money(row.pence), said.reference, said.end_to_end, said.description, said.name)
    return Line(row.ref, entry)


def waiting() -> QuerySet[StatementEntry]:
    """Entries that are nothing yet, and are not put aside."""
    live = EntryMatch.objects.filter(entry=OuterRef("pk"), undone_at__isnull=True)
    return StatementEntry.objects.filter(~Exists(live))


def never() -> set[tuple[str, str]]:
    """What was taken apart by hand, entry and target, is not put together again by rule."""
    apart = EntryMatch.objects.filter(undone_at__isnull=False).exclude(target="")
    # Every part of what is given back has a target of its own: it is the thing that is not matched again.
    pairs = apart.values_list("entry__ref", "target")
    return {(entry, ":".join(target.split(":")[:2])) for entry, target in pairs}


def things(kind: Kind, entries: Sequence[StatementEntry], *, alike: bool = False) -> dict[str, Thing]:
    """Everything that entries of a kind may be, by id; `alike`: only of their amounts, or that they name."""
    if not entries:
        return {}
    days = min(row.on for row in entries) - _LONG, max(row.on for row in entries) + _LONG
    narrow = _Narrow.of(entries) if alike else None
    if kind is not Kind.STATEMENT:
        prefix = kind.value
        target = Target.PAID if kind is Kind.SETTLED else Target.CAME_BACK
        found = list(_payouts(target, prefix, days, narrow, states=_GONE))
    else:
        found = [
            *_payouts(Target.PAID, "paid", days, narrow, states=_GONE),
            *_payouts(Target.CAME_BACK, "came_back", days, narrow, states=_GONE if alike else _BACK),
            *_sums(days, narrow),
            *_given_back(narrow),
            *_bills(narrow),
        ]
    return {one.id: one for one in found}


def thing(row: StatementEntry, target: str) -> Thing | None:
    """The expected thing of this id, where it may be this entry."""
    return things(Kind(row.kind), [row], alike=True).get(target)


@dataclass(frozen=True, slots=True)
class _Narrow:
    """Amounts (without their sign) and words of some entries."""

    pence: frozenset[int]
    words: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[StatementEntry]) -> _Narrow:
        rows = list(entries)
        told = [row.words for row in rows]
        texts = [f"{said.reference} {said.end_to_end} {said.description}" for said in told]
        return cls(
            frozenset(abs(row.pence) for row in rows),
            frozenset(word.upper() for text in texts for word in text.split()),
        )

    def applied(self, rows: QuerySet[Any], amount: str = "amount_pence") -> QuerySet[Any]:
        return rows.filter(Q(**{f"{amount}__in": self.pence}) | Q(ref__in=self.words))


def _live(target: str, *kinds: Kind) -> Exists:
    """Whether a payout is such a thing already."""
    rows = EntryMatch.objects.filter(payout=OuterRef("pk"), kind=target, undone_at__isnull=True)
    return Exists(rows.filter(entry__kind__in=[kind.value for kind in kinds]))


def _payouts(
    target: Target,
    prefix: str,
    days: tuple[date, date],
    narrow: _Narrow | None,
    *,
    states: Sequence[PayoutState],
) -> Iterator[Thing]:
    kind = Kind(prefix) if prefix in set(Kind) else Kind.STATEMENT
    rows = Payout.objects.filter(
        Q(state=PayoutState.SENT) | Q(run__pay_on__range=days),
        ~_live(target, kind),
        state__in=states,
    )
    if kind is Kind.STATEMENT and target is Target.PAID:
        as_sum = EntryMatch.objects.filter(run=OuterRef("run_id"), kind=Target.SUM, undone_at__isnull=True)
        rows = rows.filter(~Exists(as_sum))
    if narrow:
        rows = narrow.applied(rows)
    sign = 1 if target is Target.CAME_BACK and kind is Kind.STATEMENT else -1
    authority = policies.settings().name
    fields = (
        "id",
        "ref",
        "state",
        "amount_pence",
        "run__pay_on",
        "returned_on",
        "payee__name",
        "payee__person_id",
    )
    for row, ref, state, pence, pay_on, returned_on, name, person_id in rows.order_by("id").values_list(
        *fields
    ):
        on = returned_on if sign == 1 and returned_on else pay_on
        expected = Expected(
            f"{prefix}:{ref}", Money(sign * pence), on, name, (ref, shown.reference(authority, ref))
        )
        yield Thing(target, expected, {"payout_id": row}, person_id, state)


def _sums(days: tuple[date, date], narrow: _Narrow | None) -> Iterator[Thing]:
    """Runs whose payments the bank may book as one sum, where none of them was seen by itself."""
    whole = EntryMatch.objects.filter(run=OuterRef("run_id"), undone_at__isnull=True)
    single = EntryMatch.objects.filter(
        payout__run=OuterRef("run_id"), kind=Target.PAID, entry__kind=Kind.STATEMENT, undone_at__isnull=True
    )
    files = PayFile.objects.filter(
        ~Exists(whole),
        ~Exists(single),
        withdrawn__isnull=True,
        run__stage__in=(Stage.SENT, Stage.CLOSED),
        run__pay_on__range=days,
    )
    if narrow:
        files = files.filter(total_pence__in=narrow.pence)
    made = Count("run__files")
    for file in files.select_related("run").annotate(made=made).order_by("id"):
        run = file.run
        block = f"{shown.message_id(run.number, run.ref, file.made)}-0001"
        told = (block, f"SANDBOX {block}") if file.format == "pain001" else (NARRATIVE,)
        expected = Expected(f"sum:{run.ref}", Money(-file.total_pence), run.pay_on, "", told)
        yield Thing(Target.SUM, expected, {"run_id": run.pk})


def _given_back(narrow: _Narrow | None) -> Iterator[Thing]:
    """What payees have still to give back; it may come bit by bit."""
    left = F("amount_pence") - F("came_pence") - F("let_go_pence")
    rows = Receivable.objects.filter(live=True, settled_on__isnull=True).annotate(left=left)
    rows = rows.exclude(run__stage__in=list(UNPAID))
    if narrow:
        rows = rows.filter(Q(left__gte=min(narrow.pence)) | Q(ref__in=narrow.words))
    for row in rows.select_related("payee", "run").order_by("id"):
        expected = Expected(
            f"given_back:{row.ref}",
            Money(row.left),
            row.run.pay_on,
            row.payee.name,
            (row.ref,),
            in_parts=True,
        )
        yield Thing(Target.GIVEN_BACK, expected, {"receivable_id": row.pk}, row.payee.person_id)


def _bills(narrow: _Narrow | None) -> Iterator[Thing]:
    """Bills that were sent and are no entry yet. By rule only their reference tells; people see the name."""
    paid = EntryMatch.objects.filter(
        target=Concat(Value("receipt:"), OuterRef("ref")), undone_at__isnull=True
    )
    rows = Bill.objects.filter(~Exists(paid), live=True, issued_at__isnull=False, amount_pence__gt=0)
    if narrow:
        rows = narrow.applied(rows)
    found = list(rows.order_by("id"))
    names = people.rows_of({row.person_id for row in found}) if narrow else {}
    for row in found:
        name = names[row.person_id].name if row.person_id in names else ""
        on = localdate(row.issued_at)
        expected = Expected(f"receipt:{row.ref}", Money(row.amount_pence), on, name, (row.ref,))
        columns = {"bill_id": row.pk, "person_id": row.person_id}
        yield Thing(Target.RECEIPT, expected, columns, row.person_id)
