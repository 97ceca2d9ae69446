"""Every address, asked for by everybody, against the statuses written down here.

What each may is written out again on purpose, by hand and not from `core.access`: a slip there shows here.
Addresses below a person: 200 where allowed, 403 where the reader knows the record but may not do this, 404
where the record is not theirs to know of, and to the sign-in page for nobody. Sending is closed alike.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker
from tests.factories.people import TODAY
from tests.web import everyone as who
from tests.web.addresses import DESKS, OPEN, PERSON_PAGES, SIGNED_IN, Desk, PersonPage
from tests.web.everyone import consented
from tests.web.houses import MOMENTS, House, house

from sevensteps.core.access import Permission

pytestmark = pytest.mark.django_db

EVERYONE = (
    *{value for name, value in vars(who).items() if name.isupper() and isinstance(value, str)},
    *who.CIRCLE,
)

LIKE_THE_PERSON = {who.PERSON, who.ATTORNEY}
LOOKING_STAFF = {who.PRACTITIONER, who.APPROVER, who.SAFEGUARDING}
WRITES = {*LIKE_THE_PERSON, who.PRACTITIONER, who.BROKER, consented(Permission.HELP_PLAN)}
# Who may do what, by hand: the oracle of this test.
MAY: dict[str, set[str]] = {
    "see the journey": LIKE_THE_PERSON | LOOKING_STAFF | {who.BROKER, who.FINANCE} | set(who.CIRCLE),
    "see details": LIKE_THE_PERSON | LOOKING_STAFF | {who.BROKER},
    "edit details": LIKE_THE_PERSON | {who.PRACTITIONER},
    "see money": LIKE_THE_PERSON
    | LOOKING_STAFF
    | {who.BROKER, who.FINANCE, consented(Permission.SEE_MONEY), consented(Permission.HELP_ORGANISE)},
    "see the plan": LIKE_THE_PERSON
    | LOOKING_STAFF
    | {who.BROKER}
    | {
        consented(p)
        for p in (Permission.SEE_PLAN, Permission.HELP_PLAN, Permission.HELP_ORGANISE, Permission.HELP_REVIEW)
    },
    "see the circle": LIKE_THE_PERSON | LOOKING_STAFF,
    "manage the circle": LIKE_THE_PERSON | {who.PRACTITIONER},
    "see history": LIKE_THE_PERSON | LOOKING_STAFF,
    "answer": LIKE_THE_PERSON | {who.PRACTITIONER, consented(Permission.HELP_ASSESS)},
    "finish answering": LIKE_THE_PERSON | {who.PRACTITIONER},
    "write the plan": WRITES,
    "send the plan": LIKE_THE_PERSON | {who.PRACTITIONER},
    "decide": {who.APPROVER},
    "choose holding": LIKE_THE_PERSON | {who.PRACTITIONER},
    "record a payment": {who.FINANCE},
    "order": LIKE_THE_PERSON | {who.PRACTITIONER, who.BROKER, consented(Permission.HELP_ORGANISE)},
    "approve a bill": LIKE_THE_PERSON | {consented(Permission.HELP_ORGANISE)},
    "move money": LIKE_THE_PERSON | {who.PRACTITIONER, consented(Permission.HELP_ORGANISE)},
    "note progress": LIKE_THE_PERSON | {who.PRACTITIONER, consented(Permission.HELP_REVIEW)},
    "give a view": LIKE_THE_PERSON | {who.PRACTITIONER, consented(Permission.HELP_REVIEW)},
    "finish a review": {who.PRACTITIONER},
    "hand over": {who.PRACTITIONER, who.APPROVER},
}
MAY["see questions or money"] = MAY["see money"] | MAY["answer"]
MAY["see plan or money"] = MAY["see money"] | MAY["see the plan"]
MAY["see money or order"] = MAY["see money"] | MAY["order"]
KNOWS = MAY["see the journey"]


@pytest.fixture(scope="module")
def houses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, House]]:
    """Every house is built once, before all tests; nothing of it stays."""
    with (
        pytest.MonkeyPatch.context() as patch,
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setenv("SEVENSTEPS_TODAY", TODAY.isoformat())
        yield {moment: house(moment) for moment in MOMENTS}
        transaction.set_rollback(True)


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def test_every_address_has_a_row() -> None:
    known = {page.name for page in PERSON_PAGES} | {desk.name for desk in DESKS} | set(OPEN) | set(SIGNED_IN)
    missing = [name for name in names(get_resolver().url_patterns) if name not in known]
    assert not missing, "write what everybody gets there into tests/web/addresses.py"
    assert not known - set(names(get_resolver().url_patterns)), "rows of addresses that are gone"


def expected(page: PersonPage, name: str) -> set[int]:
    if name == who.NOBODY:
        return {302}
    if name in MAY[page.needs]:
        return {page.status}
    return {403} if name in KNOWS else {404}


def wrong(client: Client, url: str, right: set[int], method: str) -> str | None:
    """None when the answer is right, else what it was."""
    answer = getattr(client, method)(url)
    return None if answer.status_code in right else f"{answer.status_code} instead of {right}"


@pytest.mark.parametrize("page", PERSON_PAGES, ids=lambda page: page.name)
def test_a_page_of_a_person(houses: dict[str, House], page: PersonPage) -> None:
    here = houses[page.moment]
    url = reverse(page.name, kwargs=page.kwargs(here.refs))
    surprises = {}
    for name in EVERYONE:
        client = here.visitor(name)
        right = expected(page, name)
        if page.reads and (found := wrong(client, url, right, "get")):
            surprises[name] = found
        if name not in MAY[page.needs] and (found := wrong(client, url, right, "post")):
            surprises[f"{name}, sending"] = found
    assert not surprises, url


@pytest.mark.parametrize("page", PERSON_PAGES, ids=lambda page: page.name)
def test_a_reference_that_does_not_exist(houses: dict[str, House], page: PersonPage) -> None:
    here = houses[page.moment]
    url = reverse(page.name, kwargs=page.kwargs(here.refs | {"person_ref": "ZZZZZZZZZZ"}))
    assert here.visitor(who.PRACTITIONER).get(url).status_code == 404


@pytest.mark.parametrize("page", [p for p in PERSON_PAGES if p.things], ids=lambda page: page.name)
def test_a_thing_of_somebody_else_is_not_found_below_my_own_record(
    houses: dict[str, House], page: PersonPage
) -> None:
    here, other = houses[page.moment], house(page.moment)
    url = reverse(page.name, kwargs=page.kwargs(other.refs | {"person_ref": here.life.person_ref}))
    reader = next(
        name for name in (who.PERSON, who.PRACTITIONER, who.APPROVER, who.FINANCE) if name in MAY[page.needs]
    )
    assert here.visitor(reader).get(url).status_code == 404
    assert here.visitor(reader).post(url).status_code == 404


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.name)
def test_a_page_of_staff(houses: dict[str, House], desk: Desk) -> None:
    here = houses[desk.moment]
    url = reverse(desk.name, kwargs=desk.kwargs(here.refs))
    surprises = {}
    for name in EVERYONE:
        right = {302} if name == who.NOBODY else {200} if name in desk.allowed else {desk.others}
        if desk.reads and (found := wrong(here.visitor(name), url, right, "get")):
            surprises[name] = found
        if name not in desk.allowed and (found := wrong(here.visitor(name), url, right, "post")):
            surprises[f"{name}, sending"] = found
    assert not surprises, url


@pytest.mark.parametrize("name", OPEN)
def test_a_page_for_everybody(houses: dict[str, House], name: str) -> None:
    here = houses["living"]
    for reader in (who.NOBODY, who.PERSON, who.ADMINISTRATOR):
        kwargs, right = OPEN[name]
        assert here.visitor(reader).get(reverse(name, kwargs=kwargs)).status_code in right, reader


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_for_whoever_is_signed_in(houses: dict[str, House], name: str) -> None:
    here = houses["living"]
    kwargs, right = SIGNED_IN[name]
    assert here.visitor(who.NOBODY).get(reverse(name, kwargs=kwargs)).status_code == 302
    for reader in EVERYONE:
        if reader != who.NOBODY:
            assert here.visitor(reader).get(reverse(name, kwargs=kwargs)).status_code in right, reader
