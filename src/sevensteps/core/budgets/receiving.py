"""Who may be paid a direct payment, whether it goes on, and when the paying itself is looked at again.

Sources: Care Act 2014, sections 31 to 33; SI 2014/2871; before April 2015 and for children SI 2009/1887. The
conditions are data (`core.budgets.law`); an answer says its reasons, their source and what puts it right.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sevensteps.core.budgets.court_orders import CourtOrder, Excluded, excluded
from sevensteps.core.budgets.known import Facts, check_facts, check_word, holds
from sevensteps.core.budgets.law import UNDER_AN_ORDER, Condition, DirectPaymentsRulebook, Route
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Words
from sevensteps.core.trace import Trace

NO_FACTS: Facts = {}


class OtherLaw(Refused):
    """These rules do not hold on that day."""


class Verdict(StrEnum):
    """What the law says to the authority."""

    MUST_PAY = "must_pay"
    MAY_PAY = "may_pay"
    MUST_NOT_PAY = "must_not_pay"
    NOT_KNOWN = "not_known"  # nothing speaks against it, and something has to be found out first


class Going(StrEnum):
    """What becomes of payments that are being made."""

    GOES_ON = "goes_on"
    MAY_END = "may_end"
    MUST_END = "must_end"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition: met, not met, or not known (None); `puts_right` where it is not met or not known."""

    condition: str
    met: bool | None
    title: Words
    source: str
    puts_right: Words | None


