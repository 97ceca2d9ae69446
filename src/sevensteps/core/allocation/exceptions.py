"""When the sum does not fit one person: asking for an exception, and deciding on it with reasons.

A rule of the table is a starting point; a person decides, and says why: R (Savva) v RBKC [2010] EWCA Civ
1209. Where the figure is in dispute the reasons show the needs looked at, whether public money has to meet
them, the services and timing assumed, and their hourly cost: R (KM) v Cambridgeshire [2012] UKSC 23.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.allocation.questionnaire import Criterion
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

FEWEST_WORDS = 5
FEWEST_IN_GROUNDS = 8


class RequestState(StrEnum):
    """Where somebody's request for an exception stands."""

    ASKED = "asked"
    GRANTED = "granted"
    PART = "part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class SumVerdict(StrEnum):
    """What is decided about a sum."""

    GRANTED = "granted"
    PART = "part"
    REFUSED = "refused"


class RequestMove(StrEnum):
    """What happens to a request."""

    GRANT = "grant"
    GRANT_PART = "grant_part"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


REQUEST_MOVES: dict[tuple[RequestMove, RequestState], RequestState] = {
    (RequestMove.GRANT, RequestState.ASKED): RequestState.GRANTED,
    (RequestMove.GRANT_PART, RequestState.ASKED): RequestState.PART,
    (RequestMove.REFUSE, RequestState.ASKED): RequestState.REFUSED,
    (RequestMove.WITHDRAW, RequestState.ASKED): RequestState.WITHDRAWN,
}

MOVE_OF: dict[SumVerdict, RequestMove] = {
    SumVerdict.GRANTED: RequestMove.GRANT,
    SumVerdict.PART: RequestMove.GRANT_PART,
    SumVerdict.REFUSED: RequestMove.REFUSE,
}


class NotOneOfTheReasons(Refused):
    """The rulebook does not have this reason for an exception, or no reason was given."""


class RequestClosed(Refused):
    """The request was decided or taken back."""


class MayNotDecideSum(Refused):
    """Somebody who asked, or who answered or finished the questions, cannot decide on the sum."""


class SumOverLimit(Refused):
    """The sum is more a year than this person may decide on."""


class WrongSum(Refused):
    """The sum does not go with what was decided."""


class GroundsMissing(Refused):
    """A decision that does not say enough for this case."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The reasons for a figure, one for each question that a dispute about money turns on."""

    needs: str  # the needs looked at
    why: str  # why this support is needed, or not, from public money
    services: str = ""  # services and timing assumed
    hourly: str = ""  # what an hour of them is assumed to cost


def move_request(event: RequestMove, state: RequestState) -> RequestState:
    """The state after this. Raises RequestClosed."""
    after = REQUEST_MOVES.get((event, state))
    if after is None:
        raise RequestClosed("request", "This was decided or taken back since. Open it again to read how.")
    return after


def check_request(
    reasons: Mapping[str, str], criteria: Collection[Criterion], wanted: Money | None, now: Money
) -> None:
    """Raise a named refusal unless each reason is one of the rulebook's and says something.

    `wanted` is the sum asked for a year, if one is; `now` what the sum is.
    """
    known = {criterion.id for criterion in criteria}
    if not known:
        raise NotOneOfTheReasons(
            "reasons", "There are no reasons for an exception in these rules. Send an appeal about the sum."
        )
    if not reasons:
        raise NotOneOfTheReasons("reasons", "Choose at least one reason.")
    for criterion, words in reasons.items():
        if criterion not in known:
            raise NotOneOfTheReasons("reasons", "Choose from the reasons shown.")
        if not _says(words, FEWEST_WORDS):
            raise NotOneOfTheReasons(
                f"why_{criterion}",
                Sentence("Say why, in a sentence of at least {count} words.", {"count": FEWEST_WORDS}),
            )
    if wanted is not None and wanted <= now:
        raise WrongSum(
            "wanted", Sentence("The sum is {now} now. Ask for more, or leave this empty.", {"now": now})
        )


def check_sum_decision(
    *,
    verdict: SumVerdict,
    annual: Money,
    before: Money,
    wanted: Money | None,
    limit: Money | None,
    grounds: Grounds,
    by_key: str,
    involved: Collection[str],
) -> None:
    """Raise a named refusal unless this person may decide this way, with these reasons.

    `before` is the sum as it stands, `annual` what it is to be; `limit` what they may decide on a year.
    """
    if by_key in involved:
        raise MayNotDecideSum(
            "by",
            "You asked for this, or answered or finished the questions. Somebody else has to decide.",
        )
    changes = verdict is not SumVerdict.REFUSED
    _check_sum(verdict, annual, before, wanted)
    if changes and (limit is None or annual > limit):
        raise SumOverLimit(
            "annual",
            Sentence(
                "You may decide up to {limit} a year. Ask somebody who may decide more.", {"limit": limit}
            )
            if limit is not None
            else Sentence("You have no limit in this team, so you cannot agree to more. Ask an approver."),
        )
    check_grounds(grounds, changes=changes)


def check_grounds(grounds: Grounds, *, changes: bool) -> None:
    """Raise GroundsMissing unless every question that this decision turns on is answered at length."""
    _long_enough("needs", grounds.needs, FEWEST_IN_GROUNDS)
    _long_enough("why", grounds.why, FEWEST_IN_GROUNDS)
    if not changes:
        return
    _long_enough("services", grounds.services, FEWEST_WORDS)
    if not any(character.isdigit() for character in grounds.hourly):
        raise GroundsMissing("hourly", "Write what an hour is assumed to cost, in figures.")


def _check_sum(verdict: SumVerdict, annual: Money, before: Money, wanted: Money | None) -> None:
    if verdict is SumVerdict.REFUSED:
        if annual != before:
            raise WrongSum("annual", "Saying no leaves the sum as it is. Leave this empty.")
        return
    if annual <= before:
        raise WrongSum("annual", Sentence("Write a sum above {before}: what it is now.", {"before": before}))
    if wanted is None:
        return
    if verdict is SumVerdict.GRANTED and annual < wanted:
        raise WrongSum(
            "annual", Sentence("{wanted} was asked for. For less, choose “in part”.", {"wanted": wanted})
        )
    if verdict is SumVerdict.PART and annual >= wanted:
        raise WrongSum(
            "annual", Sentence("In part means less than {wanted}: what was asked for.", {"wanted": wanted})
        )


def _long_enough(where: str, text: str, fewest: int) -> None:
    if not _says(text, fewest):
        raise GroundsMissing(
            where,
            Sentence("Say more here: at least {count} different words, for this person.", {"count": fewest}),
        )


def _says(text: str, fewest: int) -> bool:
    return len({word.strip(".,;:!?…-").casefold() for word in text.split()} - {""}) >= fewest
