"""Somebody of the demo keeps money for something, and is asked about a mistake."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import override_settings

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import service_funds
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.queries import bank
from sevensteps.contexts.people.models import Person
from sevensteps.core.budgets.fund import State as Statement
from sevensteps.core.budgets.recovery import State
from sevensteps.core.money import Money
from sevensteps.ops.demo.cast import gather
from sevensteps.ops.demo.load import load
from sevensteps.ops.demo.read import stories
from sevensteps.ops.demo.runs import from_the_bank
from sevensteps.ops.record.plain import plain
from sevensteps.ops.record.text import written
from sevensteps.ops.record.whole import gather as whole_of

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 14, 10, 30, tzinfo=UTC)


def test_there_is_one_who_only_keeps_and_one_who_is_asked() -> None:
    assert sorted(story.keeps for story in stories() if story.keeps) == [
        "asked", "left", "owed", "reserve", "stated",
    ]  # fmt: skip


def test_money_is_kept_and_a_mistake_waits_for_an_answer() -> None:
    (story,) = (story for story in stories() if story.keeps == "asked")
    with override_settings(DEMO=True):
        with connection.cursor() as cursor:  # Django's flush does not know this table of a library
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load((story,), at=NOW) == 1
    person = Person.objects.get(family_name=story.family_name, given_name=story.given_name).pk
    assert budgets.reserve_of(person, NOW.date()).total == Money.pounds(140)
    (asked,) = budgets.recovery_cases(person, told=True)
    assert asked.state is State.TOLD
    assert not asked.clock(NOW.date()).window_over
    found = whole_of(Person.objects.get(pk=person).ref, NOW)
    text = written(found)
    assert str(Money.pounds(140)) in next(line for line in text.splitlines() if "Kept for" in line)
    assert f"Money that was paid by mistake: {asked.amount}, told" in text
    as_json = json.dumps(plain(found))
    assert '"part_id"' not in as_json
    assert "account:" not in as_json


def test_an_organisation_owes_what_it_holds_no_more_and_gave_some_back() -> None:
    (story,) = (story for story in stories() if story.keeps == "owed")
    with override_settings(DEMO=True):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load((story,), at=NOW) == 1
    person = Person.objects.get(family_name=story.family_name, given_name=story.given_name).pk
    (owed,) = payments.owed_back_of(person)
    assert (owed.payee, owed.came) == ("The Wren Collective", Money.pounds(50))
    assert owed.amount > Money(0)
    assert payments.owed_one(owed.ref).found == owed.owed
    text = written(whole_of(Person.objects.get(pk=person).ref, NOW))
    assert f"The Wren Collective owes {owed.owed}" in text
    assert f"£50.00 came, {owed.amount} is left" in " ".join(text.split())


def test_what_is_left_over_is_asked_about_and_a_statement_has_a_question() -> None:
    told = {story.keeps: story for story in stories()}
    shown = [told["left"], told["stated"], told["reserve"]]
    with override_settings(DEMO=True):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load(shown, at=NOW) == len(shown)
        officer = gather(NOW.date()).staff["sunita"]
        from_the_bank(officer, NOW)
        from_the_bank(officer, NOW)
    left, stated, _reserve = (
        Person.objects.get(family_name=one.family_name, given_name=one.given_name).pk for one in shown
    )
    (case,) = budgets.recovery_cases(left, told=True)
    assert (case.state, case.clock(NOW.date()).window_over) == (State.TOLD, False)
    (fund,) = service_funds.funds_of(stated, NOW.date())
    assert fund.statements[0].state is Statement.ASKED
    (file,) = bank.files().rows
    assert (file.told, file.matched, file.waiting) == (2, 1, 1)
    assert not payments.expected_payments()
