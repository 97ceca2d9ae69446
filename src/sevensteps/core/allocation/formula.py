"""A published statistical formula: terms added up, then the one transform it declares.

Source of the shape: Florida APD iBudget, model 5b (Tao and Niu 2015): the square root of a yearly budget is
linear in living setting, age band and answers, so that the budget is the square of the sum of the terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from sevensteps.core.allocation.numbers import Coefficient, check_distinct, tidy
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Amiss, Part, Words
from sevensteps.core.trace import Sentence, Trace

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=40)]
Whole = Annotated[int, Field(strict=True, ge=-1_000_000, le=1_000_000)]


class BadMeasure(Refused):
    """An answer the formula does not take."""


class Transform(StrEnum):
    """What is done with the sum of the terms to make money of it."""

    IDENTITY = "identity"
    SQUARE = "square"


class Measure(Part):
    """Something the formula asks: one of some choices, or a whole number (both ends counted in)."""

    id: Name
    title: Words
    choices: tuple[Name, ...] = ()
    lowest: Whole | None = None
    highest: Whole | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        numbers = self.lowest is not None and self.highest is not None and self.lowest <= self.highest
        if bool(self.choices) == numbers:
            raise ValueError("give choices, or lowest and highest")
        if self.id == "points":
            raise Amiss("a measure cannot be called points: that word is kept for a bare number", "id")
        check_distinct("choice", self.choices)
        return self

    def read(self, answer: str | Decimal) -> str | int:
        """The answer as the formula takes it. Raises BadMeasure."""
        if self.choices:
            if isinstance(answer, str) and answer in self.choices:
                return answer
            raise BadMeasure(self.id, f"Give one of: {', '.join(self.choices)}.")
        whole = None if isinstance(answer, str) or answer != int(answer) else int(answer)
        if whole is None or not (self.lowest or 0) <= whole <= (self.highest or 0):
            raise BadMeasure(self.id, f"Give a whole number from {self.lowest} to {self.highest}.")
        return whole


class Sum(Part):
    """Several numbers taken together under one name."""

    id: Name
    title: Words
    of: Annotated[tuple[Name, ...], Field(min_length=1)]


class BandAdds(Part):
    """From this number up to that, both counted in, the term adds so much; without an end it goes on."""

    lowest: Whole | None = None
    highest: Whole | None = None
    adds: Coefficient

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.lowest is not None and self.highest is not None and self.highest < self.lowest:
            raise ValueError("highest is below lowest")
        return self


class Term(Part):
    """One term: a number or a sum times a coefficient, or what a choice or a band of a number adds.

    `only_if` counts the term only where each named measure has that choice.
    """

    of: Name
    times: Coefficient | None = None
    by_choice: dict[Name, Coefficient] | None = None
    by_band: Annotated[tuple[BandAdds, ...], Field(min_length=1)] | None = None
    only_if: dict[Name, Name] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.times, self.by_choice, self.by_band)) != 1:
            raise ValueError("a term has one of times, by_choice and by_band")
        for place, (one, following) in enumerate(pairwise(self.by_band or ()), 1):
            if one.highest is None or following.lowest != one.highest + 1:
                raise Amiss("each band begins one above the end of the one before it", "by_band", place)
        return self


class Formula(Part):
    """Money for a year in whole pounds (or dollars) is `transform` of `start` and all terms."""

    transform: Transform
    start: Coefficient
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]
    sums: tuple[Sum, ...] = ()
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        check_distinct("measure or sum", [*(one.id for one in self.measures), *(one.id for one in self.sums)])
        numbers = {one.id for one in self.measures if not one.choices}
        choices = {one.id: set(one.choices) for one in self.measures if one.choices}
        for place, one in enumerate(self.sums):
            if missing := set(one.of) - numbers:
                reason = f"the sum takes {sorted(missing)[0]}, which is no number that is asked for"
                raise Amiss(reason, "sums", place, "of")
        numbers |= {one.id for one in self.sums}
        ends = {one.id: (one.lowest or 0, one.highest or 0) for one in self.measures if not one.choices}
        for place, term in enumerate(self.terms):
            wrong = _amiss(term, numbers, choices)
            if wrong is None and term.by_band is not None and term.of in ends:
                wrong = _not_covered(term.by_band, *ends[term.of])
            if wrong is not None:
                raise Amiss(wrong, "terms", place)
        return self

    @property
    def needed(self) -> frozenset[str]:
        """The measures that bear on the result; others may be left unanswered."""
        parts = {one.id: one.of for one in self.sums}
        used = {name for term in self.terms for name in parts.get(term.of, (term.of,))}
        return frozenset(used | {name for term in self.terms for name in term.only_if})

    def work_out(self, answers: Mapping[str, str | int], trace: Trace) -> tuple[Decimal, Fraction, Trace]:
        """The sum of the terms, the money for a year (exact, in whole units of the currency), and the steps.

        `answers` were read by `Measure.read`. A sum of terms below nought counts as nought.
        """
        values: dict[str, str | int] = dict(answers)
        for one in self.sums:
            values[one.id] = sum(int(values.get(name, 0)) for name in one.of)
            trace = trace.then(
                "{title}: {parts} added up", int(values[one.id]), easy="{title}: add them up.",
                title=one.title, parts=f"{one.of[0]} … {one.of[-1]}",
            )  # fmt: skip
        score = self.start
        trace = trace.then("Everybody starts with", tidy(score), easy="Everybody starts here:")
        titles = {one.id: one.title for one in self.measures} | {one.id: one.title for one in self.sums}
        for term in self.terms:
            if any(values.get(name) != choice for name, choice in term.only_if.items()):
                continue
            adds, step = _adds(term, values[term.of], titles[term.of])
            if adds:
                score += adds
                trace = Trace((*trace.lines, *step.lines))
        score = max(score, Decimal(0))
        trace = trace.then("Together", tidy(score), easy="All added up:")
        if self.transform is Transform.IDENTITY:
            return tidy(score), Fraction(score), trace
        return (
            tidy(score),
            Fraction(score) ** 2,
            trace.then(
                "The formula takes this number times itself: {score} × {score}.",
                easy="Multiply {score} by {score}.",
                score=tidy(score),
            ),
        )


def _adds(term: Term, value: str | int, title: Words) -> tuple[Decimal, Trace]:
    if term.times is not None:
        adds = tidy(int(value) * term.times)
        return adds, Trace().then(
            "{title}: {answer} × {times}", adds, easy="{title}: {answer}. Multiply by {times}.",
            title=title, answer=value, times=term.times,
        )  # fmt: skip
    if term.by_choice is not None:
        adds = tidy(term.by_choice[str(value)])
    else:
        adds = tidy(next((band.adds for band in term.by_band or () if _within(band, int(value))), Decimal(0)))
    return adds, Trace().then(
        "{title}: {answer} adds", adds, easy="{title}: {answer}. This adds:", title=title, answer=value
    )


def _within(band: BandAdds, value: int) -> bool:
    return (band.lowest is None or band.lowest <= value) and (band.highest is None or value <= band.highest)


def _amiss(term: Term, numbers: set[str], choices: Mapping[str, set[str]]) -> str | None:
    """Why a term does not fit what is asked, or None."""
    if term.by_choice is not None:
        wanted = choices.get(term.of)
        if wanted is None:
            return f"by_choice needs something with choices, and {term.of} has none"
        if set(term.by_choice) != wanted:
            return f"by_choice must say what each choice of {term.of} adds: {', '.join(sorted(wanted))}"
    elif term.of not in numbers:
        return f"{term.of} is no number and no sum of numbers that is asked for"
    for name, choice in term.only_if.items():
        if choice not in choices.get(name, set()):
            return f"only_if: {name} has no choice {choice}"
    return None


def _not_covered(bands: Sequence[BandAdds], lowest: int, highest: int) -> str | None:
    first, last = bands[0].lowest, bands[-1].highest
    if (first is not None and first > lowest) or (last is not None and last < highest):
        return f"by_band must cover every number from {lowest} to {highest}"
    return None


def read_answers(formula: Formula, answers: Mapping[str, str | Decimal]) -> dict[str, str | int]:
    """Every answer as the formula takes it. Raises BadMeasure for one unknown, wrong or missing."""
    known = {one.id: one for one in formula.measures}
    for name in answers:
        if name not in known:
            raise BadMeasure(name, Sentence("The formula does not ask for {name}.", {"name": name}))
    needed = formula.needed
    for name in known:
        if name in needed and name not in answers:
            raise BadMeasure(name, Sentence("There is no answer yet for {name}.", {"name": name}))
    return {name: known[name].read(answer) for name, answer in answers.items()}
