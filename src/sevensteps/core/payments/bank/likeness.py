"""What makes an entry like something expected: its references, its amount, its day, the name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import permutations

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.statement import Entry

_TITLES = frozenset({"MR", "MRS", "MS", "MISS", "MX", "DR", "PROF", "REV", "SIR", "AND", "MSTR"})
_CUT = 18  # letters of a name in a Bacs payment
_WITHIN_TEXT = 6  # a reference this long, with a digit, is also found inside a description
_KEY = 3  # first letters of a word by which names are found
_MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Expected:
    """A payment out (below nought) or money due in (above). `references` are all that may stand for it;
    `in_parts`: it may come bit by bit."""

    id: str
    amount: Money
    on: date
    name: str = ""
    references: tuple[str, ...] = ()
    in_parts: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with an id that is the same whenever the statement is read."""

    id: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Nearness:
    """How many days before and after the day expected an entry may be booked."""

    before: int = 3
    after: int = 7


NEARNESS = Nearness()


@dataclass(frozen=True, slots=True)
class Edge:
    """An entry and something it could be."""

    line: Line
    expected: Expected


def always(_edge: Edge) -> bool:
    """Nothing more is asked."""
    return True


def is_near(edge: Edge, near: Nearness) -> bool:
    """Whether the entry is booked about when it was expected."""
    due = edge.expected.on
    return due - timedelta(days=near.before) <= edge.line.entry.on <= due + timedelta(days=near.after)


def same_name(edge: Edge) -> bool:
    """Whether the entry's name, or its description where it has none, is the expected one."""
    entry = edge.line.entry
    if entry.name:
        return names_agree(edge.expected.name, entry.name)
    wanted = words_of(edge.expected.name)
    return len(wanted) > 1 and set(wanted) <= set(words_of(entry.description))


def names_agree(one: str, other: str) -> bool:
    """The same words in any order, but for titles; initials count, and a last word cut short by Bacs.

    One name alone (a surname) is too little unless both are just that.
    """
    fewer, more = sorted((_marked(one), _marked(other)), key=len)
    if not fewer or (len(fewer) == 1 and len(more) > 1):
        return False
    left = list(more)
    whole = 0
    for word in sorted(fewer, key=lambda each: (-len(each.rstrip("…")), each)):
        found = next((each for each in left if _alike(word, each)), None)
        if found is None:
            return False
        left.remove(found)
        whole += min(len(word), len(found)) > 1
    return whole > 0


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in capitals without accents and titles."""
    apart = unicodedata.normalize("NFKD", name.upper().replace("'", "").replace("’", ""))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return tuple(word for word in re.findall(r"[^\W_]+", bare) if word not in _TITLES)


@lru_cache(maxsize=100_000)
def _marked(name: str) -> tuple[str, ...]:
    """The words; a last one that Bacs may have cut ends in `…`."""
    words = words_of(name)
    if len(name.strip()) == _CUT and words and len(words[-1]) >= _KEY:
        return (*words[:-1], f"{words[-1]}…")
    return words


def _alike(one: str, other: str) -> bool:
    if one.rstrip("…") == other.rstrip("…"):
        return True
    shorter, longer = sorted((one, other), key=len)
    if shorter.endswith("…"):
        return longer.startswith(shorter[:-1])
    return len(shorter) == 1 and longer.startswith(shorter)


class Index:
    """All that is expected, found by reference, by amount, and by amount and name. Order as it was given."""

    def __init__(self, expected: Sequence[Expected], never: frozenset[tuple[str, str]]) -> None:
        self._never = never
        self._by_reference = defaultdict[str, list[Expected]](list)
        self._by_amount = defaultdict[Money, list[Expected]](list)
        self._by_name = defaultdict[tuple[Money, str], list[Expected]](list)
        for one in expected:
            self._by_amount[one.amount].append(one)
            for key in {_bare(text) for text in (*one.references, one.id)} - {""}:
                self._by_reference[key].append(one)
            for key in _name_keys(one.name):
                self._by_name[one.amount, key].append(one)

    def cited_by(self, line: Line) -> list[Expected]:
        """What the entry's references name, whatever the amount."""
        return list(
            self._allowed(line, (one for key in _keys(line.entry) for one in self._by_reference.get(key, ())))
        )

    def of_amount(self, line: Line, near: Nearness, taken: Collection[str]) -> Iterator[Expected]:
        """What has the entry's amount, is due about its day and is not taken."""
        for one in self._by_amount.get(line.entry.amount, ()):
            free = one.id not in taken and (line.id, one.id) not in self._never
            if free and is_near(Edge(line, one), near):
                yield one

    def named_in(self, line: Line, near: Nearness) -> list[Expected]:
        """What has the entry's amount, day and name."""
        entry = line.entry
        keys = _name_keys(entry.name or entry.description)
        found = (one for key in keys for one in self._by_name.get((entry.amount, key), ()))
        edges = [Edge(line, one) for one in self._allowed(line, found)]
        return [edge.expected for edge in edges if is_near(edge, near) and same_name(edge)]

    def _allowed(self, line: Line, found: Iterator[Expected]) -> Collection[Expected]:
        return {one.id: one for one in found if (line.id, one.id) not in self._never}.values()


def _name_keys(name: str) -> list[str]:
    """What two names that agree have one of in common: how a word begins, and another's first letter."""
    words = words_of(name)[:_MOST_WORDS]
    if len(words) == 1:
        return [words[0][:_KEY]]
    pairs = permutations(words, 2)
    return list(dict.fromkeys(f"{word[:_KEY]} {other[0]}" for word, other in pairs if len(word) > 1))


def _keys(entry: Entry) -> list[str]:
    """All references that an entry can be said to carry."""
    whole = [entry.end_to_end, entry.reference, entry.description]
    words = f"{entry.reference} {entry.description}".split()
    long = [word for word in words if len(_bare(word)) >= _WITHIN_TEXT and re.search(r"\d", word)]
    return [key for key in dict.fromkeys(_bare(text) for text in (*whole, *long)) if key]


def _bare(reference: str) -> str:
    """Letters and digits in capitals: how references survive the ways of banks."""
    return re.sub(r"[\W_]", "", reference.upper())
