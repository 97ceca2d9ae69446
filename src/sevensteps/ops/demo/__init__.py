"""The demo authority: an invented council and its people, made only through actions, from YAML."""

from __future__ import annotations

from sevensteps.core.errors import Refused


class NotInDemo(Refused):
    """This is for the demo alone: it would change or remove real people's records."""


def load_if_empty() -> None:
    """Load the demo authority where there is nothing yet, or go on where loading was broken off."""
    from sevensteps.ops.demo.load import load_if_empty as load

    load()
