"""How long a direct payment can pay for a care home: stays that lie close together are added up.

SI 2014/2871, regulation 6: no more than four consecutive weeks in any twelve months; a stay of less than four
weeks is added to the next where less than four weeks lie between, and not otherwise. For children SI
2009/1887, regulation 13(3): no single stay above four weeks, and 120 days at most in any twelve months.

Our reading, where the text is short. Nights are counted. Each stay looks at the next one, so that a chain of
many adds up. Stays that touch or overlap are one stay, whoever keeps the homes: a night counts once. A
chain may be longer than a year; what counts is what of it lies in any twelve months.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sevensteps.core.budgets.law import CareHome
from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence, Trace

WEEK = 7
DAY = timedelta(days=1)
MOST_NIGHTS = 36_525  # a hundred years: more is a typing error
MOST_STAYS = 500


class BadStay(Refused):
    """A stay that cannot have been; `where` says which."""


@dataclass(frozen=True, slots=True)
class Stay:
    """So many nights from the first one on; the person leaves on the morning after the last."""

    start: date
    nights: int

    @property
    def period(self) -> Period:
        """From the first night to the last."""
        return Period(self.start, self.start + timedelta(days=self.nights - 1))


@dataclass(frozen=True, slots=True)
class Linked:
    """Stays that are added together; `nights` of them in all, `most_in_window` in any twelve months."""

    stays: tuple[Period, ...]
    nights: int
    most_in_window: int


@dataclass(frozen=True, slots=True)
class CareHomeStays:
    """What the stays come to. `first_night_over`: from which night on the money may not pay (None: all may).

    `nights_left`: how many nights could still follow the last stay without a break.
    """

    allowed: bool
    linked: tuple[Linked, ...]
    longest_linked_nights: int
    most_nights_in_window: int
    first_night_over: date | None
    nights_left: int | None
    trace: Trace


def care_home_stays(rule: CareHome, stays: Sequence[Stay], authority: str | None = None) -> CareHomeStays:
    """Whether a direct payment can pay for all these stays, given in any order.

    `authority`: who pays, by its id or name; some have no limit. Raises BadStay.
    """
    whole = _joined(_checked(stays))
    linked = tuple(_linked(rule, whole))
    longest = max((one.nights for one in linked), default=0)
    most = max((one.most_in_window for one in linked), default=0)
    trace = _tell(rule, linked, len(stays) - len(whole))
    free = _exempt(rule, authority)
    if free is not None:
        trace = trace.then(
            "{authority} may pay for a care home without this limit ({source})",
            easy="Your council has no limit for this.",
            authority=free,
            source=rule.exempt_regulation,
        )
        return CareHomeStays(True, linked, longest, most, None, None, trace)
    over = _first_over(rule, linked, whole)
    if over is None:
        trace = trace.then(
            "All of it can be paid for with a direct payment.", easy="Your money can pay for all of it."
        )
        return CareHomeStays(True, linked, longest, most, None, _left(rule, linked, whole), trace)
    trace = trace.then(
        "From the night of {day} on a direct payment may not pay; the authority can arrange such nights"
        " itself. A stay that begins {days} days or more after the last is counted anew.",
        easy="Your money cannot pay from {day} on. The council can arrange those nights for you.",
        day=over,
        days=(rule.apart_below_weeks or 0) * WEEK or 1,
    )
    return CareHomeStays(False, linked, longest, most, over, 0, trace)


def _exempt(rule: CareHome, authority: str | None) -> str | None:
    """The authority's name where it has no limit, however it is written."""
    asked = " ".join((authority or "").replace("_", " ").replace("-", " ").casefold().split())
    for short, name in rule.exempt.items():
        if asked in {short.replace("_", " "), name.casefold()}:
            return name
    return None


def _left(rule: CareHome, linked: Sequence[Linked], whole: Sequence[Period]) -> int:
    """How many nights could follow the last one without a break."""
    limit = rule.most_weeks * WEEK
    if not linked:
        return limit
    left = limit - _counting(rule, linked[-1].stays)
    if rule.most_days is not None:
        left = min(left, rule.most_days - _counting(rule, whole))
    return max(0, left)


def _checked(stays: Sequence[Stay]) -> list[Period]:
    if len(stays) > MOST_STAYS:
        raise BadStay("periods", f"Give {MOST_STAYS:,} stays at most.")
    for place, stay in enumerate(stays):
        if not 1 <= stay.nights <= MOST_NIGHTS:
            raise BadStay(
                f"periods[{place}].nights",
                f"A stay has at least 1 night and {MOST_NIGHTS:,} at most. It says {stay.nights}.",
            )
        if (date.max - stay.start).days <= MOST_NIGHTS:
            raise BadStay(f"periods[{place}].start", Sentence("{day} is too far ahead.", {"day": stay.start}))
    return sorted(stay.period for stay in stays)


def _joined(periods: Sequence[Period]) -> list[Period]:
    """Stays that touch or overlap as one, in order of days."""
    whole: list[Period] = []
    for one in periods:
        if whole and one.start <= whole[-1].end + timedelta(days=1):
            whole[-1] = Period(whole[-1].start, max(whole[-1].end, one.end))
        else:
            whole.append(one)
    return whole


