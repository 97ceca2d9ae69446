"""What payees owe back: by whom, why, what came in and what is left; letting the rest go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum

from sevensteps.contexts.payments.models import LettingGo, PayItem, Receivable, ReceivableMove
from sevensteps.contexts.payments.owed import owed_of
from sevensteps.contexts.payments.queries.runs import ItemView, item_view
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments import UNPAID, PayeeKind, What
from sevensteps.core.payments.coming_back import HowItCame, Moved
from sevensteps.core.payments.owing import DAYS_TO_PAY

OWED_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class OwedBack:
    """What a payee has to give back for the days from `first` to `last`; `amount` is what is left of it.

    `case_about`: what its case about giving back is about. `asked`: somebody asked to let the rest go.
    """

    ref: str
    person_id: int
    payee: str
    to_person: bool
    owed: Money
    came: Money
    let_go: Money
    amount: Money
    since: date
    first: date | None
    last: date | None
    case_about: str
    asked: bool
    settled_on: date | None

    @property
    def due_on(self) -> date:
        return self.since + timedelta(days=DAYS_TO_PAY)


@dataclass(frozen=True, slots=True)
class OwedPage:
    """One page, counted from 1; how many there are, and what is left of all together."""

    rows: tuple[OwedBack, ...]
    page: int
    total: int


@dataclass(frozen=True, slots=True)
class MoveView:
    """One movement. `can_go`: it came, and nobody said since that it is wrong; that of the bank goes with
    its match."""

    ref: str
    kind: Moved
    amount: Money
    on: date
    how: HowItCame | None
    reference: str
    why: str
    by_name: str
    at: datetime
    taken_back: bool

    @property
    def can_go(self) -> bool:
        return self.kind is Moved.CAME and not self.taken_back and self.how is not HowItCame.STATEMENT


@dataclass(frozen=True, slots=True)
class LettingGoView:
    """That somebody asked to let the rest go, and the answer; `agreed` None while there is none."""

    amount: Money
    why: str
    asked_by_key: str
    asked_by: str
    asked_at: datetime
    agreed: bool | None
    answer: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwedView:
    """One with all about it: the run that found it, its items line by line, what came, who let it go.

    `before`: by item that puts another right, what its days came to until then.
    """

    row: OwedBack
    run_ref: str
    run_number: int
    items: tuple[ItemView, ...]
    moves: tuple[MoveView, ...]
    lettings_go: tuple[LettingGoView, ...]
    before: Mapping[int, Money]

    @property
    def open_letting_go(self) -> LettingGoView | None:
        return next((one for one in self.lettings_go if one.agreed is None), None)

    @property
    def closes(self) -> bool:
        """Whether it is what was left where the money is held no more."""
        return any(one.what == What.CLOSING for one in self.items)

    @property
    def found(self) -> Money:
        """What the items come to: a case may have decided less."""
        return Money(-sum(one.amount.pence for one in self.items))


def owed_back(today: date, limit: int, offset: int = 0) -> tuple[list[OwedBack], int]:
    """What has to be given back and is late, the oldest first; and how many. Two queries."""
    late = _open().filter(run__pay_on__lt=today - timedelta(days=DAYS_TO_PAY))
    rows = late.order_by("run__pay_on", "pk")[offset : offset + limit]
    return _rows(rows), late.count()


def owed_back_of(person_id: int, *, over: bool = False) -> list[OwedBack]:
    """Everything that somebody's payees have still to give back, `over` also what is over. One query."""
    rows = _known() if over else _open()
    return _rows(rows.filter(payee__person_id=person_id).order_by("pk"))


def owed_of_parts(parts: Collection[int], page: int = 1) -> OwedPage:
    """What whoever holds, or held, these parts owes or has given back: what is left first, the oldest first.

    25 a page. Two queries.
    """
    rows = _known().filter(part_id__in=parts)
    rows = rows.order_by(F("settled_on").desc(nulls_first=True), "run__pay_on", "pk")
    return _page(rows, page)


def left_of_parts(parts: Collection[int]) -> tuple[int, Money]:
    """How many of them are left to give back, and what is left together. One query."""
    rows = Receivable.objects.filter(live=True, part_id__in=parts, settled_on__isnull=True)
    rows = rows.exclude(run__stage__in=list(UNPAID))
    left = Sum(F("amount_pence") - F("came_pence") - F("let_go_pence"))
    found = rows.aggregate(count=Count("pk"), pence=left)
    return found["count"], Money(found["pence"] or 0)


