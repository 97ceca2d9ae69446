"""Invented accounts and payments, and Hypothesis strategies for them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.accounts import bank_account
from sevensteps.core.payments.bank.paying import Credit, Originator

MADE = datetime(2026, 12, 1, 9, tzinfo=UTC)
DAY = date(2026, 12, 4)  # a Friday
COUNCIL = Originator(bank_account("202015", "55555555", "Anytown Council"), "123456")


def credit(
    key: str = "P1",
    *,
    pence: int = 24310,
    on: date = DAY,
    name: str = "Rosa Example",
    reference: str = "DP R123",
    sort: str = "102015",
    number: str = "30093459",
    roll: str = "",
) -> Credit:
    return Credit(key, bank_account(sort, number, name, roll), Money(pence), on, reference)


NAMES = st.text("abZéüøßŁ '-&.ŵ山", max_size=25).map(lambda text: f"A{text}")
REFERENCES = st.text("AZ09./-", max_size=16).map(lambda text: f"R{text}")
DAYS = [date(2026, 12, 4), date(2026, 12, 7), date(2026, 12, 8)]
ROWS = st.tuples(
    st.integers(1, 2_000_000_000), NAMES, REFERENCES, st.integers(1, 99_999_999), st.sampled_from(DAYS)
)
CREDITS = st.lists(ROWS, min_size=1, max_size=8).map(
    lambda rows: [
        credit(f"P{at}", pence=row[0], name=row[1], reference=row[2], number=f"{row[3]:08d}", on=row[4])
        for at, row in enumerate(rows)
    ]
)
