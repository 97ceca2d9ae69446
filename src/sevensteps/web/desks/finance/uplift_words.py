"""What an uplift does and leaves, in words: facts, counts with why, and lists of whom to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging.queries import ToLook, UpliftView, Why
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.web.shell.filters import day, money

# Why charges are left as they are, or have to be looked at though they are not.
TITLES: dict[str, Promise | str] = {
    Why.AMISS: gettext_lazy("Could not be worked out by the new figures"),
    Why.OVERRIDE: gettext_lazy("A figure was put in by hand: it does not rise by itself"),
    Why.AGREED: gettext_lazy("A sum was agreed without a full look: consent was to that sum"),
    Why.ENDED: gettext_lazy("Their support has ended"),
    Why.LATER: gettext_lazy("Start later, and are by the figures of their own first day"),
    Why.LET_OFF_MORE: gettext_lazy("Let off more than the new charge: nothing is left to pay"),
    Why.LET_OFF_ALL: gettext_lazy("Were let off all of it, and would pay again"),
    "right": gettext_lazy("Are by these figures already"),
    "provisional": gettext_lazy("First answers not confirmed: they are worked out again when they are"),
}
LOOK = (Why.LET_OFF_MORE, Why.LET_OFF_ALL)


@dataclass(frozen=True, slots=True)
class Named:
    """One line of a list: who (None: not on the reader's records), which charge, and what to know."""

    person: PersonRow | None
    ref: str
    words: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The charges of one reason; `more`: so many beyond those named."""

    title: str
    rows: tuple[Named, ...]
    more: int


def facts(run: UpliftView) -> list[tuple[str, str]]:
    """What the run comes to."""
    return [
        (_("From"), day(run.on)),
        (_("Charges worked out anew"), f"{run.people:,}"),
        (_("Pay more"), f"{run.up:,}"),
        (_("Pay less"), f"{run.down:,}"),
        (_("Pay the same"), f"{run.same:,}"),
        (_("Are let off a part on that day, and stay so"), f"{run.let_off:,}"),
        (_("Together, a week, before"), money(run.before)),
        (_("Together, a week, after"), money(run.after)),
        (_("Tried by"), run.previewed_by),
    ]


def left(run: UpliftView) -> list[tuple[str, str]]:
    """How many charges are left as they are, by why."""
    return [
        (str(title), f"{run.left.get(why, 0):,}")
        for why, title in TITLES.items()
        if why not in LOOK and run.left.get(why)
    ]


def left_waiting(run: UpliftView) -> int:
    """How many of those are still by older figures on the run's day."""
    return sum(run.left.get(why, 0) for why in (Why.AMISS, Why.OVERRIDE, Why.AGREED, Why.ENDED))


def lists(run: UpliftView, who: Mapping[int, PersonRow]) -> list[Listed]:
    """Everybody to look at, by why."""
    found = []
    for why in Why:
        rows = tuple(
            Named(who.get(one.person_id), one.ref, _words(one)) for one in run.listed if one.why is why
        )
        if rows:
            found.append(Listed(str(TITLES[why]), rows, run.left.get(why, 0) - len(rows)))
    return found


def _words(one: ToLook) -> str:
    """What somebody has to know about one of them; empty where the title says it all."""
    more = one.more
    match one.why:
        case Why.AMISS:
            return str(more["reason"])
        case Why.OVERRIDE:
            amounts = {"own": money(more["by_hand"]), "rules": money(more["by_rules"])}
            return _("%(own)s a week is kept, by the new figures it would be %(rules)s") % amounts
        case Why.AGREED:
            return _("pays %(sum)s") % {"sum": _weekly(more["pence"])}
        case Why.LATER:
            return _("from %(day)s") % {"day": day(date.fromisoformat(more["day"]))}
        case Why.LET_OFF_MORE | Why.LET_OFF_ALL:
            return _let_off(more)
    return ""


def _let_off(more: Mapping[str, Any]) -> str:
    return _("%(less)s a week less until %(day)s, the new charge is %(sum)s") % {
        "less": money(more["less"]),
        "day": day(date.fromisoformat(more["to_day"])),
        "sum": _weekly(more["pence"]),
    }


def _weekly(pence: int | None) -> str:
    return _("all that the care costs") if pence is None else _("%(sum)s a week") % {"sum": money(pence)}
