"""A line as it should stand now, by what lies below: parts of budgets, and what people pay themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sevensteps.core.payments import Collect, Per, What


@dataclass(frozen=True, slots=True)
class WantedLine:
    """What a PayLine should say. `key` stays the same as long as it is the same thing that is due.

    Days are both included, `end` None is open. `pence` are per week, per month, … or for `span_days` days.
    `sign` -1 takes off (a contribution).
    """

    key: str
    part_id: int
    what: What
    words: str
    start: date
    end: date | None
    pence: int
    per: Per
    sign: int = 1
    span_days: int = 0
    collect: Collect | None = None


@dataclass(frozen=True, slots=True)
class PaidTo:
    """To whom a line goes, from which stream, how often, and what its part came to when it was made.

    `leaving`: the round that still pays it until a run of `frequency` does; empty where it is in one only.
    """

    payee_id: int
    stream: str
    frequency: str
    leaving: str = ""
    basis_pence: int = 0
