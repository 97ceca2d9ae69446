"""How many people are where, for a commissioner: never so few that somebody can be recognised."""

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.core.dates import months_after
from sevensteps.core.journey import STEP_WORDS, Pace
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

LEAST = 5  # as in official statistics on health and care: counts under five are not told


@dataclass(frozen=True, slots=True)
class CountRow:
    """One step: how many people, and the money agreed with them for a year; None where it is not told."""

    title: Sentence
    people: int | None
    agreed: Money | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Every step, and under which number nothing is told. `pace`: from first contact to an agreed plan, of
    plans agreed in the last twelve months; None where they are too few."""

    rows: tuple[CountRow, ...]
    least: int
    pace: Pace | None


def counts(today: date) -> Counts:
    """People and agreed money by step, and how long plans take, for the whole authority. Three queries."""
    agreed = {row.step: row for row in budgets.agreed_by_step()}
    rows = []
    for one in journeys.people_by_step():
        words = STEP_WORDS[one.step]
        money = agreed.get(one.step)
        title = Sentence("{number}. {title}", {"number": one.step, "title": words.title})
        rows.append(
            CountRow(
                title,
                _told(one.people),
                None
                if money is not None and 0 < money.people < LEAST
                else Money(money.pence if money else 0),
            )
        )
    pace = journeys.pace_since(months_after(today, -12))
    return Counts(tuple(rows), LEAST, pace if pace is not None and pace.people >= LEAST else None)


def _told(number: int) -> int | None:
    return None if 0 < number < LEAST else number
