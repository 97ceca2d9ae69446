"""What cannot be done with a notice."""

from sevensteps.core.errors import Refused


class NowhereToSend(Refused):
    """The way somebody wants to be told needs an address that is missing."""


class NoticeStands(Refused):
    """The notice is no longer where this could be done with it."""
