"""The jobs that need the clock, and the schedule. Loaded by procrastinate (PROCRASTINATE_IMPORT_PATHS)."""

from procrastinate.contrib.django import app

from sevensteps.contexts.notify import actions as notify
from sevensteps.web.shell import clock


@app.periodic(cron="* * * * *")  # what failed is tried again, what a crash left is taken up
@app.task(name=notify.SEND, queue="notices")
def send_queued(timestamp: int | None = None) -> None:
    """Carry every notice that is due. Who queued one deferred this; `timestamp` is the schedule's."""
    notify.send_queued(at=clock.now(clock.days_travelled()))
