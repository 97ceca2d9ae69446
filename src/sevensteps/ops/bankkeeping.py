"""Keeping a file from the bank in this installation, where one runs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime

from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import Refused
from sevensteps.core.payments.bank.columns import Columns
from sevensteps.core.payments.bank.detect import Format

BY = Actor(key="system:command-line", name="The command line", roles=frozenset({Role.FINANCE_OFFICER}))
NOT_KEPT = "Nothing was kept: no database with tables runs here. Start it with: sevensteps up"


class NoDatabase(Refused):
    """There is nothing to keep it in."""


@dataclass(frozen=True, slots=True)
class BankUpload:
    """A file to keep. `columns` and `account` are for a CSV."""

    name: str
    content: bytes
    form: Format
    columns: Columns | None
    account: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of it, in words and for programs."""

    words: str
    facts: dict[str, object]


def keep(file: BankUpload) -> Kept:
    """Take the file in, where a database with tables answers; never starts one."""
    if not _ready():
        return Kept(NOT_KEPT, {"stored": 0, "matched": 0, "waiting": 0, "kept": False, "why": NOT_KEPT})
    from sevensteps.contexts.payments.actions.importing import Incoming, import_file

    incoming = Incoming(file.name, file.content, file.form, file.columns, file.account)
    done = import_file(by=BY, file=incoming, at=_now())
    facts: dict[str, object] = {
        "stored": 0 if done.before else done.new,
        "matched": done.matched,
        "waiting": done.waiting,
        "known": done.told - done.ahead if done.before else done.known,
        "ahead": done.ahead,
        "kept": True,
        "before": done.before,
        "ref": done.ref,
    }
    if not done.told and not done.accepted:
        return Kept("There are no entries in this file. Nothing was taken in.", facts)
    if done.before:
        return Kept("This very file was taken in before. Nothing was done twice.", facts)
    known = f" ({done.known:,} were known before)" if done.known else ""
    words = f"Kept {done.new:,} entries{known}: {done.matched:,} matched, {done.waiting:,} wait for a person."
    if done.ahead:
        words += f" {done.ahead:,} are of days to come, and were left out: take the file in again then."
    return Kept(words, facts)


def keep_weights(weights: str, substitutions: str, *, email: str) -> Kept:
    """Load the banks' weight table for the house. Raises BadWeights, NoSuchOfficer, NoDatabase."""
    from sevensteps.core.payments.bank.weights import weight_table

    table = weight_table(weights, substitutions)  # a bad table is told before anything else
    if not _ready():
        raise NoDatabase("database", NOT_KEPT)
    from sevensteps.contexts.payments.actions import load_weights
    from sevensteps.ops.payruns import officer

    moment = _now()
    ref = load_weights(
        by=officer(email, moment.date()), weights=weights, substitutions=substitutions, at=moment
    )
    count = len(table.checks)
    words = f"The table is loaded, with {count:,} checks. Every account given from now on is checked with it."
    return Kept(words, {"ref": ref, "checks": count})


def _ready() -> bool:
    """Whether the database runs and has its tables."""
    from sevensteps.ops.database import data_dir
    from sevensteps.ops.database.connection import database_url
    from sevensteps.ops.database.status import describe

    if not describe(data_dir(), database_url()).running:
        return False
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    import django

    django.setup()
    from django.db import OperationalError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('payments_entrymatch') IS NOT NULL")
            return bool(cursor.fetchone()[0])
    except OperationalError:
        return False


def _now() -> datetime:
    """The moment, as the pages tell it (a demo may have travelled)."""
    from sevensteps.web.shell import clock

    return clock.now(clock.days_travelled())
