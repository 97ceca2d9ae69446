"""Whom to tell, and how."""

from dataclasses import dataclass

from sevensteps.contexts.notify.words import Channel


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to be told, in their own way.

    `key` finds their notices in the app (`person:REF`, `account:12`, `member:REF`); `address` is what the
    channel needs: an e-mail address, a telephone number, a postal address, nothing for in person.
    """

    key: str
    name: str
    channel: Channel
    address: str = ""
    language: str = "en-gb"
