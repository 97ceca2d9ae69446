"""The worker: does what pages and the clock put in the queue, until it is told to stop."""

import asyncio
from typing import cast

from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.periodic import PeriodicRegistry


def run_worker(*, until_empty: bool = False) -> None:
    """Work off the queue; Django must be set up. SIGTERM and Ctrl-C end it after the job in hand.

    `until_empty` ends it when nothing is left (tests, a turn by hand). Jobs that went well are removed.
    Waits for work on a connection of its own, while the jobs themselves use Django's: what a job defers
    belongs to its transaction.
    """
    asyncio.run(_work(until_empty))


async def _work(until_empty: bool) -> None:
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    worker = app.with_connector(connector)
    if until_empty:
        # Or the schedule would fill what is being emptied. (Its class is not annotated.)
        worker.periodic_registry = PeriodicRegistry()  # type: ignore[no-untyped-call]
    try:
        async with worker.open_async():
            await worker.run_worker_async(
                concurrency=2,
                wait=not until_empty,
                listen_notify=not until_empty,
                install_signal_handlers=not until_empty,
                delete_jobs="successful",
                shutdown_graceful_timeout=8,
            )
    finally:
        await sync_to_async(connections.close_all)()  # of the thread that deferred what was periodic
