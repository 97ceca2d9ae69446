"""The rulebook kind `charging_rates`: the figures of one charging year, each with where it was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.charging.refusals import MissingRates
from sevensteps.core.rulebook import Amiss, Part, Pence, Rulebook, Slug, Source, Status, Text


class Amount(Part):
    """One figure for a week. `status` where it differs from its file's. No `pence`: it is not known."""

    pence: Pence | None = None
    status: Status | None = None
    regulation: Text | None = None


class CapitalLimits(Part):
    """Below `lower` capital counts for nothing; above `upper` the person bears the cost. Between them:
    `step_gives_pence` a week for each complete or part `step_pence`."""

    lower_pence: Pence
    upper_pence: Pence
    step_pence: Pence
    step_gives_pence: Pence
    status: Status | None = None
    regulation: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.upper_pence < self.lower_pence:
            raise Amiss("the upper limit is below the lower one", "upper_pence")
        if not self.step_pence:
            raise Amiss("a step of nothing cannot be counted", "step_pence")
        return self


class Benefits(Part):
    """What benefits are a week in this year, told with hints about money not asked for; no part of the sum.

    `status`: of every amount without one of its own. They are real in an example year too.
    """

    status: Status
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    amounts: dict[Slug, Amount]


class RatesRulebook(Rulebook):
    """The figures of one charging year, from its first day to its last."""

    kind: Literal["charging_rates"]
    law: Slug
    year: Text
    capital: CapitalLimits
    amounts: dict[Slug, Amount]
    benefits: Benefits | None = None

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.valid_to is None:
            raise Amiss("a charging year has a last day", "valid_to")
        return self

    def status_of(self, name: str) -> Status:
        """How far one figure may be trusted. An example stays one, whatever its cells say."""
        own = self.capital.status if name == "capital" else self.amounts[name].status
        return self.status if self.is_example or own is None else own

    def benefit(self, name: str) -> tuple[int, Status] | None:
        """A benefit's pence a week in this year and how sure that is; None where it is not known."""
        found = None if self.benefits is None else self.benefits.amounts.get(name)
        if self.benefits is None or found is None or found.pence is None:
            return None
        return found.pence, found.status or self.benefits.status

    def pence(self, name: str) -> int:
        """A figure for a week. Raises MissingRates where the file does not have it."""
        found = self.amounts.get(name)
        if found is None or found.pence is None:
            what = name.replace("_", " ")
            raise MissingRates(
                f"amounts.{name}",
                f"The figure “{what}” for {self.year} is not known. Add it to {self.id}, with its source.",
            )
        return found.pence


def rates_on(
    books: Iterable[RatesRulebook], law: str, on: date, *, nearest: bool = False
) -> tuple[RatesRulebook, bool]:
    """The figures of the day under this law, and whether they are of another year, the nearest.

    Examples never stand in. Raises MissingRates where the day's year is missing (unless `nearest`), or
    where two files hold for the same day.
    """
    known = sorted((one for one in books if one.law == law and not one.is_example), key=_start)
    holding = [one for one in known if one.holds_on(on)]
    if len({one.id for one in holding}) > 1:
        names = " and ".join(one.id for one in holding)
        raise MissingRates("on", f"{names} both hold on {on.isoformat()}. Put right their dates.")
    if holding:
        return max(holding, key=lambda one: one.version), False
    if not known:
        raise MissingRates("on", f"There are no figures for {law}.")
    years = f"Known: {known[0].year} to {known[-1].year}."
    if not nearest:
        raise MissingRates(
            "on",
            f"The figures for {on.isoformat()} are not known. {years} "
            "Choose such a day, or ask for the nearest year known.",
        )
    return min(known, key=lambda one: _distance(one, on)), True


def _start(book: RatesRulebook) -> date:
    return book.valid_from


def _distance(book: RatesRulebook, on: date) -> timedelta:
    last = book.valid_to or book.valid_from
    return max(book.valid_from - on, on - last)
