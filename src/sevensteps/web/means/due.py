"""What somebody has to do about what they pay, in words to them or about them: where, why, by when."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import Due, DueKind
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.charging import of_age_to_pay
from sevensteps.core.dates import age_on
from sevensteps.core.journey import can_open
from sevensteps.core.money import Money
from sevensteps.web.shell.filters import day, money
from sevensteps.web.shell.voice import own


def may_give(case: Case) -> bool:
    """Whether the reader may give means for this person now."""
    state = journeys.journey_of(case.standing.person_id).state
    return case.standing.can(Task.GIVE_MEANS) and can_open(Task.GIVE_MEANS, state)


def too_young_to_pay(case: Case, today: date) -> bool:
    """Whether nothing is asked of this person, whatever they or their family have: a child."""
    return not of_age_to_pay(age_on(case.person.born_on, today))


def entries(case: Case, today: date) -> list[dict[str, Any]]:
    """As `ui.worklist` takes them; nothing for who may not give means."""
    if not may_give(case):
        return []
    dues = charging.dues_of_person(case.standing.person_id, today)
    answers = case.standing.can(Task.REFUSE_MEANS)  # an offer is answered by who may also say no to it all
    return [_entry(one, case, today) for one in dues if answers or one.kind is not DueKind.ANSWER]


def _entry(due: Due, case: Case, today: date) -> dict[str, Any]:
    what, why, place = _words(due, own(case))
    args = [case.person.ref] if place in _WITHOUT_REF else [case.person.ref, due.ref]
    return {
        "who": case.person.name,
        "href": reverse(place, args=args),
        "what": what,
        "why": why,
        "due": due.by,
        "late": due.late(today),
    }


_WITHOUT_REF = {"contribution:check", "contribution:begin", "contribution:start"}


def _words(due: Due, mine: bool) -> tuple[str, str, str]:
    """What, why, and the page to do it on."""
    if due.kind is DueKind.SHOW:
        what = _("Show us what you get and what you pay")
        if not mine:
            what = _("Show what comes in and what is paid")
        why = ngettext(
            "We have not seen %(count)s thing yet. Until then the answer can still change.",
            "We have not seen %(count)s things yet. Until then the answer can still change.",
            due.missing,
        ) % {"count": due.missing}
        return what, why, "contribution:one"
    if due.kind is DueKind.ANSWER:
        return (
            _("Say yes or no to what is offered"),
            _("You can agree what you pay without a full look at your money.")
            if mine
            else _("What is paid can be agreed without a full look at the money."),
            "contribution:offered",
        )
    if due.kind is DueKind.GIVE:
        why = _("You began on %(day)s. It is kept.") if mine else _("It was begun on %(day)s, and is kept.")
        what = _("Go on with the questions about your money")
        if not mine:
            what = _("Go on with the questions about money")
        return what, why % {"day": day(due.since)}, "contribution:check"
    if due.kind is DueKind.WAIVER:
        what = _("You pay less only for a time") if mine else _("Less is paid only for a time")
        why = _("It ends on that day: then it is %(amount)s a week more. Tell us if that is too much.")
        return what, why % {"amount": money(due.weekly or Money(0))}, "contribution:start"
    what = _("Tell us if your money has changed") if mine else _("Say if the money has changed")
    why = _("We looked at it last on %(day)s. Once a year we look again.")
    return what, why % {"day": day(due.since)}, "contribution:begin"
