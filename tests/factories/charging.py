"""The rulebooks of charging, in force on the days of the tests, and a charge by them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.factories import rulebooks
from tests.factories.people import NOW

from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.access import Standing

BOOKS = Path(__file__).parents[2] / "rulebooks/england/charging"
LAW, RATES, POLICY = "england-care-act", "england-rates-2026-27-example", "england-statutory"
FIRST_DAY = date(2030, 4, 8)
MEANS: dict[str, Any] = {
    "couple": False,
    "capital": [{"kind": "savings", "value_pence": 500_000, "share": 1}],
    "income": [{"kind": "state_pension", "pence": 27_105, "per": "week"}],
    "housing_costs": [{"kind": "rent", "pence": 2_000, "per": "week"}],
}


def figures(year: int, *, extra_pence: int = 0) -> str:
    """The example figures as those of a later year, from 8 April on; each so many pence higher."""
    text = (BOOKS / f"{RATES}.yaml").read_text()
    text = text.replace("2026-04-06", f"{year}-04-08").replace("2027-04-05", f"{year + 1}-04-07")
    text = text.replace("2026-27", f"{year}-{year % 100 + 1}").replace("2026/27", f"{year}/{year % 100 + 1}")
    if not extra_pence:
        return text
    head, amounts = text.split("\namounts:")
    raised = []
    for line in amounts.split("\n"):
        before, found, after = line.partition("{pence: ")
        digits = after.split(",")[0].split("}")[0]
        raised.append(f"{before}{found}{int(digits) + extra_pence}{after[len(digits) :]}" if found else line)
    return head + "\namounts:" + "\n".join(raised)


def in_force(text: str, kind: str, from_day: date, at: datetime = NOW) -> None:
    """Publish a rulebook and put it in force."""
    rulebooks.in_force(text, from_day, at, f"{kind}.yaml")


def rules_in_force(year: int = NOW.year) -> None:
    """The law, a year's example figures and the policy of the regulations."""
    first = date(year, 4, 8)
    in_force((BOOKS / f"{LAW}.yaml").read_text(), "charging", first)
    in_force(figures(year), "charging_rates", first)
    in_force((BOOKS / f"{POLICY}.yaml").read_text(), "charging_policy", first)


def pays_whole(by: Standing, at: datetime = NOW) -> str:
    """They do not want their means looked at: they pay the whole cost, which is known. Its reference."""
    try:
        queries.rules_in_force(at.date())
    except NothingInForce:
        rules_in_force(at.year)
    return actions.refuse(by=by, at=at)


def charged(person: Standing, finance: Standing, at: datetime = NOW, starts_on: date | None = None) -> str:
    """A confirmed charge by means that were given and seen: £9.60 a week at pension age. Its reference."""
    ref = actions.start(by=person, data=MEANS, starts_on=starts_on or at.date(), at=at)
    actions.provisional(by=person, ref=ref, at=at)
    for about in queries.evidence_keys(MEANS):
        item = actions.add_evidence(by=person, ref=ref, about=about, note="A letter", at=at)
        actions.mark_seen(by=finance, ref=item, at=at)
    return actions.confirm(by=finance, ref=ref, at=at)
