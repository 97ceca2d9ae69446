"""Charging from shipped files: which law, figures and policy hold, and an assessment as plain JSON data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from sevensteps.core.charging import (
    Assessment,
    ChargingRulebook,
    FacilitiesRulebook,
    HeatingNorms,
    Inputs,
    NotOurRules,
    PolicyRulebook,
    RatesRulebook,
    Rules,
    Setting,
    rates_on,
)
from sevensteps.core.charging.unclaimed import unclaimed
from sevensteps.core.rulebook import Rulebook, Words
from sevensteps.core.trace import Sentence
from sevensteps.ops import rulebooks

FOLDERS = ("england/charging", "scotland/charging")
BookT = TypeVar("BookT", bound=Rulebook)


def shipped(kind: type[BookT]) -> Iterator[BookT]:
    """Every shipped rulebook of one kind of charging."""
    for book in rulebooks.shipped_of(FOLDERS).values():
        if isinstance(book, kind):
            yield book


def rules_for(
    person: Inputs, on: date, *, policy: str | None = None, rates: str | None = None, nearest: bool = False
) -> Rules:
    """The rules of a day for a person: of a policy by its id, else as the regulations of their nation say.

    `rates`: the id of a year's figures, an example perhaps; else those of the day. `nearest`: where the day
    has none, those of the nearest year, even if such rules came later. Raises NotOurRules, MissingRates.
    """
    if policy is not None:
        chosen = _by_id(PolicyRulebook, policy, "policy")
    else:
        basic = person.overrides.basic_guarantee_pence is not None
        chosen = _statutory(person.nation, on, nearest=nearest, basic=basic)
    law = _by_id(ChargingRulebook, chosen.law, "law")
    if not law.holds_on(on) and not (nearest and on < law.valid_from):
        until = f" to {law.valid_to.isoformat()}" if law.valid_to else ""
        raise NotOurRules("on", f"{law.id} holds from {law.valid_from.isoformat()}{until}.")
    if rates is not None:
        figures = _by_id(RatesRulebook, rates, "rates")
        other = nearest and not figures.holds_on(on)
    else:
        figures, other = rates_on(shipped(RatesRulebook), law.id, on, nearest=nearest)
    return Rules(law, figures, chosen, nearest=other)


def rules_of(nation: str, on: date, *, rates: str | None = None, nearest: bool = False) -> Rules:
    """The rules of a nation on a day, as its regulations say. Raises NotOurRules, MissingRates."""
    return rules_for(Inputs(nation, Setting.HOME, None), on, rates=rates, nearest=nearest)


def facilities_book(name: str) -> FacilitiesRulebook:
    """The taper of this id. Raises NotOurRules."""
    return _by_id(FacilitiesRulebook, name, "rulebook")


def heating_book(name: str) -> HeatingNorms:
    """The norms of this id. Raises NotOurRules."""
    return _by_id(HeatingNorms, name, "rulebook")


def _by_id(kind: type[BookT], name: str, where: str) -> BookT:
    known = {book.id: book for book in shipped(kind)}
    if name not in known:
        raise NotOurRules(
            where, f"Nothing of that kind is called {name[:80]!r}. Known: {', '.join(sorted(known))}."
        )
    return known[name]


def _statutory(nation: str, on: date, *, nearest: bool, basic: bool) -> PolicyRulebook:
    """What holds where an authority has chosen nothing: the one of the nation that is no example.

    With `nearest` it is the next that adds up its own guarantee, where the one of the day does not and nobody
    stated the `basic` one.
    """
    known = [book for book in shipped(PolicyRulebook) if not book.is_example]
    own = sorted((book for book in known if book.nation == nation), key=lambda book: book.valid_from)
    if not own:
        nations = ", ".join(sorted({book.nation for book in known}))
        raise NotOurRules("nation", f"There are no rules for {nation[:80]!r}. Known: {nations}.")
    adding_up = [book for book in own if basic or not _is_given(_by_id(ChargingRulebook, book.law, "law"))]
    for book in adding_up if nearest else own:
        if book.holds_on(on) or (nearest and on < book.valid_from):
            return book
    first = own[0].valid_from
    raise NotOurRules(
        "on",
        f"The rules of {nation.title()} are known from {first.isoformat()} on. Choose such a day, or ask for "
        "the nearest year known.",
    )


def _is_given(law: ChargingRulebook) -> bool:
    return law.guarantee is not None and law.guarantee.given


def as_data(rules: Rules, on: date, person: Inputs, found: Assessment) -> dict[str, object]:
    """The answer as JSON data, with the rulebooks that made it and hints about other money. Pence a week."""
    return {
        "on": on.isoformat(),
        "weekly_charge_pence": found.weekly_charge_pence,
        "authority_pays_pence": found.authority_pays_pence,
        "tariff_income_pence": found.tariff_income_pence,
        "assessable_income_pence": found.assessable_income_pence,
        "protected_income_pence": found.protected_income_pence,
        "housing_pence": found.housing_pence,
        "disability_pence": found.disability_pence,
        "full_cost": found.full_cost,
        "capital_pence": found.capital_pence,
        "most_pence": found.most_pence,
        "cost_pence": found.cost_pence,
        "free": found.free or None,
        "status": found.status.value,
        "rulebook": _identity(rules.law)
        | {
            "rates": _identity(rules.rates) | {"year": rules.rates.year, "nearest": rules.nearest},
            "policy": _identity(rules.policy),
        },
        "flags": [_said(one) | {"where": one.values.get("where")} for one in found.flags],
        "trace": [
            _said(line.text) | {"value": getattr(line.value, "pence", line.value)}
            for line in found.trace.lines
        ],
        "hints": hints(rules, on, person),
    }


def hints(rules: Rules, on: date, person: Inputs) -> list[dict[str, object]]:
    """Money this person may not have asked for yet, as JSON data: hints, no promise."""
    return [
        {
            "id": one.id,
            "title": str(one.title),
            "why": str(one.why),
            "amount": None if one.amount is None else str(one.amount),
            "year": one.year or None,
            "status": one.status,
            "source": one.source,
        }
        for one in unclaimed(rules.law, rules.rates, person, on)
    ]


def _said(sentence: Sentence) -> dict[str, object]:
    easy = {gap: value.easy if isinstance(value, Words) else value for gap, value in sentence.values.items()}
    return {"text": str(sentence), "easy": sentence.easy.format(**easy)}


def _identity(book: Rulebook) -> dict[str, object]:
    return {"id": book.id, "version": book.version, "hash": book.hash, "status": book.status.value}
