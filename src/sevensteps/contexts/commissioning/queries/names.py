"""What the groups of a table are called, and in which order they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sevensteps.contexts.commissioning.words import NO_PROVIDER, STREAM_WORDS
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.commissioning import Cut, Dimension, Every
from sevensteps.core.dates import Period

Keys = tuple[str, ...]


def choices() -> dict[Dimension, list[tuple[str, str]]]:
    """What a table can be kept to, by dimension: keys and names. Two queries."""
    return {
        Dimension.STREAM: [(key, str(words)) for key, words in STREAM_WORDS.items()],
        Dimension.TEAM: sorted(_teams().items(), key=lambda pair: pair[1]),
        Dimension.PROVIDER: [(one.ref, one.name) for one in directory.providers()],
        Dimension.CARE_GROUP: [(key, str(words)) for key, words in CareGroup.choices],
    }


def titles_of(cut: Cut, keys: Iterable[Keys]) -> dict[Keys, tuple[str, ...]]:
    """The names of groups, a name for each key. Two queries at most."""
    named = [_names(cut, one) for one in cut.by]
    return {key: tuple(name(part) for name, part in zip(named, key, strict=True)) for key in keys}


def in_order(cut: Cut, keys: Keys, titles: tuple[str, ...]) -> tuple[tuple[bool, str], ...]:
    """Time as it goes, everything else by name; what has no provider comes last."""
    return tuple(
        (not key, key.zfill(3) if one is Dimension.PERIOD else title.casefold())
        for one, key, title in zip(cut.by, keys, titles, strict=True)
    )


def days_in_words(days: Period, every: Every) -> str:
    """Whole months by their names, anything else by its first and last day."""
    start, end = days.start, days.end
    if start.day > 1 or (end + timedelta(days=1)).day > 1:
        first, last = date_format(start, "j F Y"), date_format(end, "j F Y")
    elif every is Every.MONTH:
        return date_format(start, "F Y")
    else:
        first = date_format(start, "F" if start.year == end.year else "F Y")
        last = date_format(end, "F Y")
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _teams() -> dict[str, str]:
    """Names of teams, with their agency where two are called the same."""
    rows = people.teams()
    names = [row.name for row in rows]
    return {
        row.ref: row.name if names.count(row.name) == 1 else f"{row.name} ({row.agency.name})" for row in rows
    }


def _names(cut: Cut, one: Dimension) -> Callable[[str], str]:
    match one:
        case Dimension.STREAM:
            known = {key: str(words) for key, words in STREAM_WORDS.items()}
        case Dimension.TEAM:
            known = _teams()
        case Dimension.PROVIDER:
            known = {row.ref: row.name for row in directory.providers()} | {"": str(NO_PROVIDER)}
        case Dimension.CARE_GROUP:
            known = {key: str(words) for key, words in CareGroup.choices}
        case Dimension.PERIOD:
            known = {str(n): days_in_words(days, cut.every) for n, days in enumerate(cut.slices)}
    return lambda key: known.get(key, key)
