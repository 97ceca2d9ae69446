"""What the author of a rulebook of charging reads when it does not fit together."""

from __future__ import annotations

import re

import pytest
from tests.core.charging.example import SHIPPED, TEXTS, read

from sevensteps.core.rulebook import BrokenRulebook, load_body

LAW, RATES = TEXTS["england-care-act"], TEXTS["england-rates-2023-24"]
POLICY, GRANT = TEXTS["hartlepool-person-pays-quarter-example"], TEXTS["england-facilities-grant"]
FAIRER = TEXTS["england-fairer-charging"]


@pytest.mark.parametrize(
    ("text", "old", "new", "key", "reason"),
    [
        (RATES, "pence: 2825", "pence: 28.25", "amounts.personal_expenses_allowance.pence", "integer"),
        (RATES, "pence: 2825", "pence: -1", "amounts.personal_expenses_allowance.pence", "greater than"),
        (RATES, "valid_to: 2024-04-05\n", "", "", "last day"),
        (RATES, "upper_pence: 2325000", "upper_pence: 5", "capital.upper_pence", "below the lower"),
        (RATES, "step_pence: 25000", "step_pence: 0", "capital.step_pence", "step of nothing"),
        (RATES, "status: verified", "status: guessed", "status", "must be"),
        (POLICY, "share: {percent: 25, payer: person}\n", "", "", "share goes with method"),
        (POLICY, "method: share_of_cost\n", "", "", "share goes with method"),
        (POLICY, "payer: person", "payer: nobody", "share.payer", "must be"),
        (POLICY, "percent: 25", "percent: 125", "share.percent", "less than or equal to 100"),
        (
            POLICY,
            "method:",
            "disability_costs: {way: flat}\nmethod:",
            "disability_costs",
            "flat_pence goes with",
        ),
        (
            POLICY,
            "method:",
            "disability_costs: {way: flat, flat_pence: 9, most_pence: 5}\nmethod:",
            "disability_costs.most_pence",
            "below flat_pence",
        ),
        (LAW, "id: universal_credit,", "id: state_pension,", "income[5]", "comes twice"),
        (LAW, "allowance: personal_expenses_allowance\n", "", "", "needs the name of its amount"),
        (LAW, "keeps: guarantee", "keeps: everything", "settings.home.keeps", "must be"),
        (LAW, "left_out_percent: 50", "left_out_percent: fifty", "income[2].left_out_percent", "decimal"),
        (LAW, "years: 67", "years: 67, reached_on: 2028-03-06", "pension_age.born[36]", "either"),
        (LAW, "born_from: 1953-01-06", "born_from: 1952-01-06", "pension_age.born[3].born_from", "go up"),
        (LAW, "  fraction: regulation 11\n", "", "regulations.fraction", "is missing"),
        (FAIRER, "  buffer_percent: 25\n", "", "guarantee", "buffer_percent goes with"),
        (FAIRER, "  given: true\n", "", "guarantee", "give either lines"),
        (GRANT, "up_to_pence: 9589", "up_to_pence: 4795", "bands[1]", "only the last has no end"),
        (GRANT, "  - {owner: 369.21", "  - {up_to_pence: 99999, owner: 369.21", "bands[3]", "the last band"),
        (GRANT, "from_day: 2008-05-22", "from_day: 1990-01-01", "highest[1].from_day", "days go up"),
    ],
)
def test_the_line_and_the_reason_are_told(text: str, old: str, new: str, key: str, reason: str) -> None:
    assert old in text
    with pytest.raises(BrokenRulebook) as error:
        read(text.replace(old, new, 1), "a.yaml")
    faults = [(fault.key, fault.reason) for fault in error.value.faults]
    assert any(at.startswith(key) and reason in why for at, why in faults), faults
    assert re.match(r"a\.yaml:\d+", error.value.where)


def test_a_law_without_its_pension_age_is_refused() -> None:
    cut = LAW[: LAW.index("\npension_age:\n")]
    with pytest.raises(BrokenRulebook, match="pension_age"):
        read(cut)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_it_is_the_same_after_it_was_stored(name: str) -> None:
    from tests.core.charging.example import KINDS

    book = SHIPPED[name]
    again = load_body(book.body, KINDS)
    assert again == book
    assert again.hash == book.hash
