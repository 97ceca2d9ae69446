"""The one gate through which a plan is agreed: whole, in part, or at once within trusted limits.

Author means anybody who saved content in any version since the last agreement; comments do not count.

Sources: In Control, third phase report (2010), chapter 2, step 3 (light sign-off); Care Act 2014 section 26;
reasons adequate to the case: R (Savva) v RBKC [2010] EWCA Civ 1209.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning.checks import checks
from sevensteps.core.planning.decision import ReasonsTooShort, Verdict, check_decision, too_few_words
from sevensteps.core.planning.facts import Check, PlanFacts
from sevensteps.core.planning.kinds import LineKind
from sevensteps.core.planning.states import PlanEvent, PlanState, move_plan
from sevensteps.core.trace import Sentence, together

PER_MYRIAD = 10_000


class NotAPart(Refused):
    """Lines that are no part of the plan, or all of it, or none."""


class NotTrusted(Refused):
    """A plan outside of the trusted limits: an approver has to look at it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Somebody saved something in a version. `content`: it is part of the plan; a comment is not."""

    version: int
    by_key: str
    content: bool = True


@dataclass(frozen=True, slots=True)
class WasAgreed:
    """A version was agreed."""

    version: int


@dataclass(frozen=True, slots=True)
class Part:
    """The agreed lines as a plan of their own; `refused` lines; `open`: outcomes nothing helps now."""

    facts: PlanFacts
    refused: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrustedLimits:
    """Within what a plan that passes every check is agreed at once. `percent` of the sum may be planned.

    `rise`: so many percent more than what was agreed last, None for any. `kinds`: of lines.
    `sampled`: of ten thousand such plans so many are looked at later.
    """

    annual: Money
    line: Money
    percent: int = 100
    sampled: int = 1_000
    rise: int | None = None
    kinds: frozenset[LineKind] = frozenset(LineKind)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed, by whom and why. `look_later`: agreed at once, and drawn to be looked at."""

    by_key: str
    reasons: str
    annual: Money
    part: Part
    checks: tuple[Check, ...]
    trusted: bool
    look_later: bool


def authors_since(history: Iterable[Saved | WasAgreed]) -> frozenset[str]:
    """Keys of all who saved content since the last agreement; `history` in the order in which it happened."""
    found: set[str] = set()
    for one in history:
        if isinstance(one, WasAgreed):
            found.clear()
        elif one.content:
            found.add(one.by_key)
    return frozenset(found)


def part_of(plan: PlanFacts, agreed: Collection[str], reasons: Mapping[str, str]) -> Part:
    """The plan with only these lines; each line that is left out has a reason of its own, by its ref.

    An outcome that no line helps any more is no longer asked about: it stays open, and is named. Raises
    NotAPart, ReasonsTooShort.
    """
    known = {line.ref for line in plan.lines}
    strange = sorted(set(agreed) - known)
    if strange:
        raise NotAPart("lines", Sentence("There is no line {line} in this plan.", {"line": strange[0]}))
    if not agreed:
        raise NotAPart("lines", "Choose the lines that are agreed, or refuse the plan.")
    if known == set(agreed):
        raise NotAPart("lines", "All lines are chosen. Agree the whole plan.")
    left_out = [line for line in plan.lines if line.ref not in agreed]
    for line in left_out:
        if too_few_words(reasons.get(line.ref, "")):
            raise ReasonsTooShort(
                f"reasons.{line.ref}",
                Sentence("Write in a sentence why this is not agreed: {line}.", {"line": line.what}),
            )
    kept = tuple(line for line in plan.lines if line.ref in agreed)
    helped = {ref for line in kept for ref in line.outcomes}
    lost = {ref for line in left_out for ref in line.outcomes} - helped
    facts = replace(plan, lines=kept, outcomes=tuple(one for one in plan.outcomes if one.ref not in lost))
    return Part(
        facts,
        tuple(line.ref for line in left_out),
        tuple(one.ref for one in plan.outcomes if one.ref in lost),
    )


