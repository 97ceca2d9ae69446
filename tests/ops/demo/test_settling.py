"""The demo shows a part agreed, a plan agreed at once, a panel at work and a concern: by actions alone."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from sevensteps.contexts.panels.models import Panel
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.planning import queries as plans
from sevensteps.contexts.safeguarding.models import Concern
from sevensteps.core.planning import Verdict
from sevensteps.core.planning.panel import State
from sevensteps.ops.demo.load import load
from sevensteps.ops.demo.read import stories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 14, 10, 30, tzinfo=UTC)
THEY = {story.settled: story for story in stories() if story.settled}


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        with connection.cursor() as cursor:  # Django's flush does not know this table of a library
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load(list(THEY.values()), at=NOW) == len(THEY)
        yield
        transaction.set_rollback(True)


def person_id(settled: str) -> int:
    story = THEY[settled]
    return Person.objects.get(family_name=story.family_name, given_name=story.given_name).pk


def test_each_way_is_there(loaded: None) -> None:
    assert set(THEY) == {"part", "at_once", "panel", "concern"}
    (part,), (at_once,) = (plans.agreed_plan_of(person_id(one)).decisions for one in ("part", "at_once"))
    assert (part.verdict, len(part.left_out)) == (Verdict.PART, 1)
    assert (at_once.verdict, at_once.at_once) == (Verdict.AGREED, True)
    panel = Panel.objects.get(person_id=person_id("panel"))
    assert (panel.state, panel.meets_on > NOW.date() or panel.meets_on.weekday() < 5) == (
        State.ARRANGED,
        True,
    )
    concern = Concern.objects.get(person_id=person_id("concern"))
    assert concern.read_by >= NOW.date()
