"""Health lines as pages show them: what, where the sign-off stands, who, and what they said."""

from dataclasses import dataclass

from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.queries.health import HealthView, health_of
from sevensteps.core.planning.health import STATE_WORDS, State
from sevensteps.core.trace import Sentence

COLOURS = {
    State.ORDINARY: "grey",
    State.UNNAMED: "yellow",
    State.WAITING: "blue",
    State.SIGNED: "green",
    State.CHANGES: "yellow",
    State.AGAIN: "blue",
}


@dataclass(frozen=True, slots=True)
class HealthCard:
    """One health line: its words, and the word and colour of where it stands."""

    what: str
    health: HealthView
    words: Sentence
    colour: str


def health_cards(plan: PlanView) -> list[HealthCard]:
    """The health lines of a plan, in its order."""
    found = health_of(plan)
    return [card_of(line.what, found[line.ref]) for line in plan.lines if line.ref in found]


def card_of(what: str, health: HealthView) -> HealthCard:
    """One of them."""
    return HealthCard(what, health, STATE_WORDS[health.state], COLOURS[health.state])
