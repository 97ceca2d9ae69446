"""Parts that nobody holds so any more: what is left or lacking there, and what was asked for because of it.

Within a transaction that holds `one_at_a_time`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PartCash, PayablePart
from sevensteps.contexts.payments.book import LineBook
from sevensteps.contexts.payments.contributing import Differences
from sevensteps.contexts.payments.giving_again import not_on_its_way
from sevensteps.contexts.payments.models import PayItem, PayLine
from sevensteps.contexts.payments.netted import paid_in_to
from sevensteps.core.dates import Period
from sevensteps.core.payments import Collect, Kind, What, due, own_days
from sevensteps.core.payments.own_money import OwnMoney, changed_hands, shared_missing


@dataclass(frozen=True, slots=True)
class Ended:
    """A part that ended, with its lines and its cash.

    `again`: pence that go back to it by a case. `taken_off`: what runs still give back there of contributions
    (below nothing: still take), because the charge is taken off where the money is held now. `asked`: what
    its closing lines say and no money moved for yet, to be paid or (below nothing) to be given back. `heir`:
    the live part that its holder has now. `handed`: its service fund goes with the person, the provider pays
    what is left to the next holder. `own`: what stays taken off, and what was paid in.
    """

    part: PayablePart
    rows: list[PayLine]
    cash: PartCash
    again: int
    taken_off: int
    asked: int
    heir: PayablePart | None
    handed: bool
    own: OwnMoney

    @property
    def closes_with(self) -> int:
        """What its closing lines should say of what has not moved yet: nothing where the holder goes on
        holding, for what they have, and what is on its way, is counted there."""
        if self.handed:
            return self.asked
        if self.heir is not None:
            return 0
        there = self.cash.there + self.cash.coming + self.again + self.taken_off
        return -changed_hands(0, there, self.cash.needed, self.own).comes_back

    @property
    def brings(self) -> int:
        """What its heir has of it already, besides what is on its way: cash that no order needs, less what is
        asked back, and so at times below nothing."""
        if self.heir is None or self.handed:
            return 0
        return max(0, self.cash.there - self.cash.needed) + min(0, self.asked)


def read_ended(
    live: Collection[PayablePart], book: LineBook, payees: dict[int, int], contributions: Differences
) -> list[Ended]:
    """The ended parts of the book that have cash and whose person need not choose first. As many queries
    however many there are; none where no part has ended."""
    now = {part.id for part in live}
    gone = [part_id for part_id in book.by_part if part_id not in now]
    if not gone:
        return []
    waiting = budgets.people_waiting_to_choose()
    parts = budgets.ended_parts(gone)
    cash = budgets.part_cash(parts)
    heirs = {payees[part.id]: part for part in reversed(list(live))}
    asked, again, netted = _not_moved(book, gone), not_on_its_way(gone), _netted(gone, contributions)
    paid_in = paid_in_to(gone)
    handed = budgets.funds_that_go(gone)
    return [
        Ended(
            part=part,
            rows=book.by_part[part.id],
            cash=cash[part.id],
            again=again.get(part.id, 0),
            taken_off=netted[part.id].still,
            asked=asked.get(part.id, 0),
            heir=heirs.get(book.by_part[part.id][-1].payee_id),
            handed=part.id in handed,
            own=OwnMoney(netted[part.id].stays, paid_in.get(part.id, 0)),
        )
        for part in parts
        if part.person_id not in waiting and part.id in cash
    ]


def overtaken(ended: Iterable[Ended]) -> set[int]:
    """Closing lines that say something else than is left or lacking now."""
    return {
        row.pk
        for one in ended
        if one.asked != one.closes_with
        for row in one.rows
        if row.what == What.CLOSING
    }


def cancel_overtaken(lines: Collection[int], book: LineBook) -> None:
    """Those of them that no run has taken in are gone; the others stay as they are."""
    for rows in book.by_part.values():
        for row in rows:
            if row.pk in lines and row.covered_to is None:
                row.cancelled = True
                book.change(row, "Something else is left now")


@dataclass(slots=True)
class _Netted:
    """Signed pence, below nothing: what contributions come to once runs have put them right, and what has
    moved of that."""

    comes_to: int = 0
    moved: int = 0

    @property
    def still(self) -> int:
        return self.comes_to - self.moved

    @property
    def stays(self) -> int:
        """What was taken off, and stays so."""
        return max(0, -max(self.comes_to, self.moved))


def _netted(parts: Collection[int], contributions: Differences) -> defaultdict[int, _Netted]:
    """By part: its netted contributions."""
    items = PayItem.objects.filter(live=True, line__part_id__in=parts, line__what=What.CONTRIBUTION)
    netted = items.exclude(line__collect=Collect.BILLED).select_related("line", "payout")
    by_line: dict[int, list[PayItem]] = {}
    for item in netted.order_by("start", "pk"):
        by_line.setdefault(item.line_id, []).append(item)
    found = defaultdict[int, _Netted](_Netted)
    for own in by_line.values():
        row = own[0].line
        covered = [Period(item.start, item.end) for item in own if item.kind != Kind.ADJUSTMENT]
        line = contributions.afterwards(row)
        found[row.part_id].comes_to += sum(due(line, *days) for days in own_days(covered))
        found[row.part_id].moved += sum(
            item.pence for item in own if item.payout is not None and item.payout.reservation_ref
        )
    return found


def _not_moved(book: LineBook, parts: Collection[int]) -> dict[int, int]:
    """By part: what closing lines say that no money has moved for yet, signed."""
    rows = [row for part in parts for row in book.by_part[part]]
    closing = [row for row in rows if row.what == What.CLOSING and not row.cancelled]
    found: dict[int, int] = {}
    for row in closing:
        if row.covered_to is None:
            found[row.part_id] = found.get(row.part_id, 0) + row.sign * row.pence
    items = PayItem.objects.filter(line__in=[row.pk for row in closing if row.pk], live=True)
    still = items.exclude(payout__reservation_ref__gt="").select_related("line", "receivable")
    came: dict[int, int] = {}  # of what is owed, once however many items it is for
    for item in still:
        moved = 0
        if item.receivable is not None and item.receivable.pk not in came:
            moved = came[item.receivable.pk] = item.receivable.came_pence
        found[item.line.part_id] = found.get(item.line.part_id, 0) + item.pence + moved
    return found


def missing_of(live: Collection[PayablePart], ended: Iterable[Ended]) -> dict[int, int]:
    """By live part: so much less goes on to it, because it was the person's to bring for days that are gone,
    where the money was held by somebody who holds none of this plan now."""
    found: dict[int, int] = {}
    for one in ended:
        if one.heir is not None or one.handed:
            continue
        takers = [part for part in live if part.budget_id == one.part.budget_id and part.id > one.part.id]
        shares = shared_missing([one.own], [part.pence for part in takers])
        for part, pence in zip(takers, shares, strict=True):
            found[part.id] = found.get(part.id, 0) + pence
    return found