def _linked(rule: CareHome, whole: Sequence[Period]) -> Iterator[Linked]:
    chain: list[Period] = []
    for one in whole:
        if chain and not _links(rule, chain[-1], one):
            yield _as_linked(rule, chain)
            chain = []
        chain.append(one)
    if chain:
        yield _as_linked(rule, chain)


def _links(rule: CareHome, earlier: Period, later: Period) -> bool:
    if rule.linked_below_weeks is None or rule.apart_below_weeks is None:
        return False
    between = (later.start - earlier.end).days - 1
    return earlier.days < rule.linked_below_weeks * WEEK and between < rule.apart_below_weeks * WEEK


def _as_linked(rule: CareHome, chain: Sequence[Period]) -> Linked:
    most = max(_within(chain, window) for window in _windows(rule, chain))
    return Linked(tuple(chain), sum(one.days for one in chain), most)


def _windows(rule: CareHome, stays: Sequence[Period]) -> Iterator[Period]:
    """The windows that can hold the most nights: those from the first night of a stay on.

    A window from the end of February is a day longer than the one before it where a leap day lies in it, so
    those that begin there within a stay are looked at too.
    """
    for one in stays:
        yield _window_from(rule, one.start)
        for year in range(one.start.year, one.end.year + 1):
            for day in (date(year, 3, 1) - DAY, date(year, 3, 1)):
                if day in one:
                    yield _window_from(rule, day)


def _window_from(rule: CareHome, start: date) -> Period:
    """So many months beginning on this day; a day the last month has not counts as its end."""
    years, month = divmod(start.month - 1 + rule.window_months, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    after = date(year, month + 1, start.day) if start.day <= last else date(year, month + 1, last) + DAY
    return Period(start, after - DAY)


def _within(stays: Sequence[Period], window: Period) -> int:
    return sum(part.days for one in stays if (part := one.within(window)) is not None)


def _first_over(rule: CareHome, linked: Sequence[Linked], whole: Sequence[Period]) -> date | None:
    """The first night beyond a limit: of weeks in a chain, or of days in all."""
    nights = [_night_over(rule, one.stays, rule.most_weeks * WEEK) for one in linked]
    if rule.most_days is not None:
        nights.append(_night_over(rule, whole, rule.most_days))
    return min((night for night in nights if night is not None), default=None)


def _night_over(rule: CareHome, stays: Sequence[Period], limit: int) -> date | None:
    """The first night on which a window that began at some stay holds more than the limit."""
    found: list[date] = []
    for window in _windows(rule, stays):
        left = limit
        for one in stays:
            part = one.within(window)
            if part is None:
                continue
            if part.days > left:
                found.append(part.start + timedelta(days=left))
                break
            left -= part.days
    return min(found, default=None)


def _counting(rule: CareHome, stays: Sequence[Period]) -> int:
    """The nights that still count on the morning after the last of them."""
    last = stays[-1].end
    return max(_within(stays, window) for window in _windows(rule, stays) if last in window)


def _tell(rule: CareHome, linked: Sequence[Linked], joined: int) -> Trace:
    trace = Trace().then(
        "At most {weeks} weeks one after the other in any {months} months ({source})",
        rule.most_weeks * WEEK,
        easy="At most this many nights in a row:",
        weeks=rule.most_weeks,
        months=rule.window_months,
        source=rule.regulation,
    )
    if rule.most_days is not None:
        trace = trace.then(
            "And at most {days} days in any {months} months ({source})",
            rule.most_days,
            easy="And at most this many nights in a year:",
            days=rule.most_days,
            months=rule.window_months,
            source=rule.regulation,
        )
    if joined:
        trace = trace.then(
            "Stays that touch or overlap are one stay; a night counts once.",
            joined,
            easy="Some stays go on without a break. We count them as one.",
        )
    for one in linked:
        trace = _tell_linked(rule, one, trace)
    return trace


def _tell_linked(rule: CareHome, one: Linked, trace: Trace) -> Trace:
    for stay in one.stays:
        trace = trace.then(
            "A stay from {first}, nights",
            stay.days,
            easy="Nights from {first} on:",
            first=stay.start,
        )
    for earlier, later in pairwise(one.stays):
        trace = trace.then(
            "Less than {weeks} weeks lie between, and the earlier stay was shorter than {below}: they are"
            " added ({source}). Days between",
            (later.start - earlier.end).days - 1,
            easy="The stays are close together. We add them. Days between:",
            weeks=rule.apart_below_weeks,
            below=rule.linked_below_weeks,
            source=rule.link_regulation,
        )
    if len(one.stays) > 1:
        trace = trace.then("Nights of these stays together", one.nights, easy="Together:")
    if one.most_in_window < one.nights:
        trace = trace.then(
            "Of these in any {months} months, at most",
            one.most_in_window,
            easy="Of these in one year:",
            months=rule.window_months,
        )
    return trace
