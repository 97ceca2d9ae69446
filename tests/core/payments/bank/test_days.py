"""By when a Bacs file is given: the last day from which money still arrives on its own."""

from datetime import date, timedelta

import pytest

from sevensteps.core.dates import is_working_day
from sevensteps.core.payments.bank.days import earliest_pay_day, latest_input_day, pay_day

CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})


@pytest.mark.parametrize(
    ("on", "given"),
    [
        (date(2026, 11, 27), date(2026, 11, 25)),  # a Friday
        (date(2026, 11, 30), date(2026, 11, 26)),  # a Monday
        (date(2026, 11, 29), date(2026, 11, 25)),  # a Sunday is paid on the Friday
        (date(2026, 12, 29), date(2026, 12, 23)),  # over Christmas
    ],
)
def test_the_file_is_given_two_working_days_before(on: date, given: date) -> None:
    assert latest_input_day(on, CHRISTMAS) == given


def test_given_then_it_arrives_in_time_and_a_day_later_it_does_not() -> None:
    for ahead in range(60):
        on = date(2026, 11, 20) + timedelta(days=ahead)
        given = latest_input_day(on, CHRISTMAS)
        assert is_working_day(given, CHRISTMAS)
        assert earliest_pay_day(given, CHRISTMAS) <= pay_day(on, CHRISTMAS)
        assert earliest_pay_day(given + timedelta(days=1), CHRISTMAS) > pay_day(on, CHRISTMAS)