def everything_owed(page: int = 1, *, over: bool = False) -> OwedPage:
    """All that is still owed, the oldest first, or all that is over, the latest first. Two queries."""
    rows = _known().filter(settled_on__isnull=False).order_by("-settled_on", "-pk")
    if not over:
        rows = _open().order_by("run__pay_on", "pk")
    return _page(rows, page)


def owed_one(ref: str, *, parts: Collection[int] | None = None, person_id: int | None = None) -> OwedView:
    """One of them, of these parts or of this person where they are given. Raises NotFound. Five queries."""
    rows = _known().filter(ref=ref)
    if parts is not None:
        rows = rows.filter(part_id__in=parts)
    if person_id is not None:
        rows = rows.filter(payee__person_id=person_id)
    row = rows.first()
    if row is None:
        raise NotFound(f"receivable {ref}")
    items = PayItem.objects.filter(receivable=row, live=True).select_related("line__payee", "payout__run")
    moves = row.moves.select_related("taken_back").order_by("pk")
    return OwedView(
        row=_rows([row])[0],
        run_ref=row.run.ref,
        run_number=row.run.number,
        items=tuple(item_view(one) for one in items.order_by("start", "pk")),
        moves=tuple(_move(one) for one in moves),
        lettings_go=tuple(_letting_go(one) for one in row.lettings_go.order_by("pk")),
        before=_before(row),
    )


def _move(row: ReceivableMove) -> MoveView:
    return MoveView(
        ref=row.ref,
        kind=Moved(row.kind),
        amount=Money(row.amount_pence),
        on=row.on,
        how=HowItCame(row.how) if row.how else None,
        reference=row.reference,
        why=row.why,
        by_name=row.by_name,
        at=row.at,
        taken_back=hasattr(row, "taken_back"),
    )


def _letting_go(row: LettingGo) -> LettingGoView:
    return LettingGoView(
        amount=Money(row.amount_pence),
        why=row.why,
        asked_by_key=row.asked_by_key,
        asked_by=row.asked_by_name,
        asked_at=row.asked_at,
        agreed=row.agreed,
        answer=row.answer,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
    )


def _before(row: Receivable) -> dict[int, Money]:
    """What the days of each item that puts another right came to until it did."""
    items = PayItem.objects.filter(receivable=row, live=True, original__isnull=False)
    first = OuterRef("original_id")
    until = Q(pk=first) | Q(original=first, pk__lt=OuterRef("pk"))
    same = PayItem.objects.filter(until, live=True).order_by().values("line_id")
    sums = items.annotate(before=Subquery(same.annotate(pence=Sum("pence")).values("pence")))
    return {pk: Money(pence or 0) for pk, pence in sums.values_list("pk", "before")}


def _page(rows: QuerySet[Receivable], page: int) -> OwedPage:
    total = rows.count()
    page = min(max(page, 1), max(1, -(-total // OWED_A_PAGE)))
    listed = rows[(page - 1) * OWED_A_PAGE : page * OWED_A_PAGE]
    return OwedPage(tuple(_rows(listed)), page, total)


def _known() -> QuerySet[Receivable]:
    """Of runs that were approved, with the days that their items are for."""
    asked = LettingGo.objects.filter(receivable=OuterRef("pk"), agreed__isnull=True)
    rows = Receivable.objects.filter(live=True).exclude(run__stage__in=list(UNPAID))
    rows = rows.annotate(first=Min("items__start"), last=Max("items__end"), asked=Exists(asked))
    return rows.select_related("payee", "run")


def _open() -> QuerySet[Receivable]:
    return _known().filter(settled_on__isnull=True)


def _rows(rows: Iterable[Receivable]) -> list[OwedBack]:
    return [_row(row, **{name: getattr(row, name) for name in ("first", "last", "asked")}) for row in rows]


def _row(row: Receivable, *, first: date | None, last: date | None, asked: bool) -> OwedBack:
    owed = owed_of(row)
    return OwedBack(
        ref=row.ref,
        person_id=row.payee.person_id,
        payee=row.payee.name,
        to_person=row.payee.kind == PayeeKind.PERSON,
        owed=owed.owed,
        came=owed.came,
        let_go=owed.let_go,
        amount=owed.left,
        since=row.run.pay_on,
        first=first,
        last=last,
        case_about=row.case_about,
        asked=asked,
        settled_on=row.settled_on,
    )
