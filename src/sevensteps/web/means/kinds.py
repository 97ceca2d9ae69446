"""Lists of sums: which kinds there are on one page, how much and how often on the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    def choose(request: HttpRequest, means: Means) -> forms.Form:
        initial = {"kinds": [one["kind"] for one in means.data.get(key, ())]}
        form = ours.KindsForm.of(request, initial=initial, label=str(words[0]), hint=str(words[1]))
        form.offer("kinds", kinds(means).items())
        return form

    def chosen(means: Means, values: Mapping[str, Any]) -> Data:
        """Keep only what is still ticked. Where sums are still to come, the question stays open."""
        kept = [one for one in means.data.get(key, ()) if one["kind"] in values["kinds"]]
        data = {name: value for name, value in means.data.items() if name != key}
        waiting = set(values["kinds"]) - {one["kind"] for one in kept}
        return data if waiting and not kept else data | {key: kept}

    def ask(request: HttpRequest, means: Means) -> forms.Form:
        asked = {one["kind"] for one in means.data.get(key, ())} | set(request.GET.getlist("of"))
        wanted = {kind: title for kind, title in kinds(means).items() if kind in asked}
        return ours.SumsForm.of(request, initial=ours.SumsForm.shown(means.data.get(key, ())), kinds=wanted)

    def write_sums(means: Means, values: Mapping[str, Any]) -> Data:
        found = [
            {"kind": kind, "pence": values[f"pence_{kind}"].pence, "per": values[f"per_{kind}"]}
            for kind in kinds(means)
            if f"pence_{kind}" in values
        ]
        return means.data | {key: found}

    def told(means: Means) -> list[str]:
        titles, often = kinds(means), {name: str(words).lower() for name, words in PER}
        if key not in means.data:
            return []
        return [
            f"{titles[one['kind']]}: {money(one['pence'])} {often[one['per']]}" for one in means.data[key]
        ] or [_("None")]

    def known(data: Data) -> bool:
        return key in data

    first = Section(slug, titles[0], choose, chosen, told, known, applies, sums=f"{slug}-sums")
    second = Section(
        f"{slug}-sums", titles[1], ask, write_sums, lambda means: [], known,
        lambda means: applies(means) and bool(means.data.get(key)),
    )  # fmt: skip
    return first, second
