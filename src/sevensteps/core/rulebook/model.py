"""What every rulebook has: who it is, from when it holds, where it comes from, and its texts in two forms."""

from __future__ import annotations

import json
import re
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


def _written_as_a_day(value: object) -> object:
    if isinstance(value, date | str):
        return value
    raise ValueError("write a day as 2026-04-01")


Day = Annotated[date, BeforeValidator(_written_as_a_day)]

# Easy Read: one idea to a sentence. Longer ones are refused when the file is read.
EASY_WORDS_A_SENTENCE = 12


class Status(StrEnum):
    """How far the figures may be trusted; an example is marked wherever its figures show."""

    VERIFIED = "verified"  # read in the named source
    DERIVED = "derived"  # worked out from a verified rule
    LOCAL = "local"  # an authority's own decision
    EXAMPLE = "example"  # ours, to show how it works; never for real money


class Part(BaseModel):
    """A piece of a rulebook: frozen, and refusing keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Amiss(ValueError):
    """What does not fit together, and where below the part that found it: `Amiss("…", "bands", 2)`."""

    def __init__(self, reason: str, *at: str | int) -> None:
        super().__init__(reason)
        self.at = at


class Words(BaseModel):
    """One text in plain English (`en`) and, differently worded, in Easy Read (`easy`).

    Further languages may stand beside them under their codes (`cy`, `pl`, `ur`).
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Text] = Field(init=False)

    en: Text
    easy: Text

    @model_validator(mode="after")
    def _easy_is_easy(self) -> Self:
        if self.easy.casefold() == self.en.casefold():
            raise ValueError("the easy text must be a different, easier text than en")
        for sentence in re.split(r"(?<=[.!?:])\s+", self.easy):
            if len(sentence.split()) > EASY_WORDS_A_SENTENCE:
                raise ValueError(
                    f"an easy sentence has at most {EASY_WORDS_A_SENTENCE} words; split this one: {sentence}"
                )
        for code in self.__pydantic_extra__ or {}:
            if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)?", code):
                raise ValueError(f"{code} is not a language code such as cy or pl")
        return self

    def __str__(self) -> str:
        return self.en

    def in_form(self, form: str) -> str:
        """The text in a language, or `easy`; plain English where there is none."""
        if form == "easy":
            return self.easy
        return (self.__pydantic_extra__ or {}).get(form, self.en)


class Source(Part):
    """Where a rule was read, so that anyone can look it up."""

    citation: Text
    where: Text | None = None  # page, figure, section
    url: Text | None = None
    note: Text | None = None


class Rulebook(Part):
    """The head of every rulebook. A published version never changes: `hash` says which one was used."""

    id: Slug
    version: Annotated[int, Field(strict=True, ge=1)]
    kind: Slug
    title: Words
    valid_from: Day
    valid_to: Day | None = None
    status: Status
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self

    @property
    def is_example(self) -> bool:
        return self.status is Status.EXAMPLE

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in its dates; the last day counts."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def body(self) -> dict[str, Any]:
        """What its file says, as plain JSON data: to store, and to read again with `load_body`."""
        return self.model_dump(mode="json", exclude_unset=True)

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON of `body`: keys sorted, no spaces. 64 hex digits."""
        canonical = json.dumps(self.body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(canonical.encode()).hexdigest()
