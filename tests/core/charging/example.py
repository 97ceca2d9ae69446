"""The shipped rulebooks of charging, and people to try them on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sevensteps.core.charging import (
    Assessment,
    ChargingRulebook,
    FacilitiesRulebook,
    HeatingNorms,
    PolicyRulebook,
    RatesRulebook,
    Rules,
    assess,
    rates_on,
    read_inputs,
)
from sevensteps.core.rulebook import Kinds, Rulebook, load_text

KINDS: Kinds = {
    "charging": ChargingRulebook,
    "charging_policy": PolicyRulebook,
    "charging_rates": RatesRulebook,
    "facilities_grant": FacilitiesRulebook,
    "heating_norms": HeatingNorms,
}
RULEBOOKS = Path(__file__).parents[3] / "rulebooks"
TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for nation in ("england", "scotland")
    for path in sorted((RULEBOOKS / nation / "charging").glob("*.yaml"))
}


def read(text: str, name: str = "a.yaml") -> Rulebook:
    """A rulebook of charging from its text. Raises BrokenRulebook."""
    return load_text(text, name, KINDS)


SHIPPED = {stem: read(text, stem) for stem, text in TEXTS.items()}
RATES = [book for book in SHIPPED.values() if isinstance(book, RatesRulebook)]
POLICIES = {stem: book for stem, book in SHIPPED.items() if isinstance(book, PolicyRulebook)}
LAWS = {stem: book for stem, book in SHIPPED.items() if isinstance(book, ChargingRulebook)}
DAY = date(2023, 10, 1)
PERSON: dict[str, object] = {
    "nation": "england",
    "setting": "home",
    "age": 80,
    "couple": False,
    "capital": [],
    "income": [{"kind": "state_pension", "pence": 30000, "per": "week"}],
}


def rules(policy: str = "england-statutory", on: date = DAY, *, nearest: bool = False) -> Rules:
    """The rules of a policy on a day."""
    chosen = POLICIES[policy]
    figures, other = rates_on(RATES, chosen.law, on, nearest=nearest)
    return Rules(LAWS[chosen.law], figures, chosen, nearest=other)


def charge(policy: str = "england-statutory", on: date = DAY, **changes: object) -> Assessment:
    """The assessment of a person who is as PERSON says, but for the changes."""
    return assess(rules(policy, on), on, read_inputs(PERSON | changes))
