"""The banks' table: loaded by finance, kept version by version, and every account is checked with it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from tests.factories import money
from tests.factories.pages import Visitor
from tests.factories.payruns import Office, office, paid_to_person
from tests.factories.people import NOW

from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.actions.accounts import NotProven
from sevensteps.contexts.payments.models import Weights
from sevensteps.core.errors import NotAllowed
from sevensteps.core.payments.bank.weights import BadWeights

pytestmark = pytest.mark.django_db
# Our own: of sort codes 990000 to 990099 the last digit makes the sum of all eight divide by ten.
TABLE = "990000 990099 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1\n"
GOOD, BAD = "12345672", "12345678"


@pytest.fixture
def life() -> money.Life:
    return paid_to_person()


@pytest.fixture
def pay(life: money.Life) -> Office:
    found = office(life)
    actions.line_up(by=found.first, people=[life.id], at=NOW)
    return found


def give(pay: Office, life: money.Life, number: str, sort_code: str = "99-00-01") -> str:
    (payee, *_rest) = payments.payees_of(life.id)
    return actions.give_account(
        by=pay.first, payee_ref=payee.ref, sort_code=sort_code, number=number, name="R Lind", at=NOW
    )


def said(life: money.Life) -> str:
    return payments.payees_of(life.id)[0].accounts[0].modulus


def test_without_a_table_no_check_is_claimed(life: money.Life, pay: Office) -> None:
    give(pay, life, BAD)
    assert said(life) == "no_table"


def test_with_one_every_account_is_checked(life: money.Life, pay: Office) -> None:
    actions.load_weights(by=pay.first, weights=TABLE, at=NOW)
    give(pay, life, GOOD)
    assert said(life) == "passed"
    give(pay, life, GOOD, "20-00-00")
    assert said(life) == "not_in_table"
    with pytest.raises(NotProven, match="cannot exist"):
        give(pay, life, BAD)
    with pytest.raises(NotProven, match="cannot exist"):
        actions.give_own_account(by=pay.first, sort_code="990001", number=BAD, name="We", at=NOW)


def test_what_was_given_before_is_checked_when_the_second_officer_looks(
    life: money.Life, pay: Office
) -> None:
    good, bad = give(pay, life, GOOD), give(pay, life, BAD)
    actions.load_weights(by=pay.first, weights=TABLE, at=NOW)
    with pytest.raises(NotProven, match="cannot exist"):
        actions.prove_account(by=pay.second, ref=bad, proof="A statement", at=NOW)
    actions.prove_account(by=pay.second, ref=good, proof="A statement", at=NOW)
    assert {one.modulus for one in payments.payees_of(life.id)[0].accounts if one.used} == {"passed"}


def test_the_latest_counts_and_the_same_again_is_nothing_new(pay: Office) -> None:
    first = actions.load_weights(by=pay.first, weights=TABLE, at=NOW)
    assert actions.load_weights(by=pay.second, weights=TABLE, at=NOW) == first
    actions.load_weights(by=pay.second, weights=TABLE, substitutions="990001 990002\n", at=NOW)
    latest, before = payments.weights_loaded()
    assert (latest.by_name, before.ref, before.checks) == (pay.second.name, first, 1)
    table = payments.weights_in_force()
    assert table is not None
    assert table.substitutes == {"990001": "990002"}


def test_a_wrong_table_is_refused_with_its_line_and_none_is_changed(life: money.Life, pay: Office) -> None:
    with pytest.raises(BadWeights, match="line 2"):
        actions.load_weights(by=pay.first, weights=TABLE + "990100 990100 MOD12\n", at=NOW)
    assert payments.weights_in_force() is None
    with pytest.raises(NotAllowed):
        actions.load_weights(by=life.worker, weights=TABLE, at=NOW)
    actions.load_weights(by=pay.first, weights=TABLE, at=NOW)
    with pytest.raises(DatabaseError):
        Weights.objects.update(text="nothing")


def test_it_is_loaded_on_a_page(pay: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", NOW.date().isoformat())
    visitor, place = Visitor(pay.first), "/work/payments/accounts/weights/"
    assert "No table is loaded" in visitor.get(place)
    wrong = SimpleUploadedFile("valacdos.txt", b"990000 990099 MOD12\n")
    assert "A row has two sort codes" in visitor.post(place, {"weights": wrong}, status=422)
    page = visitor.post(place, {"weights": SimpleUploadedFile("valacdos.txt", TABLE.encode())})
    assert f"1 check, loaded by {pay.first.name}" in page
    assert "loaded on" in visitor.get("/work/payments/accounts/")
