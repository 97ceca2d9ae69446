"""Every kind of rulebook there is, for the loader."""

from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.budgets import DirectPaymentsRulebook, EmployerDuties, HoldingPolicy
from sevensteps.core.charging import (
    ChargingRulebook,
    FacilitiesRulebook,
    HeatingNorms,
    PolicyRulebook,
    RatesRulebook,
)
from sevensteps.core.rulebook import Kinds

KINDS: Kinds = {
    "allocation": AllocationRulebook,
    "charging": ChargingRulebook,
    "charging_policy": PolicyRulebook,
    "charging_rates": RatesRulebook,
    "direct_payments": DirectPaymentsRulebook,
    "employer_duties": EmployerDuties,
    "facilities_grant": FacilitiesRulebook,
    "heating_norms": HeatingNorms,
    "holding_policy": HoldingPolicy,
}
