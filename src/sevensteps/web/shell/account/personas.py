"""The demo's invented people whom a visitor may enter as. The one seam to the people context."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Persona:
    """One of them: reference for the address, name, and what they are there to show."""

    ref: str
    name: str
    blurb: str
    group: str


def personas() -> list[Persona]:
    """All of them, in the order to show; empty until the demo is loaded."""
    return []


def account_of(ref: str) -> Any | None:
    """The account of a persona; None when there is none."""
    return None
