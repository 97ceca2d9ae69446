"""Made-up people in every shape the command takes, for properties."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from sevensteps.core.charging import Per

PERIODS = st.sampled_from([one.value for one in Per])
DAYS = st.dates(date(2015, 4, 1), date(2026, 4, 5))
INCOMES = (
    "state_pension",
    "private_pension",
    "pension_shared_with_spouse",
    "savings_credit",
    "universal_credit",
    "attendance_allowance",
    "pip_daily_living",
    "pip_mobility",
    "survivors_guaranteed_income_payment",
    "earnings",
    "other",
)
POLICIES = (
    "england-statutory",
    "generous-example",
    "ninety-percent-example",
    "couple-keeps-more-example",
    "hartlepool-person-pays-quarter-example",
    "hartlepool-authority-pays-quarter-example",
)


def sums(
    kinds: tuple[str, ...], most: int = 60_000, *, ending: bool = False
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Some of the costs end; two benefits that overlap would be refused."""
    one = st.fixed_dictionaries(
        {"kind": st.sampled_from(kinds), "pence": st.integers(0, most), "per": PERIODS},
        optional={"to": st.sampled_from(["2015-03-31", "2040-12-31"])} if ending else {},
    )
    return st.lists(one, max_size=4)


def holdings(most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    one = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(
                ("savings", "investments", "property", "main_home", "other", "life_insurance")
            ),
            "value_pence": st.integers(0, most),
            "share": st.sampled_from((0, "1/3", 0.5, 1)),
        },
        optional={"loan_pence": st.integers(0, 500_000), "notional": st.booleans()},
    )
    return st.lists(one, max_size=3)


def people(most_capital: int = 2_000_000) -> st.SearchStrategy[dict[str, Any]]:
    """Plain JSON data of a person in England."""
    return st.fixed_dictionaries(
        {
            "nation": st.just("england"),
            "setting": st.sampled_from(("home", "care_home", "temporary", "short_stay")),
            "age": st.integers(18, 105),
            "couple": st.booleans(),
            "children": st.integers(0, 3),
            "cost_of_care_pence_per_week": st.none() | st.integers(0, 150_000),
            "capital": holdings(most_capital),
            "income": sums(INCOMES),
            "housing_costs": sums(("rent", "council_tax", "other"), 20_000, ending=True),
            "disability_expenses": sums(("washing", "alarm"), 5_000, ending=True),
            "premiums": st.lists(
                st.sampled_from(("disability", "enhanced_disability", "carer")), unique=True
            ),
        },
        optional={
            "overrides": st.fixed_dictionaries({"minimum_income_guarantee_pence": st.integers(0, 40_000)}),
            "weeks_in_care_home": st.integers(0, 60),
            "above_pension_credit_guarantee": st.booleans(),
        },
    )
