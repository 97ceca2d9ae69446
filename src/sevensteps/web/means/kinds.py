"""Lists of sums: which kinds there are on one page, how much and how often on the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sevensteps.web.means import forms as ours
from sevensteps.web.means.shape import Data, Means, Section, always
from sevensteps.web.means.words import DISABILITY_COSTS, MAIN_INCOME, PER
from sevensteps.web.shell import forms
from sevensteps.web.shell.filters import money


def income_kinds(means: Means) -> dict[str, str]:
    return {
        one.id: means.words(one.title)
        for one in means.law.income
        if means.full or one.id in MAIN_INCOME or _has(means, "income", one.id)
    }


def housing_kinds(means: Means) -> dict[str, str]:
    return {one.id: means.words(one.title) for one in means.law.housing}


def disability_kinds(means: Means) -> dict[str, str]:
    known = {key: str(words) for key, words in DISABILITY_COSTS}
    given = [one["kind"] for one in means.data.get("disability_expenses", ())]
    return known | {kind: known.get(kind, kind) for kind in given}


def _has(means: Means, key: str, kind: str) -> bool:
    return any(one["kind"] == kind for one in means.data.get(key, ()))


@dataclass(frozen=True, slots=True)
class _Listed:
    """One list of the data: its key, what the first page asks and hints, and the kinds there can be."""

    key: str
    words: tuple[Any, Any]
    kinds: Callable[[Means], dict[str, str]]

    def choose(self, request: HttpRequest, means: Means) -> forms.Form:
        initial = {"kinds": [one["kind"] for one in means.data.get(self.key, ())]}
        form = ours.KindsForm.of(request, initial=initial, label=str(self.words[0]), hint=str(self.words[1]))
        form.offer("kinds", self.kinds(means).items())
        return form

    def chosen(self, means: Means, values: Mapping[str, Any]) -> Data:
        """Keep only what is still ticked. Where sums are still to come, the question stays open."""
        kept = [one for one in means.data.get(self.key, ()) if one["kind"] in values["kinds"]]
        data = {name: value for name, value in means.data.items() if name != self.key}
        waiting = set(values["kinds"]) - {one["kind"] for one in kept}
        return data if waiting and not kept else data | {self.key: kept}

    def ask(self, request: HttpRequest, means: Means) -> forms.Form:
        given = means.data.get(self.key, ())
        asked = {one["kind"] for one in given} | set(request.GET.getlist("of"))
        wanted = {kind: title for kind, title in self.kinds(means).items() if kind in asked}
        return ours.SumsForm.of(request, initial=ours.SumsForm.shown(given), kinds=wanted)

    def write(self, means: Means, values: Mapping[str, Any]) -> Data:
        found = [
            {"kind": kind, "pence": values[f"pence_{kind}"].pence, "per": values[f"per_{kind}"]}
            for kind in self.kinds(means)
            if f"pence_{kind}" in values
        ]
        return means.data | {self.key: found}

    def told(self, means: Means) -> list[str]:
        titles, often = self.kinds(means), {name: str(words).lower() for name, words in PER}
        if self.key not in means.data:
            return []
        return [
            f"{titles.get(one['kind'], one['kind'])}: {money(one['pence'])} {often[one['per']]}"
            for one in means.data[self.key]
        ] or [_("None")]

    def known(self, data: Data) -> bool:
        return self.key in data


def summed(
    slug: str,
    key: str,
    *,
    titles: tuple[Any, Any],
    words: tuple[Any, Any],
    kinds: Callable[[Means], dict[str, str]],
    applies: Callable[[Means], bool] = always,
) -> tuple[Section, Section]:
    """The two pages of a list of sums: which kinds there are, then how much and how often."""
    it, sums = _Listed(key, words, kinds), f"{slug}-sums"
    first = Section(slug, titles[0], it.choose, it.chosen, it.told, it.known, applies, sums=sums)
    second = Section(
        sums, titles[1], it.ask, it.write, lambda means: [], it.known,
        lambda means: applies(means) and bool(means.data.get(key)),
    )  # fmt: skip
    return first, second
