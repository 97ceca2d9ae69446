"""Taking in a file from the bank: its entries once, and what they surely are. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from sevensteps.contexts.payments import shown
from sevensteps.contexts.payments.actions.matching import match_waiting, one_at_a_time
from sevensteps.contexts.payments.models import (
    BankColumns,
    BankFile,
    EntryMatch,
    Payout,
    StatementEntry,
)
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.payments.sealed_words import EntryWords, sealed_words
from sevensteps.contexts.refs import new_ref, new_refs
from sevensteps.contexts.sealing import fingerprint
from sevensteps.core.access import Actor
from sevensteps.core.payments.bank import told as telling
from sevensteps.core.payments.bank.columns import BadColumns, Columns, columns_from, read_columns
from sevensteps.core.payments.bank.detect import Format, format_of, read_statements
from sevensteps.core.payments.bank.pain002 import read_pain002
from sevensteps.core.payments.bank.returned import entries_of, read_returned
from sevensteps.core.payments.bank.statement import Statement
from sevensteps.core.payments.bank.told import Told

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. `before`: this very file was taken in earlier, and nothing was done.

    `told` entries are in it, `new` of them were not known; of these `matched` and `waiting`. `ahead`: of days
    to come, and left alone until a file tells them on their day, or this one is taken in again.
    """

    ref: str
    before: bool
    told: int
    new: int
    matched: int
    accepted: int
    ahead: int

    @property
    def known(self) -> int:
        """How many of it other files had told before."""
        return self.told - self.new - self.ahead

    @property
    def waiting(self) -> int:
        return self.new - self.matched


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it came. `form` where its content does not tell. `columns` and `account` (what the account is
    called) are for a CSV that does not tell them: said once, they are known for the next."""

    name: str
    content: bytes
    form: Format | None = None
    columns: Columns | None = None
    account: str = ""


@transaction.atomic
def import_file(*, by: Actor, file: Incoming, at: datetime) -> Imported:
    """Take in a statement or a result, and match all that is certain; what was taken in before counts once.

    What a bank tells of days to come has not happened: nothing settles by it. Raises BadBankFile with its
    place, or BadColumns.
    """
    check_officer(by, at)
    form = file.form or format_of(file.name, file.content)
    told, accepted = _told(file, form, by, at)
    mark = fingerprint(file.content, "bank file")
    one_at_a_time()
    today = localdate(at)
    happened = [one for one in told if one.line.entry.on <= today]
    ahead = len(told) - len(happened)
    before = BankFile.objects.filter(fingerprint=mark).first()
    if before is not None and all(one.line.entry.on <= localdate(before.at) for one in happened):
        return _as_it_is(before, ahead, before=True)
    row = before or BankFile.objects.create(
        ref=new_ref(),
        fingerprint=mark,
        name=file.name[-LONGEST_NAME:],
        format=form,
        told=len(told),
        accepted=accepted,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    _keep(row, happened)
    match_waiting(by=by, at=at)
    return _as_it_is(row, ahead, before=False)


def _as_it_is(file: BankFile, ahead: int, *, before: bool) -> Imported:
    new = file.entries.count()
    matched = EntryMatch.objects.filter(entry__file=file, undone_at__isnull=True).count()
    return Imported(file.ref, before, file.told, new, matched, file.accepted, ahead)


def _told(file: Incoming, form: Format, by: Actor, at: datetime) -> tuple[tuple[Told, ...], int]:
    """What the file tells, and how many payments it only says are accepted."""
    if form is Format.PAIN002:
        report = read_pain002(file.name, file.content)
        return telling.told_by_report(report, localdate(at), _sent), telling.accepted_in(report)
    if form is Format.RETURNED:
        returned = read_returned(file.name, file.content)
        return telling.told_by_returns(returned, entries_of(returned)), 0
    if form is Format.CSV:
        return telling.told_by_statements([_table(file, by, at)]), 0
    return telling.told_by_statements(read_statements(file.name, file.content, form)), 0


def _table(file: Incoming, by: Actor, at: datetime) -> Statement:
    """A CSV, by the columns given, or remembered for its account, or known by their headings."""
    called = " ".join(file.account.split())
    mark = fingerprint(called.casefold(), "bank columns")
    if file.columns is not None:
        read = read_columns(file.name, file.content, file.columns, called)
        said = {"columns": _plain(file.columns), "by_name": by.name, "at": at}
        BankColumns.objects.update_or_create(account=mark, defaults=said)
        return read
    kept = BankColumns.objects.filter(account=mark).first()
    if kept is not None:
        try:
            return read_columns(file.name, file.content, columns_from(kept.columns), called)
        except BadColumns:
            pass  # the bank has other columns now: perhaps their headings are known
    return read_columns(file.name, file.content, None, called)


def _plain(columns: Columns) -> dict[str, str]:
    """The mapping as text, as `columns_from` reads it."""
    rest = {"day": columns.day} if columns.day else {}
    return columns.headings | rest | {"out_positive": "yes" if columns.out_positive else "no"}


def _sent(message: str, named: Iterable[str]) -> list[tuple[str, str, int]]:
    """Payments of a message that we sent, and others by their refs: ref, block, pence."""
    payouts = Payout.objects.filter(Q(ref__in=list(named)) | Q(run__ref=shown.run_of(message)))
    rows = payouts.order_by("id").values_list("ref", "amount_pence")
    return [(ref, f"{message}-0001", pence) for ref, pence in rows]


def _keep(file: BankFile, told: Sequence[Told]) -> None:
    """Write down what is not known yet."""
    marks = {one.account: fingerprint(one.account, "bank account told") for one in told}
    rows = [
        StatementEntry(
            ref=ref,
            file=file,
            kind=one.kind,
            account=marks[one.account],
            account_shown=_shown(one.account),
            line=fingerprint(one.line.id, "bank line"),
            on=one.line.entry.on,
            pence=one.line.entry.pence,
            words_sealed=sealed_words(
                EntryWords(
                    one.line.entry.reference,
                    one.line.entry.end_to_end,
                    one.line.entry.name,
                    one.line.entry.description,
                )
            ),
            why=one.why,
        )
        for one, ref in zip(told, new_refs(len(told)), strict=True)
    ]
    StatementEntry.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5_000)


_MOST_SHOWN = 12


def _shown(account: str) -> str:
    """The end of an account's number, as people who need not know it all are shown it; a name as it is."""
    if not any(letter.isdigit() for letter in account):
        return account[:_MOST_SHOWN]
    return f"****{account[-4:]}" if len(account) > 5 else account
