"""Direct payments from shipped files: which law holds for whom on a day."""

from __future__ import annotations

from datetime import date

from sevensteps.core.budgets import DirectPaymentsRulebook, OtherLaw
from sevensteps.ops import rulebooks

FOLDERS = ("england/direct_payments",)


def laws() -> list[DirectPaymentsRulebook]:
    """Every shipped law of direct payments, the oldest first."""
    books = rulebooks.shipped_of(FOLDERS).values()
    return sorted(
        (book for book in books if isinstance(book, DirectPaymentsRulebook)),
        key=lambda book: (book.people, book.valid_from),
    )


def law_on(people: str, on: date) -> DirectPaymentsRulebook:
    """The law for `adults` or `children` on a day. Raises OtherLaw."""
    own = [book for book in laws() if book.people == people]
    if not own:
        known = ", ".join(sorted({book.people for book in laws()}))
        raise OtherLaw("people", f"There is no law here for {people[:60]!r}. Known: {known}.")
    for book in own:
        if book.holds_on(on):
            return book
    raise OtherLaw("on", f"The law for {people} is known from {own[0].valid_from.isoformat()} on.")
