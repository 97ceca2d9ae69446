"""Figures of a calibration in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.calibration.queries import RunRow
from sevensteps.contexts.calibration.stored import Result
from sevensteps.core.allocation.calibration import METHODS, Method
from sevensteps.core.money import Money
from sevensteps.web.shell.filters import money, say

# When to take each method.
WHEN = {
    Method.ISOTONIC: gettext_lazy(
        "Takes the average cost of people with such points; more points never bring less. Fairest at both "
        "ends. Take this unless you have a reason not to."
    ),
    Method.PERCENTILE: gettext_lazy(
        "The classic way: the person in the middle by points gets the cost in the middle, and so on. Gives "
        "too little to few points and too much to many. Take it to look at an old table again."
    ),
    Method.PERCENTILE_MIDRANK: gettext_lazy(
        "The classic way, going up in steps. The same faults. Take it to look at an old table again."
    ),
    Method.LINE: gettext_lazy("One straight line. Take it when you have fewer than about 200 cases."),
    Method.PER_POINT: gettext_lazy(
        "The same money for every point. Easiest to explain, seldom the best fit."
    ),
}


def method_title(method: str) -> str:
    """What a method is called."""
    return say(METHODS[Method(method)].title)


def percent(share: float | None, places: int = 0) -> str:
    """A share as so many in a hundred; a dash for none."""
    return "–" if share is None else f"{100 * share:.{places}f}%"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that tells how good a table is."""

    title: str
    value: str
    about: str


_KINDS: tuple[tuple[Any, Any, Callable[[Result], str]], ...] = (
    (
        gettext_lazy("Given for each £1 of cost"),
        gettext_lazy("£1.00 means that people together get what their support costs."),
        lambda result: f"£{result.diagnostics.total_ratio:.2f}",
    ),
    (
        gettext_lazy("Explained"),
        gettext_lazy(
            "How much of the difference in people’s costs the points tell. 100% would be all of it."
        ),
        lambda result: percent(result.diagnostics.r2, 1),
    ),
    (
        gettext_lazy("Off by, on average"),
        gettext_lazy("How far a sum is from what that person’s support costs, up or down."),
        lambda result: money(Money(result.diagnostics.mae_pence), whole=True),
    ),
    (
        gettext_lazy("Worst tenth off by"),
        gettext_lazy("People are put in ten parts by their points. This is the part that is served worst."),
        lambda result: percent(result.diagnostics.worst_decile_error, 1),
    ),
    (
        gettext_lazy("Within 20% of cost"),
        gettext_lazy("How many people get a sum within a fifth of what their support costs."),
        lambda result: percent(result.diagnostics.within_20_percent),
    ),
    (
        gettext_lazy("Enough for"),
        gettext_lazy("How many people get at least what their support costs."),
        lambda result: percent(result.enough.sufficient),
    ),
    (
        gettext_lazy("To top up the others"),
        gettext_lazy("What it would take to bring everybody else up to their cost, for all money given."),
        lambda result: percent(result.enough.top_up),
    ),
    (
        gettext_lazy("Range holds"),
        gettext_lazy(
            "The range shown with each sum should hold the cost of 80% of people. So many it did hold."
        ),
        lambda result: percent(result.diagnostics.coverage_80),
    ),
)


def measures(result: Result) -> list[Measure]:
    """Everything that tells how good a table is, all of it tried on people it was not made from."""
    return [Measure(str(title), value(result), str(about)) for title, about, value in _KINDS]


def options_in_words(row: RunRow) -> list[tuple[str, str]]:
    """What was set."""
    cap = row.winsorise
    if cap is None:
        capped = _("as the method does by itself")
    elif cap == 1:
        capped = _("none")
    else:
        capped = _("the dearest %(share)s") % {"share": percent(float(1 - cap))}
    few = _("drawn towards a straight line") if row.shrink == "auto" else _("left as the cases are")
    return [
        (_("Kept back"), percent(float(row.top_slice), 2)),
        (_("Money for all cases"), money(row.budget, whole=True) if row.budget else _("what they cost")),
        (_("Costs that counted as less"), capped),
        (_("If there are few cases"), few),
        (_("Results by group"), row.group or _("not asked")),
    ]


STATES = {
    "queued": gettext_lazy("Waiting"),
    "running": gettext_lazy("Being worked out"),
    "done": gettext_lazy("Done"),
    "failed": gettext_lazy("Failed"),
}
STATE_COLOURS = {"queued": "grey", "running": "blue", "done": "green", "failed": "red"}
