"""Whoever is paid is told: how much, for which days, when; an organisation where its list is."""

from datetime import timedelta

import pytest
from tests.factories import funds, money
from tests.factories.payruns import Office, four_weeks, office, paid_to_person
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.actions.telling import on_its_way
from sevensteps.contexts.payments.queries.advice import AdviceItem, PaidOut
from sevensteps.contexts.people.models import Person
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments import Kind, PayeeKind, PayoutState, What
from sevensteps.core.payments.bank.accounts import bank_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def life() -> money.Life:
    return paid_to_person()


@pytest.fixture
def pay(life: money.Life) -> Office:
    found = office(life)
    found.account(life)
    return found


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(body__contains="should be in the account").order_by("id")
    return [(row.channel, row.body) for row in rows]


def test_a_person_is_told_in_plain_words_with_british_days(life: money.Life, pay: Office) -> None:
    pay.send(pay.draft(four_weeks()))
    ref = payments.payouts_of(life.id)[0].ref
    ((_channel, body),) = told()
    assert body == (
        "Money is on its way to Rosa Lind: £159.56 for 14 May 2030 to 10 June 2030. "
        f"It should be in the account by 21 May 2030. On the bank statement it says SELF- {ref}."
    )


def test_they_are_told_in_the_way_they_want_once_a_run(life: money.Life, pay: Office) -> None:
    Person.objects.filter(id=life.id).update(channel="letter", address="1 Mill Lane\nWrenmouth")
    run = pay.draft(four_weeks(2))
    pay.send(run)
    actions.mark_sent(by=pay.first, ref=run, at=NOW)
    assert [channel for channel, _body in told()] == ["letter"]


@pytest.mark.parametrize(
    ("own", "change", "words"),
    [
        (-60, 0, "Your own part of £0.60 is already taken off. On the"),
        (0, 20, "£0.20 of it makes good what was paid too little before. On the"),
        (0, -20, "£0.20 less is paid, for what was paid too much before. On the"),
    ],
)
def test_what_is_taken_off_or_put_right_is_told(own: int, change: int, words: str) -> None:
    days = (TODAY, TODAY + timedelta(days=27))
    before = (TODAY - timedelta(days=28), TODAY - timedelta(days=1))
    items = (
        AdviceItem(What.SUPPORT, Kind.NORMAL, *days, Money(500)),
        AdviceItem(What.CONTRIBUTION, Kind.NORMAL, *days, Money(own)),
        AdviceItem(What.SUPPORT, Kind.ADJUSTMENT, *before, Money(change)),
    )
    paid = PaidOut(
        ref="ABCD2345",
        run_number=1,
        person_id=1,
        part_id=1,
        kind=PayeeKind.PERSON,
        payee="Rosa Lind",
        amount=Money(500 + own + change),
        on=TODAY,
        account=bank_account("00-00-02", "22222222", "R Lind"),
        reference="WRENMOUT ABCD2345",
        state=PayoutState.SENT,
        items=items,
    )
    told = on_its_way(paid)
    assert "for 14 May 2030 to 10 June 2030. It should be in the account by 14 May 2030." in told
    assert words in told


def test_a_file_made_late_tells_the_day_it_really_arrives(life: money.Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    pay.send(run, at=NOW + timedelta(days=7))
    assert "by 23 May 2030" in told()[0][1]
    assert payments.advices(run)[0].paid.on == TODAY + timedelta(days=9)


def test_those_who_work_for_a_provider_are_told_of_one_list() -> None:
    life = funds.with_fund()
    pay = office(life)
    pay.account(life)
    pay.send(pay.draft(four_weeks(), only=life))
    amount = payments.payouts_of(life.id)[0].amount
    assert [body for _channel, body in told() if f"pays you {amount} for one person" in body]


def test_a_draft_has_no_advice(life: money.Life, pay: Office) -> None:
    with pytest.raises(NotFound):
        payments.advices(pay.draft(four_weeks()))