@dataclass(frozen=True, slots=True)
class Receiving:
    """The answer on one way of being paid. `look_again_on`: the day after the last order in the way."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    look_again_on: date | None
    trace: Trace

    @property
    def puts_right(self) -> tuple[Words, ...]:
        """What would have to change or be found out."""
        return tuple(one.puts_right for one in self.findings if one.puts_right is not None)


@dataclass(frozen=True, slots=True)
class Continuing:
    """Whether payments go on. `may_ask_back`: a condition of using the money was broken."""

    going: Going
    findings: tuple[Finding, ...]
    may_ask_back: bool
    trace: Trace
    look_again_on: date | None = None


def may_receive(
    book: DirectPaymentsRulebook,
    on: date,
    route: str,
    facts: Facts = NO_FACTS,
    orders: Collection[CourtOrder] | None = None,
) -> Receiving:
    """Whether this way of being paid is open. `orders` None: nobody has asked about court orders yet.

    Raises OtherLaw, UnknownWord, BadFact, BadOrder.
    """
    way, known, barred = _asked(book, on, route, facts, orders)
    findings = tuple(_finding(book, name, known) for name in way.conditions)
    trace = Trace().then(
        "{title} ({source})", easy="We look at: {title}.", title=way.title, source=way.regulation
    )
    trace = _told(findings, trace, barred)
    if any(one.met is False for one in findings):
        verdict = Verdict.MUST_NOT_PAY
        trace = trace.then(
            "Something that has to be there is not: this cannot be paid now.",
            easy="We cannot pay you this way now.",
        )
    elif any(one.met is None for one in findings):
        verdict = Verdict.NOT_KNOWN
        trace = trace.then(
            "Nothing speaks against it. Some things have to be found out first.",
            easy="We have to find out more first.",
        )
    elif holds(way.may_instead, known):
        verdict = Verdict.MAY_PAY
        trace = trace.then(
            "Every condition is met. The authority may pay, and need not ({source}).",
            easy="All is there. The council can decide to pay you.",
            source=way.may_regulation,
        )
    else:
        verdict = Verdict.MUST_PAY
        trace = trace.then(
            "Every condition is met: the authority has to pay ({source}).",
            easy="All is there. The council must pay you.",
            source=way.regulation,
        )
    return Receiving(verdict, findings, barred.look_again_on if barred else None, trace)


def goes_on(
    book: DirectPaymentsRulebook,
    on: date,
    route: str,
    facts: Facts = NO_FACTS,
    orders: Collection[CourtOrder] | None = None,
    *,
    breached: bool = False,
) -> Continuing:
    """Whether payments that are being made go on; `breached`: a condition of using the money was broken.

    They must end where a condition is no longer met, and may where one was broken. Raises as `may_receive`.
    """
    way, known, barred = _asked(book, on, route, facts, orders)
    names = [name for name in way.conditions if not book.conditions[name].only_at_the_start]
    findings = tuple(_still(_finding(book, name, known), book.conditions[name], known) for name in names)
    trace = Trace().then(
        "Payments that are being made ({source})", easy="Can your payments go on?", source=way.regulation
    )
    trace = _told(findings, trace, barred)
    if any(one.met is False for one in findings):
        going = Going.MUST_END
        trace = trace.then(
            "A condition is no longer met: these payments have to end ({source}).",
            easy="These payments must stop. We will arrange your support another way.",
            source=way.must_end_regulation,
        )
    elif breached:
        going = Going.MAY_END
        trace = trace.then(
            "A condition of using the money was broken: the authority may end the payments or ask for money"
            " back, and must look at each case ({source}).",
            easy="A rule was broken. The council can stop paying. It must talk with you first.",
            source=book.breach_regulation,
        )
    elif any(one.met is None for one in findings):
        going = Going.NOT_KNOWN
        trace = trace.then(
            "Payments go on while this is found out.", easy="We keep paying while we find out more."
        )
    else:
        going = Going.GOES_ON
        trace = trace.then("Every condition is still met: payments go on.", easy="Your payments go on.")
    return Continuing(going, findings, breached, trace, barred.look_again_on if barred else None)


_AS_VERDICT = {
    Going.GOES_ON: Verdict.MUST_PAY,
    Going.MAY_END: Verdict.MAY_PAY,
    Going.MUST_END: Verdict.MUST_NOT_PAY,
    Going.NOT_KNOWN: Verdict.NOT_KNOWN,
}


def found_on(
    book: DirectPaymentsRulebook,
    on: date,
    route: str,
    facts: Facts = NO_FACTS,
    orders: Collection[CourtOrder] | None = None,
    *,
    being_paid: bool,
    breached: bool = False,
) -> Receiving:
    """The answer on one way of being paid: whether it begins or, where it is being paid, whether it goes on.

    Where it has to end it must not be paid; where it may end the authority decides. Raises as `may_receive`.
    """
    if not being_paid:
        return may_receive(book, on, route, facts, orders)
    still = goes_on(book, on, route, facts, orders, breached=breached)
    return Receiving(_AS_VERDICT[still.going], still.findings, still.look_again_on, still.trace)


def facts_asked(book: DirectPaymentsRulebook, route: str, *, being_paid: bool) -> tuple[str, ...]:
    """The facts the answer depends on, in the order of its conditions. Raises UnknownWord."""
    check_word("route", route, book.routes)
    conditions = [book.conditions[name] for name in book.routes[route].conditions]
    if being_paid:
        conditions = [one for one in conditions if not one.only_at_the_start]
    rows = [row for one in conditions for row in (*one.any_of, *(one.goes_on_if if being_paid else ()))]
    names = (fact.removeprefix("not ") for row in rows for fact in row)
    return tuple(name for name in dict.fromkeys(names) if name != UNDER_AN_ORDER)


def review_by(
    book: DirectPaymentsRulebook, first_paid_on: date, last_review: date | None = None
) -> date | None:
    """The last day for looking at the paying itself again; None where the law sets none."""
    months = book.reviews.first_months if last_review is None else book.reviews.every_months
    return None if months is None else _months_after(last_review or first_paid_on, months)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _asked(
    book: DirectPaymentsRulebook,
    on: date,
    route: str,
    facts: Facts,
    orders: Collection[CourtOrder] | None,
) -> tuple[Route, Facts, Excluded | None]:
    if not book.holds_on(on):
        until = f" to {book.valid_to.isoformat()}" if book.valid_to else ""
        raise OtherLaw("on", f"{book.id} holds from {book.valid_from.isoformat()}{until}.")
    check_word("route", route, book.routes)
    check_facts(facts, book.facts)
    barred = excluded(book, on, orders)
    return (
        book.routes[route],
        {**facts, UNDER_AN_ORDER: None if barred is None else bool(barred.orders)},
        barred,
    )


def _finding(book: DirectPaymentsRulebook, name: str, facts: Facts) -> Finding:
    condition = book.conditions[name]
    met = holds(condition.any_of, facts)
    return Finding(name, met, condition.title, condition.regulation, None if met else condition.puts_right)


def _still(found: Finding, condition: Condition, facts: Facts) -> Finding:
    """The finding for payments that are being made: some things that are gone need not end them."""
    if found.met is not False or not condition.goes_on_if:
        return found
    met = holds(condition.goes_on_if, facts)
    source = condition.goes_on_regulation or found.source
    return Finding(found.condition, met, found.title, source, None if met else found.puts_right)


def _told(findings: tuple[Finding, ...], trace: Trace, barred: Excluded | None) -> Trace:
    for one in findings:
        if one.met:
            trace = trace.then(
                "Yes: {what} ({source})", easy="Yes: {what}", what=one.title, source=one.source
            )
        elif one.met is None:
            trace = trace.then(
                "Not known yet: {what} ({source}). {puts_right}",
                easy="We do not know yet: {what} {puts_right}",
                what=one.title,
                source=one.source,
                puts_right=one.puts_right,
            )
        else:
            trace = trace.then(
                "No: {what} ({source}). {puts_right}",
                easy="No: {what} {puts_right}",
                what=one.title,
                source=one.source,
                puts_right=one.puts_right,
            )
    for order in barred.orders if barred else ():
        trace = trace.then(
            "In the way: {order} ({source})",
            easy="This is in the way: {order}",
            order=order.title,
            source=order.regulation,
        )
    return trace
