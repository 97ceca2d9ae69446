"""One explained assessment, and a county's 33,000 at once, against the bare sum of the same figures.

Prints milliseconds and the ratio; the bar of the house is an assessment with its trace in half a millisecond.
"""

import sys
import timeit
from dataclasses import replace
from datetime import date

from sevensteps.core.charging import Figures, Inputs, assess, assess_all, read_inputs
from sevensteps.ops.charging import rules_for

ROUNDS = 2_000
BAR_MS = 0.5
COUNTY = 33_000
BAR_COUNTY_S = 3.0  # of the ten seconds that an April may take with its storage
DAY = date(2025, 5, 1)
PERSON: dict[str, object] = {
    "nation": "england",
    "setting": "home",
    "age": 82,
    "couple": False,
    "children": 0,
    "cost_of_care_pence_per_week": 31_000,
    "capital": [
        {"kind": "savings", "value_pence": 1_640_000, "share": 0.5},
        {"kind": "investments", "value_pence": 900_000, "share": 1},
        {"kind": "main_home", "value_pence": 22_000_000, "share": 1},
    ],
    "income": [
        {"kind": "state_pension", "pence": 92_100, "per": "4week"},
        {"kind": "private_pension", "pence": 31_250, "per": "month"},
        {"kind": "savings_credit", "pence": 905, "per": "week"},
        {"kind": "attendance_allowance", "pence": 11_040, "per": "week"},
    ],
    "housing_costs": [
        {"kind": "rent", "pence": 41_000, "per": "month"},
        {"kind": "council_tax", "pence": 120_000, "per": "year"},
    ],
    "disability_expenses": [{"kind": "alarm", "pence": 520, "per": "week"}],
    "premiums": ["disability"],
}


def bare() -> int:
    """The same sum by somebody who need not say how: figures only."""
    capital = 820_000 + 810_000
    tariff = -(-(capital - 1_425_000) // 250_00) * 100
    income = 92_100 / 4 + 31_250 * 12 / 52 + max(0, 905 - 705) + 11_040 + tariff
    return max(0, min(31_000, int(income - 41_000 * 12 / 52 - 120_000 / 52 - 520 - 23_260 - 4_965)))


def county() -> list[Inputs]:
    """So many people, no two quite alike."""
    one, people = read_inputs(PERSON), []
    for number in range(COUNTY):
        income = tuple(replace(sum_, pence=sum_.pence + number % 977) for sum_ in one.income)
        born = date(1928 + number % 75, 1 + number % 12, 1 + number % 28)
        people.append(replace(one, age=None, born_on=born, income=income, couple=number % 3 == 0))
    return people


def main() -> int:
    inputs = read_inputs(PERSON)
    rules = rules_for(inputs, DAY)
    assert assess(rules, DAY, inputs).weekly_charge_pence == bare()
    plain = min(timeit.repeat(bare, number=ROUNDS)) / ROUNDS
    explained = min(timeit.repeat(lambda: assess(rules, DAY, inputs), number=ROUNDS)) / ROUNDS
    reading = min(timeit.repeat(lambda: read_inputs(PERSON), number=ROUNDS)) / ROUNDS
    print(f"charging: explained {explained * 1000:.3f} ms, bare sum {plain * 1000:.4f} ms,", end=" ")
    print(f"ratio {explained / plain:.0f}; reading its data {reading * 1000:.3f} ms; bar {BAR_MS} ms")

    people = county()
    started = timeit.default_timer()
    found = list(assess_all(rules, DAY, people))
    together = timeit.default_timer() - started
    for person, one in list(zip(people, found, strict=True))[::333]:
        assert one == Figures.of(assess(rules, DAY, person))
    print(f"charging: {COUNTY:,} at once {together:.2f} s, {together / COUNTY * 1000:.4f} ms each,", end=" ")
    print(f"ratio {together / COUNTY / plain:.0f}; bar {BAR_COUNTY_S} s")
    return 0 if explained * 1000 < BAR_MS and together < BAR_COUNTY_S else 1


if __name__ == "__main__":
    sys.exit(main())
