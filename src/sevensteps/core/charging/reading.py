"""Plain JSON data read with care: each value is of its kind and within reason, or refused by its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from typing import TypeVar

from sevensteps.core.charging.refusals import BadCharge, UnknownKind
from sevensteps.core.money import Money

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_ROWS = 200
MOST_PLACES = 30  # of a share
MOST_DIGITS = 40  # of a sum: more are not even counted


def join(place: str, key: str) -> str:
    """The place of a key: `income[2].pence`. What cannot be printed is written as its code."""
    shown = key[:60].encode("utf-8", "backslashreplace").decode()
    return f"{place}.{shown}" if place else shown


def check_keys(data: Mapping[str, object], known: tuple[str, ...], place: str = "") -> None:
    """Refuse a key that nobody reads: a typing error would otherwise be a silent nought."""
    if data.keys() <= _as_set(known):
        return
    for key in data:
        if key not in known:
            near = get_close_matches(str(key), known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise UnknownKind(join(place, str(key)), f"{str(key)[:60]!r} is not a key of this. {hint}")


@cache
def _as_set(known: tuple[str, ...]) -> frozenset[str]:
    return frozenset(known)


def mapping(value: object, place: str) -> Mapping[str, object]:
    """Keys with values. Raises BadCharge."""
    if type(value) is dict:  # asked first: the other question takes ten times as long
        return value
    if not isinstance(value, Mapping):
        raise BadCharge(place, "Give keys with values here.")
    return value


def listed(data: Mapping[str, object], key: str) -> list[tuple[str, object]]:
    """The entries of a list with their places; none where the key is missing or null."""
    found = data.get(key)
    if found is None:
        return []
    if not isinstance(found, list | tuple):
        raise BadCharge(key, f"Give {key} as a list, empty where there is none.")
    if len(found) > MOST_ROWS:
        raise BadCharge(key, f"{key} has {len(found):,} entries. Give {MOST_ROWS} at most.")
    return [(f"{key}[{number}]", one) for number, one in enumerate(found)]


def whole(data: Mapping[str, object], key: str, most: int, what: str, *, place: str = "") -> int | None:
    """A whole number from nought to `most`, or None where it is missing or null. Raises BadCharge."""
    found = data.get(key)
    if found is None or (type(found) is int and 0 <= found <= most):  # as nearly every one is
        return found
    at = join(place, key)
    if isinstance(found, Decimal) and found.is_finite() and found.adjusted() < MOST_DIGITS:
        found = int(found) if found == found.to_integral_value() else found
    if isinstance(found, bool) or not isinstance(found, int):
        raise BadCharge(at, f"Give {what} as a whole number. It says {str(found)[:40]!r}.")
    if found < 0:
        raise BadCharge(at, f"{what[:1].upper()}{what[1:]} cannot be below nought. It says {found}.")
    if found > most:
        raise BadCharge(at, f"{what[:1].upper()}{what[1:]} is {most:,} at most. It says {str(found)[:40]}.")
    return found


def pence(data: Mapping[str, object], key: str, most: int, *, place: str = "") -> int | None:
    """A sum in whole pence within reason, or None. Raises BadCharge."""
    found = whole(data, key, 10**30, "the sum in whole pence", place=place)
    if found is not None and found > most:
        raise BadCharge(
            join(place, key),
            f"{Money(found)} is more than can be right here: at most {Money(most)}. Sums are in pence.",
        )
    return found


def needed(value: int | None, place: str, what: str) -> int:
    """A figure that must be there. Raises BadCharge."""
    if value is None:
        raise BadCharge(place, f"Give {what}: nothing is taken for nought.")
    return value


def truth(data: Mapping[str, object], key: str, *, place: str = "") -> bool | None:
    """True, false, or None where nothing is said. Raises BadCharge."""
    found = data.get(key)
    if found is not None and not isinstance(found, bool):
        raise BadCharge(join(place, key), f"Give true or false. It says {str(found)[:40]!r}.")
    return found


def word(data: Mapping[str, object], key: str, *, place: str = "") -> str | None:
    """A word or None. Raises BadCharge."""
    found = data.get(key)
    if found is not None and (not isinstance(found, str) or not found.strip() or len(found) > 200):
        raise BadCharge(join(place, key), f"Give a word. It says {str(found)[:40]!r}.")
    if found is not None and not found.isprintable() and any(map(_is_code, found)):
        raise BadCharge(join(place, key), f"Give a word that can be printed. It says {found[:40]!r}.")
    return found


def _is_code(character: str) -> bool:
    """Whether it is a control character or half of one, which no paper can show."""
    return unicodedata.category(character) in ("Cc", "Cs")


def day(data: Mapping[str, object], key: str, *, place: str = "") -> date | None:
    """A day written as 2026-04-06, or None. Raises BadCharge."""
    found = data.get(key)
    if found is None or type(found) is date:
        return found
    try:
        return date.fromisoformat(found if isinstance(found, str) and DAY.fullmatch(found) else "")
    except ValueError:
        raise BadCharge(
            join(place, key), f"Write a day as 2026-04-06. It says {str(found)[:40]!r}."
        ) from None


def one_of(data: Mapping[str, object], key: str, kinds: type[ChoiceT], *, place: str = "") -> ChoiceT | None:
    """One of the words of an enumeration, or None. Raises BadCharge."""
    found = data.get(key)
    if found is None:
        return None
    one: ChoiceT | None = _by_word(kinds).get(found) if isinstance(found, str) else None
    if one is None:
        known = ", ".join(kinds)
        raise BadCharge(join(place, key), f"{str(found)[:40]!r} is none of: {known}.")
    return one


@cache
def _by_word(kinds: type[ChoiceT]) -> dict[str, ChoiceT]:
    """Looked up here: the enumeration's own way takes ten times as long."""
    return {one.value: one for one in kinds}


def part_of_one(data: Mapping[str, object], key: str, *, place: str = "") -> Fraction | None:
    """A share from 0 to 1 (`0.5`, or `"1/3"`), or None. Raises BadCharge."""
    found = data.get(key)
    if found is None:
        return None
    try:
        share = _fraction(found)
    except (ValueError, ArithmeticError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise BadCharge(
            join(place, key), f"A share is between 0 and 1: write a half as 0.5. It says {str(found)[:40]!r}."
        )
    return share


def _fraction(found: object) -> Fraction:
    """A number as a fraction. Raises ValueError or ArithmeticError, also for endless decimals."""
    if isinstance(found, Fraction):
        return found
    if isinstance(found, bool) or not isinstance(found, int | float | str | Decimal):
        raise ValueError
    return _spelt_out(str(found).strip()[:100])


@lru_cache(maxsize=1_000)
def _spelt_out(text: str) -> Fraction:
    """Nearly every share is one of a few, and reading one takes long."""
    above, line, below = text.partition("/")
    if line:
        return Fraction(int(above), int(below))
    exact = Decimal(above)
    if not exact.is_finite() or not -MOST_PLACES <= int(exact.as_tuple().exponent) <= 1:
        raise ValueError
    return Fraction(exact)
