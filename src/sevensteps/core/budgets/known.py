"""Facts that are true, false or not known yet, and rows of them; words that must be among those known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from sevensteps.core.errors import Refused

Facts = Mapping[str, bool | None]


class UnknownWord(Refused):
    """A word that the rulebook does not have."""


class BadFact(Refused):
    """A fact is true, false, or not known (null)."""


def holds(rows: Iterable[Iterable[str]], facts: Facts) -> bool | None:
    """Whether some row has all its facts; None where that depends on what is not known."""
    answers = [_row(row, facts) for row in rows]
    if True in answers:
        return True
    return None if None in answers else False


def _row(row: Iterable[str], facts: Facts) -> bool | None:
    answers = [_fact(name, facts) for name in row]
    if False in answers:
        return False
    return None if None in answers else True


def _fact(name: str, facts: Facts) -> bool | None:
    said = facts.get(name.removeprefix("not "))
    return said if said is None or not name.startswith("not ") else not said


def check_word(where: str, word: str, known: Iterable[str]) -> None:
    """Raise UnknownWord, with the nearest of those known."""
    words = list(known)
    if word not in words:
        near = get_close_matches(word, words, 1)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(words)}."
        raise UnknownWord(where, f"{word[:60]!r} is not known here. {hint}")


def check_facts(facts: Facts, known: Iterable[str]) -> None:
    """Raise UnknownWord or BadFact for a fact nobody reads, or one that is neither true nor false."""
    words = list(known)
    for name, value in facts.items():
        check_word(f"facts.{name}", name, words)
        if value is not None and not isinstance(value, bool):
            raise BadFact(f"facts.{name}", f"Say true, false or null. It says {str(value)[:40]!r}.")
