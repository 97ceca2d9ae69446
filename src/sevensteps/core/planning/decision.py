"""Who may decide on a plan, and how: never its author, within their limit, always with reasons.

Reasons must be adequate to the case: R (Savva) v RBKC [2010] EWCA Civ 1209; R (KM) v Cambridgeshire [2012]
UKSC 23.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning.facts import Check
from sevensteps.core.trace import Sentence, together

FEWEST_WORDS = 5


class Verdict(StrEnum):
    """What an approver says."""

    AGREED = "agreed"
    PART = "part"
    CHANGES = "changes"
    REFUSED = "refused"


AGREEING = frozenset({Verdict.AGREED, Verdict.PART})
# Where the person does not get what they asked for, the reasons name what was worked with.
DISPUTED = frozenset({Verdict.PART, Verdict.REFUSED})
# Whoever sells support, is asked for help by the person, or pays the money out.
INCOMPATIBLE = frozenset({Role.BROKER, Role.PROVIDER_WORKER, Role.FINANCE_OFFICER})


class IncompatibleRole(Refused):
    """Somebody whose other work has to do with the same money does not decide on plans."""


class AuthorMayNotDecide(Refused):
    """Somebody who wrote in the plan cannot decide on it."""


class OverLimit(Refused):
    """The plan costs more a year than this approver may agree."""


class ReasonsTooShort(Refused):
    """A decision without reasons the person can understand."""


class ChecksNotMet(Refused):
    """A plan cannot be agreed while a check does not pass."""


def check_decision(
    *,
    verdict: Verdict,
    reasons: str,
    by_key: str,
    author_keys: Collection[str],
    limit: Money | None,
    annual: Money,
    checks: Iterable[Check],
) -> None:
    """Raise a named refusal unless this approver may decide this way.

    `limit` is theirs in money a year (None: they agree nothing); `annual` what would be agreed.
    """
    if by_key in author_keys:
        raise AuthorMayNotDecide("by", "You helped to write this plan. Ask another manager to decide.")
    check_reasons(reasons)
    if verdict not in AGREEING:
        return
    if limit is None:
        raise OverLimit("by", "You may not agree plans. Ask a manager who may.")
    if annual > limit:
        raise OverLimit(
            "by",
            Sentence(
                "This plan costs {annual} a year. You may agree up to {limit}. Ask another manager.",
                {"annual": annual, "limit": limit},
            ),
        )
    missed = [check for check in checks if not check.passes]
    if missed:
        fixes = [check.fix for check in missed if check.fix is not None]
        not_yet = Sentence("The plan cannot be agreed yet.")
        raise ChecksNotMet("verdict", together([not_yet, *fixes]))


def check_roles(roles: Collection[Role]) -> None:
    """Raise IncompatibleRole where one of their roles does not go together with deciding on plans."""
    if not INCOMPATIBLE.isdisjoint(roles):
        raise IncompatibleRole(
            "by", "You also sell, arrange or pay for support. Ask somebody else to decide."
        )


def check_assumed(verdict: Verdict, assumed: str) -> None:
    """Raise ReasonsTooShort unless a no says what it rests on: needs, services, hours, prices."""
    if verdict in DISPUTED and too_few_words(assumed):
        raise ReasonsTooShort(
            "assumed",
            "Write which needs you thought of, and which services, hours and prices you worked with.",
        )


def check_reasons(reasons: str) -> None:
    """Raise ReasonsTooShort unless there are at least a few different words."""
    if too_few_words(reasons):
        raise ReasonsTooShort(
            "reasons", "Write your reasons in a sentence or two that the person will understand."
        )


def too_few_words(text: str) -> bool:
    """Whether a text has fewer different words than anybody could make something of."""
    different = {word.strip(".,;:!?…-").casefold() for word in text.split()} - {""}
    return len(different) < FEWEST_WORDS
