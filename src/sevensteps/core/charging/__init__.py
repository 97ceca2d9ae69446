"""The contribution: what somebody pays towards their care, worked out from law as dated data.

Source: Care Act 2014, sections 14 and 17; SI 2014/2672 as amended, parts 2 to 5 and schedules 1 and 2. Three
rulebooks make the sum: the law (`charging`), a year's figures (`charging_rates`) and an authority's choices
(`charging_policy`). One person is assessed; of a couple, the person's own income and their share of capital.
"""

from sevensteps.core.charging.apportion import (
    COLLECTS,
    Apportioned,
    CollectedBy,
    Cost,
    PaidOut,
    Part,
    Statement,
    apportion,
    chargeable_cost,
    statement,
)
from sevensteps.core.charging.assess import assess
from sevensteps.core.charging.batch import Figures, assess_all
from sevensteps.core.charging.before import of_age_to_pay
from sevensteps.core.charging.capital import tariff_income
from sevensteps.core.charging.carry import carried_to
from sevensteps.core.charging.changes import Change, Told, changes
from sevensteps.core.charging.costs import is_free
from sevensteps.core.charging.facilities import FacilitiesRulebook, Grant, Tenure, facilities_grant
from sevensteps.core.charging.fromdata import inputs_as_data, read_inputs
from sevensteps.core.charging.heating import ExtraHeating, HeatingNorms, extra_heating
from sevensteps.core.charging.inputs import (
    Capital,
    Inputs,
    LightTouch,
    Overrides,
    Per,
    Service,
    Sum,
    Way,
)
from sevensteps.core.charging.law import ChargingRulebook, NeverCharged, Setting
from sevensteps.core.charging.lines import FREE_PART, PlanLine, charged_from, costs_of, rule_of
from sevensteps.core.charging.notional import diminished, notional_left
from sevensteps.core.charging.over import charge_over
from sevensteps.core.charging.policy import Method, Payer, PolicyRulebook
from sevensteps.core.charging.published import Parts, guarantees, parts_that_make
from sevensteps.core.charging.rates import CapitalLimits, RatesRulebook, rates_on
from sevensteps.core.charging.refusals import BadCharge, MissingRates, NotOurRules, UnknownKind
from sevensteps.core.charging.result import Assessment
from sevensteps.core.charging.rules import Rules

__all__ = [
    "COLLECTS",
    "FREE_PART",
    "Apportioned",
    "Assessment",
    "BadCharge",
    "Capital",
    "CapitalLimits",
    "Change",
    "ChargingRulebook",
    "CollectedBy",
    "Cost",
    "ExtraHeating",
    "FacilitiesRulebook",
    "Figures",
    "Grant",
    "HeatingNorms",
    "Inputs",
    "LightTouch",
    "Method",
    "MissingRates",
    "NeverCharged",
    "NotOurRules",
    "Overrides",
    "PaidOut",
    "Part",
    "Parts",
    "Payer",
    "Per",
    "PlanLine",
    "PolicyRulebook",
    "RatesRulebook",
    "Rules",
    "Service",
    "Setting",
    "Statement",
    "Sum",
    "Tenure",
    "Told",
    "UnknownKind",
    "Way",
    "apportion",
    "assess",
    "assess_all",
    "carried_to",
    "changes",
    "charge_over",
    "chargeable_cost",
    "charged_from",
    "costs_of",
    "diminished",
    "extra_heating",
    "facilities_grant",
    "guarantees",
    "inputs_as_data",
    "is_free",
    "notional_left",
    "of_age_to_pay",
    "parts_that_make",
    "rates_on",
    "read_inputs",
    "rule_of",
    "statement",
    "tariff_income",
]
