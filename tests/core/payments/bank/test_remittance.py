"""Remittance advice adds up, and shows an account only in part."""

from datetime import date

import pytest
from tests.core.payments.bank.made_up import DAY, credit

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.remittance import AdviceDoesNotAddUp, Item, advice

WEEKS = Item("Help at home", date(2026, 11, 2), date(2026, 11, 29), Money(30000))
OWN = Item("Your contribution", date(2026, 11, 2), date(2026, 11, 29), Money(-6000))
ONCE = Item("Bath seat", DAY, DAY, Money(310))


def test_each_item_is_a_line_and_they_add_up() -> None:
    told = [str(line) for line in advice("Anytown Council", credit(), [WEEKS, OWN, ONCE]).lines]
    assert told == [
        "Anytown Council pays Rosa Example.",
        "The money is in account **-**-15 ****3459 on 2026-12-04.",
        "On your bank statement it says DP R123.",
        "Help at home, 2026-11-02 to 2026-11-29: £300.00",
        "Your contribution, 2026-11-02 to 2026-11-29: −£60.00",
        "Bath seat, 2026-12-04: £3.10",
        "Together: £243.10.",
    ]


def test_items_that_are_not_the_payment_are_refused() -> None:
    with pytest.raises(AdviceDoesNotAddUp, match=r"£243\.10 is paid"):
        advice("Anytown Council", credit(), [WEEKS, OWN])
