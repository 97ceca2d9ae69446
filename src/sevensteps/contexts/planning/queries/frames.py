"""Which outcomes of the law those of a plan are about: as somebody said, or as its questions presume."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.queries.shapes import OutcomeView, PlanView
from sevensteps.core.planning.children import is_child
from sevensteps.core.planning.frames import Frame, frames_for, presumed


@dataclass(frozen=True, slots=True)
class Framed:
    """The frames of one person, and the Care Act outcomes of each area they were asked about."""

    frames: tuple[Frame, ...]
    areas: Mapping[str, tuple[str, ...]]

    def about(self, outcome: OutcomeView) -> tuple[str, ...]:
        """The codes of one outcome: those chosen, or NONE alone; else those presumed."""
        return outcome.codes or self.taken(outcome)

    def taken(self, outcome: OutcomeView) -> tuple[str, ...]:
        """What it is taken to be about while nobody says so: what its question is about."""
        return presumed(self.areas.get(outcome.area, ()), self.frames)


def framed(plan: PlanView, on: date) -> Framed:
    """How the outcomes of a plan are told on a day."""
    return framed_for(plan.person_id, plan.indicative_ref, on)


def framed_for(person_id: int, indicative_ref: str, on: date) -> Framed:
    """The frames of the plan that rests on this sum."""
    person = people.person(person_id)
    asked = allocation.assessment_behind(person_id, indicative_ref)
    areas = {} if asked is None else {area.id: tuple(area.care_act) for area in asked.book.areas}
    young = is_child(person.born_on, on)
    frames = frames_for(carer=person.is_carer, child=young, care_act=any(areas.values()))
    return Framed(frames, areas)
