"""NHS numbers: the check digit catches what people mistype."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.contexts.people.nhs_number import NotAnNhsNumber, read_nhs_number, show_nhs_number


@pytest.mark.parametrize("text", ["943 476 5919", "9434765919", "943-476-5919", " 9434765919 "])
def test_the_published_example_is_read_however_it_is_spaced(text: str) -> None:
    assert read_nhs_number(text) == "9434765919"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "943476591",  # nine digits
        "94347659190",  # eleven
        "9434765918",  # wrong check digit
        "9434765A19",
        "９４３４７６５９１９",  # digits of another script
        "¹234567890",
    ],
)
def test_anything_else_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(NotAnNhsNumber) as refusal:
        read_nhs_number(text)
    assert refusal.value.where == "nhs_number"


def test_a_number_whose_check_would_be_ten_does_not_exist() -> None:
    nine = next(
        digits
        for digits in (f"{number:09}" for number in range(1, 1000))
        if sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11 == 1
    )
    for last in range(10):
        with pytest.raises(NotAnNhsNumber):
            read_nhs_number(f"{nine}{last}")


@given(st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_is_always_caught(place: int, digit: int) -> None:
    right = "9434765919"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    if wrong != right:
        with pytest.raises(NotAnNhsNumber):
            read_nhs_number(wrong)


def test_it_is_shown_as_it_is_printed() -> None:
    assert show_nhs_number("9434765919") == "943 476 5919"
