"""What is kept is sealed, found by its owner only, and gone for good once it is removed."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from sevensteps.contexts.files import actions, queries
from sevensteps.contexts.files.actions import NotDescribed, TooMany
from sevensteps.contexts.files.check import check
from sevensteps.contexts.files.kinds import Checked, Kind
from sevensteps.contexts.files.models import Content, Upload
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound

pytestmark = pytest.mark.django_db

ROSA, TOM = Actor("account:1", "Rosa Lind"), Actor("account:2", "Tom Reed")
OWNER = "charge:ABC"
WORDS = "Pension credit of Rosa: £227.10 a week. " * 200
LETTER = check("letter.txt", WORDS.encode())


def keep(now: datetime, **other: object) -> str:
    given = {"owner_key": OWNER, "file": LETTER, "description": "Pension letter", "by": ROSA, "at": now}
    return actions.keep(**{**given, **other})


def test_a_kept_file_comes_back_as_it_was(now: datetime) -> None:
    ref = keep(now)
    back = queries.content(ref, owner_key=OWNER)
    assert (back.name, back.media_type, back.content) == (
        "letter.txt", "text/plain; charset=utf-8", WORDS.encode(),
    )  # fmt: skip
    row = queries.upload(ref, owner_key=OWNER)
    assert (row.description, row.kind, row.size, row.by_name, row.at) == (
        "Pension letter", Kind.TEXT, len(WORDS.encode()), "Rosa Lind", now,
    )  # fmt: skip


def test_nothing_of_a_file_can_be_read_in_the_tables(now: datetime) -> None:
    keep(now)
    with connection.cursor() as cursor:
        for every_row in ("TABLE files_upload", "TABLE files_content", "TABLE files_uploadevent"):
            cursor.execute(every_row)
            rows = cursor.fetchall()
            assert rows
            for value in (value for row in rows for value in row):
                raw = bytes(value) if isinstance(value, memoryview) else str(value).encode()
                assert b"Pension credit" not in raw
                assert b"227.10" not in raw


def test_a_sealed_file_takes_hardly_more_room_than_the_file(now: datetime) -> None:
    big = Checked("big.txt", Kind.TEXT, b"x" * 2**20)
    ref = keep(now, file=big)
    assert len(Content.objects.get(upload__ref=ref).sealed) < 2**20 + 200


def test_the_same_file_of_two_people_is_sealed_differently(now: datetime) -> None:
    one, other = keep(now), keep(now, owner_key="charge:XYZ")
    sealed = {bytes(Content.objects.get(upload__ref=ref).sealed) for ref in (one, other)}
    assert len(sealed) == 2


def test_another_owners_file_is_not_found(now: datetime) -> None:
    ref = keep(now)
    for question in (queries.content, queries.upload):
        with pytest.raises(NotFound):
            question(ref, owner_key="charge:XYZ")
    with pytest.raises(NotFound):
        actions.remove(owner_key="charge:XYZ", ref=ref, by=TOM, at=now)
    assert queries.uploads("charge:XYZ") == ()


def test_a_page_sent_twice_keeps_one_file(now: datetime) -> None:
    assert keep(now, once="token") == keep(now + timedelta(seconds=1), once="token")
    assert len(queries.uploads(OWNER)) == Content.objects.count() == 1
    assert keep(now, once="token", owner_key="charge:XYZ") != keep(now, once="token")


def test_files_are_listed_newest_first(now: datetime) -> None:
    refs = [keep(now, description=words) for words in ("first", "second")]
    assert [row.ref for row in queries.uploads(OWNER)] == refs[::-1]


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 201])
def test_a_file_needs_a_few_words(now: datetime, words: str) -> None:
    with pytest.raises(NotDescribed) as refused:
        keep(now, description=words)
    assert refused.value.where == "description"
    assert not Upload.objects.exists()


def test_an_owner_has_so_many_files_and_no_more(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_FILES", 2)
    first = keep(now)
    keep(now)
    with pytest.raises(TooMany):
        keep(now)
    actions.remove(owner_key=OWNER, ref=first, by=ROSA, at=now)
    assert keep(now)


def test_a_removed_file_cannot_be_had_by_any_key(now: datetime) -> None:
    ref = keep(now)
    later = now + timedelta(hours=1)
    actions.remove(owner_key=OWNER, ref=ref, by=TOM, at=later)
    actions.remove(owner_key=OWNER, ref=ref, by=ROSA, at=later + timedelta(hours=1))  # twice does no harm
    with pytest.raises(NotFound):
        queries.content(ref, owner_key=OWNER)
    assert Upload.objects.get(ref=ref).key_sealed is None
    assert queries.uploads(OWNER) == ()
    (row,) = queries.uploads(OWNER, removed=True)
    assert (row.removed_at, row.removed_by_name) == (later, "Tom Reed")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE files_content SET sealed = ''",
        "DELETE FROM files_content",
        "TRUNCATE files_content",
        "DELETE FROM files_upload",
        "UPDATE files_upload SET owner_key = 'charge:XYZ'",
        "UPDATE files_upload SET description = 'other'",
        "UPDATE files_upload SET size = 5",
    ],
)
def test_the_database_keeps_what_was_sent(now: datetime, change: str) -> None:
    keep(now)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_what_is_removed_stays_removed(now: datetime) -> None:
    ref = keep(now)
    actions.remove(owner_key=OWNER, ref=ref, by=ROSA, at=now)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Upload.objects.filter(ref=ref).update(removed_at=None, removed_by_key="", key_sealed=b"x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner_key": "nobody"},
        {"description": " "},
        {"name": "../x.pdf"},
        {"kind": "exe"},
        {"size": 0},
        {"size": 10 * 2**20 + 1},
        {"content_print": "short"},
        {"key_sealed": None},
        {"removed_by_key": "account:1"},
    ],
    ids=str,
)
def test_the_database_refuses_rows_that_cannot_be(now: datetime, wrong: dict[str, object]) -> None:
    good = {
        "ref": "R", "owner_key": OWNER, "name": "a.txt", "description": "words", "kind": "text", "size": 1,
        "content_print": "0" * 64, "key_sealed": b"k", "by_key": "account:1", "by_name": "Rosa", "at": now,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.create(**{**good, **wrong})
    Upload.objects.create(**good)
