"""What holders wrote down that they paid, the receipts of any movement, and who may write it down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.budgets.accounts import SPENDING, Code
from sevensteps.contexts.budgets.models import Part, Spending
from sevensteps.contexts.budgets.queries.budget import PartView, parts_by_id
from sevensteps.contexts.files import queries as files
from sevensteps.contexts.files.queries import FileContent, UploadRow
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets import Way
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money

# Movements of one of these share their receipts: a bill and its cash, a payment and its cash.
_TOGETHER = ("order:", "spending:")


@dataclass(frozen=True, slots=True)
class SpendingView:
    """Something that was paid. `put_right`: why it was a mistake, "" where it stands."""

    ref: str
    part_ref: str
    way: Way
    holder_name: str
    line_ref: str
    what: str
    amount: Money
    paid_to: str
    paid_on: date
    note: str
    at: datetime
    by_name: str
    relation: str
    put_right: str
    put_right_by: str
    put_right_at: datetime | None

    @property
    def about(self) -> str:
        """How its movements name it."""
        return f"spending:{self.ref}"


def spending(person_id: int, ref: str) -> SpendingView:
    """One of this person's. Raises NotFound. One query."""
    rows = Spending.objects.filter(ref=ref, part__budget__person_id=person_id)
    row = rows.select_related("part", "line", "put_right").first()
    if row is None:
        raise NotFound(f"spending {ref}")
    return spending_view(row)


def spendings(person_id: int, limit: int = 1000) -> list[SpendingView]:
    """What was written down for this person, newest first. One query."""
    rows = Spending.objects.filter(part__budget__person_id=person_id)
    return [
        spending_view(row) for row in rows.select_related("part", "line", "put_right").order_by("-id")[:limit]
    ]


def holds_it(actor: Actor, way: Way, holder_name: str, today: date) -> bool:
    """Whether a broker's own agency or team is the one that holds this money (way 5). Two queries."""
    if way is not Way.THIRD_PARTY or actor.account_id is None:
        return False
    return holder_name.casefold() in _names(actor.account_id, today)


def parts_held_by(actor: Actor, today: date) -> list[PartView]:
    """Live parts of way 5 that a broker's own agency holds, of the people who chose them. Six queries."""
    if actor.account_id is None:
        return []
    names = _names(actor.account_id, today)
    rows = Part.objects.filter(
        way=Way.THIRD_PARTY,
        ended_at__isnull=True,
        budget__ended_at__isnull=True,
        budget__person_id__in=people.records_of(actor, today, frozenset({Role.BROKER})),
    )
    ids = [pk for pk, holder in rows.values_list("pk", "holder_name") if holder.casefold() in names]
    return list(parts_by_id(ids).values())


def _names(account_id: int, today: date) -> set[str]:
    agencies = {one.name.casefold() for one in people.agencies_of(account_id, Role.BROKER, today)}
    return agencies | {one.name.casefold() for one in people.teams_of(account_id, Role.BROKER, today)}


def takes_receipts(code: str) -> bool:
    """Whether something was paid by a movement of this reason, so that there may be a receipt."""
    return code in SPENDING | {Code.PAID}


def receipt_key(about: str, movement_ref: str) -> str:
    """Whose files the receipts of a movement are."""
    return f"receipt:{about}" if about.startswith(_TOGETHER) else f"receipt:movement:{movement_ref}"


def receipts_of(movements: Iterable[tuple[str, str]]) -> dict[str, tuple[UploadRow, ...]]:
    """Receipts by receipt key, of movements given as (about, ref). One query."""
    return files.uploads_of({receipt_key(about, ref) for about, ref in movements})


def receipt(about: str, movement_ref: str, file_ref: str) -> FileContent:
    """One receipt of a movement, opened. Raises NotFound."""
    return files.content(file_ref, owner_key=receipt_key(about, movement_ref))


def spending_view(row: Spending) -> SpendingView:
    """The row as a value (needs part, line and put_right loaded)."""
    right = getattr(row, "put_right", None)
    return SpendingView(
        ref=row.ref,
        part_ref=row.part.ref,
        way=Way(row.part.way),
        holder_name=row.part.holder_name,
        line_ref=row.line.line_ref,
        what=row.line.what,
        amount=Money(row.amount_pence),
        paid_to=row.paid_to,
        paid_on=row.paid_on,
        note=row.note,
        at=row.at,
        by_name=row.by_name,
        relation=row.relation,
        put_right=right.reason if right else "",
        put_right_by=right.by_name if right else "",
        put_right_at=right.at if right else None,
    )
