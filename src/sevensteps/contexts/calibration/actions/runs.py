"""Trying methods on cases: asked for by the analyst, done by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from sevensteps.contexts.calibration import files, stored
from sevensteps.contexts.calibration.actions.common import PATIENCE, record
from sevensteps.contexts.calibration.models import Calibration, CaseSet, RunState
from sevensteps.contexts.refs import ref_of
from sevensteps.core.access import Actor, Role
from sevensteps.core.allocation.calibration import METHODS, CalibrationRefused, Options, calibrate, method_of
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money

CALIBRATE = "calibration.run"  # the job; ops.jobs does it


@dataclass(frozen=True, slots=True)
class Asked:
    """What the analyst set, for every method alike. `winsorise` None: as each method does by itself."""

    group: str = ""
    top_slice: Decimal = Decimal(0)
    budget: Money | None = None
    winsorise: Decimal | None = None
    shrink: str = "auto"

    def options(self, left_out: int) -> Options:
        """For the core. Raises BadOption."""
        return Options(
            top_slice=self.top_slice,
            budget_pence=None if self.budget is None else self.budget.pence,
            winsorise=self.winsorise,
            shrink=self.shrink,
            left_out=left_out,
        )


@transaction.atomic
def start_calibrations(
    *, case_set: str, methods: Sequence[str], asked: Asked, once: str, by: Actor, at: datetime
) -> list[str]:
    """Queue one calibration for each method and return their references, in the methods' order.

    Raises NotFound, UnknownMethod, BadOption, Refused.
    """
    by.check_role(Role.RAS_ANALYST)
    cases = CaseSet.objects.filter(ref=case_set).defer("content").first()
    if cases is None:
        raise NotFound(f"cases {case_set}")
    if not methods:
        raise Refused("methods", "Choose at least one method.")
    if asked.group and asked.group not in cases.columns["groups"]:
        raise Refused("group", "Choose one of the columns of groups.")
    asked.options(cases.dropped)
    made = []
    for method in dict.fromkeys(method_of(name) for name in methods):
        row, new = Calibration.objects.get_or_create(
            ref=ref_of("calibration", by.key, once, str(method)),
            defaults={
                "case_set": cases,
                "method": str(method),
                "method_version": METHODS[method].version,
                "options": _written(asked),
                "by_key": by.key,
                "by_name": by.name,
                "at": at,
            },
        )
        if new:
            jobs.configure_task(CALIBRATE).defer(ref=row.ref)
            record(by, f"cases:{cases.ref}", "calibration.asked", f"Asked for a table by {method}", at)
        made.append(row.ref)
    return made


@transaction.atomic
def start_again(*, ref: str, by: Actor, at: datetime) -> None:
    """Queue a calibration that failed, or that nothing was heard of for ten minutes, once more."""
    by.check_role(Role.RAS_ANALYST)
    row = Calibration.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound(f"calibration {ref}")
    if row.state == RunState.DONE or (
        row.state != RunState.FAILED and at - (row.begun_at or row.at) < PATIENCE
    ):
        raise Refused("calibration", "This is done or still under way. Nothing was changed.")
    row.state, row.progress, row.begun_at, row.finished_at, row.failed_because = (
        RunState.QUEUED,
        0,
        at,
        None,
        "",
    )
    row.save()
    jobs.configure_task(CALIBRATE).defer(ref=row.ref)


def run_calibration(*, ref: str, at: datetime) -> None:
    """Make the table. How far it is can be seen meanwhile: begun, made and kept are written one by one.

    What the core refuses is kept as the reason of the failure; doing it twice gives the same again.
    """
    row = _begin(ref, at)
    if row is None:
        return
    asked = _read(row.options)
    try:
        cases = files.cases(bytes(row.case_set.content), asked.group)
        made = calibrate(cases, row.method, asked.options(row.case_set.dropped))
    except CalibrationRefused as refusal:
        _end(ref, at, RunState.FAILED, None, f"{refusal.where}: {refusal.reason}")
    else:
        _end(ref, at, RunState.DONE, stored.to_json(made), "")


@transaction.atomic
def _begin(ref: str, at: datetime) -> Calibration | None:
    """The row, taken in hand; None where it is done, or never was."""
    row = (
        Calibration.objects.select_for_update(of=("self",)).select_related("case_set").filter(ref=ref).first()
    )
    if row is None or row.state in {RunState.DONE, RunState.FAILED}:
        return None
    row.state, row.progress, row.begun_at = RunState.RUNNING, 20, at
    row.save()
    return row


@transaction.atomic
def _end(ref: str, at: datetime, state: RunState, result: dict[str, Any] | None, because: str) -> None:
    row = Calibration.objects.select_for_update().get(ref=ref)
    if row.state != RunState.RUNNING:  # another worker was quicker
        return
    row.state, row.result, row.failed_because, row.finished_at = state, result, because, at
    row.progress = 100
    row.save()


def _written(asked: Asked) -> dict[str, Any]:
    return {
        "group": asked.group,
        "top_slice": str(asked.top_slice),
        "budget_pence": None if asked.budget is None else asked.budget.pence,
        "winsorise": None if asked.winsorise is None else str(asked.winsorise),
        "shrink": asked.shrink,
    }


def _read(options: dict[str, Any]) -> Asked:
    budget, winsorise = options["budget_pence"], options["winsorise"]
    return Asked(
        group=options["group"],
        top_slice=Decimal(options["top_slice"]),
        budget=None if budget is None else Money(budget),
        winsorise=None if winsorise is None else Decimal(winsorise),
        shrink=options["shrink"],
    )
