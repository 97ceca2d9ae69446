"""The demo's people who do not agree: each is where their row says, made through actions alone."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from sevensteps.contexts.allocation import exception_queries as exceptions
from sevensteps.contexts.allocation import queries as told
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.redress import queries as appeals
from sevensteps.core.allocation import RequestState
from sevensteps.core.redress import State
from sevensteps.ops.demo.load import load
from sevensteps.ops.demo.read import stories
from sevensteps.ops.record.plain import plain
from sevensteps.ops.record.text import written
from sevensteps.ops.record.whole import gather

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 14, 10, 30, tzinfo=UTC)
THEY = tuple(story for story in stories() if story.disagrees)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        with connection.cursor() as cursor:  # Django's flush does not know this table of a library
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load(THEY, at=NOW) == len(THEY)
        yield
        transaction.set_rollback(True)


def person_id(disagrees: str) -> int:
    story = next(one for one in THEY if one.disagrees == disagrees)
    return Person.objects.get(family_name=story.family_name, given_name=story.given_name).pk


def test_every_way_of_disagreeing_is_there() -> None:
    assert {story.disagrees for story in THEY} == {"asked", "granted", "appealed", "heard", "plan"}


@pytest.mark.parametrize(
    ("disagrees", "state", "appeal", "kind"),
    [
        ("asked", RequestState.ASKED, None, "assessed"),
        ("granted", RequestState.GRANTED, None, "decided"),
        ("appealed", RequestState.REFUSED, State.ACKNOWLEDGED, "assessed"),
        ("heard", RequestState.REFUSED, State.UPHELD_IN_PART, "decided"),
    ],
)
def test_about_the_sum(
    loaded: None, disagrees: str, state: RequestState, appeal: State | None, kind: str
) -> None:
    who = person_id(disagrees)
    (asked,) = exceptions.exceptions_of(who)
    assert asked.state is state
    assert [one.state for one in appeals.appeals_of(who)] == ([] if appeal is None else [appeal])
    found = told.indicative_of(who)
    assert found is not None
    assert found.kind == kind
    assert found.at <= NOW


@pytest.mark.parametrize(
    ("disagrees", "words"),
    [
        ("asked", ("Exception asked for by", ": waits for an answer by")),
        ("granted", (": yes", "Needs looked at:", "What an hour costs:")),
        (
            "heard",
            (
                ": no",
                "About the answer to an exception, sent by",
                "The appeal was right in part",
                "Answered by",
            ),
        ),
        ("plan", ("About the answer to the plan, sent by", ": Sent", "The answer is promised by")),
    ],
)
def test_the_whole_record_tells_it(loaded: None, disagrees: str, words: tuple[str, ...]) -> None:
    found = gather(Person.objects.get(pk=person_id(disagrees)).ref, NOW)
    text = written(found)
    for one in words:
        assert one in text, one
    assert "None" not in text
    assert max(map(len, text.splitlines())) <= 140
    assert "account:" not in json.dumps(plain(found))


def test_about_a_plan(loaded: None) -> None:
    (appeal,) = appeals.appeals_of(person_id("plan"))
    assert (appeal.about_kind, appeal.state) == ("plan", State.SENT)
