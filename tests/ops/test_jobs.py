"""The worker does what was deferred, with the task found by its name."""

from datetime import datetime

import pytest
from django.core import mail
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.cases import cases_in_csv

from sevensteps.contexts.calibration import actions as calibration
from sevensteps.contexts.calibration import queries as tables
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.notify import actions
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, State, Subject
from sevensteps.core.access import Actor, Role
from sevensteps.ops.jobs import run_worker


@pytest.mark.django_db(transaction=True)
def test_the_worker_carries_what_an_action_queued(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", now.date().isoformat())
    early = now.replace(hour=0, minute=0)
    actions.queue(
        recipient=Recipient("person:ROSA", "Rosa Lind", Channel.EMAIL, "rosa@example.org"),
        subject=Subject.NEWS,
        body="Hello",
        at=early.replace(day=early.day - 1),
    )

    run_worker(until_empty=True)

    notice = Notice.objects.get()
    assert (notice.state, notice.last_error) == (State.SENT, "")
    assert [message.body for message in mail.outbox] == ["Hello"]
    assert not ProcrastinateJob.objects.exists()  # what went well is removed


def test_sending_is_on_the_schedule_every_minute() -> None:
    app.perform_import_paths()
    schedule = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert schedule["notify.send_queued"] == "* * * * *"
    assert schedule["charging.take_up_uplifts"] == "* * * * *"
    assert schedule["budgets.apply_later_choices"] == "*/10 * * * *"
    assert schedule["payments.line_up"] == "15 2 * * *"


def test_what_charging_defers_is_a_job() -> None:
    app.perform_import_paths()
    assert {charging.LOOK_OVER, charging.CARRY_OUT} <= set(app.tasks)


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_the_table_an_analyst_asked_for(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", now.date().isoformat())
    ray = Actor("account:2", "Ray Analyst", 2, frozenset({Role.RAS_ANALYST}))
    content = cases_in_csv().encode()
    cases = calibration.upload_cases(
        name="Spring", content=content, points="points", cost="cost", once="a", by=ray, at=now
    )
    (ref,) = calibration.start_calibrations(
        case_set=cases, methods=["line"], asked=calibration.Asked(), once="b", by=ray, at=now
    )

    run_worker(until_empty=True)

    assert tables.run(ref).row.state == "done"
