"""What the authority is called and what it calls people: the one seam to its settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.functional import Promise, keep_lazy_text

from sevensteps.contexts.policies import queries as policies

_held: ContextVar[list["Brand"] | None] = ContextVar("brand", default=None)


@dataclass(frozen=True, slots=True)
class Brand:
    """What pages need to know of the authority."""

    name: str
    person_word: str
    person_word_plural: str
    colour: str


def brand() -> Brand:
    """The authority's own settings, asked once a request."""
    held = _held.get()
    if held:
        return held[0]
    found = policies.settings()
    made = Brand(found.name, found.person_word, found.person_word_plural, found.colour)
    if held is not None:
        held.append(made)
    return made


@keep_lazy_text
def named(text: str | Promise) -> str:
    """A text with what the authority calls somebody in its gap `%(person)s`; a lazy text stays lazy."""
    return str(text) % {"person": brand().person_word}


@contextmanager
def remembered() -> Iterator[None]:
    """For the length of one request the settings are asked at most once."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)
