"""What still waits before held money is paid: the check, the first payment and its day, a later change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PartView, SetUpClock, ToCheck
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets import Stage
from sevensteps.web.shell.filters import day, money
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step4_organising_my_money.words import text_of


@dataclass(frozen=True, slots=True)
class Waits:
    """What a page says about one part: sentences, whether it is late, and where to go on to."""

    sentences: tuple[str, ...]
    late: bool
    link: str
    href: str


def of_parts(case: Case, parts: list[PartView], today: date) -> dict[str, Waits]:
    """By part ref; parts with nothing to say are left out."""
    person_id = case.standing.person_id
    checks = {one.part_ref: one for one in budgets.to_check([person_id], today)}
    clocks = {one.part_ref: one for one in budgets.setup_clocks([person_id], today, payments.first_paid)}
    found = {}
    for part in parts:
        check, clock = checks.get(part.ref), clocks.get(part.ref)
        refused = check is not None and check.pays is False  # then no payment is promised
        sentences = [*_of_check(case, check), *([] if refused else _of_clock(case, clock))]
        if sentences:
            link, href = _door(case, check)
            found[part.ref] = Waits(tuple(sentences), bool(clock and clock.late), link, href)
    return found


def later(case: Case) -> tuple[str, str]:
    """A change that waits for its day, in words, and its reference; empty where there is none."""
    change = budgets.waiting_choice(case.standing.person_id)
    if change is None:
        return "", ""
    holders = _(" and ").join(f"{text_of(way, own(case)).title} ({holder})" for way, holder in change.holders)
    words = _("From %(day)s: %(holders)s. Chosen by %(name)s.")
    return words % {"day": day(change.from_day), "holders": holders, "name": change.by_name}, change.ref


def _of_check(case: Case, check: ToCheck | None) -> list[str]:
    if check is None:
        return []
    if check.pays is False:
        return [
            _("The council has looked: this money cannot be paid like this. Choose another way.")
            if own(case)
            else _(
                "The council has looked: this money cannot be paid like this. Another way has to be chosen."
            )
        ]
    if check.being_paid:
        return [_("The council looks again at how this money is paid. It is paid on meanwhile.")]
    return [
        _("The council still has to check that this money can be paid. It does so before the first payment.")
    ]


def _of_clock(case: Case, clock: SetUpClock | None) -> list[str]:
    if clock is None or clock.clock.stage in {Stage.PAID, Stage.PAID_LATE}:
        return []
    mine, setup = own(case), clock.clock
    if not clock.late:
        words = _("Your first payment should come by %(day)s.") if mine else _("First payment by %(day)s.")
        return [words % {"day": day(setup.due_by)}]
    words = (
        _("Your first payment is late. It should have come by %(day)s. We are sorry.")
        if mine
        else _("The first payment is late. It should have come by %(day)s.")
    )
    told = [words % {"day": day(setup.due_by)}]
    if setup.backdated:
        told.append(
            _("Nothing is lost: about %(sum)s for the days since %(from)s comes with it.")
            % {"sum": money(setup.backdated), "from": day(clock.starts_on)}
        )
    return told


def _door(case: Case, check: ToCheck | None) -> tuple[str, str]:
    if check is None:
        return "", ""
    if check.check_ref and case.standing.can(Task.SEE_APPEALS):
        return _("Read why"), reverse("holding:checked", args=[case.person.ref, check.check_ref])
    if case.standing.can(Task.SET_UP_MONEY):
        route = actions.ROUTES[check.way][0]
        return _("Check whether it can be paid"), reverse("holding:check", args=[case.person.ref, route])
    return "", ""
