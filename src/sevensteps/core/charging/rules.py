"""The three rulebooks an assessment is made with, fitted together: the law, a year's figures, a policy."""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.charging.law import ChargingRulebook, NeverCharged, Setting, SettingRule
from sevensteps.core.charging.policy import PolicyRulebook
from sevensteps.core.charging.rates import RatesRulebook
from sevensteps.core.charging.refusals import NotOurRules
from sevensteps.core.charging.telling import Telling
from sevensteps.core.rulebook import Status


@dataclass(frozen=True, slots=True)
class Rules:
    """`nearest`: the figures are of another year than the day's, and the answer says so.

    Raises NotOurRules where the three do not belong together.
    """

    law: ChargingRulebook
    rates: RatesRulebook
    policy: PolicyRulebook
    nearest: bool = False

    def __post_init__(self) -> None:
        for book in (self.rates, self.policy):
            if book.law != self.law.id:
                raise NotOurRules("policy", f"{book.id} belongs to {book.law}, not to {self.law.id}.")
        if self.policy.nation != self.law.nation:
            raise NotOurRules("policy", f"{self.policy.id} is of {self.policy.nation}.")
        lawful = {one.id: one for one in self.law.never_charged}
        for one in self.policy.never_charged:
            if one.id in lawful and not one.as_free_as(lawful[one.id]):
                raise NotOurRules(
                    "never_charged", f"{one.id}: {self.policy.id} leaves less free than the law."
                )

    @property
    def never_charged(self) -> dict[str, NeverCharged]:
        """What is free by law, or because the authority leaves it free, by its name; the law's come first."""
        return {one.id: one for one in (*self.law.never_charged, *self.policy.never_charged)}

    def amount(self, name: str, told: Telling) -> int:
        """A figure of the year, or the authority's own where that is higher. Raises MissingRates."""
        own = self.policy.own_amounts.get(name)
        statutory = self.rates.pence(name)
        if own is not None and own > statutory:
            told.used[f"own:{name}"] = None
            return own
        told.used[name] = None
        return statutory

    def setting(self, asked: Setting) -> tuple[Setting, SettingRule]:
        """The setting whose rules hold: a short stay counts as the authority chose. Raises NotOurRules."""
        chosen = asked
        if asked is Setting.SHORT_STAY and not self.policy.short_stay_as_home:
            chosen = Setting.TEMPORARY
        rule = self.law.settings.get(chosen)
        if rule is None:
            known = ", ".join(self.law.settings)
            raise NotOurRules("setting", f"{self.law.id} has no rules for {asked}. It has: {known}.")
        return chosen, rule

    def status(self, told: Telling) -> Status:
        """How far the result may be trusted: as far as the least certain of the figures it used."""
        found = {self.law.status, self.policy.status, self.rates.status_of("capital")}
        found |= {self.rates.status_of(name) for name in told.used if not name.startswith("own:")}
        if any(name.startswith("own:") for name in told.used):
            found.add(Status.LOCAL)
        order = (Status.EXAMPLE, Status.DERIVED, Status.LOCAL, Status.VERIFIED)
        return next(one for one in order if one in found)
