"""Every form sent as nobody should send it: a sentence to act on, and nothing half-kept."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils.functional import cached_property
from psycopg import sql
from tests.web.addresses import ROWS
from tests.web.houses import House
from tests.web.kinds_of_address import BOTH, Desk, PersonPage
from tests.web.page_forms import PageForm, forms_of
from tests.web.test_every_url import reader_of, writes

pytestmark = pytest.mark.django_db

FORMLESS = {
    "steps:home", "steps:journey", "money:questions", "money:sum", "plan:start", "plan:read", "plan:outcomes",
    "plan:lines", "plan:choose_line", "agreement:start", "holding:start", "holding:ways", "support:start",
    "finance:propose",
    "plan:start_from_story",  # only while nothing is written: tests/contexts/planning/test_stories.py
    "record:child",  # only while a carer asks: tests/web/record/test_caring.py
    "provider:write_statement", "provider:hand_over",  # sent twice in tests/web/desks/test_provider_funds.py
}  # fmt: skip
FORMS = [row for row in ROWS if row.methods == BOTH and row.name not in FORMLESS]
# Rows of these are facts: the same page sent twice must not make two.
ONCE_ONLY = {
    "allocation_exceptionrequest", "allocation_sumdecision", "redress_appeal",
    "budgets_recoverycase", "budgets_recoveryevent", "budgets_reserveitem",
    "charging_financialassessment", "charging_evidenceitem", "charging_waiver", "charging_upliftrun",
    "budgets_waychoice", "budgets_laterchoice", "budgets_receivingcheck", "budgets_payeeanswer",
    "budgets_carehomestay", "budgets_interimcover", "budgets_oneoff",
    "files_upload", "budgets_fundstatement", "budgets_fundspending", "budgets_fundhandover",
    "calibration_calibration", "calibration_caseset", "calibration_impact", "calibration_publication",
    "journeys_move", "ledger_transfer", "market_invoice", "market_order", "notify_notice",
    "panels_attempt", "panels_panel", "panels_panelmove",
    "payments_payrun", "payments_bankaccount", "payments_ownaccount",
    "people_agency", "people_circlemember", "people_engagement", "people_person", "people_post",
    "people_team", "planning_line", "planning_outcome", "policies_proposal", "reviews_checkin",
    "reviews_review",
}  # fmt: skip


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def form_of(row: PersonPage | Desk, here: House) -> tuple[Client, str, PageForm | None]:
    """The form of a page that posts to the page itself."""
    client, url = here.visitors[reader_of(row)], row.url(here.refs)
    page = client.get(url)
    assert page.status_code == 200
    own = [
        form
        for form in forms_of(url, page.content.decode())
        if urlsplit(form.action).path == urlsplit(url).path
    ]
    return client, url, next(iter(own), None)


def typed(form: PageForm, text: str) -> dict[str, str]:
    """The form with this text in every field to type in."""
    kinds = {"hidden", "radio", "checkbox", "select", "file"}
    return form.filled() | {name: text for name, one in form.fields.items() if one.kind not in kinds}


def chosen(form: PageForm, value: str) -> dict[str, str]:
    """The form with this answer wherever there is something to choose."""
    return form.filled() | {name: value for name, one in form.fields.items() if one.offered}


def hidden(form: PageForm, value: str) -> dict[str, str]:
    return form.filled() | {name: value for name, one in form.fields.items() if one.kind == "hidden"}


def days(form: PageForm, *parts: str) -> dict[str, str]:
    """The form with these days, months and years; the second of two days before the first."""
    first = [name for name in form.fields if name.endswith("-day")]
    sent = form.filled()
    for index, name in enumerate(first):
        stem = name.removesuffix("-day")
        day, month, year = parts if parts else ("1", "6", str(2031 - index))
        sent |= {f"{stem}-day": day, f"{stem}-month": month, f"{stem}-year": year}
    return sent


ABUSES: dict[str, Callable[[PageForm], dict[str, str]]] = {
    "nothing at all": lambda form: {},
    "empty": lambda form: typed(form, "") | {name: "" for name, one in form.fields.items() if one.offered},
    "100,000 characters": lambda form: typed(form, "x" * 100_000),
    "NUL": lambda form: typed(form, "a\0b"),
    "negative": lambda form: typed(form, "-5"),
    "letters": lambda form: typed(form, "many"),
    "a figure beyond all": lambda form: typed(form, "9" * 40),
    "not a figure of ours": lambda form: typed(form, "٣"),
    "markup": lambda form: typed(form, "<script>alert(1)</script>"),
    "an answer nobody offered": lambda form: chosen(form, "NOT-OFFERED"),
    "an answer with NUL": lambda form: chosen(form, "\0"),
    "tampered": lambda form: hidden(form, "not-a-number\0"),
    "a day that is not": lambda form: days(form, "31", "2", "2031"),
    "a year that is not": lambda form: days(form, "1", "1", "99999"),
    "days reversed": days,
}
# What no form may take where it has a field of that kind.
NEVER_TAKEN = {
    "100,000 characters": lambda form: typed(form, "") != typed(form, "x"),
    "NUL": lambda form: typed(form, "") != typed(form, "x"),
    "an answer nobody offered": lambda form: any(one.offered for one in form.fields.values()),
    "a day that is not": lambda form: any(name.endswith("-day") for name in form.fields),
}


def abuses_of(form: PageForm) -> dict[str, dict[str, str]]:
    """What is sent, by the name of the abuse: one that finds no field of its kind is none of this form."""
    kept, sent = dict[str, dict[str, str]](), [form.filled()]
    for name, abuse in ABUSES.items():
        if (one := abuse(form)) not in sent:
            kept[name] = one
            sent.append(one)
    return kept


def contents(tables: Iterable[str]) -> dict[str, tuple[int, int]]:
    """How many rows these tables hold, and what is in them, in two figures each."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                sql.SQL("SELECT count(*), coalesce(sum(hashtext(one::text)), 0) FROM {} one").format(
                    sql.Identifier(table)
                )
            )
            found[table] = cursor.fetchone()
    return found


