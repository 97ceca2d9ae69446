"""A plan as it is read: words, outcomes, lines with their costs, the meter, the checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sevensteps.contexts.planning.queries.carers import CaringView
from sevensteps.contexts.planning.queries.lines import LineView
from sevensteps.contexts.planning.queries.media import MediaView
from sevensteps.contexts.planning.words import SAFETY, WealthKind
from sevensteps.core import planning as core
from sevensteps.core.dates import Period
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    ArrangementKind,
    Gauge,
    LineKind,
    Meter,
    PlanState,
)
from sevensteps.core.planning.frames import CODE_WORDS, NONE
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """Something that should change or stay good; `source` is "assessment" or "mine". `codes`: which
    outcomes of the law somebody chose for it, or NONE alone.
    """

    ref: str
    text: str
    area: str
    source: str
    codes: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[Sentence, ...]:
        """What was chosen, in words."""
        return tuple(CODE_WORDS[code] for code in self.codes)


@dataclass(frozen=True, slots=True)
class ArrangementView:
    """A risk, something to be learned, or a next step."""

    ref: str
    kind: ArrangementKind
    what: str
    answer: str
    who: str
    day: date | None


@dataclass(frozen=True, slots=True)
class LifeDecisionView:
    """How one kind of decision is made."""

    ref: str
    said: core.LifeDecision


_Item = TypeVar("_Item", OutcomeView, LineView, ArrangementView, LifeDecisionView, MediaView, CaringView)


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Somebody who wrote."""

    actor_key: str
    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was not agreed when the rest was, with its cost in the year, and why."""

    what: str
    amount: Money
    reasons: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided, by whom, why; `verdict` is a core Verdict or "brought".

    `assumed`: needs, services, hours and prices it rests on. `contribution`: what the person pays of it in
    the plan's year, None where nobody knew: `later_because` says why it was agreed all the same, `later_by`
    by which day it is known. `left_out`: what was not agreed when the rest was.
    """

    verdict: str
    reasons: str
    agreed: Money | None
    by_name: str
    at: datetime
    assumed: str = ""
    contribution: Money | None = None
    later_because: str = ""
    later_by: date | None = None
    at_once: bool = False
    by_key: str = ""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def council_pays(self) -> Money | None:
        """The rest of what was agreed; None where nobody knew what the person pays."""
        return None if self.agreed is None or self.contribution is None else self.agreed - self.contribution


@dataclass(frozen=True, slots=True)
class PlanView:
    """One version of a plan. `revision` goes into forms: nobody overwrites what they have not seen.

    `example`: the indicative sum comes from figures that are only an example; it is marked wherever it shows.
    `authors`: who wrote since a plan was last agreed; none of them may decide on this one.
    """

    ref: str
    person_id: int
    journey_ref: str
    version: int
    revision: int
    state: PlanState
    year: Period
    indicative: Money
    indicative_ref: str
    example: bool
    decides_alone: bool | None
    representative: str
    exception: str
    sections: Mapping[str, str]
    wealth: Mapping[str, str]
    arrangements: tuple[ArrangementView, ...]
    life_decisions: tuple[LifeDecisionView, ...]
    outcomes: tuple[OutcomeView, ...]
    lines: tuple[LineView, ...]
    authors: tuple[AuthorView, ...]
    decisions: tuple[DecisionView, ...]
    submitted_at: datetime | None
    submitted_by: str
    media: tuple[MediaView, ...] = ()
    caring: tuple[CaringView, ...] = ()  # of a carer's plan

    @property
    def editable(self) -> bool:
        return self.state in core.EDITABLE

    @property
    def meter(self) -> Meter:
        return core.meter(self.indicative, (line.cost.in_year for line in self.lines))

    def gauge(self, paid_weekly: Money | None) -> Gauge:
        """The four figures, with what is planned by kind: each line has its own sum. `paid_weekly` is what
        the person pays a week, None where nobody knows it.
        """
        sums: dict[LineKind, int] = {}
        for line in self.lines:
            if line.counts:
                sums[line.kind] = sums.get(line.kind, 0) + line.cost.in_year.pence
        kinds = [(core.LINE_KIND_WORDS[kind], Money(pence)) for kind, pence in sums.items()]
        return core.gauge(self.indicative, kinds, paid_weekly)

    def outcome(self, ref: str) -> OutcomeView:
        """One outcome of this plan. Raises NotFound."""
        return _one(self.outcomes, ref)

    def line(self, ref: str) -> LineView:
        """One line of this plan. Raises NotFound."""
        return _one(self.lines, ref)

    def arrangement(self, ref: str) -> ArrangementView:
        """One arrangement of this plan. Raises NotFound."""
        return _one(self.arrangements, ref)

    def life_decision(self, ref: str) -> LifeDecisionView:
        """How one kind of decision is made. Raises NotFound."""
        return _one(self.life_decisions, ref)

    def cared_for(self, ref: str) -> CaringView:
        """One of those a carer cares for. Raises NotFound."""
        return _one(self.caring, ref)

    def medium(self, ref: str) -> MediaView:
        """One picture, drawing or sound clip of this plan. Raises NotFound."""
        return _one(self.media, ref)

    def media_at(self, place: str) -> tuple[MediaView, ...]:
        """What is shown at one place, in its order."""
        return tuple(one for one in self.media if one.place == place)

    @property
    def wealth_media(self) -> tuple[MediaView, ...]:
        """What is shown of real wealth, dimension by dimension."""
        return tuple(one for one in self.media if one.place.startswith("wealth:"))

    @property
    def wealth_grown(self) -> tuple[tuple[str, int], ...]:
        """Each dimension of real wealth with how much is told of it: 0 to 4."""
        return tuple(
            (str(kind.label), core.grown(self.wealth.get(kind, ""), len(self.media_at(f"wealth:{kind}"))))
            for kind in WealthKind
        )

    def arranged(self, kind: ArrangementKind) -> tuple[ArrangementView, ...]:
        """What is arranged of one kind, in the order in which it was written."""
        return tuple(one for one in self.arrangements if one.kind is kind)

    @property
    def safety(self) -> str:
        """Whatever is written about staying safe: in words, risk by risk, and for emergencies."""
        headings = (SAFETY, *(heading.key for heading in core.SECTIONS[core.EMERGENCY].headings))
        texts = [self.sections.get(key, "") for key in headings]
        return "\n".join([*texts, *(one.answer for one in self.arranged(ArrangementKind.RISK))]).strip()

    def facts(self, *, lawful: bool) -> core.PlanFacts:
        """What the plan itself tells the checks of sign-off; the rest is gathered in `planning.signing`."""
        return core.PlanFacts(
            outcomes=tuple(core.PlanOutcome(one.ref, one.text, NONE in one.codes) for one in self.outcomes),
            lines=tuple(
                core.PlanLine(one.ref, one.what, one.kind, frozenset(one.outcome_refs), one.cost)
                for one in self.lines
            ),
            allocation=self.indicative,
            lawful=lawful,
            safety=self.safety,
            decides_alone=bool(self.decides_alone),
            representative=self.representative,
            exception=self.exception,
            capacity=core.capacity_of(one.said for one in self.life_decisions),
        )


@dataclass(frozen=True, slots=True)
class AwaitingRow:
    """A plan that waits for an answer, for an approver's list."""

    person_id: int
    plan_ref: str
    version: int
    submitted_at: datetime
    submitted_by: str
    planned: Money
    indicative: Money
    example: bool
    author_keys: frozenset[str]


def _one(found: tuple[_Item, ...], ref: str) -> _Item:
    for one in found:
        if one.ref == ref:
            return one
    raise NotFound(ref)
