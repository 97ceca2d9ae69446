"""What the people context refuses, by name."""

from sevensteps.core.errors import Refused


class Missing(Refused):
    """Something needed was left empty, or is too long or of the wrong kind."""


class CannotBeReached(Refused):
    """The way somebody wants to be told needs an address they have not given."""


class AlreadyThere(Refused):
    """The same thing exists already."""


class NotPossible(Refused):
    """It cannot be done as things stand."""


class InvitationRefused(Refused):
    """The link is unknown, used, withdrawn or too old."""
