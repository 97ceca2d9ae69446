"""The questions about means, one page each, and how an answer goes into the core's data and comes out again.

The data is what `core.charging.read_inputs` reads. A question nobody answered leaves its keys out, so that
the result says what was taken for none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sevensteps.core.money import Money
from sevensteps.web.means import forms as ours
from sevensteps.web.means.kinds import disability_kinds, housing_kinds, income_kinds, summed
from sevensteps.web.means.shape import Data, Means, Section
from sevensteps.web.means.words import PREMIUM_HINTS
from sevensteps.web.shell import forms
from sevensteps.web.shell.filters import money

IN_A_HOME = {"care_home", "temporary"}


# where


def _where(request: HttpRequest, means: Means) -> forms.Form:
    form = ours.WhereForm.of(request, initial={"setting": means.data.get("setting")})
    form.offer("setting", [(key.value, means.words(rule.title)) for key, rule in means.law.settings.items()])
    return form


def _write_where(means: Means, values: Mapping[str, Any]) -> Data:
    data = means.data | {"setting": values["setting"]}
    if values["setting"] not in IN_A_HOME:
        data.pop("weeks_in_care_home", None)
        if "capital" in data:
            data["capital"] = [one for one in data["capital"] if one["kind"] != "main_home"]
    return data


def _tell_where(means: Means) -> list[str]:
    found = [rule.title for key, rule in means.law.settings.items() if key.value == means.data.get("setting")]
    return [means.words(found[0])] if found else []


# age, partner, children


def _age(request: HttpRequest, means: Means) -> forms.Form:
    return ours.AgeForm.of(request, initial={"age": means.data.get("age")})


def _household(request: HttpRequest, means: Means) -> forms.Form:
    initial = {"couple": means.data.get("couple"), "children": means.data.get("children", 0)}
    return ours.HouseholdForm.of(request, initial=initial)


def _tell_household(means: Means) -> list[str]:
    if "couple" not in means.data:
        return []
    count = means.data.get("children", 0)
    children = ngettext("%(count)s child", "%(count)s children", count) % {"count": count}
    return [_("With a partner") if means.data["couple"] else _("No partner"), children]


# capital


def _savings(request: HttpRequest, means: Means) -> forms.Form:
    return ours.SavingsForm.of(request, initial={"savings": _capital(means, "savings")})


def _capital(means: Means, kind: str, what: str = "value_pence") -> Money | None:
    """What was told of one kind; None where nobody told anything yet."""
    found = [one.get(what, 0) for one in means.data.get("capital", ()) if one["kind"] == kind]
    return Money(sum(found)) if found else None


def _told(kind: str) -> Callable[[Data], bool]:
    return lambda data: any(one["kind"] == kind for one in data.get("capital", ()))


def _with_capital(data: Data, *rows: tuple[str, Money, Money | None]) -> Data:
    """The data with these kinds of capital instead: the person's own part. Nought is told too, and kept."""
    replaced = {kind for kind, _value, _loan in rows}
    kept = [one for one in data.get("capital", ()) if one["kind"] not in replaced]
    for kind, value, loan in rows:
        row: Data = {"kind": kind, "value_pence": value.pence, "share": 1}
        kept.append(row | ({"loan_pence": loan.pence} if loan is not None and loan.pence else {}))
    return data | {"capital": kept}


def _write_savings(means: Means, values: Mapping[str, Any]) -> Data:
    return _with_capital(means.data, ("savings", values["savings"], None))


def _tell_savings(means: Means) -> list[str]:
    found = _capital(means, "savings")
    return [] if found is None else [money(found)]


def _property(request: HttpRequest, means: Means) -> forms.Form:
    form = ours.HomeForm if means.data.get("setting") in IN_A_HOME else ours.PropertyForm
    initial: Data = {"weeks_in_care_home": means.data.get("weeks_in_care_home")}
    for kind in ("property", "main_home"):
        initial |= {kind: _capital(means, kind), f"{kind}_loan": _capital(means, kind, "loan_pence") or None}
    return form.of(request, initial=initial)


def _write_property(means: Means, values: Mapping[str, Any]) -> Data:
    rows = [
        (kind, values[kind], values.get(f"{kind}_loan"))
        for kind in ("property", "main_home")
        if kind in values
    ]
    data = _with_capital(means.data, *rows)
    if "weeks_in_care_home" in values:
        data["weeks_in_care_home"] = values["weeks_in_care_home"]
    return data


def _tell_property(means: Means) -> list[str]:
    titles = {one.id: means.words(one.title) for one in means.law.capital}
    return [
        f"{titles.get(one['kind'], one['kind'])}: {money(one['value_pence'])}"
        for one in means.data.get("capital", ())
        if one["kind"] != "savings"
    ]


# what a person keeps; whether it is free; the cost


