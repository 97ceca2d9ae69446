"""Worked examples of payments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import NonNegativeInt

from sevensteps.core import payments
from sevensteps.core.dates import Period
from sevensteps.ops.examples.plain import Input, Rule, plain, rule


class Due(Input):
    """A line from its first day to its last, and the days that are asked about."""

    starts_on: date
    ends_on: date | None = None
    pence: NonNegativeInt
    per: payments.Per
    sign: payments.Sign = 1
    first: date
    last: date


def _due(asked: Due, _folder: Path) -> object:
    line = payments.Line("line", asked.starts_on, asked.ends_on, asked.pence, asked.per, asked.sign)
    return {"pence": payments.due(line, Period(asked.first, asked.last))}


def _simulate(data: Mapping[str, Any], _folder: Path) -> object:
    """A scenario as the command line takes it, and its answer, refused or not."""
    try:
        return payments.simulate(plain(data))
    except payments.ScenarioRefused as refusal:
        return {"refused": {"step": refusal.step, "where": refusal.where, "reason": refusal.reason}}


RULES = (rule("payments.due", Due, _due), Rule("payments.simulate", _simulate))
