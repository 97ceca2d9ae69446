"""Which entry of a statement is which payment or receipt we expected; what is not certain waits for a person.

Rules from the surest down: the same reference and amount; the same with the day near; with the name too; and,
where no reference leads anywhere, amount, day and name. A pair is made only where neither side has another
possibility by that rule, so the order of entries never decides. What may come bit by bit is matched with all
entries that name it, where together they are no more than it. Every pair says why it was made; what is taken
apart is not paired again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice

from sevensteps.core.errors import Refused
from sevensteps.core.payments.bank.likeness import (
    NEARNESS,
    Edge,
    Expected,
    Index,
    Line,
    Nearness,
    always,
    is_near,
    same_name,
)
from sevensteps.core.payments.bank.paying import Block, Credit
from sevensteps.core.payments.bank.statement import Entry
from sevensteps.core.trace import Sentence

MOST_CANDIDATES = 10
Pair = tuple[str, str]


class NotMatched(Refused):
    """There is no such pair to take apart, or a pair cannot be made."""


class How(StrEnum):
    """By which rule a pair was made."""

    REFERENCE = "reference"
    REFERENCE_AND_DAY = "reference_and_day"
    REFERENCE_AND_NAME = "reference_and_name"
    AMOUNT_DAY_NAME = "amount_day_name"
    PART = "part"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Match:
    """One entry is one expected thing, and why."""

    line: str
    expected: str
    how: How
    why: Sentence


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry for a person to look at: why, and what it could be."""

    line: str
    why: Sentence
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """All entries are in `matches` or `queue`; `outstanding` is what was expected and has not been seen."""

    matches: tuple[Match, ...]
    queue: tuple[Waiting, ...]
    outstanding: tuple[str, ...]


_WHY = {
    How.REFERENCE: "Reference and amount ({amount}) are the same.",
    How.REFERENCE_AND_DAY: "Reference and amount ({amount}) are the same and {day} is near {due}.",
    How.REFERENCE_AND_NAME: "Reference, amount ({amount}), name ({name}) are the same; {day} is near {due}.",
    How.AMOUNT_DAY_NAME: "The amount ({amount}) is the same, {day} is near {due}, and the name is {name}.",
    How.PART: "The reference is the same, and {amount} is a part of {whole}.",
    How.BY_HAND: "Matched by hand: {reason}",
}


def match(
    lines: Sequence[Line],
    expected: Sequence[Expected],
    near: Nearness = NEARNESS,
    *,
    never: Collection[Pair] = (),
) -> Matching:
    """Match what is certain. `never`: pairs taken apart by hand. Raises NotMatched for an id twice."""
    _check_once([line.id for line in lines], "entry")
    _check_once([one.id for one in expected], "expected payment")
    index = Index(expected, frozenset(never))
    cited = {line.id: index.cited_by(line) for line in lines}
    by_reference = [
        Edge(line, one) for line in lines for one in cited[line.id] if one.amount == line.entry.amount
    ]
    known = {one.id for found in cited.values() for one in found}
    by_name = [
        Edge(line, one)
        for line in lines
        if not cited[line.id]
        for one in index.named_in(line, near)
        if one.id not in known
    ]
    matches: dict[str, Match] = {}
    taken: set[str] = set()
    for how, candidates, holds in (
        (How.REFERENCE, by_reference, always),
        (How.REFERENCE_AND_DAY, by_reference, lambda edge: is_near(edge, near)),
        (How.REFERENCE_AND_NAME, by_reference, lambda edge: is_near(edge, near) and same_name(edge)),
        (How.AMOUNT_DAY_NAME, by_name, always),
    ):
        left = [one for one in candidates if one.line.id not in matches and one.expected.id not in taken]
        for edge in _only_ones([one for one in left if holds(one)]):
            matches[edge.line.id] = Match(edge.line.id, edge.expected.id, how, _why(how, edge))
            taken.add(edge.expected.id)
    for edge in _parts([line for line in lines if line.id not in matches], cited, taken):
        matches[edge.line.id] = Match(edge.line.id, edge.expected.id, How.PART, _why(How.PART, edge))
    return Matching(
        tuple(matches[line.id] for line in lines if line.id in matches),
        tuple(_waiting(line, cited[line.id], index, taken, near) for line in lines if line.id not in matches),
        tuple(one.id for one in expected if one.id not in taken),
    )


def undo(found: Matching, line: str, reason: str) -> tuple[Matching, Pair]:
    """The matching without the pair of this entry, and the pair for `never`. Raises NotMatched."""
    pair = next((one for one in found.matches if one.line == line), None)
    if pair is None:
        raise NotMatched(line, "This entry is not matched with anything, so nothing can be taken apart.")
    why = Sentence("Taken apart: {reason}", {"reason": reason})
    return (
        Matching(
            tuple(one for one in found.matches if one is not pair),
            (*found.queue, Waiting(line, why, (pair.expected,))),
            (*found.outstanding, pair.expected),
        ),
        (pair.line, pair.expected),
    )


