"""A council that trusts its workers with small plans."""

from dataclasses import replace

from tests.factories.charging import pays_whole
from tests.factories.later import LATER
from tests.factories.money import REASONS, Life, submitted
from tests.factories.people import NOW, SYSTEM

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.actions import change_settings
from sevensteps.core.money import Money


def trust(annual: Money) -> None:
    """Workers agree so much a year at once, and each such plan is looked at later."""
    known = policies.settings()
    limits = {"trusted_annual_pence": annual.pence, "trusted_line_pence": annual.pence}
    settings = replace(known, **limits, trusted_sample_percent=100)
    change_settings(settings=settings, by=SYSTEM, at=NOW)


def waiting_and_known() -> Life:
    """What they pay is known before their plan is decided on: it may be agreed at once."""
    found = submitted()
    pays_whole(found.practitioner)
    return found


def agreed_at_once() -> Life:
    """A worker agreed their plan, and a manager is to look at it later."""
    found = submitted()
    trust(Money.pounds(10_000))
    pays_whole(found.practitioner)
    budgets.agree_plan(by=found.practitioner, reasons=REASONS, lawful=True, later=LATER, at=NOW)
    return found
