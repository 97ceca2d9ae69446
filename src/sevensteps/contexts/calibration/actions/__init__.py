"""The verbs of the calibration context."""

from sevensteps.contexts.calibration.actions.cases import cases_from_live, upload_cases
from sevensteps.contexts.calibration.actions.impacts import WORK_OUT, ask_for_impact, work_out_impact
from sevensteps.contexts.calibration.actions.publishing import NotReady, propose_table
from sevensteps.contexts.calibration.actions.runs import (
    CALIBRATE,
    Asked,
    run_calibration,
    start_again,
    start_calibrations,
)
from sevensteps.contexts.calibration.actions.watching import set_watch

__all__ = [
    "CALIBRATE",
    "WORK_OUT",
    "Asked",
    "NotReady",
    "ask_for_impact",
    "cases_from_live",
    "propose_table",
    "run_calibration",
    "set_watch",
    "start_again",
    "start_calibrations",
    "upload_cases",
    "work_out_impact",
]
