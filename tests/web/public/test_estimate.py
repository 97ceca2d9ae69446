"""What might I pay: a question a page, kept in the browser only, with its sum and hints."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.charging import rules_in_force
from tests.web.page_forms import forms_of
from tests.web.test_bad_input import ABUSES, NEVER_TAKEN, fault

from sevensteps.core.errors import NotFound
from sevensteps.web.means.walk import section
from sevensteps.web.public import keeping

pytestmark = pytest.mark.django_db
HERE = "/what-might-i-pay/"
ANSWERS: Mapping[str, Mapping[str, object]] = {
    "where": {"setting": "home"},
    "free": {"section_117": "no"},
    "age": {"age": "45"},
    "household": {"couple": "no", "children": "0"},
    "income": {"kinds": ["universal_credit", "pip_daily_living"]},
    "income-sums": {
        "pence_universal_credit": "800", "per_universal_credit": "month",
        "pence_pip_daily_living": "76.70", "per_pip_daily_living": "week",
    },
    "savings": {"savings": "15000"},
    "property": {"property": "0", "property_loan": ""},
    "home": {"kinds": ["rent"]},
    "home-sums": {"pence_rent": "50", "per_rent": "week"},
    "disability": {"kinds": ["washing"]},
    "disability-sums": {"pence_washing": "5", "per_washing": "week"},
    "extra": {"premiums": ["disability"]},
    "cost": {"cost": ""},
}  # fmt: skip


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-15")
    rules_in_force()


def walked(client: Client, answers: Mapping[str, Mapping[str, object]] = ANSWERS) -> list[str]:
    """Answer page after page as they come; the keys of the pages seen."""
    address, seen = f"{HERE}where/", []
    while not address.startswith(f"{HERE}result/"):
        key = urlsplit(address).path.removeprefix(HERE).strip("/")
        seen.append(key)
        assert client.get(address).status_code == 200, address
        answer = client.post(address, answers[key])
        assert answer.status_code == 302, (key, answer.content.decode())
        address = answer["Location"]
    return seen


def test_a_stranger_learns_what_they_might_pay(rules: None, client: Client) -> None:
    assert walked(client) == list(ANSWERS)
    page = client.get(f"{HERE}result/").content.decode()
    assert re.search(r"At most £[\d.]+ a week", page)
    assert "Example" in page
    assert "Capital above £14,250.00 stands for £1.00 a week for each £250.00" in page
    assert "Universal Credit: £800.00 every month" in page


def test_easy_read_is_another_text(rules: None, client: Client) -> None:
    walked(client)
    page = client.get(f"{HERE}result/?form=easy").content.decode()
    assert "You pay each week:" in page
    assert "What the care costs" not in page
    assert client.get(f"{HERE}result/?form=nonsense").status_code == 404


def test_nothing_is_written_and_nobody_is_known(rules: None, client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        walked(client)
        client.get(f"{HERE}result/")
    writing = [one["sql"] for one in asked if not one["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    assert writing == []
    assert "sessionid" not in client.cookies


def test_the_answers_go_after_an_hour(rules: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    walked(client)
    assert client.cookies[keeping.COOKIE]["max-age"] == 3600
    assert client.cookies[keeping.COOKIE]["httponly"]
    monkeypatch.setattr(keeping, "LASTS", timedelta(seconds=-1))
    assert client.get(f"{HERE}result/")["Location"] == HERE


def test_a_cookie_somebody_changed_counts_for_nothing(rules: None, client: Client) -> None:
    walked(client)
    client.cookies[keeping.COOKIE] = client.cookies[keeping.COOKIE].value[:-3] + "AAA"
    assert client.get(f"{HERE}result/")["Location"] == HERE


def test_the_answers_can_be_taken_away(rules: None, client: Client) -> None:
    walked(client)
    client.post(f"{HERE}forget/")
    assert client.cookies[keeping.COOKIE].value == ""


def test_another_answer_leads_back_to_the_result(rules: None, client: Client) -> None:
    walked(client)
    answer = client.post(f"{HERE}income/?then=result", {"kinds": ["private_pension", "universal_credit"]})
    assert answer["Location"] == f"{HERE}income-sums/?of=private_pension&of=universal_credit&then=result"
    sums = {"pence_universal_credit": "800", "per_universal_credit": "month",
            "pence_private_pension": "20", "per_private_pension": "week"}  # fmt: skip
    assert client.post(answer["Location"], sums)["Location"] == f"{HERE}result/"
    assert "Private or workplace pension: £20.00 every week" in client.get(f"{HERE}result/").content.decode()


def test_kinds_without_their_sums_are_no_silent_nought(rules: None, client: Client) -> None:
    walked(client)
    client.post(f"{HERE}income/", {"kinds": ["private_pension"]})
    page = client.get(f"{HERE}result/").content.decode()
    assert "Nobody said what income there is: taken as none." in page
    assert "Not answered" in page


def test_aftercare_is_free(rules: None, client: Client) -> None:
    walked(client, {**ANSWERS, "free": {"section_117": "yes"}})
    page = client.get(f"{HERE}result/").content.decode()
    assert "Nothing: £0.00 a week" in page
    assert "section 117" in page


def test_much_money_means_all_of_the_cost(rules: None, client: Client) -> None:
    walked(client, {**ANSWERS, "savings": {"savings": "90000"}, "cost": {"cost": "310.50"}})
    assert "£310.50 a week: all that your care costs" in client.get(f"{HERE}result/").content.decode()


def test_hints_name_a_source_and_promise_nothing(rules: None, client: Client) -> None:
    walked(
        client, {**ANSWERS, "income": {"kinds": []}, "age": {"age": "80"}, "extra": {"premiums": ["carer"]}}
    )
    page = client.get(f"{HERE}result/").content.decode()
    assert "Attendance Allowance" in page
    assert "Pension Credit" in page
    assert "Carer’s Allowance" in page
    assert "https://www.gov.uk/pension-credit" in page
    assert "They promise nothing" in page
    assert "£76.70 or £114.60 a week (2030/31)" in page


def test_in_a_care_home_the_home_is_asked_for(rules: None, client: Client) -> None:
    home = {"main_home": "200000", "main_home_loan": "", "weeks_in_care_home": "20", "property": "0"}
    given = {**ANSWERS, "where": {"setting": "care_home"}, "property": home}
    seen = walked(client, given)
    assert "home" not in seen
    assert "extra" not in seen
    assert "All that your care costs" in client.get(f"{HERE}result/").content.decode()


def test_without_figures_it_says_so(client: Client) -> None:
    assert "are not in force here" in client.get(HERE).content.decode()
    assert client.get(f"{HERE}where/")["Location"] == HERE
    assert "No figures count today" in client.get("/how-charges-are-worked-out/").content.decode()


def test_questions_that_are_not_there(rules: None, client: Client) -> None:
    assert client.get(f"{HERE}nonsense/").status_code == 404
    with pytest.raises(NotFound):
        section("nonsense")
    assert client.get(f"{HERE}keep/")["Location"] == HERE


@pytest.mark.parametrize("key", ANSWERS)
def test_a_question_is_abused(rules: None, client: Client, key: str) -> None:
    walked(client)
    url = f"{HERE}{key}/"
    form = next(
        one for one in forms_of(url, client.get(url).content.decode()) if urlsplit(one.action).path == url
    )
    faults = {}
    for name, abuse in ABUSES.items():
        answer = client.post(url, abuse(form))
        if found := fault(answer, False, name in NEVER_TAKEN and NEVER_TAKEN[name](form)):
            faults[name] = found
    assert not faults


def test_a_sum_beyond_reason_is_refused(rules: None, client: Client) -> None:
    walked(client)
    sums = {**ANSWERS["income-sums"], "pence_universal_credit": "500000", "per_universal_credit": "week"}
    answer = client.post(f"{HERE}income-sums/", sums)
    assert answer.status_code == 422
    assert "Check the sum, and how often it comes." in answer.content.decode()


def test_how_charges_are_worked_out_takes_no_more_queries_for_more_years(
    rules: None, client: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client.get("/how-charges-are-worked-out/")  # what is published is read once
    with django_assert_max_num_queries(9):
        client.get("/how-charges-are-worked-out/")


def test_how_charges_are_worked_out_says_how_sure_each_figure_is(rules: None, client: Client) -> None:
    page = client.get("/how-charges-are-worked-out/").content.decode()
    assert "8 April 2030 to 7 April 2031" in page
    assert "To keep in a care home" in page
    assert "single_" not in page
    assert "pension age" in page
    assert "Made up, to show how it works." in page
