"""Any sequence of postings, on the real database: balances are the sum of transfers, and the core agrees."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.contexts.ledger.conftest import AT, BY, posting

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import Entry, Settle, Void
from sevensteps.contexts.ledger.models import Account, Transfer
from sevensteps.core import ledger as core
from sevensteps.core.errors import Refused
from sevensteps.core.ledger import chain

POTS = ["stream:care", "purpose:a", "purpose:b", "provider:w"]
FIGURES = ("debits_posted", "credits_posted", "debits_pending", "credits_pending")
pots_, amounts = st.sampled_from(POTS), st.integers(1, 60)


def as_the_core_sees_it() -> list[core.LedgerFault]:
    """The pure rules over all rows, and every seal again."""
    rows = list(Transfer.objects.select_related("debit", "credit", "settles").order_by("id"))
    accounts = list(Account.objects.all())
    seals = {
        one.key: chain.opening_seal(
            key=one.key, ledger=one.ledger, may_go_below_zero=one.may_go_below_zero, opened_at=one.opened_at
        )
        for one in accounts
    }
    for row in rows:
        content = chain.digest(
            chain.Content(
                row.ref, row.ledger, row.debit.key, row.credit.key, row.amount, row.kind,
                row.settles.ref if row.settles else None, row.idempotency_key, row.code, row.words, row.about,
                row.by_key, row.by_name, row.at,
            )
        )  # fmt: skip
        for key, seal in ((row.debit.key, row.debit_seal), (row.credit.key, row.credit_seal)):
            seals[key] = chain.link(seals[key], content)
            assert bytes(seal) == seals[key]
    assert {one.key: bytes(one.seal) for one in accounts} == seals
    return core.verify(
        [
            core.Transfer(
                row.ref,
                row.ledger,
                row.debit.key,
                row.credit.key,
                row.amount,
                core.Kind(row.kind),
                row.settles.ref if row.settles else None,
            )
            for row in rows
        ],
        {row.key: core.Balance(*(getattr(row, figure) for figure in FIGURES)) for row in accounts},
        {row.key: row.ledger for row in accounts},
        {row.key for row in accounts if row.may_go_below_zero},
    )


class Books(RuleBasedStateMachine):
    """Posts, reserves, settles, voids, repeats and posts sets; beside it a ledger of four sums in memory."""

    reserved = Bundle("reserved")

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.sums = {key: core.Balance() for key in POTS}
        self.sent: list[list[Entry]] = []

    def key(self) -> str:
        self.number += 1
        return f"p{self.number}"

    def send(
        self,
        entries: list[Entry],
        moves: list[core.Transfer],
        held: core.Transfer | None = None,
        *,
        as_set: bool = False,
    ) -> list[str] | None:
        """Refs, or None when refused: exactly when the sums say that it cannot be."""
        after = dict(self.sums)
        for move in moves:
            after[move.debit], after[move.credit] = core.apply(
                move, after[move.debit], after[move.credit], held
            )
        may = all(after[key].available >= 0 for key in POTS[1:])
        before = queries.size()
        try:
            if as_set:
                refs = list(actions.post_set(entries=entries, by=BY, at=AT).refs)
            else:
                refs = [row.ref for row in actions.post_many(entries=entries, by=BY, at=AT)]
        except core.NotEnough:
            assert not may
            assert queries.size() == before
            return None
        assert may
        self.sums = after
        self.sent.append(entries)
        return refs

    @rule(debit=pots_, credit=pots_, amount=amounts)
    def post(self, debit: str, credit: str, amount: int) -> None:
        if debit != credit:
            self.send([posting(debit, credit, amount, self.key())], [_move(debit, credit, amount)])

    @rule(moves=st.lists(st.tuples(pots_, pots_, amounts), min_size=1, max_size=12))
    def post_a_set(self, moves: list[tuple[str, str, int]]) -> None:
        moves = [move for move in moves if move[0] != move[1]]
        if moves:
            entries: list[Entry] = [posting(*move, self.key()) for move in moves]
            self.send(entries, [_move(*move) for move in moves], as_set=True)

    @rule(target=reserved, debit=pots_, credit=pots_, amount=amounts)
    def reserve(self, debit: str, credit: str, amount: int) -> core.Transfer | None:
        if debit == credit:
            return None
        move = _move(debit, credit, amount, core.Kind.PENDING)
        refs = self.send([posting(debit, credit, amount, self.key(), pending=True)], [move])
        return replace(move, ref=refs[0]) if refs else None

    @rule(held=consumes(reserved), part=amounts)
    def settle(self, held: core.Transfer | None, part: int) -> None:
        if held:
            paid = min(part, held.amount)
            entry = Settle(reservation=held.ref, amount=paid, key=self.key(), code="test", words="Paid")
            move = replace(held, amount=paid, kind=core.Kind.POST_PENDING, settles=held.ref)
            assert self.send([entry], [move], held), "what was set aside can always be paid"

    @rule(held=consumes(reserved))
    def void(self, held: core.Transfer | None) -> None:
        if held:
            left = queries.balance(held.debit).available
            entry = Void(reservation=held.ref, key=self.key(), code="test", words="Cancelled")
            move = replace(held, kind=core.Kind.VOID_PENDING, settles=held.ref)
            assert self.send([entry], [move], held)
            assert queries.balance(held.debit).available == left + held.amount

    @rule(which=st.integers(0, 99))
    def send_again(self, which: int) -> None:
        if self.sent:
            before = queries.size()
            assert actions.post_set(entries=self.sent[which % len(self.sent)], by=BY, at=AT).new == 0
            assert queries.size() == before

    @rule(amount=st.sampled_from([0, -1, 10**14]), credit=pots_)
    def a_refusal_changes_nothing(self, amount: int, credit: str) -> None:
        before = queries.size()
        with pytest.raises(Refused):
            actions.post(entry=posting("stream:care", credit, amount), by=BY, at=AT)
        assert queries.size() == before

    @invariant()
    def balances_are_the_sums(self) -> None:
        found = queries.balances(POTS)
        for key, sums in self.sums.items():
            assert tuple(getattr(found[key], figure) for figure in FIGURES) == tuple(
                getattr(sums, figure) for figure in FIGURES
            )
        assert all(found[key].available >= 0 for key in POTS[1:])

    def teardown(self) -> None:
        assert queries.verify() == []
        assert as_the_core_sees_it() == []


def _move(
    debit: str, credit: str, amount: int, kind: core.Kind = core.Kind.POSTED, settles: str | None = None
) -> core.Transfer:
    return core.Transfer("-", "budget", debit, credit, amount, kind, settles)


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_after_any_sequence_the_books_are_sound(pots: None) -> None:
    class Undone(Books):
        """Each run in a transaction of its own, taken back at its end."""

        def __init__(self) -> None:
            super().__init__()
            self.scope = taken_back()
            self.scope.__enter__()

        def teardown(self) -> None:
            try:
                super().teardown()
            finally:
                self.scope.__exit__(None, None, None)

    run_state_machine_as_test(
        Undone,
        settings=settings(
            max_examples=25, stateful_step_count=20, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
