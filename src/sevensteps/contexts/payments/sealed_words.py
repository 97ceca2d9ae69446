"""What an entry of the bank says, as it lies in the database: sealed, for it names people we may not know."""

from __future__ import annotations

import json
from typing import NamedTuple

from sevensteps.contexts.sealing import seal, unseal


class EntryWords(NamedTuple):
    """References, name and text of one movement, as the bank told them."""

    reference: str
    end_to_end: str
    name: str
    description: str


def sealed_words(words: EntryWords) -> bytes:
    return seal(json.dumps(words, ensure_ascii=False))


def open_words(sealed: bytes | memoryview) -> EntryWords:
    """What was sealed. Raises cryptography's InvalidToken without its key."""
    return EntryWords(*json.loads(unseal(sealed)))
