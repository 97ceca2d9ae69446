"""Plain data of a plan's file, read with care: every refusal says where, and what would be right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
MOST_PENCE = 10**12
MOST_ENTRIES = 1_000
LONGEST_TEXT = 10_000
LONGEST_ID = 200
Data = Mapping[str, object]


class BadPlan(Refused):
    """Something in the file is not written as a plan is; `where` names it. `values` fill the gaps of the
    sentence, which is translated by itself.
    """

    def __init__(self, where: str, template: str, **values: object) -> None:
        super().__init__(where, Sentence(template, values))


def as_object(given: object, where: str, needed: Collection[str], known: Collection[str]) -> Data:
    """Keys with values: all that are needed, none that is not known. `where` is empty for the file."""
    strange = strange_keys(given, known)
    if strange:
        raise BadPlan(
            at(where, strange[0]),
            "There is no {key} here. Known: {known}.",
            key=strange[0],
            known=", ".join(known),
        )
    found = as_open_object(given, where, known)
    for key in needed:
        if key not in found:
            raise BadPlan(at(where, key), "{key} is missing.", key=key)
    return found


def as_open_object(given: object, where: str, known: Collection[str]) -> Data:
    """What is known of keys with values; of others there may be any (`strange_keys`)."""
    if not isinstance(given, dict):
        raise BadPlan(where or "input", "Write keys with values here: {known}.", known=", ".join(known))
    return {key: given[key] for key in known if key in given}


def strange_keys(given: object, known: Collection[str]) -> list[str]:
    """The keys that nothing is known of, as they can be told; sorted. None of what has no keys."""
    keys = given if isinstance(given, dict) else ()
    return sorted(ascii(key).strip("'") for key in keys if key not in known)


def as_list(given: object, where: str) -> list[object]:
    """A list of not too many entries."""
    if not isinstance(given, list):
        raise BadPlan(where, "Write a list here, as [ ].")
    if len(given) > MOST_ENTRIES:
        raise BadPlan(
            where,
            "Write {most} entries at most. There are {count}.",
            most=f"{MOST_ENTRIES:,}",
            count=f"{len(given):,}",
        )
    return given


def as_pence(given: object, where: str) -> int:
    """Whole pence from nought."""
    if type(given) is not int or not 0 <= given <= MOST_PENCE:
        raise BadPlan(
            where,
            "Write whole pence from 0 to {most}, without a point. It says {given}.",
            most=f"{MOST_PENCE:,}",
            given=shown(given),
        )
    return given


def as_text(given: object, where: str, *, empty: bool = False) -> str:
    """Text, without the spaces around it."""
    if not isinstance(given, str):
        raise BadPlan(where, "Write text here. It says {given}.", given=shown(given))
    text = given.strip()
    if len(text) > LONGEST_TEXT:
        raise BadPlan(
            where,
            "Write {most} letters at most. There are {count}.",
            most=f"{LONGEST_TEXT:,}",
            count=f"{len(text):,}",
        )
    if not (text or empty):
        raise BadPlan(where, "Write something here. It is empty.")
    return text


def as_id(given: object, where: str) -> str:
    """An id: short text, or a whole number (1 and "1" are the same)."""
    text = str(given) if type(given) is int else as_text(given, where)
    if len(text) > LONGEST_ID:
        raise BadPlan(where, "An id has {most} letters at most.", most=LONGEST_ID)
    return text


def as_day(given: object, where: str) -> date | None:
    """A day, as 2026-04-01; None where it is null."""
    if given is None:
        return None
    try:
        day = date.fromisoformat(given) if isinstance(given, str) and len(given) == 10 else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise BadPlan(
            where,
            "Write a day from {first} to {last}, as 2026-04-01. It says {given}.",
            first=FIRST_DAY.isoformat(),
            last=LAST_DAY.isoformat(),
            given=shown(given),
        )
    return day


def as_one_of(given: object, where: str, known: Collection[str]) -> str:
    """One of these words."""
    if not isinstance(given, str) or given not in known:
        raise BadPlan(
            where,
            "Choose one of: {known}. It says {given}.",
            known=", ".join(known),
            given=shown(given),
        )
    return given


def at(where: str, key: str) -> str:
    """The place of a key."""
    return f"{where}.{key}" if where else key


def shown(given: object) -> str:
    """A value as it can be told in one short line."""
    if isinstance(given, dict | list):
        return "a list" if isinstance(given, list) else "keys with values"
    if given is None:
        return "nothing (null)"
    text = ascii(given) if isinstance(given, str) else str(given).lower()
    return text if len(text) <= 40 else f"{text[:37]}..."
