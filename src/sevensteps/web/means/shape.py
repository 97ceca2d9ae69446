"""What a question about means is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from sevensteps.core.charging import ChargingRulebook
from sevensteps.core.rulebook import Words
from sevensteps.web.shell import forms

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Means:
    """What is known so far, under which law. `full`: every kind is asked for, not only the usual ones."""

    data: Data
    law: ChargingRulebook
    full: bool = False
    easy: bool = False

    def words(self, words: Words) -> str:
        """A text of the rulebook in the reader's form of words."""
        return words.in_form("easy" if self.easy else (get_language() or "en").partition("-")[0])


def always(means: Means) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Section:
    """One page: its form, how its answer is kept, and how it is told. `kinds`: the page of the sums of it."""

    key: str
    title: Any
    make: Callable[[HttpRequest, Means], forms.Form]
    write: Callable[[Means, Mapping[str, Any]], Data]
    told: Callable[[Means], list[str]]
    known: Callable[[Data], bool]
    applies: Callable[[Means], bool] = always
    sums: str = ""
