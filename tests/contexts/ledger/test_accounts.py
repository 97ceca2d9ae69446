"""Accounts say whose they are and what for; money is summed by any of it; one account for each."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.contexts.ledger.conftest import AT, post

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import Opening
from sevensteps.contexts.ledger.models import Account
from sevensteps.core.errors import NotFound
from sevensteps.core.ledger import BadPosting

COOK = Opening("cook", "budget", "Cook", budget="B1", part="P1", stream="care", holder="Sam", purpose="L1")
SWIM = Opening(
    "swim", "budget", "Swim", budget="B1", part="P2", stream="health", holder="Willow", purpose="L2"
)


@pytest.fixture
def accounts(pots: None) -> None:
    reserve = Opening(
        "reserve", "budget", "Reserve", budget="B2", part="P3", stream="care", purpose="reserve"
    )
    hours = Opening("sam:hours", "time", "Sam's hours", may_go_below_zero=True)
    actions.open_accounts(accounts=[COOK, SWIM, reserve, hours], at=AT)
    post("stream:care", "cook", 100)
    post("stream:care", "swim", 50)
    post("stream:care", "reserve", 7)
    post("cook", "provider:w", 30, pending=True)
    post("cook", "provider:w", 20)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("stream", {("care",): (107, 20, 30, 57), ("health",): (50, 0, 0, 50)}),
        ("budget", {("B1",): (150, 20, 30, 100), ("B2",): (7, 0, 0, 7)}),
        ("holder", {("Sam",): (100, 20, 30, 50), ("Willow",): (50, 0, 0, 50)}),
        ("purpose", {("reserve",): (7, 0, 0, 7), ("L1",): (100, 20, 30, 50)}),
    ],
)
def test_money_is_summed_by_what_it_belongs_to(
    accounts: None, by: str, expected: dict[tuple[str, ...], tuple[int, ...]]
) -> None:
    found = {one.belongs: one for one in queries.totals(ledger="budget", by=[by])}
    for belongs, figures in expected.items():
        one = found[belongs]
        assert (one.came, one.went, one.reserved, one.available) == figures


def test_sums_can_be_of_one_budget_only_and_by_more_than_one_thing(accounts: None) -> None:
    found = queries.totals(ledger="budget", by=["stream", "purpose"], only={"budget": "B1"})
    assert [(one.belongs, one.came) for one in found] == [(("care", "L1"), 100), (("health", "L2"), 50)]
    with pytest.raises(NotFound):
        queries.totals(ledger="budget", by=["name"])


def test_the_unit_follows_from_the_ledger(accounts: None) -> None:
    units = dict(Account.objects.values_list("key", "unit"))
    assert (units["sam:hours"], units["cook"], units["part:p:cash"]) == ("minutes", "pence", "pence")


def test_a_budget_has_one_account_for_the_same_thing(accounts: None) -> None:
    with pytest.raises(BadPosting):
        actions.open_accounts(accounts=[replace(COOK, key="another")], at=AT)


def test_an_account_is_not_opened_again_for_somebody_else(accounts: None) -> None:
    actions.open_accounts(accounts=[COOK], at=AT)
    actions.open_account(key="cook", ledger="budget", name="Cook", at=AT)
    with pytest.raises(BadPosting):
        actions.open_accounts(accounts=[Opening("cook", "budget", "Cook", holder="Mallory")], at=AT)


@pytest.mark.parametrize("belongs", [{"part": "P9"}, {"purpose": "L9"}])
def test_a_part_or_purpose_is_of_a_budget(pots: None, belongs: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.open_accounts(accounts=[Opening("lost", "budget", "Lost", **belongs)], at=AT)  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["budget", "part", "stream", "holder", "purpose"])
def test_what_an_account_belongs_to_never_changes(accounts: None, column: str) -> None:
    cursor = connection.cursor()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        cursor.execute(f"UPDATE ledger_account SET {column} = 'X' WHERE key = 'cook'")  # noqa: S608  -- listed above
