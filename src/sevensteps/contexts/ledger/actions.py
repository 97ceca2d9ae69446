"""The only writers of the ledger: open accounts, and post, reserve, settle and void transfers.

Whatever belongs together goes into one call: all of it is written, or nothing. A call is one SQL statement
however many entries it has (`ledger_post`, or `ledger_post_one` for one): it locks the accounts in a fixed
order, so two callers wait and never deadlock. A refusal leaves the caller's own transaction as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.ledger import posting
from sevensteps.contexts.ledger.entries import Entry, KeyReused, Opening, Posted, Posting, Written
from sevensteps.contexts.ledger.models import BELONGS, Account, Transfer
from sevensteps.core.access import Actor
from sevensteps.core.ledger import BadPosting, Kind
from sevensteps.core.ledger.chain import opening_seal


def open_account(*, key: str, ledger: str, name: str, at: datetime, may_go_below_zero: bool = False) -> None:
    """Open one account that belongs to nobody in particular; see `open_accounts`."""
    open_accounts(accounts=[Opening(key, ledger, name, may_go_below_zero)], at=at)


@transaction.atomic
def open_accounts(*, accounts: Sequence[Opening | tuple[str, str, str, bool]], at: datetime) -> None:
    """Open several; one that is open already stays as it is. Raises BadPosting when a key, or all that an
    account would belong to, is taken by another.

    A bare tuple is the first four values of an `Opening`.
    """
    wanted = {one.key: one for one in map(_opening, accounts)}
    before = _opened(wanted)
    missing = sorted(wanted.keys() - before.keys())
    Account.objects.bulk_create([_account(wanted[key], at) for key in missing], ignore_conflicts=True)
    found = {**before, **_opened(missing)} if missing else before
    for key, one in wanted.items():
        if key not in found or not _is(one, found[key]):
            raise BadPosting(key, _("This account is already open for something else."))


def _opening(one: Opening | tuple[str, str, str, bool]) -> Opening:
    return one if isinstance(one, Opening) else Opening(*one)


def _is(one: Opening, found: tuple[object, ...]) -> bool:
    """Whether an open account is the one asked for; whose it is may be left out, not said otherwise."""
    (ledger, below), belongs = found[:2], found[2:]
    asked = [getattr(one, name) for name in BELONGS]
    same = all(a == b or not a or not b for a, b in zip(asked, belongs, strict=True))
    return same and (ledger, below) == (one.ledger, one.may_go_below_zero)


def _opened(keys: Collection[str]) -> dict[str, tuple[object, ...]]:
    rows = Account.objects.filter(key__in=keys).values_list("key", "ledger", "may_go_below_zero", *BELONGS)
    return {key: tuple(identity) for key, *identity in rows}


def _account(one: Opening, at: datetime) -> Account:
    belongs = [getattr(one, name) for name in BELONGS]
    seal = opening_seal(
        key=one.key,
        ledger=one.ledger,
        may_go_below_zero=one.may_go_below_zero,
        opened_at=at,
        belongs=belongs,
    )
    return Account(
        key=one.key,
        ledger=one.ledger,
        name=one.name,
        may_go_below_zero=one.may_go_below_zero,
        opened_at=at,
        seal=seal,
        **dict(zip(BELONGS, belongs, strict=True)),
    )


def post(*, entry: Entry, by: Actor, at: datetime) -> Posted:
    """Write one entry; see `post_many`."""
    return post_many(entries=[entry], by=by, at=at)[0]


def post_many(*, entries: Sequence[Entry], by: Actor, at: datetime) -> list[Posted]:
    """Write all entries or none, and return them in their order.

    An entry whose key was written before with the same content is not written again: the first is returned.
    Raises KeyReused, NotEnough, AlreadySettled, SettlesTooMuch, UnknownEntry or BadPosting.
    """
    return posting.post_told(entries, by, at) if entries else []


def post_set(*, entries: Sequence[Entry], by: Actor, at: datetime) -> Written:
    """The same for hundreds of thousands: gives their refs, in their order, instead of all they say."""
    return posting.post_quietly(entries, by, at) if entries else Written((), 0)


def is_written(entry: Posting) -> bool:
    """Whether this very posting was written before; raises KeyReused when its key was used for another."""
    found = Transfer.objects.filter(idempotency_key=entry.key).values_list(
        "debit__key", "credit__key", "amount", "kind", "code", "about"
    )
    wanted = (
        entry.debit,
        entry.credit,
        entry.amount,
        Kind.PENDING if entry.pending else Kind.POSTED,
        entry.code,
        entry.about,
    )
    for row in found:
        if row != wanted:
            raise KeyReused("key", posting.other_figures())
        return True
    return False
