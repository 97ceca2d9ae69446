"""The rulebook kind `direct_payments`: who may be paid, whom they may not pay, stays in a care home, reviews.

The law as dated data. Each condition is said in facts that somebody establishes: it holds where all facts of
one of its `any_of` rows are true (`not …` where one must be false).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from sevensteps.core.rulebook import Amiss, Part, Rulebook, Slug, Text, Words, check_distinct

FactName = Annotated[str, StringConstraints(pattern=r"^(not )?[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]
Row = Annotated[tuple[FactName, ...], Field(min_length=1)]
Weeks = Annotated[int, Field(strict=True, ge=1, le=520)]
Months = Annotated[int, Field(strict=True, ge=1, le=120)]

# Not asked: found from the court orders that were named.
UNDER_AN_ORDER = "under_an_excluding_order"


class Household(StrEnum):
    """Where somebody must live to be barred from being paid."""

    ANY = "any"
    SAME = "same"


class Condition(Part):
    """One condition of being paid. `goes_on_if`: what lets payments go on although it is no longer met."""

    title: Words
    any_of: Annotated[tuple[Row, ...], Field(min_length=1)]
    puts_right: Words
    only_at_the_start: bool = False
    goes_on_if: tuple[Row, ...] = ()
    goes_on_regulation: Text | None = None
    regulation: Text

    @model_validator(mode="after")
    def _going_on_has_its_source(self) -> Self:
        if bool(self.goes_on_if) != (self.goes_on_regulation is not None):
            raise Amiss("goes_on_if and goes_on_regulation go together", "goes_on_if")
        return self


class Route(Part):
    """One way to be paid: its conditions in order. `may_instead`: where the duty to pay is only a power."""

    title: Words
    conditions: Annotated[tuple[Slug, ...], Field(min_length=1)]
    may_instead: tuple[Row, ...] = ()
    may_regulation: Text | None = None
    must_end_regulation: Text
    regulation: Text


class Order(Part):
    """A court order, licence or requirement under which nobody can be paid."""

    title: Words
    regulation: Text


class Relation(Part):
    """Somebody who may not be paid. `not_for`: the people for whom this row does not hold."""

    title: Words
    household: Household
    not_for: tuple[Slug, ...] = ()
    joins: bool = False  # whether their own spouse or partner is barred as well
    regulation: Text


class WhenNecessary(Part):
    """What a barred person may be paid for where the authority considers it necessary."""

    title: Words
    regulation: Text


class Payees(Part):
    """Whom the money must not pay. `free`: relations that are on nobody's list, so that they can be asked."""

    whom: Annotated[tuple[Slug, ...], Field(min_length=1)]
    barred: dict[Slug, Relation]
    free: dict[Slug, Words]
    spouse_regulation: Text
    partner_regulation: Text
    exceptions: dict[Slug, WhenNecessary]
    regulation: Text

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for name in self.free:
            if name in self.barred:
                raise Amiss("is barred already", "free", name)
        for name, row in self.barred.items():
            for place, who in enumerate(row.not_for):
                if who not in self.whom:
                    raise Amiss(f"must be one of {', '.join(self.whom)}", "barred", name, "not_for", place)
        return self


class Demand(Part):
    """A further condition an authority may set `always`, where a row of `any_of` holds, or never."""

    title: Words
    always: bool = False
    any_of: tuple[Row, ...] = ()
    puts_right: Words
    regulation: Text


class CareHome(Part):
    """How long the money can pay for a care home. `linked_below_weeks`: shorter stays are added to the next
    where less than `apart_below_weeks` lie between; left out where stays count each by itself."""

    most_weeks: Weeks
    window_months: Months
    linked_below_weeks: Weeks | None = None
    apart_below_weeks: Weeks | None = None
    most_days: Annotated[int, Field(strict=True, ge=1, le=366)] | None = None
    exempt: dict[Slug, Text] = Field(default_factory=dict)
    regulation: Text
    link_regulation: Text | None = None
    exempt_regulation: Text | None = None

    @model_validator(mode="after")
    def _linking_is_whole(self) -> Self:
        given = {
            self.linked_below_weeks is None,
            self.apart_below_weeks is None,
            self.link_regulation is None,
        }
        if len(given) == 2:
            raise Amiss("linked_below_weeks, apart_below_weeks and link_regulation go together")
        return self


class Reviews(Part):
    """By when the paying itself is looked at; months after the first payment, and after each review."""

    first_months: Months | None = None
    every_months: Months | None = None
    regulation: Text


class DirectPaymentsRulebook(Rulebook):
    """The law of direct payments for some people, from a day on."""

    kind: Literal["direct_payments"]
    nation: Slug
    people: Slug
    facts: dict[Slug, Words]
    conditions: dict[Slug, Condition]
    routes: dict[Slug, Route]
    orders: dict[Slug, Order]
    payees: Payees
    demands: dict[Slug, Demand] = Field(default_factory=dict)
    care_home: CareHome
    reviews: Reviews
    breach_regulation: Text
    aftercare_regulation: Text | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for at, row in self._rows():
            for name in row:
                if name.removeprefix("not ") not in {*self.facts, UNDER_AN_ORDER}:
                    raise Amiss(f"there is no fact {name}", *at)
        for name, route in self.routes.items():
            check_distinct("condition", route.conditions, "routes", name, "conditions")
            for place, condition in enumerate(route.conditions):
                if condition not in self.conditions:
                    raise Amiss(f"there is no condition {condition}", "routes", name, "conditions", place)
            if bool(route.may_instead) != (route.may_regulation is not None):
                raise Amiss("may_instead and may_regulation go together", "routes", name)
        if UNDER_AN_ORDER in self.facts:
            raise Amiss("is found from the orders, and not asked", "facts", UNDER_AN_ORDER)
        return self

    def _rows(self) -> Iterator[tuple[tuple[str | int, ...], Row]]:
        for name, one in self.conditions.items():
            for key, rows in (("any_of", one.any_of), ("goes_on_if", one.goes_on_if)):
                yield from ((("conditions", name, key, place), row) for place, row in enumerate(rows))
        for name, demand in self.demands.items():
            yield from ((("demands", name, "any_of", place), row) for place, row in enumerate(demand.any_of))
        for name, route in self.routes.items():
            yield from ((("routes", name, "may_instead", n), row) for n, row in enumerate(route.may_instead))
