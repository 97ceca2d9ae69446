"""A fund and its statements in words: states, and what was paid for with its hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.queries import Kept, kind_words
from sevensteps.contexts.budgets.queries.fund_figures import Used
from sevensteps.contexts.budgets.queries.fund_views import FundView, KeptThen
from sevensteps.contexts.market import queries as market
from sevensteps.core.budgets.fund import STATE_WORDS, State
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence
from sevensteps.web.shell.units import how_many

COLOURS = {
    State.DUE: "grey",
    State.SENT: "blue",
    State.ASKED: "orange",
    State.ANSWERED: "yellow",
    State.AGREED: "green",
    State.TAKEN_BACK: "grey",
}


@dataclass(frozen=True, slots=True)
class UsedRow:
    """One line of a statement, as it is shown. `ref` where it can be taken back."""

    ref: str
    day: date
    what: str
    how_many: str
    amount: Money


@dataclass(frozen=True, slots=True)
class KeptRow:
    """Something money of a fund is kept for, as it is shown."""

    what: str
    kind: str
    amount: Money
    needed_by: date | None


def kept_rows(kept: Sequence[Kept | KeptThen]) -> list[KeptRow]:
    """What money is kept for, by now or when a statement was sent, in words."""
    return [
        KeptRow(one.what, kind_words(one.kind), one.amount, one.needed_by if isinstance(one, Kept) else None)
        for one in kept
    ]


def used_rows(used: Sequence[Used]) -> list[UsedRow]:
    """What was paid for, with how much of it was ordered or how long somebody came. One query."""
    ordered = market.ordered([one.order_ref for one in used if one.order_ref])
    rows = []
    for one in used:
        much = how_many(*ordered[one.order_ref]) if one.order_ref in ordered else _time(one.minutes)
        rows.append(UsedRow(one.ref, one.day, one.what, much, one.amount))
    return rows


def _time(minutes: int | None) -> str:
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(rest)s minutes") % {"rest": rest}
    if not rest:
        return _("%(hours)s hours") % {"hours": hours} if hours > 1 else _("1 hour")
    return _("%(hours)s h %(rest)s min") % {"hours": hours, "rest": rest}


def tag_of(state: State) -> tuple[Sentence, str]:
    """The state of a statement, and its colour."""
    return STATE_WORDS[state], COLOURS[state]


def stands(fund: FundView) -> tuple[str, str]:
    """Where a fund stands, in words and a colour."""
    if fund.closed:
        return _("Ended"), "grey"
    if fund.on_its_way:
        return _("Money on its way"), "orange"
    if fund.left_on is not None:
        return _("Leaving"), "yellow"
    return _("Open"), "green"
