"""Referring to the panel: who may and when, what was tried, whom the person lets be told; and the clock.

Source: Appendix 1, "How a Panel is requested", "Nature of responsibilities" and "After the Panel has met".
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sevensteps.core.dates import is_working_day, working_days_after
from sevensteps.core.errors import Refused
from sevensteps.core.planning.decision import too_few_words
from sevensteps.core.planning.panel.states import OPEN, Party, State
from sevensteps.core.planning.states import PLAN_STATE_WORDS, PlanState
from sevensteps.core.trace import Sentence

CONVENE_DAYS = 7  # calendar days after the referral was submitted
TELL_DAYS = 3  # working days after the meeting
# "At any stage": while a plan is written, asked about, sent back or refused.
REFERABLE = frozenset({PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED, PlanState.REFUSED})


class CannotRefer(Refused):
    """A referral that cannot be made: by them, now, or twice."""


class Precedence(StrEnum):
    """What comes before the panel."""

    SAFEGUARDING = "safeguarding"
    MAPPA = "mappa"


class NotHandedOver(Refused):
    """A handing over without what its record needs; `where` names it."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The record of a referral handed over: what comes first and why, to whom, and on which day."""

    precedence: Precedence
    why: str
    to: str
    on: date


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to agree: when, with whom, what was tried, and what came of it (empty while it goes on)."""

    on: date
    with_parties: frozenset[Party]
    what: str
    result: str


@dataclass(frozen=True, slots=True)
class PanelClock:
    """What is due next; the due day itself is in time. `due_on` is None where nothing is."""

    due_on: date | None
    late: bool


def check_referral(who: Collection[Party], plan: PlanState, others: Collection[State]) -> None:
    """Raise CannotRefer unless somebody with a part in this plan refers it, while it can be, and once.

    `others`: where other referrals of the same plan stand.
    """
    if not who:
        raise CannotRefer("who", "You have no part in this plan. Ask somebody who has to refer it.")
    if plan not in REFERABLE:
        raise CannotRefer(
            "plan",
            Sentence(
                "This plan is now: {state}. A panel looks at plans that are not agreed yet.",
                {"state": PLAN_STATE_WORDS[plan]},
            ),
        )
    if any(state in OPEN for state in others):
        raise CannotRefer("plan", "This plan is with the panel already. Open that referral.")


def not_exhausted(attempts: Sequence[Attempt], said_by: str) -> tuple[Sentence, ...]:
    """What is missing before every other attempt counts as exhausted; nothing where it does.

    `said_by`: who stated that nothing else is left to try.
    """
    own = {Party.PERSON, Party.REPRESENTATIVE}
    gaps = []
    if not any(own & one.with_parties and one.result.strip() for one in attempts):
        gaps.append(
            Sentence("Talk it over with the person or their representative, and write what came of it.")
        )
    gaps += [
        Sentence("Write what came of this: {what}.", {"what": one.what.strip().rstrip(".") or one.on})
        for one in attempts
        if not one.result.strip()
    ]
    if not said_by.strip():
        gaps.append(Sentence("Somebody has to say that nothing else is left to try."))
    return tuple(gaps)


def check_hand_over(said: HandOver, *, referred_on: date) -> None:
    """Raise NotHandedOver unless the record says why, to whom, and a day from the referral on."""
    if too_few_words(said.why):
        raise NotHandedOver("why", "Write in a sentence why safeguarding or MAPPA comes first.")
    if not said.to.strip():
        raise NotHandedOver("to", "Name who takes it over.")
    if said.on < referred_on:
        raise NotHandedOver("on", "It is handed over on the day it was referred, or later.")


def to_inform(parties: Collection[str], agreed: Collection[str]) -> frozenset[str]:
    """Whom to tell that the panel will meet: of all parties, those the person agreed to."""
    return frozenset(parties) & frozenset(agreed)


def convene_by(referred_on: date, closed: Container[date]) -> date:
    """The last day on which the panel can meet: the seventh, or the working day before where it is none.

    `closed`: bank holidays of the nation. Where none of the seven days is worked it is the seventh itself.
    """
    days = (referred_on + timedelta(days=number) for number in range(CONVENE_DAYS, 0, -1))
    return next(
        (day for day in days if is_working_day(day, closed)), referred_on + timedelta(days=CONVENE_DAYS)
    )


def tell_by(met_on: date, closed: Container[date]) -> date:
    """The last day on which every party is told: the third working day after the meeting."""
    return working_days_after(met_on, TELL_DAYS, closed)


def panel_clock(
    state: State, *, referred_on: date, met_on: date | None, closed: Container[date], today: date
) -> PanelClock:
    """What is due next: the meeting, or telling everybody. A referral made again counts from that day."""
    due: date | None = None
    if state in {State.REFERRED, State.ARRANGED}:
        due = convene_by(referred_on, closed)
    elif state in {State.MEETING, State.AGREED, State.SIGNED_OFF, State.NOT_AGREED} and met_on is not None:
        due = tell_by(met_on, closed)
    return PanelClock(due, due is not None and today > due)
