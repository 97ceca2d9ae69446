"""Entries as columns for the SQL function that writes them, and its refusals as the ledger's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NoReturn

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from sevensteps.contexts.ledger.entries import (
    Entry,
    KeyReused,
    Posted,
    Posting,
    Settle,
    UnknownEntry,
    Void,
    Written,
    in_words,
)
from sevensteps.contexts.refs import new_refs
from sevensteps.core.access import Actor
from sevensteps.core.ledger import AlreadySettled, BadPosting, Kind, NotEnough, SettlesTooMuch
from sevensteps.core.money import Money

MOST = 10**13  # a hundred billion pounds: anything larger is a slip of the keyboard
LONGEST_WORDS = 400
# What the SQL functions take of every entry: ref, key, debit, credit, amount, kind, reservation, code, words
# and about, as columns or (of one entry) as values; then by whom (key and name) and when.
_ONE = "SELECT * FROM ledger_post_one(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_COLUMNS = """(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[],
    %s::text[], %s::text[], %s::text[], %s, %s, %s)"""
_TOLD = f"SELECT * FROM ledger_post_told{_COLUMNS}"  # noqa: S608  -- our own constant
_QUIET = f"SELECT refusal, subject, had, needs, written FROM ledger_post{_COLUMNS}"  # noqa: S608  -- the same


def post_told(entries: Sequence[Entry], by: Actor, at: datetime) -> list[Posted]:
    """Write them and give back what the ledger says of each."""
    once = _once(entries)
    refs = new_refs(len(once))
    if len(once) == 1:
        rows = _ask(_ONE, [refs[0], *_row(entries[0]), by.key, by.name, at], once)
    else:
        rows = _ask(_TOLD, [refs, *_columns(once), by.key, by.name, at], once)
    posted = {key: Posted(*row[4:]) for key, row in zip(once, rows, strict=True)}
    return [posted[entry.key] for entry in entries]


def post_quietly(entries: Sequence[Entry], by: Actor, at: datetime) -> Written:
    """Write them and give back their refs."""
    once = _once(entries)
    made = new_refs(len(once))
    ((*_nothing, written),) = _ask(_QUIET, [made, *_columns(once), by.key, by.name, at], once)
    refs = dict(zip(once, written, strict=True))
    new = sum(a == b for a, b in zip(made, written, strict=True))
    return Written(tuple(refs[entry.key] for entry in entries), new)


def other_figures() -> str:
    """Why a key that was used before is refused."""
    return _("This was already sent with other figures. Start again from a fresh page.")


def _columns(once: dict[str, Entry]) -> list[list[Any]]:
    return [list(column) for column in zip(*map(_row, once.values()), strict=True)]


def _ask(sql: str, values: list[Any], once: dict[str, Entry]) -> list[tuple[Any, ...]]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
    except IntegrityError as error:
        # Somebody wrote the same key between other accounts while we held ours.
        if "idempotency_key" in str(error):
            raise KeyReused("key", other_figures()) from error
        raise
    if rows[0][0] is not None:
        _refuse(list(once.values()), *rows[0][:4])
    return rows


def _once(entries: Iterable[Entry]) -> dict[str, Entry]:
    """By key. The same key twice in one call is one entry when it says the same, and refused when not."""
    once: dict[str, Entry] = {}
    settled: set[str] = set()
    for entry in entries:
        first = once.setdefault(entry.key, entry)
        if first is not entry:
            if _says(first) != _says(entry):
                raise KeyReused("key", _("One key stands for two different entries."))
        elif isinstance(entry, Posting):
            _check_amount(entry.amount)
            if entry.debit == entry.credit:
                raise BadPosting("to", _("Choose two different places to move money between."))
        else:
            if isinstance(entry, Settle):
                _check_amount(entry.amount)
            if entry.reservation in settled:
                raise AlreadySettled("reservation", _("This was already paid or cancelled."))
            settled.add(entry.reservation)
    return once


def _check_amount(amount: int) -> None:
    if type(amount) is not int or amount <= 0:
        raise BadPosting("amount", _("The amount must be more than nothing."))
    if amount > MOST:
        raise BadPosting("amount", _("The amount must be no more than %(most)s.") % {"most": Money(MOST)})


def _says(entry: Entry) -> tuple[object, ...]:
    """The content that makes two entries of one key the same; how it is worded is not part of it."""
    row = _row(entry)
    return row[1:7] + row[8:]


def _row(entry: Entry) -> tuple[Any, ...]:
    why = str(entry.code), entry.words[:LONGEST_WORDS], entry.about
    if isinstance(entry, Posting):
        kind = Kind.PENDING if entry.pending else Kind.POSTED
        return entry.key, entry.debit, entry.credit, entry.amount, kind.value, None, *why
    if isinstance(entry, Void):
        return entry.key, None, None, None, Kind.VOID_PENDING.value, entry.reservation, *why
    return entry.key, None, None, entry.amount, Kind.POST_PENDING.value, entry.reservation, *why


def _refuse(entries: list[Entry], refusal: str, subject: str, had: int, needs: int) -> NoReturn:
    """Raise what the function's answer means; its figures mean what each branch says."""
    match refusal:
        case "no_reservation":
            raise UnknownEntry("reservation", _("There is no such reserved money."))
        case "no_account":  # had: which entry, from 1; needs: 1 for its credit side
            entry = entries[had - 1]
            key = (entry.debit, entry.credit)[needs] if isinstance(entry, Posting) else entry.key
            raise UnknownEntry("account", _("There is no account “%(key)s”.") % {"key": key})
        case "too_much":  # subject: the ledger; had: what is reserved
            held = in_words(subject, had)
            raise SettlesTooMuch("amount", _("Only %(held)s is set aside for this.") % {"held": held})
        case "two_ledgers":
            raise BadPosting(
                "to", _("Money and what it may be spent on are kept apart: choose two of a kind.")
            )
        case "key_reused":
            raise KeyReused("key", other_figures())
        case "already_settled":
            raise AlreadySettled("reservation", _("This was already paid or cancelled."))
        case _:  # not_enough; subject: the ledger and the account's name
            ledger, _space, name = subject.partition(" ")
            raise NotEnough(
                "amount",
                _("There is %(left)s left in “%(name)s”. This needs %(need)s.")
                % {"left": in_words(ledger, max(had, 0)), "name": name, "need": in_words(ledger, needs)},
            )
