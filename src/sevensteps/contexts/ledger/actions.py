"""The only writers of the ledger: open accounts, and post, reserve, settle and void transfers.

Everything that belongs together goes into one `post_many`: accounts are locked in the order of their
keys, so two callers wait for each other and never deadlock; all of it is written, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.ledger.entries import (
    Entry,
    KeyReused,
    Posted,
    Posting,
    Settle,
    UnknownEntry,
    Void,
    in_words,
)
from sevensteps.contexts.ledger.models import Account, Transfer
from sevensteps.contexts.ledger.queries import as_posted
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.ledger import AlreadySettled, BadPosting, Kind, NotEnough, SettlesTooMuch

MOST = 10**13  # a hundred billion pounds: anything larger is a slip of the keyboard


def open_account(*, key: str, ledger: str, name: str, at: datetime, may_go_below_zero: bool = False) -> None:
    """Open one account; opening it again changes nothing. Raises BadPosting when the key is taken."""
    open_accounts(accounts=[(key, ledger, name, may_go_below_zero)], at=at)


@transaction.atomic
def open_accounts(*, accounts: Sequence[tuple[str, str, str, bool]], at: datetime) -> None:
    """Open several: (key, ledger, name, may go below zero) each."""
    wanted = {key: (ledger, below) for key, ledger, _name, below in accounts}
    Account.objects.bulk_create(
        [
            Account(key=key, ledger=ledger, name=name, may_go_below_zero=below, opened_at=at)
            for key, ledger, name, below in sorted(accounts)
        ],
        ignore_conflicts=True,
    )
    for key, ledger, below in Account.objects.filter(key__in=wanted).values_list(
        "key", "ledger", "may_go_below_zero"
    ):
        if wanted[key] != (ledger, below):
            raise BadPosting(key, _("This account is already open for something else."))


def post(*, entry: Entry, by: Actor, at: datetime) -> Posted:
    """Write one entry; see `post_many`."""
    return post_many(entries=[entry], by=by, at=at)[0]


def is_written(entry: Posting) -> bool:
    """Whether this very posting was written before; raises KeyReused when its key was used for another."""
    found = _written([entry.key])
    if entry.key in found:
        draft = Transfer(amount=entry.amount, code=entry.code, about=entry.about)
        draft.kind = Kind.PENDING if entry.pending else Kind.POSTED
        _Draft(draft, entry.debit, entry.credit).check_same(found[entry.key])
    return bool(found)


@transaction.atomic
def post_many(*, entries: Sequence[Entry], by: Actor, at: datetime) -> list[Posted]:
    """Write all entries or none, and return them in their order.

    An entry whose key was written before with the same content is not written again: the first is returned.
    Raises KeyReused, NotEnough, AlreadySettled, SettlesTooMuch, UnknownEntry or BadPosting.
    """
    if not entries:
        return []
    reservations = _reservations(entries)
    drafts = _unique([_draft(entry, reservations, by, at) for entry in entries])
    accounts = _lock({key for draft in drafts.values() for key in (draft.debit_key, draft.credit_key)})
    written = _written(list(drafts))
    fresh = []
    for key, draft in drafts.items():
        if key in written:
            draft.check_same(written[key])
        else:
            fresh.append(draft)
    if fresh:
        _check_unsettled(fresh)
        _check_balances(fresh, accounts)
        for transfer in _insert(fresh, accounts):
            written[transfer.idempotency_key] = transfer
        _move_balances(fresh, accounts)
    return [as_posted(written[entry.key]) for entry in entries]


class _Draft:
    """A transfer before it is written, with the change it makes to the four figures of both accounts."""

    def __init__(self, transfer: Transfer, debit: str, credit: str, reserved: int = 0) -> None:
        self.transfer, self.debit_key, self.credit_key, self.reserved = transfer, debit, credit, reserved

    @property
    def change(self) -> tuple[int, int]:
        """(posted, pending) added to the debit side of one account and the credit side of the other."""
        amount, kind = self.transfer.amount, self.transfer.kind
        if kind == Kind.POSTED:
            return amount, 0
        if kind == Kind.PENDING:
            return 0, amount
        return (amount if kind == Kind.POST_PENDING else 0), -self.reserved

    def check_same(self, first: Transfer) -> None:
        new = self.transfer
        same = (first.debit.key, first.credit.key) == (self.debit_key, self.credit_key) and all(
            getattr(first, name) == getattr(new, name)
            for name in ("amount", "kind", "settles_id", "code", "about")
        )
        if not same:
            raise KeyReused(
                "key", _("This was already sent with other figures. Start again from a fresh page.")
            )


def _reservations(entries: Sequence[Entry]) -> dict[str, Transfer]:
    refs = {entry.reservation for entry in entries if not isinstance(entry, Posting)}
    if not refs:
        return {}
    found = Transfer.objects.filter(ref__in=refs, kind=Kind.PENDING).select_related("debit", "credit")
    return {transfer.ref: transfer for transfer in found}


def _draft(entry: Entry, reservations: dict[str, Transfer], by: Actor, at: datetime) -> _Draft:
    transfer = Transfer(
        ref=new_ref(),
        idempotency_key=entry.key,
        code=entry.code,
        words=entry.words[:400],
        about=entry.about,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    if isinstance(entry, Posting):
        transfer.amount, transfer.kind = entry.amount, Kind.PENDING if entry.pending else Kind.POSTED
        _check_entry(entry)
        return _Draft(transfer, entry.debit, entry.credit)
    reserved = reservations.get(entry.reservation)
    if reserved is None:
        raise UnknownEntry("reservation", _("There is no such reserved money."))
    transfer.settles = reserved
    if isinstance(entry, Void):
        transfer.amount, transfer.kind = reserved.amount, Kind.VOID_PENDING
    else:
        transfer.amount, transfer.kind = entry.amount, Kind.POST_PENDING
        _check_settlement(entry, reserved)
    return _Draft(transfer, reserved.debit.key, reserved.credit.key, reserved.amount)


def _check_entry(entry: Posting) -> None:
    if not 0 < entry.amount <= MOST:
        raise BadPosting("amount", _("The amount must be more than nothing."))
    if entry.debit == entry.credit:
        raise BadPosting("to", _("Choose two different places to move money between."))


def _check_settlement(entry: Settle, reserved: Transfer) -> None:
    if entry.amount <= 0:
        raise BadPosting("amount", _("The amount must be more than nothing."))
    if entry.amount > reserved.amount:
        raise SettlesTooMuch(
            "amount",
            _("Only %(held)s is set aside for this.") % {"held": in_words(reserved.ledger, reserved.amount)},
        )


def _unique(drafts: list[_Draft]) -> dict[str, _Draft]:
    """By key. The same key twice in one call is one entry when it says the same, and refused when not."""
    unique: dict[str, _Draft] = {}
    settled: set[int] = set()
    for draft in drafts:
        transfer = draft.transfer
        first = unique.setdefault(transfer.idempotency_key, draft)
        if first is draft:
            if transfer.settles_id in settled:
                raise AlreadySettled("reservation", _("This was already paid or cancelled."))
            settled |= {transfer.settles_id} if transfer.settles_id else set()
        elif (first.debit_key, first.credit_key, first.transfer.amount, first.transfer.kind) != (
            draft.debit_key,
            draft.credit_key,
            transfer.amount,
            transfer.kind,
        ):
            raise KeyReused("key", _("One key stands for two different entries."))
    return unique


def _lock(keys: set[str]) -> dict[str, Account]:
    """Lock the accounts in key order. NO KEY UPDATE lets others' foreign keys through meanwhile."""
    rows = Account.objects.filter(key__in=keys).order_by("key").select_for_update(no_key=True)
    accounts = {account.key: account for account in rows}
    for key in sorted(keys - accounts.keys()):
        raise UnknownEntry("account", _("There is no account “%(key)s”.") % {"key": key})
    return accounts


