"""Health lines of a plan: a named clinician signs each of them off, and nothing else of the plan.

Source: In Control, third phase report (2010), chapter 4, *Staying in Control*: sign-off of a plan with a
health need looks at how risk is managed and what supporters are trained in, clinical tasks among it; expert
clinical input stands alongside the person's own ideas. The rest stays with those who agree any plan.

A signature is of the line as it stood then, with the training it rests on. It is compared with what stands
now, so that no way of changing a line leaves a signature behind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.planning.decision import check_reasons
from sevensteps.core.planning.facts import Check, CheckId, PlanLine, failing, passing
from sevensteps.core.planning.health_states import (
    STATE_WORDS,
    TRANSITIONS,
    Event,
    NoSuchSigning,
    State,
    can_move,
    move,
)
from sevensteps.core.trace import Sentence, together

__all__ = [
    "STATE_WORDS",
    "TRANSITIONS",
    "Asked",
    "Claim",
    "Event",
    "NoSuchSigning",
    "Stands",
    "State",
    "Word",
    "WordKind",
    "can_move",
    "check_health",
    "check_word",
    "gap_of",
    "move",
    "state_of",
]

Texts = Mapping[str, str]


class Claim(Refused):
    """Somebody answers for a health line who may not."""


class WordKind(StrEnum):
    """What a clinician says."""

    SIGNED = "signed"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Word:
    """What a clinician said, of a line as it stood then.

    `line`: its texts by field. `training`: texts by ref: where signed, of the training it rests on; where
    changes were asked for, of all that was in the plan.
    """

    kind: WordKind
    line: Texts
    training: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stands:
    """The line and all the training in the plan, as they stand now; shaped as in a Word."""

    line: Texts
    training: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked to sign. `named`: somebody is. `before`: how many words were said when they were named."""

    marked: bool
    named: bool = False
    before: int = 0


def state_of(asked: Asked, words: Collection[Word], now: Stands) -> State:
    """Where the sign-off stands; `words` in the order in which they were said."""
    if not asked.marked:
        return State.ORDINARY
    if not asked.named:
        return State.UNNAMED
    if not words:
        return State.WAITING
    last = list(words)[-1]
    if len(words) <= asked.before or not _holds(last, now):
        return State.AGAIN
    return State.SIGNED if last.kind is WordKind.SIGNED else State.CHANGES


def _holds(word: Word, now: Stands) -> bool:
    """Whether what was said still speaks of what stands now."""
    if dict(word.line) != dict(now.line):
        return False
    if word.kind is WordKind.CHANGES:
        return dict(word.training) == dict(now.training)
    return all(now.training.get(ref) == text for ref, text in word.training.items())


def check_word(
    *,
    kind: WordKind,
    reasons: str,
    training: str,
    roles: Collection[Role],
    by_key: str,
    author_keys: Collection[str],
    close: bool,
) -> None:
    """Raise a named refusal unless the clinician who is named may say this. `training`: what supporters
    should learn.

    Only who holds a clinician's post, wrote nothing in the plan, and is not the person or of their circle
    (`close`). Reasons always. Raises Claim, ReasonsTooShort.
    """
    if Role.CLINICIAN not in roles:
        raise Claim("by", "Only a clinician signs this. Your post as one has ended.")
    if close:
        raise Claim("by", "You are close to this person. Ask another clinician to sign.")
    if by_key in author_keys:
        raise Claim("by", "You helped to write this plan. Ask another clinician to sign.")
    if kind is WordKind.SIGNED and training.strip():
        raise Claim("training", "Ask for changes to ask for more training. You sign what is in the plan.")
    check_reasons(reasons)


def gap_of(line: PlanLine) -> Sentence | None:
    """What is missing before this line may be agreed; nothing where it is no health line, or is signed."""
    if line.health is None or line.health in {State.ORDINARY, State.SIGNED}:
        return None
    return Sentence("{line}: {state}.", {"line": line.what, "state": STATE_WORDS[line.health]})


def check_health(lines: Iterable[PlanLine]) -> Check | None:
    """Whether every health line is signed; None where the plan has none. Other lines are not asked about."""
    found = [line for line in lines if line.health not in {None, State.ORDINARY}]
    if not found:
        return None
    gaps = [gap for line in found if (gap := gap_of(line)) is not None]
    if gaps:
        return failing(
            CheckId.HEALTH_SIGNED,
            together(gaps),
            Sentence("Ask the clinician to sign it. The other lines can be agreed without it."),
        )
    return passing(CheckId.HEALTH_SIGNED, Sentence("A clinician has signed every health task in the plan."))
