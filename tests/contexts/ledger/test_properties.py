"""Any sequence of postings, on the real database: balances are the sum of transfers, and the core agrees."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contexts.ledger.conftest import AT, BY, posting

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import Entry, Posted, Settle, Void
from sevensteps.contexts.ledger.models import Account, Transfer
from sevensteps.core import ledger as core
from sevensteps.core.errors import Refused

POTS = ["stream:care", "purpose:a", "purpose:b", "provider:w"]
step = st.one_of(
    st.tuples(st.just("post"), st.sampled_from(POTS), st.sampled_from(POTS), st.integers(0, 50)),
    st.tuples(st.just("reserve"), st.sampled_from(POTS), st.sampled_from(POTS), st.integers(1, 50)),
    st.tuples(st.just("settle"), st.integers(0, 5), st.integers(0, 60)),
    st.tuples(st.just("void"), st.integers(0, 5)),
)


def entry_of(step: tuple, number: int, reserved: list[Posted]) -> Entry | None:  # type: ignore[type-arg]
    if step[0] in ("post", "reserve"):
        return posting(step[1], step[2], step[3], f"p{number}", pending=step[0] == "reserve")
    if step[1] >= len(reserved):
        return None
    ref = reserved[step[1]].ref
    if step[0] == "settle":
        return Settle(reservation=ref, amount=step[2], key=f"p{number}", code="test", words="Paid")
    return Void(reservation=ref, key=f"p{number}", code="test", words="Cancelled")


def as_the_core_sees_it() -> list[core.LedgerFault]:
    transfers = [
        core.Transfer(
            row.ref,
            row.ledger,
            row.debit.key,
            row.credit.key,
            row.amount,
            core.Kind(row.kind),
            row.settles.ref if row.settles else None,
        )
        for row in Transfer.objects.select_related("debit", "credit", "settles").order_by("id")
    ]
    accounts = list(Account.objects.all())
    figures = ("debits_posted", "credits_posted", "debits_pending", "credits_pending")
    return core.verify(
        transfers,
        {row.key: core.Balance(*(getattr(row, figure) for figure in figures)) for row in accounts},
        {row.key: row.ledger for row in accounts},
        {row.key for row in accounts if row.may_go_below_zero},
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, max_size=25))
def test_after_any_sequence_the_books_are_sound(pots: None, steps: list[tuple]) -> None:  # type: ignore[type-arg]
    with transaction.atomic():
        reserved: list[Posted] = []
        for number, one in enumerate(steps):
            entry = entry_of(one, number, reserved)
            if entry is None:
                continue
            try:
                posted = actions.post(entry=entry, by=BY, at=AT)
            except Refused:
                continue
            if one[0] == "reserve":
                reserved.append(posted)
        assert queries.verify() == []
        assert as_the_core_sees_it() == []
        assert all(balance.available >= 0 for key, balance in queries.balances(POTS[1:]).items())
        transaction.set_rollback(True)
