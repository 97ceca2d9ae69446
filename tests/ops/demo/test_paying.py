"""The demo's people who know what they pay: each is where their row says, made through actions alone."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from sevensteps.contexts.charging import queries as charges
from sevensteps.contexts.charging.queries import AssessmentState, How
from sevensteps.contexts.payments.queries import netted_weekly, own_part
from sevensteps.contexts.people.models import Person
from sevensteps.core.charging import CollectedBy
from sevensteps.core.money import Money
from sevensteps.ops.demo.load import load
from sevensteps.ops.demo.paying import HOW_FAR
from sevensteps.ops.demo.read import stories
from sevensteps.ops.record.plain import plain
from sevensteps.ops.record.text import written
from sevensteps.ops.record.whole import gather

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
PAYING = tuple(story for story in stories() if story.pays)
THEY = {story.pays: story for story in PAYING}  # one of each


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        with connection.cursor() as cursor:  # Django's flush does not know this table of a library
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load(tuple(THEY.values()), at=NOW) == len(THEY)
        yield
        transaction.set_rollback(True)


def person_id(far: str) -> int:
    story = THEY[far]
    return Person.objects.get(family_name=story.family_name, given_name=story.given_name).pk


def test_every_way_is_there() -> None:
    assert set(THEY) == set(HOW_FAR)


def test_a_draft_is_no_charge_yet(loaded: None) -> None:
    assert charges.charge_of(person_id("draft"), NOW.date()) is None
    assert charges.draft_of(person_id("draft")) is not None


@pytest.mark.parametrize("far", [far for far in HOW_FAR if far != "draft"])
def test_how_far_each_has_come(loaded: None, far: str) -> None:
    charge = charges.charge_of(person_id(far), NOW.date())
    assert charge is not None
    assert charge.provisional is (far in {"provisional", "shown", "refused"})
    assert charge.how is {"refused": How.REFUSED, "light_touch": How.LIGHT_TOUCH}.get(far, How.FULL)
    assert charge.full_cost is (far == "refused")
    assert (charge.waiver is not None) is (far == "waived")
    assert charge.weekly is not None
    assert charge.weekly > Money(0)


@pytest.mark.parametrize(
    ("far", "words"),
    [
        ("draft", "Being filled in since"),
        ("shown", "Shown for"),
        ("corrected", "replaced"),
        ("light_touch", "How the yes was given:"),
        ("waived", "a week less, "),
    ],
)
def test_the_whole_record_tells_what_is_paid(loaded: None, far: str, words: str) -> None:
    found = gather(Person.objects.get(pk=person_id(far)).ref, NOW)
    text = written(found)
    assert words in text
    assert max(map(len, text.splitlines())) <= 140
    assert "account:" not in json.dumps(plain(found))


def test_the_corrected_one_can_be_told_what_changed(loaded: None) -> None:
    who = person_id("corrected")
    confirmed = next(one for one in charges.assessments(who) if one.state is AssessmentState.CONFIRMED)
    difference = charges.difference(who, confirmed.ref)
    assert [str(one.what) for one in difference.lines] == [
        "Council tax",
        "Costs of the home that are taken off",
        "What is paid a week",
    ]


def test_the_finance_desk_has_something_to_look_at(loaded: None) -> None:
    waiting = {one.person_id: one for one in charges.waiting_for_evidence()}
    assert waiting[person_id("shown")].to_see
    assert not waiting[person_id("provisional")].given


def test_one_pays_into_the_account_and_one_is_to_get_a_bill(loaded: None) -> None:
    into, billed = person_id("account"), person_id("billed")
    found = charges.collecting_of(into, NOW.date())
    assert found is not None
    assert found.collected_by is CollectedBy.ACCOUNT
    (came,) = own_part(into).receipts
    assert came.holder_name
    assert came.amount == netted_weekly(into, NOW.date()) * 4
    asked = charges.collecting_of(billed, NOW.date())
    assert asked is not None
    assert asked.collected_by is CollectedBy.AUTHORITY


def test_a_bill_was_sent_and_a_part_of_it_has_come_in(loaded: None) -> None:
    account = own_part(person_id("billed"))
    (bill,) = account.bills
    assert Money(0) < bill.paid < bill.amount
    assert bill.left == bill.amount - bill.paid
