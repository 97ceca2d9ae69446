"""Background jobs: a queue inside the database, one worker process, and a schedule."""

from sevensteps.ops.jobs.worker import run_worker

__all__ = ["run_worker"]
