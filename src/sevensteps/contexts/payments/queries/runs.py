"""Pay runs as officers see them: the list, one run with its figures, its items a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, Sum

from sevensteps.contexts.payments.models import PayFile, PayItem, Payout, PayRun, Receivable
from sevensteps.contexts.payments.officers import about_files, had_a_part
from sevensteps.contexts.payments.stopped import stopped_in
from sevensteps.contexts.sealing import unlock
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments import (
    Frequency,
    Hold,
    Kind,
    PayoutState,
    RunEventName,
    RunFact,
    Stage,
    officers_words,
    steps_from,
)
from sevensteps.core.trace import Sentence

RUNS_A_PAGE = 25
ITEMS_A_PAGE = 50
WAITING = frozenset({Hold.HELD.value, Hold.NO_ACCOUNT.value})


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run in the list. `frequency`: None for a run for one person, who is `only_id`."""

    ref: str
    number: int
    frequency: Frequency | None
    only_id: int | None
    up_to: date
    pay_on: date
    stage: Stage
    items: int
    payouts: int
    total: Money


@dataclass(frozen=True, slots=True)
class RunEventView:
    """Who did what to a run."""

    event: RunEventName
    why: str
    by_key: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RunView:
    """One run with what happened to it, how its payments stand, and what waits in it.

    `states`: how many payments stand where. `file`: its name, where it was made. `stopped`: how many payments
    of that file are to somebody who may not be paid any more.
    """

    row: RunRow
    events: tuple[RunEventView, ...]
    states: dict[PayoutState, int]
    held: int
    adjustments: int
    receivable: Money
    bills: int
    billed: Money
    file: str
    file_form: str
    stopped: int
    can: tuple[RunEventName, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item: for whom, of what, for which days. `payment` is one of the run `payment_run`: a later one
    where the item was held at first."""

    id: int
    person_id: int
    payee: str
    what: str
    words: str
    start: date
    end: date
    amount: Money
    kind: Kind
    live: bool
    hold: str
    hold_why: str
    hold_by: str
    payment: str
    payment_run: str
    state: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One page of runs, counted from 1, and how many there are in all."""

    rows: tuple[RunRow, ...]
    page: int
    total: int


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One page of a run's items, counted from 1, and how many there are in all."""

    rows: tuple[ItemView, ...]
    page: int
    total: int


def runs(page: int = 1) -> RunPage:
    """Every run, newest first, 25 a page. Two queries."""
    rows = PayRun.objects.order_by("-number")
    total = rows.count()
    page = _within(page, total, RUNS_A_PAGE)
    return RunPage(tuple(map(row_of, rows[(page - 1) * RUNS_A_PAGE : page * RUNS_A_PAGE])), page, total)


def run(ref: str) -> RunView:
    """One run. Raises NotFound. Eight queries."""
    row = PayRun.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"run {ref}")
    states = Payout.objects.filter(run=row).values_list("state").annotate(n=Count("pk")).order_by("state")
    items = PayItem.objects.filter(run=row, live=True).aggregate(
        held=Count("pk", filter=Q(hold__in=WAITING)), adjusted=Count("pk", filter=Q(kind=Kind.ADJUSTMENT))
    )
    owed = Receivable.objects.filter(run=row, live=True).aggregate(pence=Sum("amount_pence"))["pence"]
    bills = row.bills.filter(live=True).aggregate(n=Count("pk"), pence=Sum("amount_pence"))
    made = PayFile.objects.filter(run=row, withdrawn__isnull=True)
    file = made.values_list("name", "format").first() or ("", "")
    return RunView(
        row=row_of(row),
        events=tuple(
            RunEventView(RunEventName(one.event), one.why, one.by_key, one.by_name, one.at)
            for one in row.events.order_by("pk")
        ),
        states={PayoutState(state): count for state, count in states},
        held=items["held"],
        adjustments=items["adjusted"],
        receivable=Money(owed or 0),
        bills=bills["n"],
        billed=Money(bills["pence"] or 0),
        file=file[0],
        file_form=file[1],
        stopped=len(stopped_in(row)) if row.stage == Stage.FILED else 0,
        can=steps_from(Stage(row.stage)),
    )


