"""Every address, asked for by everybody, against the statuses written down beside this file.

Addresses below a person: 200 where allowed, 403 where the reader knows the record but may not do this, 404
where the record is not theirs to know of, and to the sign-in page for nobody. Sending is closed alike, and
what is refused leaves no trace in any table.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from tests.web import everyone as who
from tests.web.addresses import ROWS
from tests.web.houses import House
from tests.web.kinds_of_address import BOTH, Desk, Open, PersonPage
from tests.web.may import SOMEBODY
from tests.web.open_addresses import DEMO_ONLY, OPEN

from sevensteps.web.shell import errors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readers_are_known")]

# Being looked at may be written down; sessions and what is counted against guessing are not the record's.
BESIDE_THE_RECORD = {"audit_view", "django_session", "shared_cache"}


# As pg_stat_xact_user_tables tells it, which counts a dozen other things of every table first.
WRITTEN = """SELECT relname, pg_stat_get_xact_tuples_inserted(oid), pg_stat_get_xact_tuples_updated(oid),
    pg_stat_get_xact_tuples_deleted(oid)
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""


def writes(*, new_only: bool = False) -> dict[str, int]:
    """How many rows were written in this transaction so far, kept or not, by table."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        rows = [(table, sum(counts[:1] if new_only else counts)) for table, *counts in cursor.fetchall()]
    return {table: count for table, count in rows if count and table not in BESIDE_THE_RECORD}


@contextmanager
def nothing_written() -> Iterator[None]:
    before = writes()
    yield
    assert writes() == before


@pytest.fixture(autouse=True)
def refusals_without_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve thousand are refused here and nobody reads how: tests/web/shell reads those pages."""

    def render(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
        return HttpResponse(status=status)

    monkeypatch.setattr(errors, "render", render)


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def rows_here() -> list[Open]:
    return [row for row in OPEN if settings.DEMO or row.name not in DEMO_ONLY]


def test_every_address_has_a_row() -> None:
    known = {row.name for row in ROWS} | {row.name for row in rows_here()}
    there = set(names(get_resolver().url_patterns))
    assert not there - known, "write what everybody gets there into tests/web/addresses.py"
    assert not known - there, "rows of addresses that are gone"


def test_the_count_of_writes_sees_a_write(street: dict[str, House]) -> None:
    here, before = street["living"], writes()
    answer = here.visitors[who.PERSON].post(
        PersonPage("steps:move", "", fixed={"event": "pause"}).url(here.refs)
    )
    assert (answer.status_code, writes() != before) == (302, True)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_is_theirs_and_nothing_else(
    street: dict[str, House], row: PersonPage | Desk
) -> None:
    here = street[row.moment]
    url, surprises = row.url(here.refs), {}
    with nothing_written():
        for name in row.knocking:
            for method in row.methods:
                if method == "post" and row.may(name, method):
                    continue  # what happens then is for the tests of each page
                status = getattr(here.visitors[name], method)(url).status_code
                if status != row.expected(name, method):
                    surprises[f"{name}, {method}"] = f"{status} instead of {row.expected(name, method)}"
    assert not surprises, url


@pytest.mark.parametrize("row", [row for row in ROWS if len(row.methods) < 2], ids=str)
def test_the_other_method_is_not_taken(street: dict[str, House], row: PersonPage | Desk) -> None:
    here, url = street[row.moment], row.url(street[row.moment].refs)
    (other,) = BOTH - row.methods
    with nothing_written():
        for name in (who.NOBODY, reader_of(row)):
            assert getattr(here.visitors[name], other)(url).status_code == 405, name


def reader_of(row: PersonPage | Desk) -> str:
    """Somebody who may read and send there."""
    able = (name for name in sorted(SOMEBODY) if all(row.may(name, method) for method in row.methods))
    return next(name for name in able)


@pytest.mark.parametrize("row", [row for row in ROWS if isinstance(row, PersonPage)], ids=str)
def test_a_person_who_does_not_exist(street: dict[str, House], row: PersonPage) -> None:
    here = street[row.moment]
    url, client = row.url(here.refs | {"person_ref": "ZZZZZZZZZZ"}), here.visitors[reader_of(row)]
    with nothing_written():
        for method in row.methods:
            assert getattr(client, method)(url).status_code == 404, method


@pytest.mark.parametrize("row", [row for row in ROWS if isinstance(row, PersonPage)], ids=str)
def test_a_person_next_door(street: dict[str, House], row: PersonPage) -> None:
    """Whoever is let in here finds nobody next door, and does not learn that somebody lives there."""
    reader = reader_of(row)
    if reader == who.FINANCE:  # theirs is the whole council, next door too
        reader = who.OTHER_FINANCE
    client, other = street[row.moment].visitors[reader], street["next door"]
    url = row.url(street[row.moment].refs | other.refs)
    with nothing_written():
        for method in row.methods:
            assert getattr(client, method)(url).status_code == 404, method


SHARED = {
    "cases", "run", "uplift", "item", "helping team", "post", "letter", "proposal", "rulebook",
    "concern", "safeguarding_team", "bank_file", "bank_entry", "bank_match",
    "pay_run", "sent_run", "pay_item", "payment", "own_account", "bank_account", "owed", "owed_came",
}  # of no one person  # fmt: skip
THINGS = [
    (row, whose)
    for row in ROWS
    if set(row.things.values()) - {"person_ref"}
    for whose in ("somebody else's", "nobody's")
    if whose == "nobody's" or not set(row.things.values()) & (SHARED | {"area"})
]


@pytest.mark.parametrize(("row", "whose"), THINGS, ids=str)
def test_a_thing_that_is_not_theirs_is_not_found(
    street: dict[str, House], row: PersonPage | Desk, whose: str
) -> None:
    here, other = street[row.moment], street["next door"]
    refs = dict(here.refs)
    for key in set(row.things.values()) - {"person_ref", "version"}:
        refs[key] = other.refs[key] if whose == "somebody else's" else "ZZZZZZZZZZ"
    url = row.url(refs)
    with nothing_written():
        for method in row.methods:
            assert getattr(here.visitors[reader_of(row)], method)(url).status_code == 404, method


@pytest.mark.parametrize("row", rows_here(), ids=str)
def test_a_page_for_everybody(street: dict[str, House], row: Open) -> None:
    here = street["living"]
    readers = (who.NOBODY, who.PERSON, who.ADMINISTRATOR)
    with nothing_written():
        found = [here.visitors[name].get(row.url(here.refs)).status_code for name in readers]
    assert found == [row.nobody, row.person, row.passwordless]
