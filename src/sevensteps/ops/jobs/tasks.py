"""The jobs that need the clock, and the schedule. Loaded by procrastinate (PROCRASTINATE_IMPORT_PATHS)."""

from procrastinate.contrib.django import app

from sevensteps.contexts.calibration import actions as calibration
from sevensteps.contexts.notify import actions as notify
from sevensteps.web.shell import clock


@app.periodic(cron="* * * * *")  # what failed is tried again, what a crash left is taken up
@app.task(name=notify.SEND, queue="notices")
def send_queued(timestamp: int | None = None) -> None:
    """Carry every notice that is due. Who queued one deferred this; `timestamp` is the schedule's."""
    notify.send_queued(at=clock.now(clock.days_travelled()))


@app.task(name=calibration.CALIBRATE, queue="calibration")
def run_calibration(ref: str) -> None:
    """Make the table an analyst asked for."""
    calibration.run_calibration(ref=ref, at=clock.now(clock.days_travelled()))


@app.task(name=calibration.WORK_OUT, queue="calibration")
def work_out_impact(ref: str) -> None:
    """Add up what a table would change."""
    calibration.work_out_impact(ref=ref)
