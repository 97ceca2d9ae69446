"""Where a price comes from, whose money pays, and plain words."""

from datetime import date, timedelta

import pytest

from sevensteps.core.dates import Period
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    SOURCE_WORDS,
    STREAM_WORDS,
    Every,
    NotAPrice,
    NotPlain,
    PriceFrom,
    PriceSource,
    Stream,
    against_the_sum,
    check_plain,
    check_price_from,
    line_cost,
    told_price,
)

TODAY = date(2031, 5, 14)
YEAR = Period(date(2031, 4, 1), date(2032, 3, 31))


def test_every_source_and_stream_has_its_words() -> None:
    assert set(SOURCE_WORDS) == set(PriceSource)
    assert set(STREAM_WORDS) == set(Stream)


@pytest.mark.parametrize("source", list(PriceSource))
def test_a_price_of_today_that_somebody_can_find_is_right(source: PriceSource) -> None:
    check_price_from(PriceFrom(source, TODAY, "the list"), TODAY)


def test_only_published_prices_are_told_before_their_day() -> None:
    ahead = TODAY + timedelta(days=200)
    for source in PriceSource:
        if source is PriceSource.PUBLISHED:
            check_price_from(PriceFrom(source, ahead, "the list"), TODAY)
        else:
            with pytest.raises(NotAPrice):
                check_price_from(PriceFrom(source, ahead, "the list"), TODAY)


def test_where_a_price_comes_from_is_told_with_its_day() -> None:
    assert "Ana" in str(told_price(PriceFrom(PriceSource.QUOTE, TODAY, "Ana")))
    assert str(told_price(PriceFrom(PriceSource.OWN, TODAY))).startswith("Our own figure")


@pytest.mark.parametrize("stream", list(Stream))
def test_only_the_money_of_the_plan_counts_against_its_sum(stream: Stream) -> None:
    from decimal import Decimal

    full = line_cost(Money(1_000), Decimal(1), Every.WEEKLY, YEAR)
    counted = against_the_sum(full, stream)
    paid = stream is Stream.SOCIAL_CARE
    assert counted.in_year == counted.each_year == (full.in_year if paid else Money(0))
    assert counted.trace.lines[-1].value == counted.in_year


@pytest.mark.parametrize("text", ["<b>", "a <script src=x>", "</p", "<!-- -->", "<IMG"])
def test_the_tags_of_a_page_are_no_plain_words(text: str) -> None:
    with pytest.raises(NotPlain):
        check_plain("what", text)


@pytest.mark.parametrize("text", ["", "2 < 3", "I <3 you", "a > b", "<", "< b"])
def test_small_signs_are_plain_words(text: str) -> None:
    check_plain("what", text)
