"""Four-weekly pay runs of the pure engine for a county, and for ten: cost must grow in a straight line.

Each person has what is paid and what they pay towards it. The first run drafts them all; the second drafts
them again after a rise for everybody that reaches back, so that each paid period is put right as well. Prints
seconds and the ratio of ten counties to one; no database takes part.
"""

import sys
import time
from datetime import date, timedelta

from sevensteps.core.payments import Line, PayBook, Per, Run

COUNTY, TIMES, BAR_S = 33_000, 10, 10.0
BEGIN, FOUR_WEEKS = date(2026, 4, 6), timedelta(weeks=4)


def book_of(people: int) -> PayBook:
    """No two weeks cost quite the same; some began part-way through the four weeks."""
    book = PayBook()
    for number in range(people):
        start = BEGIN + timedelta(number % 9)
        book.add(Line(2 * number, start, None, 20_000 + number % 9_001, Per.WEEK))
        book.add(Line(2 * number + 1, start, None, 3_000 + number % 601, Per.WEEK, -1))
    return book


def drafted(book: PayBook, up_to: date) -> tuple[Run, float]:
    began = time.perf_counter()
    run = book.draft(up_to)
    return run, time.perf_counter() - began


def measure(people: int) -> float:
    """Seconds of the slower run."""
    book, up_to = book_of(people), BEGIN + FOUR_WEEKS - timedelta(1)
    first, took = drafted(book, up_to)
    assert len(first.items) == 2 * people
    book.pay(first.number)
    for number in range(people):
        book.change(2 * number, pence=30_000 + number % 9_001)
    second, again = drafted(book, up_to + FOUR_WEEKS)
    assert len(second.items) == 3 * people
    print(f"payrun: {people:,} people drafted in {took:.2f} s, with a change for each {again:.2f} s")
    return max(took, again)


def main() -> int:
    county = measure(COUNTY)
    ratio = measure(COUNTY * TIMES) / county
    print(f"payrun: {TIMES} times the people, ratio {ratio:.1f}; bar {BAR_S:.0f} s for {COUNTY:,}")
    return 0 if county < BAR_S and ratio < 1.5 * TIMES else 1


if __name__ == "__main__":
    sys.exit(main())