def not_yours(*, by: Actor, ref: str) -> dict[RunEventName, Sentence]:
    """What this officer cannot do with a run as it stands, because another one has to, and why. Five queries.

    Raises NotFound.
    """
    row = PayRun.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"run {ref}")
    facts = about_files(row, by)
    if not had_a_part([row.pk], by):
        facts |= {RunFact.ANOTHER_PERSON}
    return officers_words(Stage(row.stage), facts)


def run_numbered(number: int) -> str:
    """The reference of the run with a number. Raises NotFound. One query."""
    found = PayRun.objects.filter(number=number).values_list("ref", flat=True).first()
    if found is None:
        raise NotFound(f"run {number}")
    return found


def items_of(ref: str, page: int = 1, only: str = "") -> ItemPage:
    """A run's items by payee, 50 a page; `only` "held" or "adjustment". Three queries. Raises NotFound."""
    found = PayRun.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound(f"run {ref}")
    rows = PayItem.objects.filter(run=found).exclude(kind=Kind.NIL)
    if only == "held":
        rows = rows.filter(live=True, hold__in=WAITING)
    elif only == "adjustment":
        rows = rows.filter(kind=Kind.ADJUSTMENT)
    total = rows.count()
    page = _within(page, total, ITEMS_A_PAGE)
    listed = rows.select_related("line__payee", "payout__run").order_by("line__payee__name", "pk")
    return ItemPage(
        tuple(map(item_view, listed[(page - 1) * ITEMS_A_PAGE : page * ITEMS_A_PAGE])), page, total
    )


def item_of(ref: str, item: int) -> ItemView:
    """One item of a run. Raises NotFound."""
    row = PayItem.objects.filter(run__ref=ref, pk=item).select_related("line__payee", "payout__run").first()
    if row is None:
        raise NotFound(f"item {item} of run {ref}")
    return item_view(row)


def pay_file(ref: str) -> tuple[str, bytes]:
    """The name and the bytes of a run's file, as it was made. Raises NotFound."""
    row = PayFile.objects.filter(run__ref=ref, withdrawn__isnull=True).first()
    if row is None:
        raise NotFound(f"file of run {ref}")
    return row.name, unlock(row.key_sealed, row.sealed)


def first_paid(part_ids: set[int]) -> dict[int, date]:
    """The day each part was first paid; those that never were are left out. One query."""
    rows = Payout.objects.filter(part_id__in=part_ids, line=None, state=PayoutState.SETTLED)
    return dict(rows.values_list("part_id").annotate(first=Min("settled_on")).order_by("part_id"))


def row_of(row: PayRun) -> RunRow:
    """A run as it is listed."""
    return RunRow(
        ref=row.ref,
        number=row.number,
        frequency=Frequency(row.frequency) if row.frequency else None,
        only_id=row.only_id,
        up_to=row.up_to,
        pay_on=row.pay_on,
        stage=Stage(row.stage),
        items=row.items,
        payouts=row.payouts,
        total=Money(row.total_pence),
    )


def item_view(row: PayItem) -> ItemView:
    """An item as it is listed."""
    return ItemView(
        id=row.pk,
        person_id=row.line.payee.person_id,
        payee=row.line.payee.name,
        what=row.line.what,
        words=row.line.words,
        start=row.start,
        end=row.end,
        amount=Money(row.pence),
        kind=Kind(row.kind),
        live=row.live,
        hold=row.hold,
        hold_why=row.hold_why,
        hold_by=row.hold_by_name,
        payment=row.payout.ref if row.payout else "",
        payment_run=row.payout.run.ref if row.payout else "",
        state=row.payout.state if row.payout else "",
    )


def _within(page: int, total: int, size: int) -> int:
    return min(max(page, 1), max(1, -(-total // size)))
