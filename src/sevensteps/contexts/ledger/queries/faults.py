"""A fault in the books, and the rows a check finds; never so many that telling them is the trouble."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection

MOST_FAULTS = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in the books, and where."""

    where: str
    what: str


def rows_of(sql: str, most: int | None = MOST_FAULTS) -> list[tuple[Any, ...]]:
    """What a check finds, the first of it where there is too much to be of use."""
    with connection.cursor() as cursor:
        cursor.execute(sql if most is None else f"{sql} LIMIT {most}")
        return list(islice(cursor, most))
