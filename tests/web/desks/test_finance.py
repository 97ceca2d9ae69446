"""First payments, runs and accounts, as officers see and do them; and what was paid."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import money
from tests.factories.pages import Visitor
from tests.factories.payruns import four_weeks, office
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as budgeted
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Role
from sevensteps.core.budgets import Need, Way

pytestmark = pytest.mark.django_db
GIVEN = frozenset({Need.AGREES, Need.CAN_MANAGE})


@pytest.fixture
def paid_out() -> money.Life:
    """Their money goes to them as a direct payment, and none of it has been paid."""
    found = money.agreed()
    lines = {what: None for what, _weekly in money.LINES}
    money.hold(found, budgets.Choice(way=Way.PERSON, lines=lines, given=GIVEN))
    return found


def test_a_first_payment_waits_with_whom_to_pay(paid_out: money.Life) -> None:
    visitor = Visitor(paid_out.officer)
    assert "Rosa Lind" in visitor.get("/work/payments/")
    page = visitor.get(f"/work/payments/people/{paid_out.person_ref}/")
    assert "Next: £199.45 to Rosa Lind" in page
    page = visitor.post(
        f"/work/payments/people/{paid_out.person_ref}/",
        {
            "payee_ref": rosa_as_payee(paid_out),
            "sort_code": "00-00-07",
            "number": "1234567",
            "name": "R Lind",
        },
    )
    assert "**-**-07 ****4567, R Lind. Not checked yet" in page
    assert "Somebody else checks it" in visitor.get("/work/payments/accounts/")


def rosa_as_payee(found: money.Life) -> str:
    (part,) = budgeted.parts_of(found.id)
    return f"part:{part.ref}"


def test_a_run_goes_from_draft_to_the_bank_by_two_officers(paid_out: money.Life) -> None:
    pay = office(paid_out)
    pay.account(paid_out)
    first, second = Visitor(pay.first), Visitor(pay.second)
    days = {
        "frequency": "four_weekly",
        **day("up_to", four_weeks()),
        **day("pay_on", TODAY + timedelta(days=3)),
    }
    assert "The run is drafted" in first.post("/work/payments/runs/new/", days)
    (row,) = payments.runs().rows
    place = f"/work/payments/runs/{row.ref}/"
    assert "Rosa Lind" in first.get(place)
    seen = {"seen": str(row.total.pence)}
    assert "This run is now: Drafted" in first.post(f"{place}do/approve/", seen, 422)
    first.post(f"{place}do/review/")
    assert "has to approve it" in first.post(f"{place}do/approve/", seen, 422)
    for other in ({}, {"seen": "1"}, {"seen": "x"}):
        assert "has changed since" in second.post(f"{place}do/approve/", other, 422)
    assert "The run is approved" in second.post(f"{place}do/approve/", seen)
    second.post(f"{place}do/file/", {"form": "bacs"})
    assert first.client.get(f"{place}file/").content.startswith(b"VOL1")
    assert [one.by_name for one in audit.views(f"run:{row.ref}").rows] == [pay.first.name]
    first.post(f"{place}do/send/")
    arrived = str(first.client.get(f"{place}arrived/").content)
    assert f'value="{TODAY.day}"' in arrived  # the day it should arrive is still to come
    later = day("on", TODAY + timedelta(days=1))
    assert "has not come yet" in first.post(f"{place}arrived/", {**later, "source": "Statement 12"}, 422)
    (paid,) = payments.payouts_of(paid_out.id)
    assert "or an earlier day" in first.post(f"{place}payments/{paid.ref}/", {**later, "why": "Shut"}, 422)
    first.post(f"{place}arrived/", {**day("on", TODAY), "source": "Statement 12"})
    assert "Finished" in first.get(place)


def test_an_item_is_held_back_with_a_reason(paid_out: money.Life) -> None:
    pay = office(paid_out)
    pay.account(paid_out)
    run = pay.draft(four_weeks())
    (item,) = payments.items_of(run).rows
    visitor, place = Visitor(pay.first), f"/work/payments/runs/{run}/items/{item.id}/"
    assert "Why?" in visitor.post(place, {"do": "hold", "why": ""}, status=422)
    visitor.post(place, {"do": "hold", "why": "In hospital?"})
    assert "Held In hospital?" in visitor.get(f"/work/payments/runs/{run}/?only=held")


def test_others_do_not_see_runs(paid_out: money.Life) -> None:
    pay = office(paid_out)
    run = pay.draft(four_weeks())
    for actor in (paid_out.rosa, paid_out.worker, paid_out.boss):
        Visitor(actor).get("/work/payments/", 403)
        Visitor(actor).get(f"/work/payments/runs/{run}/", 403)
        Visitor(actor).post(f"/work/payments/runs/{run}/do/review/", status=403)
    Visitor(pay.first).get("/work/payments/runs/NORUN22222/", 404)
    Visitor(pay.first).get(f"/work/payments/runs/{run}/do/nonsense/", 404)


def test_an_officer_of_another_agency_is_shown_no_door_that_is_shut(paid_out: money.Life) -> None:
    health = paid_out.council.staff(Role.FINANCE_OFFICER, paid_out.council.team(kind=AgencyKind.HEALTH))
    page = str(Visitor(health).client.get("/work/payments/").content)
    doors = set(re.findall(r'href="(/work/payments/[^"]*)"', page))
    assert doors >= {"/work/payments/contributions/", "/work/payments/given-back/"}
    for door in doors:
        Visitor(health).get(door)
    Visitor(health).get("/work/payments/providers/", 403)


def test_a_payment_is_found_in_the_run_that_makes_it(paid_out: money.Life) -> None:
    pay = office(paid_out)
    first = pay.draft(four_weeks())  # before there is an account
    pay.account(paid_out)
    second = pay.pay(four_weeks(2))
    (item,) = payments.items_of(first).rows
    assert f"/runs/{second}/payments/{item.payment}/" in str(
        Visitor(pay.first).client.get(f"/work/payments/runs/{first}/").content
    )


def day(name: str, on: date) -> dict[str, str]:
    """A day as its three boxes."""
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def test_what_providers_were_paid_is_added_up() -> None:
    found = money.living()
    order = found.order("Swimming", 2, "visit")
    invoice = found.invoice(order, money.Money.pounds(30))
    visitor = Visitor(found.officer)
    assert "No bill has been paid yet" in visitor.get("/work/payments/providers/")
    market.approve_invoice(by=found.person, ref=invoice, at=NOW)
    assert "Willow Care 1 £30.00 Together 1 £30.00" in visitor.get("/work/payments/providers/")


def test_the_page_takes_the_same_queries_for_one_and_for_many(paid_out: money.Life) -> None:
    visitor = Visitor(paid_out.officer)
    assert visitor.queries("/work/payments/") <= 27
    assert Role.FINANCE_OFFICER in paid_out.officer.roles


def test_whoever_checks_an_account_sees_every_digit_and_that_is_kept(paid_out: money.Life) -> None:
    pay = office(paid_out)
    first, second = Visitor(pay.first), Visitor(pay.second)
    details = {"sort_code": "00-00-07", "number": "31926819", "name": "R Lind"}
    first.post(
        f"/work/payments/people/{paid_out.person_ref}/", {"payee_ref": rosa_as_payee(paid_out), **details}
    )
    ((_person, _name, account),) = payments.accounts_to_check()
    place = f"/work/payments/accounts/{account.ref}/"
    assert "Sort code 00-00-07 Account number 31926819" in second.get(place)
    assert "**-**-07 ****6819" in first.get(place)
    saw = [one for one in audit.views(f"person:{paid_out.person_ref}").rows if one.page == "finance:check"]
    assert [one.by_name for one in saw] == [pay.second.name]


def test_the_days_of_a_run_are_suggested_as_the_policy_has_them(paid_out: money.Life) -> None:
    money.holding_policy_in_force()
    visitor = Visitor(paid_out.officer)
    page = visitor.get("/work/payments/runs/new/")
    assert "The next pay days" in page
    turns = payments.next_turns(TODAY)
    content = str(visitor.client.get("/work/payments/runs/new/?round=monthly").content)
    for turn_day in (turns["monthly"].on, turns["monthly"].days.end):
        assert f'value="{turn_day.day}"' in content
    assert visitor.get("/work/payments/runs/new/?round=nonsense") == page


def test_a_file_is_withdrawn_and_made_again(paid_out: money.Life) -> None:
    pay = office(paid_out)
    pay.account(paid_out)
    run = pay.draft(four_weeks())
    pay.approve(run)
    visitor, place = Visitor(pay.first), f"/work/payments/runs/{run}/"
    visitor.post(f"{place}do/file/", {"form": "bacs"})
    why = {"why": "The wrong account."}
    assert "Withdraw the file: not by you. Whoever made the file" in visitor.get(place)
    assert "Ask another finance officer" in visitor.get(f"{place}do/withdraw/")
    assert "The wrong account." in visitor.post(f"{place}do/withdraw/", {**why, "not_sent": "on"}, 422)
    another = Visitor(pay.second)
    assert "did not go to the bank" in another.post(f"{place}do/withdraw/", why, 422)
    page = another.post(f"{place}do/withdraw/", {**why, "not_sent": "on"})
    assert "File withdrawn" in page
    assert "Make the file: not by you." in page
    assert "Download the file" not in page
    visitor.get(f"{place}file/", 404)
    visitor.post(f"{place}do/file/", {"form": "bacs"})
    assert "Sent to the bank" in visitor.post(f"{place}do/send/")


def test_a_statement_without_entries_is_told_as_such_also_a_second_time(paid_out: money.Life) -> None:
    visitor = Visitor(office(paid_out).first)
    for _twice in range(2):
        file = SimpleUploadedFile("quiet.csv", b"Date,Amount\n")
        page = visitor.post("/work/payments/bank/import/", {"file": file, "account": "ours"})
        assert "There are no entries in this file. Nothing was taken in." in page
