"""From means as data to a row that says what is paid: for one person, and for everybody at once."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sevensteps.contexts.charging.models import FinancialAssessment
from sevensteps.contexts.charging.rules import Identities, RulesUsed, rules_of
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.charging import Assessment, Figures, Inputs, assess, read_inputs

_KEPT = (
    "authority_pays_pence",
    "tariff_income_pence",
    "assessable_income_pence",
    "protected_income_pence",
    "housing_pence",
    "disability_pence",
    "capital_pence",
)


def put_result(
    row: FinancialAssessment, used: RulesUsed, data: Mapping[str, Any], found: Assessment | Figures
) -> None:
    """Write what was found on a row that is not kept yet, with the rules and a hash over all of it."""
    law, rates, policy = used.identities.law, used.identities.rates, used.identities.policy
    row.inputs = dict(data)
    row.law_id, row.law_version, row.law_hash = law.rulebook_id, law.version, law.sha256
    row.rates_id, row.rates_version, row.rates_hash = rates.rulebook_id, rates.version, rates.sha256
    row.policy_id, row.policy_version, row.policy_hash = policy.rulebook_id, policy.version, policy.sha256
    row.weekly_charge_pence = found.weekly_charge_pence
    row.most_pence = found.most_pence
    row.cost_of_care_pence = found.cost_pence
    row.full_cost = found.full_cost
    row.free = found.free
    row.figures = figures_of(found)
    row.sha256 = hash_over(row.starts_on, row.inputs, used.identities.hashes, found)


def figures_of(found: Assessment | Figures) -> dict[str, int | None]:
    """The figures of a result that have no column of their own."""
    return {name: getattr(found, name) for name in _KEPT}


def hash_over(
    on: date, data: Mapping[str, Any], rules: tuple[str, str, str], found: Assessment | Figures
) -> str:
    """Over everything that makes a charge and everything it comes to. `rules`: the hashes of the three."""
    stated = [
        on.isoformat(),
        data,
        rules,
        found.weekly_charge_pence,
        found.most_pence,
        found.cost_pence,
        found.full_cost,
        found.free,
        figures_of(found),
    ]
    return hashlib.sha256(json.dumps(stated, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def identities_of(row: FinancialAssessment) -> Identities:
    """The rules a charge was found by. The row must have been told."""
    return Identities(
        Identity(row.law_id, row.law_version or 0, row.law_hash),
        Identity(row.rates_id, row.rates_version or 0, row.rates_hash),
        Identity(row.policy_id, row.policy_version or 0, row.policy_hash),
    )


def worked_again(row: FinancialAssessment) -> tuple[RulesUsed, Inputs, Assessment]:
    """The same sum made anew from what was kept. RuntimeError where it comes to another: a defect."""
    used = rules_of(identities_of(row))
    inputs = read_inputs(row.inputs)
    found = assess(used.rules, row.starts_on, inputs)
    if (found.weekly_charge_pence, found.most_pence) != (row.weekly_charge_pence, row.most_pence):
        raise RuntimeError(f"charge {row.ref} does not come to what was told")
    return used, inputs, found


def on_day(row: FinancialAssessment, day: date) -> bool:
    """Whether this was confirmed and has begun by a day."""
    return row.confirmed_at is not None and row.starts_on <= day
