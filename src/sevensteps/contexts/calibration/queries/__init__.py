"""What the bench shows: case sets, calibrations, what they would change, what was put forward, the watch."""

from sevensteps.contexts.calibration.queries.impacts import (
    ImpactView,
    PublicationView,
    impact_of,
    impact_view,
    publication_of_version,
    publications,
)
from sevensteps.contexts.calibration.queries.live import LiveCase, live_cases
from sevensteps.contexts.calibration.queries.runs import (
    CaseSetRow,
    Run,
    RunRow,
    case_set,
    case_sets,
    run,
    run_rows,
    runs_of,
)
from sevensteps.contexts.calibration.queries.watching import (
    Drift,
    WatchSettings,
    WatchView,
    watch,
    watch_settings,
)

__all__ = [
    "CaseSetRow",
    "Drift",
    "ImpactView",
    "LiveCase",
    "PublicationView",
    "Run",
    "RunRow",
    "WatchSettings",
    "WatchView",
    "case_set",
    "case_sets",
    "impact_of",
    "impact_view",
    "live_cases",
    "publication_of_version",
    "publications",
    "run",
    "run_rows",
    "runs_of",
    "watch",
    "watch_settings",
]
