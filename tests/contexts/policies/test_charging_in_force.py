"""Rulebooks of charging go the way of all rulebooks: published by two people, in force from a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.factories import rulebooks

from sevensteps.contexts.policies import queries
from sevensteps.core.charging import PolicyRulebook, RatesRulebook, Rules, assess, read_inputs
from sevensteps.core.charging.law import ChargingRulebook
from sevensteps.core.errors import Refused

FOLDER = Path(__file__).parents[3] / "rulebooks/england/charging"
PERSON = {"nation": "england", "setting": "home", "age": 80, "couple": False, "capital": [], "income": []}


def publish(name: str, from_day: date, now: datetime) -> None:
    rulebooks.in_force((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), from_day, now, f"{name}.yaml")


@pytest.fixture
def published(db: None, now: datetime) -> None:
    publish("england-care-act", date(2015, 4, 1), now)
    publish("england-statutory", date(2015, 4, 1), now)
    publish("england-rates-2024-25", date(2024, 4, 6), now)
    publish("england-rates-2025-26", date(2025, 4, 6), now)
    publish("england-rates-2026-27-example", date(2026, 4, 6), now)


def in_force(on: date) -> Rules:
    law = queries.rulebook_in_force("charging", on).book
    rates = queries.rulebook_in_force("charging_rates", on).book
    policy = queries.rulebook_in_force("charging_policy", on).book
    assert isinstance(law, ChargingRulebook)
    assert isinstance(rates, RatesRulebook)
    assert isinstance(policy, PolicyRulebook)
    return Rules(law, rates, policy)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("on", "year", "kept"),
    [
        (date(2025, 4, 5), "2024/25", 22870),
        (date(2025, 4, 6), "2025/26", 23260),
        (date(2026, 11, 21), "2026/27", 24145),
    ],
)
def test_the_day_says_which_years_figures_count(on: date, year: str, kept: int) -> None:
    rules = in_force(on)
    assert rules.rates.year == year
    assert assess(rules, on, read_inputs(PERSON)).protected_income_pence == kept


@pytest.mark.usefixtures("published")
def test_no_figures_count_after_their_last_day_and_none_before_their_first(now: datetime) -> None:
    with pytest.raises(Refused, match="No charging_rates rulebook is in force"):
        in_force(date(2027, 4, 6))
    with pytest.raises(Refused, match="Choose such a day"):
        publish("england-rates-2023-24", date(2024, 4, 6), now)


@pytest.mark.usefixtures("published")
def test_the_list_marks_the_example_and_names_every_kind() -> None:
    rows = {row.rulebook_id: row for row in queries.rulebooks()}
    assert [name for name, row in rows.items() if row.example] == ["england-rates-2026-27-example"]
    assert {row.kind for row in rows.values()} == {"charging", "charging_policy", "charging_rates"}
