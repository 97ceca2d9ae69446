"""What goes the other way, of the text: a person's own part, and money that is asked back."""

from __future__ import annotations

from collections.abc import Iterable

from sevensteps.core.budgets.recovery import KIND_WORDS, REASONS
from sevensteps.ops.record.lay import day, indented
from sevensteps.ops.record.whole import Whole


def own_part(whole: Whole) -> Iterable[str]:
    """Every bill and everything that came in, latest first, and how the person stands."""
    own = whole.own_part
    for bill in own.bills:
        words = f"Bill {bill.ref}, {day(bill.start)} to {day(bill.end)}"
        yield f"   {day(bill.sent_on):<18} {words:<52.52}{bill.amount!s:>14}  {bill.left} left"
    for receipt in own.receipts:
        words = f"Came in: {receipt.source}" + (f" (back: {receipt.back})" if receipt.back else "")
        yield f"   {day(receipt.on):<18} {words:<52.52}{receipt.amount!s:>14}"
    for refund in own.refunds:
        yield f"   {day(refund.asked_on):<18} {f'Paid back: {refund.why}':<52.52}{refund.amount!s:>14}"
    if own.bills or own.receipts:
        yield f"   Owed: {own.owing.owed}. Their credit: {own.owing.credit}."


def asked_back(whole: Whole) -> Iterable[str]:
    """Each case with its reasons and where it stands; then what payees owe back."""
    if not (whole.cases or whole.owed):
        yield "   Nothing was asked back."
    for case in whole.cases:
        _kind, words, _source = REASONS[case.reason]
        opened = f"{case.opened_by}, {day(case.opened_at)}"
        yield f"   {KIND_WORDS[case.kind]}: {case.amount}, {case.state}  ({opened})"
        yield from indented(str(words), 5)
        yield from indented(f"“{case.why}”", 5) if case.why else ()
        if case.decided is not None:
            decided = f"{case.decided} decided by {case.decided_by}, {day(case.decided_at)}"
            yield f"     {decided}; {case.taken} was given back."
    for owed in whole.owed:
        came = f"{owed.came} came, {owed.amount} is left"
        yield from indented(f"{owed.payee} owes {owed.owed} since {day(owed.since)}: {came}.", 3)
