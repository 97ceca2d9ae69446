"""What is left of what is owed back, and what may come of it."""

import pytest

from sevensteps.core.money import Money
from sevensteps.core.payments.coming_back import OwedBack, WrongPart


def test_a_part_is_above_nought_and_no_more_than_is_left() -> None:
    owed = OwedBack(Money(100_00), Money(30_00), Money(20_00))
    assert (owed.left, owed.over) == (Money(50_00), False)
    assert [owed.part(amount) for amount in (None, Money(1), Money(50_00))] == [
        Money(50_00),
        Money(1),
        Money(50_00),
    ]
    for wrong in (-1, 0, 50_01):
        with pytest.raises(WrongPart, match=r"up to £50\.00"):
            owed.part(Money(wrong))


def test_nothing_comes_of_what_is_over() -> None:
    over = OwedBack(Money(10), Money(4), Money(6))
    assert over.over
    for amount in (None, Money(1)):
        with pytest.raises(WrongPart, match="Nothing of this is left"):
            over.part(amount)
