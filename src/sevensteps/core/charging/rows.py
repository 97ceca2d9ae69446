"""Sums and holdings that may stand there twice: asked about, or refused where they cannot both be."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from sevensteps.core.charging.case import Case
from sevensteps.core.charging.inputs import Sum
from sevensteps.core.charging.law import IncomeKind
from sevensteps.core.charging.refusals import BadCharge

BEFORE_ALL, AFTER_ALL = date.min, date.max


def check_income(case: Case, kinds: Mapping[str, IncomeKind]) -> None:
    """Flag an income that stands there twice. Raises BadCharge where two overlap that nobody has together."""
    rows = case.inputs.income
    if len(rows) < 2:
        return
    words = [kinds[one.kind].one_of if one.kind in kinds else None for one in rows]
    for first, second in _pairs(words, rows):
        one, other = kinds[rows[first].kind].title, kinds[rows[second].kind].title
        if _has_days(rows[first]) or _has_days(rows[second]):
            raise BadCharge(
                f"income[{second}].from",
                f"{other} and income[{first}] ({one}) overlap, and nobody has both at once. Let one end "
                "before the other begins.",
            )
        case.told.flag(
            "{kind} stands beside {other}: nobody has both at once. Both were counted. Take one out.",
            "{kind}. Is it here two times? Tell us.",
            where=f"income[{second}]",
            kind=other,
            other=one,
        )
    flag_twins(case, "income", [one for one, word in zip(rows, words, strict=True) if word is None])


def _pairs(words: Iterable[str | None], rows: tuple[Sum, ...]) -> Iterator[tuple[int, int]]:
    """Where two sums of the same word overlap: each sum with the first such before it."""
    seen: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        if word is None:
            continue
        before = seen.setdefault(word, [])
        met = next((one for one in before if _overlap(rows[one], rows[place])), None)
        before.append(place)
        if met is not None:
            yield met, place


def _has_days(one: Sum) -> bool:
    return one.first_day is not None or one.last_day is not None


def _overlap(one: Sum, other: Sum) -> bool:
    return (one.first_day or BEFORE_ALL) <= (other.last_day or AFTER_ALL) and (
        other.first_day or BEFORE_ALL
    ) <= (one.last_day or AFTER_ALL)


def flag_twins(case: Case, key: str, rows: Sequence[Hashable]) -> None:
    """Flag two entries that are the same in every way."""
    if len(rows) < 2 or len(set(rows)) == len(rows):
        return
    case.told.flag(
        "Two entries of {key} are the same in every way. Both were counted. Take one out if it is one.",
        "Is something here two times? Tell us.",
        where=key,
        key=key.replace("_", " "),
    )
