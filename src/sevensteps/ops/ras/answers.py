"""One person's allocation: answers as JSON in, the sum with its reasons as JSON data out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from sevensteps.core.allocation import AllocationRulebook, Inputs, allocate
from sevensteps.core.errors import Refused
from sevensteps.ops.examples.plain import plain


@dataclass(frozen=True)
class _Doubled(Exception):
    """A key that stands twice in an object."""

    key: str


def read_inputs(text: str, where: str) -> Inputs:
    """Answers from JSON, its numbers as Decimals. Raises Refused."""
    try:
        data = json.loads(
            text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_without_doubles
        )
    except json.JSONDecodeError as error:
        raise Refused(f"{where}:{error.lineno}", f"This is not JSON: {error.msg}.") from None
    except _Doubled as doubled:
        raise Refused(doubled.key, "This key is written twice. Keep one of them.") from None
    except (RecursionError, ValueError) as error:
        raise Refused(where, f"This is not JSON that can be read: {error}.") from None
    if not isinstance(data, dict):
        raise Refused(where, 'Give an object: {"answers": {…}}.')
    return Inputs.from_data(data)


def answered(rulebook: AllocationRulebook, inputs: Inputs) -> dict[str, object]:
    """The allocation as the contract of `ras allocate` says it. Raises what `allocate` raises."""
    result = allocate(rulebook, inputs)
    return {
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "hash": rulebook.hash},
        "points": plain(result.points),
        "points_after_support": plain(result.points_after_support),
        "annual_pence": result.annual_pence,
        "weekly_pence": result.weekly_pence,
        "range_pence": plain(result.range_pence),
        "outcomes": [{"area": one.area, "outcome": str(one.outcome)} for one in result.outcomes],
        "trace": plain(result.trace),
    }


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _without_doubles(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Doubled(key)
        found[key] = value
    return found
