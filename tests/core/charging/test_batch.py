"""Many at once give for each exactly what one alone gives."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.charging.example import DAY, PERSON, rules
from tests.core.charging.people import DAYS, POLICIES, people

from sevensteps.core.charging import Figures, assess, assess_all, read_inputs
from sevensteps.core.errors import Refused


def alone(person: dict[str, Any], on: date, policy: str) -> Figures | tuple[str, str]:
    try:
        return Figures.of(assess(rules(policy, on), on, read_inputs(person)))
    except Refused as refusal:
        return refusal.where, refusal.reason


def told(found: Figures | Refused) -> Figures | tuple[str, str]:
    return (found.where, found.reason) if isinstance(found, Refused) else found


RARE = st.fixed_dictionaries(
    {},
    optional={
        "section_117": st.booleans(),
        "vcjd": st.booleans(),
        "assessment": st.sampled_from(("full", "refused")),
        "stay_weeks": st.integers(0, 60),
        "nation": st.sampled_from(("england", "scotland")),
        "premiums": st.just(["none such"]),
    },
)
BIRTHS = st.dates(date(1915, 1, 1), date(2008, 1, 1))


@settings(max_examples=150)
@given(
    many=st.lists(people(5_000_000), min_size=1, max_size=4),
    on=DAYS,
    policy=st.sampled_from((*POLICIES, "england-nobody-pays-example")),
    rare=st.none() | RARE,
    born=st.none() | BIRTHS,
)
def test_together_is_as_alone(
    many: list[dict[str, Any]], on: date, policy: str, rare: dict[str, Any] | None, born: date | None
) -> None:
    many[0] |= rare or {}
    if born is not None:
        many[-1] |= {"age": None, "born_on": born.isoformat()}
    together = assess_all(rules(policy, on), on, [read_inputs(person) for person in many])
    assert [told(one) for one in together] == [alone(person, on, policy) for person in many]


def test_one_who_cannot_be_assessed_does_not_stop_the_others() -> None:
    wrong = PERSON | {"income": [{"kind": "lottery", "pence": 1, "per": "week"}]}
    first, second, third = assess_all(rules(), DAY, [read_inputs(one) for one in (PERSON, wrong, PERSON)])
    assert isinstance(second, Refused)
    assert second.where == "income[0].kind"
    assert first == third
    assert isinstance(first, Figures)
    assert first.weekly_charge_pence == 30000 - 21435
