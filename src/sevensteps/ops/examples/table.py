"""The rules that worked examples can be run against, by name; each subject has a module of its own."""

from __future__ import annotations

from sevensteps.ops.examples import (
    bank,
    budgets,
    calibration,
    charging,
    commissioning,
    direct_payments,
    holding,
    journey,
    kinds_of_plan,
    ledger,
    market,
    money,
    monitoring,
    owing,
    payments,
    planning,
    redress,
    reviews,
    safeguarding,
    service_funds,
)
from sevensteps.ops.examples.plain import Rule

RULES: dict[str, Rule] = {
    one.name: one
    for subject in (
        money,
        monitoring,
        calibration,
        charging,
        journey,
        planning,
        kinds_of_plan,
        ledger,
        budgets,
        direct_payments,
        payments,
        owing,
        holding,
        monitoring,
        service_funds,
        market,
        redress,
        reviews,
        safeguarding,
        commissioning,
        bank,
    )
    for one in subject.RULES
}