def match_by_hand(found: Matching, line: Line, expected: Expected, reason: str) -> Matching:
    """The matching with a pair that a person made. Raises NotMatched where one of the two is not open."""
    if line.id not in {one.line for one in found.queue}:
        raise NotMatched(line.id, "This entry does not wait for a match.")
    if expected.id not in found.outstanding:
        raise NotMatched(expected.id, "This payment is matched already, or is not among those expected.")
    if line.entry.amount != expected.amount:
        raise NotMatched(
            line.id,
            f"The entry is of {line.entry.amount}, the payment of {expected.amount}: they must be the same.",
        )
    why = Sentence(_WHY[How.BY_HAND], {"reason": reason})
    return Matching(
        (*found.matches, Match(line.id, expected.id, How.BY_HAND, why)),
        tuple(one for one in found.queue if one.line != line.id),
        tuple(one for one in found.outstanding if one != expected.id),
    )


def lines_of(account: str, entries: Iterable[Entry]) -> tuple[Line, ...]:
    """Entries with ids made of their content: the bank's id, or all that is told, and how often so far.

    The same statement read again gives the same ids, so what was imported once is known.
    """
    seen: Counter[str] = Counter()
    lines: list[Line] = []
    for entry in entries:
        said = (entry.reference, entry.description, entry.name)
        own = "|".join(
            (account, entry.on.isoformat(), str(entry.pence), entry.end_to_end)
            + ((entry.bank_id,) if entry.bank_id else said)
        )
        seen[own] += 1
        lines.append(Line(sha256(f"{own}|{seen[own]}".encode()).hexdigest()[:32], entry))
    return tuple(lines)


def expected_of(payments: Iterable[Credit]) -> tuple[Expected, ...]:
    """Payments sent, each as the money out that a statement or a report of returns will tell of."""
    return tuple(Expected(one.id, -one.amount, one.on, one.to.name, (one.shown,)) for one in payments)


def expected_of_blocks(blocks: Iterable[Block]) -> tuple[Expected, ...]:
    """Blocks sent, where the bank books each as one sum."""
    return tuple(Expected(f"{one.id} {one.on}", -one.total, one.on, "", (one.id,)) for one in blocks)


def _only_ones(edges: Sequence[Edge]) -> list[Edge]:
    """Those whose entry and whose expected thing are in no other."""
    times = Counter(("line", edge.line.id) for edge in edges)
    times += Counter(("expected", edge.expected.id) for edge in edges)
    return [
        edge
        for edge in edges
        if times["line", edge.line.id] == 1 and times["expected", edge.expected.id] == 1
    ]


def _parts(lines: Sequence[Line], cited: dict[str, list[Expected]], taken: Collection[str]) -> Iterator[Edge]:
    """Entries that name one thing alone which may come in parts; all of them, or none where they are more."""
    found = defaultdict[str, list[Edge]](list)
    for line in lines:
        if len(cited[line.id]) == 1:
            (one,) = cited[line.id]
            if one.in_parts and one.id not in taken and line.entry.pence > 0:
                found[one.id].append(Edge(line, one))
    for edges in found.values():
        if sum(edge.line.entry.pence for edge in edges) <= edges[0].expected.amount.pence:
            yield from edges


def _why(how: How, edge: Edge) -> Sentence:
    entry, one = edge.line.entry, edge.expected
    if how is How.PART:
        return Sentence(_WHY[how], {"amount": entry.amount, "whole": one.amount})
    values = {"amount": one.amount, "day": entry.on, "due": one.on, "name": one.name}
    return Sentence(_WHY[how], values)


def _waiting(
    line: Line, cited: Sequence[Expected], index: Index, taken: Collection[str], near: Nearness
) -> Waiting:
    """Why an entry waits, and what it could be, the likeliest first."""
    entry = line.entry
    same = [one for one in cited if one.amount == entry.amount]
    back = [one for one in cited if one.amount == -entry.amount]
    if same and all(one.id in taken for one in same):
        words = "Another entry has this reference and amount and is matched. Was the payment made twice?"
    elif same:
        words = "Reference and amount fit more than one entry or payment, and day and name do not tell which."
    elif back:
        words = "The reference is that of a payment the other way: it may have come back."
    elif cited:
        amounts = ", ".join(str(one.amount) for one in cited[:MOST_CANDIDATES])
        values = {"amount": entry.amount, "amounts": amounts}
        words = "The reference fits, but the amount is {amount} where {amounts} was expected."
        return Waiting(line.id, Sentence(words, values), _ids(cited))
    else:
        alike = list(islice(index.of_amount(line, near, taken), MOST_CANDIDATES))
        if not alike:
            return Waiting(
                line.id, Sentence("Nothing is expected with this reference, or this amount and day.")
            )
        named = [one for one in alike if same_name(Edge(line, one))]
        words = (
            "Amount, day and name fit more than one entry or payment."
            if named
            else "Amount and day fit, but neither a reference nor the name says that it is the same."
        )
        return Waiting(line.id, Sentence(words), _ids(named or alike))
    return Waiting(line.id, Sentence(words), _ids(same or back))


def _ids(some: Sequence[Expected]) -> tuple[str, ...]:
    return tuple(one.id for one in some[:MOST_CANDIDATES])


def _check_once(ids: Sequence[str], what: str) -> None:
    twice = [one for one, count in Counter(ids).items() if count > 1]
    if twice:
        raise NotMatched(twice[0], f"The {what} {twice[0]!r} is given twice. Each is given once.")
