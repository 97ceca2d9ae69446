"""Worked examples of calibration: cases → a table, and what that table gives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import Field, StrictInt

from sevensteps.core.allocation.calibration import Calibrated, Cases, Options, calibrate
from sevensteps.core.errors import Refused
from sevensteps.ops.examples.plain import Input, rule

# Numbers as the case writes them; text and true are none.
Figure = StrictInt | Annotated[Decimal, Field(strict=True)]


class Calibrate(Input):
    """`points` and yearly `costs` (pounds, or `costs_pence`) of each case; the rest as in `ras calibrate`."""

    points: list[Figure]
    costs: list[Figure] | None = None
    costs_pence: list[Figure] | None = None
    group: list[str] | None = None
    method: str = "isotonic"
    top_slice: Figure = 0
    budget_pence: StrictInt | None = None
    winsorise: Figure | None = None
    shrink: str = "auto"


class Allocate(Calibrate):
    """`at`: the points to read the table at."""

    at: list[Figure]


def _made(asked: Calibrate) -> Calibrated:
    if (asked.costs is None) == (asked.costs_pence is None):
        raise Refused("costs", "Give costs (pounds) or costs_pence.")
    pence = asked.costs_pence if asked.costs is None else [one * 100 for one in asked.costs]
    options = Options(
        top_slice=Decimal(asked.top_slice),
        budget_pence=asked.budget_pence,
        winsorise=None if asked.winsorise is None else Decimal(asked.winsorise),
        shrink=asked.shrink,
    )
    return calibrate(Cases(np.array(asked.points), np.array(pence), asked.group), asked.method, options)


def _calibrate(asked: Calibrate, _folder: Path) -> object:
    """What `ras calibrate --json` answers, and how the table is read between its points."""
    made = _made(asked)
    return {
        "method": str(made.method),
        "n": made.n,
        "between": made.between,
        "table": [{"points": one.points, "annual_pence": one.annual_pence} for one in made.table],
        "diagnostics": made.diagnostics.data(),
        "warnings": [str(one) for one in made.warnings],
    }


def _allocate(asked: Allocate, _folder: Path) -> object:
    """Pence a year at each of the points."""
    return _made(asked).allocate(np.array(asked.at)).tolist()


RULES = (
    rule("calibration.calibrate", Calibrate, _calibrate),
    rule("calibration.allocate", Allocate, _allocate),
)
