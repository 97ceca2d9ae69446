"""Values of the house as plain data for JSON. Money is whole pence; the numbers of rows stay inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence, Trace

# Never shown outside: keys of rows and of accounts, and the whole questionnaire, which its identity names.
_INSIDE = frozenset({"id", "person_id", "agency_id", "part_id", "pot_id", "book", "involved"})


def plain(value: Any) -> Any:
    """The same as dicts, lists, strings and numbers. Raises TypeError for what has no plain form."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Sentence | Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _nested(value)


def _nested(value: Any) -> Any:
    if isinstance(value, Money):
        return {"pence": value.pence, "text": str(value)}
    if isinstance(value, Trace):
        return [{"text": str(line.text), "value": plain(line.value)} for line in value.lines]
    if is_dataclass(value):
        named = (one.name for one in fields(value) if not (one.name in _INSIDE or one.name.endswith("_key")))
        return {name: plain(getattr(value, name)) for name in named}
    return _collected(value)


def _collected(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    raise TypeError(f"no plain form for {type(value).__name__}")
