"""Light monitoring: the same draw for the same seed, never more people than the rule says."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.budgets import Held, HoldingPolicy, Paid, Why, missing, sample, tier_of
from sevensteps.core.money import Money
from sevensteps.ops import rulebooks

TODAY = date(2026, 4, 1)
BOOK = rulebooks.find("holding-example", Path())
assert isinstance(BOOK, HoldingPolicy)
assert BOOK.monitoring is not None
RULE = BOOK.monitoring

held = st.builds(
    Held,
    st.uuids().map(str),
    st.frozensets(st.sampled_from(Why), max_size=2),
    st.none() | st.integers(1, 900).map(lambda days: TODAY - timedelta(days=days)),
)
people = st.lists(held, max_size=40, unique_by=lambda one: one.ref)


@given(people, st.text(min_size=1).filter(str.strip))
@settings(max_examples=60)
def test_the_share_of_each_tier_is_drawn_and_the_same_again_in_any_order(held: list[Held], seed: str) -> None:
    found = sample(RULE, seed, held, TODAY)
    assert found == sample(RULE, seed, held[::-1], TODAY)
    for tier in RULE.tiers:
        turn = [
            one for one in held
            if tier_of(RULE, one.whys)[0] is tier
            and (one.last_on is None or TODAY - one.last_on >= timedelta(weeks=tier.every_weeks))
        ]  # fmt: skip
        drawn = [one for one in found if one.tier is tier]
        assert len(drawn) == ceil(Fraction(tier.percent) * len(turn) / 100)
        assert {one.ref for one in drawn} <= {one.ref for one in turn}


@given(people)
@settings(max_examples=30)
def test_whoever_is_looked_at_each_time_is_never_left_out(held: list[Held]) -> None:
    close = {one.ref for one in held if one.whys & {Why.UNSHOWN, Why.UNANSWERED} and one.last_on is None}
    assert close <= {one.ref for one in sample(RULE, "autumn", held, TODAY)}


def test_another_seed_draws_others() -> None:
    held = [Held(str(number), frozenset()) for number in range(200)]
    spring, autumn = ({one.ref for one in sample(RULE, seed, held, TODAY)} for seed in ("spring", "autumn"))
    assert len(spring) == len(autumn) == 10
    assert spring != autumn


def test_what_is_shown_is_never_asked_for() -> None:
    paid = [Paid(str(number), Money(9000 + number), shown=number % 2 == 0) for number in range(40)]
    for tier in RULE.tiers:
        asked = missing(RULE, tier, paid)
        assert len(asked) == tier.items
        assert all(int(ref) % 2 for ref in asked)