def not_trusted(plan: PlanFacts, limits: TrustedLimits, last: Money | None = None) -> tuple[Sentence, ...]:
    """Why a plan lies outside of the trusted limits; nothing where it lies within.

    `last`: what was agreed a year before; None for a first plan, which cannot rise.
    """
    in_year, each_year = _annual(plan), Money(sum(line.cost.each_year.pence for line in plan.lines))
    dearest = max(in_year, each_year)
    gaps = []
    if dearest > limits.annual:
        gaps.append(
            Sentence(
                "It costs {annual} a year; the limit is {limit}.", {"annual": dearest, "limit": limits.annual}
            )
        )
    if dearest.pence * 100 > plan.allocation.pence * limits.percent:
        gaps.append(
            Sentence(
                "It uses more than {percent} percent of the money there is.", {"percent": limits.percent}
            )
        )
    gaps += [
        Sentence("{line} costs more than {limit} a year.", {"line": line.what, "limit": limits.line})
        for line in plan.lines
        if max(line.cost.in_year, line.cost.each_year) > limits.line
    ]
    gaps += _more_than_last(dearest, limits, last)
    gaps += [
        Sentence("{line} is of a kind that an approver looks at.", {"line": line.what})
        for line in plan.lines
        if line.kind not in limits.kinds
    ]
    if plan.exception.strip():
        gaps.append(Sentence("It asks for an exception."))
    return tuple(gaps)


def _more_than_last(annual: Money, limits: TrustedLimits, last: Money | None) -> list[Sentence]:
    if last is None or limits.rise is None or annual.pence * 100 <= last.pence * (100 + limits.rise):
        return []
    return [
        Sentence(
            "It costs more than {percent} percent above what was agreed last, {last} a year.",
            {"percent": limits.rise, "last": last},
        )
    ]


def looked_at_later(plan_ref: str, limits: TrustedLimits) -> bool:
    """Whether this plan is drawn to be looked at later: by its ref alone, so nobody can choose."""
    drawn = int.from_bytes(sha256(plan_ref.encode()).digest()[:8]) % PER_MYRIAD
    return drawn < limits.sampled


def agree(
    plan: PlanFacts | Part,
    *,
    ref: str,
    state: PlanState,
    history: Sequence[Saved | WasAgreed],
    by_key: str,
    reasons: str,
    limit: Money | None,
    trusted: TrustedLimits | None = None,
    last: Money | None = None,
    event: PlanEvent = PlanEvent.AGREE,
) -> Agreement:
    """Agree a plan or a part of it, or raise a named refusal that says why not.

    `limit`: of who decides, in money a year; None with `trusted` given: a practitioner agrees within those,
    and `last` is what was agreed before. `event`: SIGN_OFF where a panel agrees on a plan that was refused.
    Raises NoSuchPlanMove, AuthorMayNotDecide, ReasonsTooShort, OverLimit, ChecksNotMet, NotTrusted.
    """
    move_plan(event, state)
    part = plan if isinstance(plan, Part) else Part(plan)
    at_once = limit is None and trusted is not None
    annual, found = _annual(part.facts), checks(part.facts)
    outside = not_trusted(part.facts, trusted, last) if at_once and trusted is not None else ()
    if part.refused and at_once:
        raise NotTrusted("verdict", "A plan is agreed at once as a whole. Ask an approver to agree a part.")
    if outside:
        decides = Sentence("An approver has to decide.")
        raise NotTrusted("limit", together([decides, *outside]))
    check_decision(
        verdict=Verdict.AGREED,
        reasons=reasons,
        by_key=by_key,
        author_keys=authors_since(history),
        limit=trusted.annual if at_once and trusted is not None else limit,
        annual=annual,
        checks=found,
    )
    later = at_once and trusted is not None and looked_at_later(ref, trusted)
    return Agreement(by_key, reasons.strip(), annual, part, found, at_once, later)


def _annual(plan: PlanFacts) -> Money:
    return Money(sum(line.cost.in_year.pence for line in plan.lines))
