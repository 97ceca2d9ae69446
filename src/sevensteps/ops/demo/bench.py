"""The analyst's bench of the demo: invented cases, four methods tried on them, what one would change."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from sevensteps.contexts.calibration import actions
from sevensteps.contexts.calibration.actions import Asked
from sevensteps.core.access import Actor
from sevensteps.ops.demo import marks

CASES = 600
GROUPS = ("Older people", "Learning disability", "Physical disability", "Mental health")
METHODS = ("isotonic", "percentile", "line", "per-point")
GOLDEN = 0.6180339887498949  # its multiples spread evenly, and are the same on every machine
MARK = "bench"


def invented_cases() -> str:
    """CSV of cases that are nobody's: points, a cost that rises with them and scatters upwards, a group."""
    rows = ["points,cost,care group"]
    for number in range(CASES):
        points = 6 + number * 37 % 239
        scatter = 0.45 + 1.3 * (number * GOLDEN % 1) ** 2
        cost = (400 + 18 * points + 0.5 * points**2) * scatter
        rows.append(f"{points},{cost:.2f},{GROUPS[number * 7 % 11 % len(GROUPS)]}")
    return "\n".join(rows) + "\n"


@transaction.atomic
def set_the_bench(analyst: Actor, now: datetime) -> None:
    """Tables tried a week ago, ready to be compared; none is put forward. Once, when everybody is there."""
    if marks.is_marked(MARK):
        return
    at = now - timedelta(days=7)
    cases = actions.upload_cases(
        name="Invented cases",
        content=invented_cases().encode(),
        points="points",
        cost="cost",
        groups=["care group"],
        note="Made by a formula, to show how it works. Nobody is behind them.",
        once=MARK,
        by=analyst,
        at=at,
    )
    runs = actions.start_calibrations(
        case_set=cases,
        methods=METHODS,
        asked=Asked(group="care group", top_slice=Decimal("0.03")),
        once=MARK,
        by=analyst,
        at=at + timedelta(minutes=2),
    )
    for ref in runs:
        actions.run_calibration(ref=ref, at=at + timedelta(minutes=3))
    impact = actions.ask_for_impact(calibration=runs[0], by=analyst, at=now)
    actions.work_out_impact(ref=impact)
    marks.mark(MARK, now)
