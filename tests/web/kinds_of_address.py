"""What an address of the house is, and which answer it gives to whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from tests.web import everyone as who
from tests.web import may
from tests.web.may import MAY

Refs = dict[str, str | int]
READ, SEND, BOTH = frozenset({"get"}), frozenset({"post"}), frozenset({"get", "post"})


@dataclass(frozen=True)
class Address:
    """A named URL: fixed arguments, and arguments that are references of a house."""

    name: str
    fixed: dict[str, Any] = field(default_factory=dict, kw_only=True)
    things: dict[str, str] = field(default_factory=dict, kw_only=True)
    query: str = field(default="", kw_only=True)  # the reference with what stands behind "?"
    methods: frozenset[str] = field(default=BOTH, kw_only=True)  # another is answered with 405
    moment: str = field(default="living", kw_only=True)

    def url(self, refs: Refs) -> str:
        kwargs = self.fixed | {arg: refs[key] for arg, key in self.things.items()}
        behind = f"?{refs[self.query]}" if self.query else ""
        return reverse(self.name, kwargs=kwargs) + behind

    def __str__(self) -> str:
        return " ".join([self.name, *(str(value) for value in self.fixed.values())])


@dataclass(frozen=True)
class PersonPage(Address):
    """An address below one person.

    `sends`: what sending takes, where that is more than reading. `stays`: who stays on the page, where others
    who may read it are led on (302). `hidden`: for whom it is not there though they may do the like.
    """

    needs: str
    sends: str = ""
    stays: str = ""
    hidden: frozenset[str] = frozenset()

    def url(self, refs: Refs) -> str:
        return Address(
            self.name, fixed=self.fixed, things=self.things | {"person_ref": "person_ref"}, query=self.query
        ).url(refs)

    @property
    def knocking(self) -> frozenset[str]:
        return frozenset(may.EVERYONE)

    def may(self, name: str, method: str) -> bool:
        needs = self.sends if self.sends and method == "post" else self.needs
        return name in MAY[needs] and name not in self.hidden

    def expected(self, name: str, method: str) -> int:
        if method not in self.methods:
            return 405
        if name == who.NOBODY:
            return 302
        if self.may(name, method):
            return 200 if name in MAY[self.stays or self.needs] else 302
        return 403 if name in may.KNOWS - self.hidden else 404


@dataclass(frozen=True)
class Desk(Address):
    """An address of work: who opens it; for whom of the others it is not there; the rest is refused."""

    allowed: frozenset[str]
    unseen: frozenset[str] = frozenset()

    @property
    def knocking(self) -> frozenset[str]:
        """Everybody with a post. Where only posts open, a few of those without one stand for all of them."""
        return may.EVERY_POST_AND_SOME if self.allowed <= may.STAFF else frozenset(may.EVERYONE)

    def may(self, name: str, method: str) -> bool:
        return name in self.allowed

    def expected(self, name: str, method: str) -> int:
        if method not in self.methods:
            return 405
        if name == who.NOBODY:
            return 302
        return 200 if name in self.allowed else 404 if name in self.unseen else 403


@dataclass(frozen=True)
class Open(Address):
    """An address for everybody: what nobody gets, somebody with a password, and somebody without one here."""

    nobody: int
    person: int
    passwordless: int
