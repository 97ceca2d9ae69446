"""The chain of postings: every transfer is sealed into the history of the two accounts it touches.

An account begins with a seal over what it is. Each transfer adds a link: SHA-256 over the seal before it and
the digest of its own content. Whoever changes, removes or slips in a row breaks the account's chain at that
row. The texts that are digested are JSON arrays with ", " between items, in UTF-8: anybody can redo it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Content:
    """What a transfer says, whole: every word of it is under seal. Accounts by key, `settles` by ref."""

    ref: str
    ledger: str
    debit: str
    credit: str
    amount: int
    kind: str
    settles: str | None
    key: str
    code: str
    words: str
    about: str
    by_key: str
    by_name: str
    at: datetime


def microseconds(at: datetime) -> int:
    """An aware moment as whole microseconds since 1970: the same in every time zone."""
    return (at - _BEGINNING) // timedelta(microseconds=1)


def opening_seal(
    *,
    key: str,
    ledger: str,
    may_go_below_zero: bool,
    opened_at: datetime,
    belongs: Sequence[str] = ("", "", "", "", ""),
) -> bytes:
    """The seal an account is opened with; `belongs` is its budget, part, stream, holder and purpose."""
    return _digest([key, ledger, may_go_below_zero, microseconds(opened_at), *belongs])


def digest(content: Content) -> bytes:
    """The 32 bytes that stand for a transfer in both its accounts' chains."""
    row = content
    return _digest(
        [
            row.ref, row.ledger, row.debit, row.credit, row.amount, row.kind, row.settles, row.key,
            row.code, row.words, row.about, row.by_key, row.by_name, microseconds(row.at),
        ]
    )  # fmt: skip


def link(before: bytes, content: bytes) -> bytes:
    """The account's seal after a transfer: over the one before it and the transfer's digest."""
    return hashlib.sha256(before + content).digest()


def _digest(items: Sequence[object]) -> bytes:
    return hashlib.sha256(json.dumps(items, ensure_ascii=False).encode()).digest()