def fault(answer: HttpResponse, kept: bool, must_refuse: bool) -> str:
    """What is wrong with an answer; empty when nothing is."""
    if answer.status_code not in {200, 302, 422}:
        return f"answered {answer.status_code}"
    if must_refuse and answer.status_code != 422:
        return f"taken with {answer.status_code}"
    if answer.status_code == 422 and "govuk-error-summary" not in answer.content.decode():
        return "refused without saying what to put right"
    if answer.status_code != 302 and kept:
        return "refused, and something was kept"
    if b"<script>alert" in answer.content:
        return "shows markup somebody typed"
    return ""


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_a_form_is_abused(street: dict[str, House], row: PersonPage | Desk) -> None:
    client, url, form = form_of(row, street[row.moment])
    assert form is not None, "this page has no form: leave it out of FORMS"
    faults = {}
    for name, sent in abuses_of(form).items():
        must_refuse = name in NEVER_TAKEN and NEVER_TAKEN[name](form)
        with taken_back():
            before = writes()
            answer = client.post(url, sent)
            touched = {table for table, count in writes().items() if count != before.get(table)}
            after = contents(touched)
        if found := fault(answer, contents(touched) != after, must_refuse):
            faults[name] = found
    assert not faults, url


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_a_form_sent_twice_counts_once(street: dict[str, House], row: PersonPage | Desk) -> None:
    assert set(connection.introspection.table_names()) >= ONCE_ONLY
    client, url, form = form_of(row, street[row.moment])
    assert form is not None
    with taken_back():
        first = client.post(url, form.filled()).status_code
        once = writes(new_only=True)
        again = client.post(url, form.filled()).status_code
        twice = writes(new_only=True)
    assert {first, again} <= {200, 302, 422, 403, 404}
    assert {table: twice.get(table) for table in ONCE_ONLY} == {table: once.get(table) for table in ONCE_ONLY}


STRANGE = (
    "page=abc&sort=nonsense&side=nonsense&state=nonsense&by=nonsense&team=nonsense&step=99",
    "page=-1&sort=-&search=" + "x" * 10_000,
    "page=99999999999&search=%00&sort=%00&team=%00&state=%00&side=%00&unit=%00&size=%00",
    "page=999999&search=%25%27%22%5C&page=2&sort=name&sort=age",
)


@pytest.mark.parametrize("row", [row for row in ROWS if "get" in row.methods], ids=str)
@pytest.mark.usefixtures("readers_are_known")
def test_an_address_with_strange_words_behind_it(street: dict[str, House], row: PersonPage | Desk) -> None:
    here = street[row.moment]
    able = next(
        name for name in sorted(here.visitors) if row.expected(name, "get") == 200 and row.may(name, "get")
    )
    for strange in STRANGE:
        address = row.url(here.refs)
        answer = here.visitors[able].get(f"{address}{'&' if row.query else '?'}{strange}")
        assert answer.status_code in {200, 302, 400, 404, 422}, strange[:60]
        if not words_were_read(answer):
            break  # to a page that never looks at them, other words are the same words


def words_were_read(answer: HttpResponse) -> bool:
    """Whether anybody asked for what stands behind the address: Django takes it apart for who asks first."""
    request = answer.wsgi_request
    assert isinstance(inspect.getattr_static(type(request), "GET"), cached_property)
    return "GET" in vars(request)
