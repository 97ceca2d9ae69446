"""What the embedded database refuses."""

from sevensteps.core.errors import Refused


class DatabaseRefused(Refused):
    """The database cannot be made, started or reached as it stands; nothing was changed."""
