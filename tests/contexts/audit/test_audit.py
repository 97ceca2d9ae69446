"""History keeps what happened and who looked, whatever anybody tries."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from sevensteps.contexts.audit import actions, queries
from sevensteps.core.trace import Sentence

pytestmark = pytest.mark.django_db

SUBJECT = "person:7KQ2W3X9BC"


def record(
    at: datetime, sentence: str | Sentence = "Something happened", name: str = "person.changed"
) -> None:
    actions.record(
        subject=SUBJECT,
        by_key="account:1",
        by_name="Ada Green",
        relation="practitioner",
        name=name,
        sentence=sentence,
        at=at,
    )


def saw(at: datetime, page: str = "money") -> None:
    actions.saw(subject=SUBJECT, by_key="account:1", by_name="Ada Green", relation="mother", page=page, at=at)


def test_history_is_newest_first_and_only_of_its_subject(now: datetime) -> None:
    record(now, "First")
    record(now + timedelta(hours=1), "Second")
    actions.record(
        subject="person:OTHER", by_key="x", by_name="x", name="person.changed", sentence="Not here", at=now
    )

    rows = queries.history(SUBJECT).rows

    assert [str(row.sentence) for row in rows] == ["Second", "First"]
    assert (rows[0].by_name, rows[0].relation, rows[0].at) == (
        "Ada Green",
        "practitioner",
        now + timedelta(hours=1),
    )


def test_a_sentence_with_gaps_can_be_filled_in_another_language(now: datetime) -> None:
    record(now, Sentence("{name} was added as {relationship}", {"name": "Ben", "relationship": "friend"}))
    (row,) = queries.history(SUBJECT).rows
    assert row.sentence.template == "{name} was added as {relationship}"
    assert str(row.sentence) == "Ben was added as friend"


def test_braces_somebody_typed_are_only_braces(now: datetime) -> None:
    record(now, "Wrote {name} and {}")
    (row,) = queries.history(SUBJECT).rows
    assert str(row.sentence) == "Wrote {name} and {}"


def test_an_event_name_must_be_dotted(now: datetime) -> None:
    with pytest.raises(IntegrityError, match="event_name_is_dotted"):
        record(now, name="Changed")


def test_history_comes_in_pages(now: datetime) -> None:
    for minute in range(queries.PAGE_SIZE + 1):
        record(now + timedelta(minutes=minute))
    first, second = queries.history(SUBJECT, 1), queries.history(SUBJECT, 2)
    assert (len(first.rows), first.more) == (queries.PAGE_SIZE, True)
    assert (len(second.rows), second.more) == (1, False)
    assert second.rows[0].at == now
    assert queries.history(SUBJECT, -3) == first


def test_looking_again_the_same_day_makes_no_second_row(now: datetime) -> None:
    saw(now)
    saw(now + timedelta(hours=2))
    saw(now, page="plan")
    saw(now + timedelta(days=1))
    assert [(row.page, row.at) for row in queries.views(SUBJECT).rows] == [
        ("money", now + timedelta(days=1)),
        ("plan", now),
        ("money", now),
    ]


def test_a_day_is_a_day_here_and_not_in_greenwich() -> None:
    late = datetime.fromisoformat("2030-05-14T23:30:00+00:00")  # half past midnight on the 15th in summer
    saw(late)
    saw(late + timedelta(hours=20))
    assert len(queries.views(SUBJECT).rows) == 1


@pytest.mark.parametrize("table", ["audit_event", "audit_view"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET actor_name = 'Nobody'", "DELETE FROM {}", "TRUNCATE {}", "TRUNCATE {} CASCADE"],
)
def test_nothing_is_changed_or_removed(now: datetime, table: str, statement: str) -> None:
    record(now)
    saw(now)
    with (
        pytest.raises(ProgrammingError, match="pgtrigger: Cannot"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
    assert len(queries.history(SUBJECT).rows) == len(queries.views(SUBJECT).rows) == 1


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_can_be_cleaned_up(now: datetime) -> None:
    record(now)
    assert queries.history(SUBJECT).rows
