"""The jobs that need the clock, and the schedule. Loaded by procrastinate (PROCRASTINATE_IMPORT_PATHS)."""

from procrastinate.contrib.django import app

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.calibration import actions as calibration
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.payments import actions as payments
from sevensteps.contexts.planning.actions import meetings
from sevensteps.core.access import Actor
from sevensteps.web.shell import clock

NIGHT = Actor(key="system:night", name="The nightly work")


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


@app.task(name=charging.LOOK_OVER, queue="charging")
def look_over_uplift(ref: str) -> None:
    """Work out what new figures would change."""
    charging.look_over(ref=ref)


@app.task(name=charging.CARRY_OUT, queue="charging")
def carry_out_uplift(ref: str) -> None:
    """Put everybody's new charge in place."""
    charging.carry_out(ref=ref, at=clock.now(clock.days_travelled()))


@app.periodic(cron="* * * * *")
@app.task(name="charging.take_up_uplifts", queue="charging")
def take_up_uplifts(timestamp: int) -> None:
    """Go on with what a worker that died has left; `timestamp` is the schedule's."""
    charging.take_up(at=clock.now(clock.days_travelled()))


@app.periodic(cron="*/10 * * * *")  # soon after midnight, and soon after the demo has travelled
@app.task(name=budgets.APPLY, queue="budgets")
def apply_later_choices(timestamp: int) -> None:
    """Hold money from today as it was chosen for today; `timestamp` is the schedule's."""
    budgets.apply_later(at=clock.now(clock.days_travelled()))


@app.periodic(cron="30 7 * * *")  # in the morning, when messages may come
@app.task(name=meetings.REMIND, queue="notices")
def remind_meetings(timestamp: int) -> None:
    """Remind those who come to plan together; `timestamp` is the schedule's."""
    meetings.remind_meetings(at=clock.now(clock.days_travelled()))


@app.periodic(cron="15 2 * * *")
@app.task(name=payments.LINE_UP, queue="payments")
def line_up(timestamp: int) -> None:
    """Bring what is due up to date, for worklists and for people; each draft does so again."""
    payments.line_up(by=NIGHT, at=clock.now(clock.days_travelled()))