def _written(keys: list[str]) -> dict[str, Transfer]:
    rows = Transfer.objects.filter(idempotency_key__in=keys).select_related("debit", "credit", "settles")
    return {transfer.idempotency_key: transfer for transfer in rows}


def _check_unsettled(drafts: list[_Draft]) -> None:
    """Safe under the locks: whoever settles the same reservation holds the same two accounts."""
    settles = [draft.transfer.settles_id for draft in drafts if draft.transfer.settles_id]
    if settles and Transfer.objects.filter(settles_id__in=settles).exists():
        raise AlreadySettled("reservation", _("This was already paid or cancelled."))


def _check_balances(drafts: list[_Draft], accounts: dict[str, Account]) -> None:
    left = {
        key: account.credits_posted - account.debits_posted - account.debits_pending
        for key, account in accounts.items()
    }
    out: dict[str, int] = dict.fromkeys(accounts, 0)
    for draft in drafts:
        posted, pending = draft.change
        debit, credit = accounts[draft.debit_key], accounts[draft.credit_key]
        if debit.ledger != credit.ledger:
            raise BadPosting(
                "to", _("Money and what it may be spent on are kept apart: choose two of a kind.")
            )
        out[debit.key] += posted + pending
        left[credit.key] += posted
    for key, account in accounts.items():
        if out[key] > 0 and out[key] > left[key] and not account.may_go_below_zero:
            raise NotEnough(
                "amount",
                _("There is %(left)s left in “%(name)s”. This needs %(need)s.")
                % {
                    "left": in_words(account.ledger, max(left[key], 0)),
                    "name": account.name,
                    "need": in_words(account.ledger, out[key]),
                },
            )


def _insert(drafts: list[_Draft], accounts: dict[str, Account]) -> list[Transfer]:
    for draft in drafts:
        draft.transfer.debit, draft.transfer.credit = accounts[draft.debit_key], accounts[draft.credit_key]
        draft.transfer.ledger = accounts[draft.debit_key].ledger
    try:
        return Transfer.objects.bulk_create([draft.transfer for draft in drafts])
    except IntegrityError as error:
        # Somebody wrote the same key between other accounts while we held ours.
        if "idempotency_key" in str(error):
            raise KeyReused("key", _("This was already sent with other figures. Start again.")) from error
        raise


def _move_balances(drafts: list[_Draft], accounts: dict[str, Account]) -> None:
    """One statement for all accounts; the CHECK on the table has the last word."""
    sums = {account.pk: [0, 0, 0, 0] for account in accounts.values()}
    for draft in drafts:
        posted, pending = draft.change
        debit, credit = sums[draft.transfer.debit_id], sums[draft.transfer.credit_id]
        debit[0], debit[2] = debit[0] + posted, debit[2] + pending
        credit[1], credit[3] = credit[1] + posted, credit[3] + pending
    columns = [list(column) for column in zip(*sums.values(), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE ledger_account AS a
               SET debits_posted = a.debits_posted + d.debits_posted,
                   credits_posted = a.credits_posted + d.credits_posted,
                   debits_pending = a.debits_pending + d.debits_pending,
                   credits_pending = a.credits_pending + d.credits_pending
              FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[])
                   AS d (id, debits_posted, credits_posted, debits_pending, credits_pending)
             WHERE a.id = d.id
            """,
            [list(sums), *columns],
        )
