"""Steps 4 to 6 of the text, and the statement: where the money is and where it went."""

from __future__ import annotations

from collections.abc import Iterable

from sevensteps.core.budgets import WAY_WORDS
from sevensteps.core.money import Money
from sevensteps.core.reviews import GOING_WORDS
from sevensteps.ops.record.lay import day, indented
from sevensteps.ops.record.whole import Whole

_FIGURES = ("agreed", "moved", "committed", "spent", "left")


def holding(whole: Whole) -> Iterable[str]:
    """Step 4: who holds which part, what was paid to them, asked for once, and kept for later."""
    for part in whole.parts:
        yield f"   {WAY_WORDS[part.way].title} ({part.holder_name}): {part.amount}"
        for line in part.lines:
            yield f"     {line.what:<60.60} {line.amount!s:>14}"
    for payment in whole.payments:
        words = f"Payment {payment.ref} to {payment.payee}"
        yield f"   {day(payment.pay_on):<18} {words:<48.48}{payment.amount!s:>14}  {payment.state}"
    for once in whole.once:
        asked = f"Asked for once: {once.what}"
        yield f"   {day(once.asked_at):<18} {asked:<48.48}{once.amount!s:>14}  {once.state}"
    for kept in (*whole.reserve.items, *whole.reserve.in_funds):
        where = f", with {kept.provider}" if kept.provider else ""
        words = f"Kept for {kept.what}{where}"
        yield f"   {day(kept.said_at):<18} {words:<48.48}{kept.amount!s:>14}{'  over' if kept.over else ''}"


def ordered(whole: Whole) -> Iterable[str]:
    """Step 5: what was ordered, and how far it has come."""
    for order in whole.orders:
        bill = order.invoice
        state = f"{order.state}, bill {bill.state}" if bill else str(order.state)
        words = f"{order.quantity} × {order.what}, {order.provider_name}"
        yield f"   {day(order.placed_at):<18} {words:<52.52}{order.amount!s:>14}  {state}"
        if bill and bill.query:
            yield from indented(f"Asked: “{bill.query}”", 22)


def living(whole: Whole) -> Iterable[str]:
    """Step 6: the money line by line, and how each outcome is going."""
    if whole.money is not None:
        yield f"   {'':<34}" + "".join(f"{name:>13}" for name in _FIGURES)
        for line in whole.money.lines:
            yield _row(line.what, [line.agreed, line.moved, line.committed, line.spent, line.left])
        total = whole.money
        moved = Money(sum(line.moved.pence for line in total.lines))
        yield _row("All together", [total.agreed - moved, moved, total.committed, total.spent, total.left])
    for outcome in whole.progress:
        if outcome.notes:
            yield from indented(f"• {outcome.text}", 3)
        for note in outcome.notes:
            yield f"     {day(note.at)}, {note.by_name}: {GOING_WORDS[note.going]}"
            if note.note:
                yield from indented(f"“{note.note}”", 7)


def statement(whole: Whole) -> Iterable[str]:
    """Every movement, newest first."""
    if not whole.statement:
        yield "   No money has moved yet."
    for row in whole.statement:
        ended = "  (ended)" if row.ended else ""
        first, *rest = indented(row.words, 30, 86)
        yield f"   {day(row.at):<18} {row.ledger:<7} {first.strip():<57}{row.amount!s:>14}{ended}"
        yield from rest
        yield f"   {'':<26} from {row.from_name} to {row.to_name}  ·  {row.by_name}"


def _row(name: str, figures: list[Money]) -> str:
    return f"   {name:<34.34}" + "".join(f"{figure!s:>13}" for figure in figures)