def _premiums(request: HttpRequest, means: Means) -> forms.Form:
    form = ours.PremiumsForm.of(request, initial={"premiums": means.data.get("premiums", [])})
    found = means.law.guarantee.premiums if means.law.guarantee else ()
    form.offer(
        "premiums",
        [
            forms.Option(one.id, means.words(one.title).capitalize(), PREMIUM_HINTS.get(one.id, ""))
            for one in found
        ],
    )
    return form


def _tell_premiums(means: Means) -> list[str]:
    if "premiums" not in means.data:
        return []
    titles = _premium_titles(means)
    return [titles.get(one, one) for one in means.data["premiums"]] or [_("None")]


def _premium_titles(means: Means) -> dict[str, str]:
    found = means.law.guarantee.premiums if means.law.guarantee else ()
    return {one.id: means.words(one.title).capitalize() for one in found}


def _keeps_a_guarantee(means: Means) -> bool:
    return means.law.guarantee is not None and means.data.get("setting") not in IN_A_HOME


def _takes_off_the_home(means: Means) -> bool:
    return means.data.get("setting") != "care_home" and bool(means.law.housing)


def _free(request: HttpRequest, means: Means) -> forms.Form:
    return ours.FreeForm.of(request, initial={"section_117": means.data.get("section_117")})


def _tell_free(means: Means) -> list[str]:
    if "section_117" not in means.data:
        return []
    return [_("Yes") if means.data["section_117"] else _("No")]


def _cost(request: HttpRequest, means: Means) -> forms.Form:
    pence = means.data.get("cost_of_care_pence_per_week")
    return ours.CostForm.of(request, initial={"cost": None if pence is None else Money(pence)})


def _write_cost(means: Means, values: Mapping[str, Any]) -> Data:
    cost = values["cost"]
    return means.data | {"cost_of_care_pence_per_week": None if cost is None else cost.pence}


def _tell_cost(means: Means) -> list[str]:
    pence = means.data.get("cost_of_care_pence_per_week")
    return [_("Not known") if pence is None else _("%(sum)s a week") % {"sum": money(pence)}]


def _plainly(means: Means, values: Mapping[str, Any]) -> Data:
    return means.data | dict(values)


SECTIONS: tuple[Section, ...] = (
    Section(
        "where",
        gettext_lazy("Where you get care"),
        _where,
        _write_where,
        _tell_where,
        lambda d: "setting" in d,
    ),
    Section(
        "free",
        gettext_lazy("Aftercare under section 117"),
        _free,
        _plainly,
        _tell_free,
        lambda d: "section_117" in d,
    ),
    Section(
        "age",
        gettext_lazy("Your age"),
        _age,
        _plainly,
        lambda means: [str(means.data["age"])] if means.data.get("age") is not None else [],
        lambda d: "age" in d,
        lambda means: not means.data.get("born_on"),
    ),
    Section(
        "household",
        gettext_lazy("Who lives with you"),
        _household,
        _plainly,
        _tell_household,
        lambda d: "couple" in d,
    ),
    *summed(
        "income",
        "income",
        titles=(gettext_lazy("Your income"), gettext_lazy("How much is it?")),
        words=(
            gettext_lazy("Which money do you get?"),
            gettext_lazy("Pensions, benefits, pay. Choose all that fit. Leave all empty if you get none."),
        ),
        kinds=income_kinds,
    ),
    Section(
        "savings", gettext_lazy("Your savings"), _savings, _write_savings, _tell_savings, _told("savings")
    ),
    Section(
        "property",
        gettext_lazy("Houses and land"),
        _property,
        _write_property,
        _tell_property,
        _told("property"),
    ),
    *summed(
        "home",
        "housing_costs",
        titles=(gettext_lazy("Costs of your home"), gettext_lazy("What does your home cost?")),
        words=(
            gettext_lazy("Which of these do you pay for your home?"),
            gettext_lazy("Only what you pay yourself. What a benefit pays does not count."),
        ),
        kinds=housing_kinds,
        applies=_takes_off_the_home,
    ),
    *summed(
        "disability",
        "disability_expenses",
        titles=(gettext_lazy("Costs of your disability"), gettext_lazy("What do these things cost you?")),
        words=(
            gettext_lazy("What do you pay for because of a disability or an illness?"),
            gettext_lazy("Things you would not need, or not so much of, otherwise. Choose all that fit."),
        ),
        kinds=disability_kinds,
    ),
    Section(
        "extra",
        gettext_lazy("What adds to the money you keep"),
        _premiums,
        _plainly,
        _tell_premiums,
        lambda d: "premiums" in d,
        _keeps_a_guarantee,
    ),
    Section(
        "cost",
        gettext_lazy("What your care costs"),
        _cost,
        _write_cost,
        _tell_cost,
        lambda d: True,
    ),
)
