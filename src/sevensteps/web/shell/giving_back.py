"""A case about money that might be given back, in words: for the person's page and for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets.queries import CaseView, EventView
from sevensteps.core.budgets.recovery import KIND_WORDS, REASONS, Event, State
from sevensteps.core.money import Money
from sevensteps.web.shell.filters import money, say

COLOURS = {
    State.PROPOSED: "grey",
    State.TOLD: "blue",
    State.REPLIED: "blue",
    State.ALL: "yellow",
    State.PART: "yellow",
    State.COLLECTING: "yellow",
    State.NOTHING: "green",
    State.COLLECTED: "green",
    State.WITHDRAWN: "green",
}

NOW: dict[State, Promise | str] = {
    State.PROPOSED: gettext_lazy("Drawn up, not told yet"),
    State.TOLD: gettext_lazy("Waits for an answer"),
    State.REPLIED: gettext_lazy("Answered, to be decided"),
    State.ALL: gettext_lazy("All of it is to be given back"),
    State.PART: gettext_lazy("A part is to be given back"),
    State.COLLECTING: gettext_lazy("Is being given back"),
    State.COLLECTED: gettext_lazy("Was given back"),
    State.NOTHING: gettext_lazy("Nothing is given back"),
    State.WITHDRAWN: gettext_lazy("Taken back by the council"),
}

_HAPPENED: dict[str, Promise | str] = {
    "open": gettext_lazy("The sum was drawn up"),
    Event.TELL: gettext_lazy("The sum and the reasons were sent"),
    Event.REPLY: gettext_lazy("An answer"),
    Event.AGREE: gettext_lazy("Agreed to give it back"),
    Event.DECIDE_ALL: gettext_lazy("Decided: all of it"),
    Event.DECIDE_PART: gettext_lazy("Decided: a part of it"),
    Event.DECIDE_NOTHING: gettext_lazy("Decided: nothing"),
    Event.CHANGE_TO_PART: gettext_lazy("Changed: a part of it"),
    Event.CHANGE_TO_NOTHING: gettext_lazy("Changed: nothing"),
    Event.COLLECT: gettext_lazy("Giving it back began"),
    Event.SETTLE: gettext_lazy("All of it was given back"),
    Event.NOT_BACK: gettext_lazy("It was not given back after all"),
    Event.WITHDRAW: gettext_lazy("Taken back by the council"),
    "receive": gettext_lazy("Some of it was given back"),
    "give_back": gettext_lazy("What was given back was paid out again"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, as the page tells it."""

    title: str
    words: str
    more: str
    who: str
    at: datetime


def title(case: CaseView) -> str:
    return str(say(KIND_WORDS[case.kind]))


def reason(case: CaseView) -> str:
    return str(say(REASONS[case.reason][1]))


def now(case: CaseView) -> str:
    return str(NOW[case.state])


def happened(events: Sequence[EventView]) -> list[Happened]:
    """Latest first."""
    return [
        Happened(
            title=_with_sum(str(_HAPPENED[one.event]), one.amount),
            words=one.words,
            more=one.more,
            who=one.by_name,
            at=one.at,
        )
        for one in reversed(events)
    ]


def _with_sum(words: str, amount: Money | None) -> str:
    if amount is None or not amount.pence:
        return words
    return _("%(words)s, %(amount)s") % {"words": words, "amount": money(amount)}


@dataclass(frozen=True, slots=True)
class Due:
    """By when what is due; `words` fit the person's page and the desk."""

    words: str
    day: date
    late: bool


def due(case: CaseView, today: date) -> Due | None:
    """What is due next in a case, None where nothing is."""
    clock = case.clock(today)
    if case.state in {State.TOLD, State.REPLIED} and clock.reply_by is not None:
        if not clock.window_over:
            return Due(_("Time to answer, until"), clock.reply_by, False)
        if clock.due_on is not None:
            return Due(_("Decided by"), clock.due_on, clock.late)
    if clock.due_on is not None:
        return Due(_("Given back by"), clock.due_on, clock.late)
    return None
