"""Double entry in one row: rules, statements, and the check from nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.errors import Refused
from sevensteps.core.ledger import (
    AlreadySettled,
    BadPosting,
    Balance,
    Kind,
    NotEnough,
    NotReserved,
    SettlesTooMuch,
    Transfer,
    apply,
    check_available,
    check_posting,
    check_settle,
    recompute_balances,
    statement,
    verify,
)

LEDGERS = {"stream": "budget", "swim": "budget", "choir": "budget", "shop": "budget", "bank": "cash"}
BELOW = frozenset({"stream"})


def row(ref: str, debit: str, credit: str, amount: int, kind: Kind = Kind.POSTED, **more: Any) -> Transfer:
    return Transfer(ref, "budget", debit, credit, amount, kind, **more)


YEAR = [
    row("1", "stream", "swim", 10_000, code="agreed"),
    row("2", "swim", "shop", 3_000, Kind.PENDING, code="ordered"),
    row("3", "swim", "shop", 2_500, Kind.POST_PENDING, settles="2", code="spent"),
    row("4", "swim", "choir", 1_000, code="moved"),
    row("5", "swim", "shop", 4_000, Kind.PENDING, code="ordered"),
    row("6", "swim", "shop", 4_000, Kind.VOID_PENDING, settles="5", code="cancelled"),
    row("7", "shop", "swim", 500, code="returned"),
    row("8", "swim", "shop", 600, Kind.PENDING, code="ordered"),
]


def test_a_statement_tells_agreed_spent_committed_and_left() -> None:
    told = statement("swim", YEAR)
    assert (told.agreed, told.spent, told.committed, told.left) == (9_000, 2_000, 600, 6_400)
    assert [line.left for line in told.lines] == [10_000, 7_000, 7_500, 6_500, 2_500, 6_500, 7_000, 6_400]
    assert [line.change for line in told.lines] == [10_000, 0, -2_500, -1_000, 0, 0, 500, 0]
    assert told.lines[0].other == "stream"


def test_the_year_verifies() -> None:
    balances = recompute_balances(YEAR, LEDGERS, [])
    assert verify(YEAR, balances, LEDGERS, BELOW) == []
    assert balances["swim"] == Balance(3_500, 10_500, 600, 0)


@pytest.mark.parametrize(
    ("at", "change", "where"),
    [
        (0, {"amount": 0}, "transfer 1"),
        (0, {"amount": -5}, "transfer 1"),
        (0, {"credit": "stream"}, "transfer 1"),
        (0, {"credit": "bank"}, "transfer 1"),
        (0, {"credit": "nowhere"}, "transfer 1"),
        (2, {"amount": 3_001}, "transfer 3"),
        (2, {"settles": "9"}, "transfer 3"),
        (2, {"credit": "choir"}, "transfer 3"),
        (5, {"settles": "2"}, "transfer 6"),
        (5, {"amount": 3_999}, "transfer 6"),
        (3, {"settles": "5"}, "transfer 4"),
        (3, {"amount": 1_001}, "account choir"),
    ],
)
def test_every_tampering_is_found(at: int, change: dict[str, Any], where: str) -> None:
    balances = recompute_balances(YEAR, LEDGERS, [])
    tampered = [*YEAR[:at], replace(YEAR[at], **change), *YEAR[at + 1 :]]
    assert where in {fault.where for fault in verify(tampered, balances, LEDGERS, BELOW)}


def test_an_overspent_account_and_one_that_is_not_there_are_found() -> None:
    overspent = [row("1", "swim", "shop", 5)]
    balances = recompute_balances(overspent, LEDGERS, [])
    assert [fault.where for fault in verify(overspent, balances, LEDGERS)] == ["account swim"]
    del balances["shop"]
    assert "account shop" in {fault.where for fault in verify(overspent, balances, LEDGERS)}


@pytest.mark.parametrize(
    ("amount", "settled", "kind", "refusal"),
    [
        (101, False, Kind.PENDING, SettlesTooMuch),
        (0, False, Kind.PENDING, BadPosting),
        (100, True, Kind.PENDING, AlreadySettled),
        (100, False, Kind.POSTED, NotReserved),
    ],
)
def test_settling_is_refused_by_name(amount: int, settled: bool, kind: Kind, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        check_settle(row("1", "swim", "shop", 100, kind), amount, settled=settled)


def test_a_posting_is_between_two_accounts_of_one_ledger() -> None:
    good: dict[str, Any] = {
        "amount": 1, "debit": "a", "credit": "b", "debit_ledger": "cash", "credit_ledger": "cash",
    }  # fmt: skip
    check_posting(**good)
    changes: list[dict[str, Any]] = [
        {"amount": 0},
        {"amount": True},
        {"credit": "a"},
        {"credit_ledger": "time"},
    ]
    for change in changes:
        with pytest.raises(BadPosting):
            check_posting(**good | change)


def test_what_is_reserved_is_not_available() -> None:
    balance = Balance(credits_posted=10, debits_pending=4)
    check_available(balance, 6, may_go_below_zero=False)
    check_available(balance, 7, may_go_below_zero=True)
    with pytest.raises(NotEnough):
        check_available(balance, 7, may_go_below_zero=False)


def test_a_settling_row_without_its_reservation_changes_nothing() -> None:
    with pytest.raises(NotReserved):
        apply(YEAR[2], Balance(), Balance())


accounts = st.sampled_from(["stream", "swim", "choir", "shop"])


@given(st.lists(st.tuples(accounts, accounts, st.integers(1, 10**6), st.integers(0, 3)), max_size=30))
def test_whatever_is_posted_debits_equal_credits_and_it_verifies(
    steps: list[tuple[str, str, int, int]],
) -> None:
    rows: list[Transfer] = []
    reserved: list[Transfer] = []
    for number, (debit, credit, amount, what) in enumerate(steps):
        ref = str(number)
        if what >= 2 and reserved:
            held = reserved.pop()
            kind = Kind.POST_PENDING if what == 2 else Kind.VOID_PENDING
            taken = min(amount, held.amount) if what == 2 else held.amount
            rows.append(row(ref, held.debit, held.credit, taken, kind, settles=held.ref))
        elif debit != credit:
            rows.append(row(ref, debit, credit, amount, Kind.PENDING if what == 1 else Kind.POSTED))
            if what == 1:
                reserved.append(rows[-1])
    balances = recompute_balances(rows, LEDGERS, [])
    assert sum(one.holds for one in balances.values()) == 0
    assert sum(one.debits_pending for one in balances.values()) == sum(one.amount for one in reserved)
    assert verify(rows, balances, LEDGERS, frozenset(LEDGERS)) == []
    for key in balances:
        told = statement(key, rows)
        assert told.agreed - told.spent - told.committed == told.left == balances[key].available
