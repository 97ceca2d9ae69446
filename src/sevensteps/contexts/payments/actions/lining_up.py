"""What is due, brought up to date with the parts it comes from.

Nothing below calls up: whoever chooses, moves or agrees money does not know of payments. So before a run is
drafted, and every night, the lines are lined up with what the parts come to now.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PayablePart
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.payments.actions.moving import without_items
from sevensteps.contexts.payments.actions.stopping import paid_until, stop_lines, take_out
from sevensteps.contexts.payments.astray import OWN, people_astray
from sevensteps.contexts.payments.book import LineBook, as_line, covered_of
from sevensteps.contexts.payments.contributing import changed_contributions
from sevensteps.contexts.payments.covering import one_at_a_time, reject, unapproved_go, unpaid
from sevensteps.contexts.payments.ended import Ended, cancel_overtaken, missing_of, overtaken, read_ended
from sevensteps.contexts.payments.models import PayLine, Payout
from sevensteps.contexts.payments.netted import own_money_of
from sevensteps.contexts.payments.paid_to import payees_of_parts
from sevensteps.contexts.payments.rounds import follow_choices, paid_as_chosen, rounds_like
from sevensteps.contexts.payments.routes import follow_routes
from sevensteps.contexts.payments.wanted import PaidTo, WantedLine
from sevensteps.contexts.refs import new_refs
from sevensteps.core.access import Actor
from sevensteps.core.payments import (
    PayoutState,
    Per,
    Spread,
    What,
    first_day,
    paid_for,
    spread,
    still_to_pay,
)
from sevensteps.core.payments.own_money import NOTHING

LINE_UP = "payments.line_up"  # the job that does it every night
CHANGED = gettext_noop("What is due has changed since this was drafted.")
_IN_FLIGHT = [PayoutState.WAITING.value, PayoutState.SENT.value]


@transaction.atomic
def line_up(*, by: Actor, at: datetime, people: Collection[int] | None = None) -> frozenset[int]:
    """Make, change and end lines until they say what the parts come to; of these people, or of everybody.

    Gives the runs, not yet approved, that lost items by it; they are drafts again and summed up without them.
    The same again changes nothing.
    """
    one_at_a_time()
    follow_routes(people, by=by, at=at)
    astray = people_astray(people, localdate(at))
    return line_up_people(astray, by=by, at=at) if astray else frozenset()


def line_up_people(people: Collection[int], *, by: Actor, at: datetime) -> frozenset[int]:
    """The same for these people, whether or not anything of theirs is astray."""
    today = localdate(at)
    stops = take_out(people, by=by, at=at)
    lost = stop_lines(stops, by=by, at=at)
    live = paid_as_chosen(budgets.payable_parts(people), today)
    payees = payees_of_parts({part.id: (part.person_id, part.way, part.holder_name) for part in live})
    book = LineBook.read(people)
    waits = budgets.waiting_for_check([part.id for part in live if not _own(book, part.id)], today)
    until = paid_until(book, [*stops, *waits])
    settled = _counted_in(live, book)
    changed, over = _touched([one for one in live if one.id not in stops], book, {*stops, *settled})
    contributions = changed_contributions(book, people, today, until)
    ended = read_ended(live, book, payees, contributions)
    closings = overtaken(ended)
    # A contribution that stopped goes with the support it was held back beside: nothing is owed of it alone.
    stopped = [row.pk for row in contributions.stopped]
    unpaid_items = unpaid([*(row.pk for row in over), *closings, *stopped])
    runs = reject(unpaid_items, why=CHANGED, by=by, at=at) if unpaid_items else set()
    runs |= unapproved_go([*(row.pk for row in changed), *contributions.touched], why=CHANGED, by=by, at=at)
    if runs or unpaid_items:
        book = LineBook.read(people)
        contributions = changed_contributions(book, people, today, until)
    cancel_overtaken(closings, book)
    if runs or unpaid_items or closings:
        ended = read_ended(live, book, payees, contributions)
    runs |= lost
    follow_choices(book, live)
    _line_up_live([part for part in live if part.id not in {*stops, *waits}], book, payees, ended, today)
    _cut_ended(live, book, settled)
    carried = _close_ended(ended, book, today)
    contributions.write_into(book)
    book.write(by=by, at=at)
    ledger.post_many(entries=carried, by=by, at=at)
    without_items(runs, by=by, at=at)
    return frozenset(runs)


def _counted_in(live: Collection[PayablePart], book: LineBook) -> set[int]:
    """Ended parts whose payee has lines of a live part already: what was on its way to them counts as given
    there. Their own lines stay as they were cut: rejected after all, it falls due by them again."""
    now = {part.id for part in live}
    begun = {row.payee_id for part in now for row in _own(book, part)}
    return {part for part, rows in book.by_part.items() if part not in now and rows[-1].payee_id in begun}


def _touched(
    live: Collection[PayablePart], book: LineBook, stops: Collection[int]
) -> tuple[list[PayLine], list[PayLine]]:
    """The lines of parts that changed, and of those that ended; those that were stopped are cut already."""
    now = {part.id: part for part in live}
    changed, over = list[PayLine](), list[PayLine]()
    for part_id, rows in book.by_part.items():
        if part_id in stops:
            continue
        part, own = now.get(part_id), [row for row in rows if row.what in OWN]
        if part is None:
            over += own
        elif own and own[-1].basis_pence != part.pence:
            changed += own
    return changed, over


def _line_up_live(
    live: Collection[PayablePart],
    book: LineBook,
    payees: dict[int, int],
    ended: Collection[Ended],
    today: date,
) -> None:
    """Live parts: new ones get their lines, changed ones have the change spread over the days to come.

    A new part waits until somebody has checked that it may be paid; then it is paid from its first day on.
    """
    new = [part for part in live if not _own(book, part.id)]
    given = _Given(new, live, book, payees, ended) if new else None
    for part in live:
        own = _own(book, part.id)
        if not own and given is not None:
            _begin(part, book, payees[part.id], given, today)
        elif own and own[-1].basis_pence != part.pence:
            _spread_anew(part, own, book, today)


def _own(book: LineBook, part_id: int) -> list[PayLine]:
    return [row for row in book.by_part.get(part_id, ()) if row.what in OWN]


class _Given:
    """What holders of new parts were given already: cash carried over, on its way, or paid for days ahead."""

    def __init__(
        self,
        new: Collection[PayablePart],
        live: Collection[PayablePart],
        book: LineBook,
        payees: dict[int, int],
        ended: Collection[Ended],
    ) -> None:
        self.cash = budgets.part_cash(new)
        self.before: dict[int, list[PayLine]] = {}
        wanted = {payees[part.id] for part in new}
        rows = [row for rows in book.by_part.values() for row in rows if row.payee_id in wanted]
        for row in rows:
            if row.what == What.SUPPORT:
                self.before.setdefault(row.payee_id, []).append(row)
        self.ended = ended
        parts = {row.part_id for row in rows}
        self.budgets = {part.id: part.budget_id for part in budgets.ended_parts(parts)}
        self.handed = self._handed(new)
        # Drafted payments are not on their way: those of parts that ended have just gone.
        sent = Payout.objects.filter(part_id__in=parts, line=None, state__in=_IN_FLIGHT)
        flying = sent.exclude(reservation_ref="")
        self.flying: dict[int, int] = {}
        for part_id, pence in flying.values_list("part_id", "amount_pence"):
            self.flying[part_id] = self.flying.get(part_id, 0) + pence
        self.own = own_money_of(parts)
        self.missing = missing_of(live, ended)

    def _handed(self, new: Collection[PayablePart]) -> dict[int, int]:
        """What service funds of before still have to hand over to these parts, of the same plan."""
        off = {one.part.id: one.taken_off for one in self.ended}
        own = {one.part.id: one.own for one in self.ended}
        goes = budgets.funds_that_go(to=[part.id for part in new])
        plans = {part.id: part.budget_id for part in new}
        ended = [one for one in budgets.ended_parts(goes) if one.budget_id == plans[goes[one.id]]]
        found: dict[int, int] = {}
        for part, cash in budgets.part_cash(ended).items():
            spare = max(0, cash.there + cash.coming + off.get(part, 0) - cash.needed)
            brought = own.get(part, NOTHING)
            found[goes[part]] = found.get(goes[part], 0) + spare + brought.missing - brought.theirs
        return found

    def to(self, part: PayablePart, payee: int) -> tuple[int, date]:
        """Pence, and the first day that is not paid for."""
        before = self.before.get(payee, [])
        same = {row.part_id for row in before if self.budgets.get(row.part_id) == part.budget_id}
        earlier = [row for row in before if row.part_id not in same]
        goes_on = bool(same) or part.id in self.handed
        carried = self.cash[part.id].came if goes_on and part.id in self.cash else 0
        carried += self.handed.get(part.id, 0) + self.missing.get(part.id, 0)
        left = [one for one in self.ended if one.part.id in same and one.heir and one.heir.id == part.id]
        carried += sum(one.brings for one in left) + sum(self.own.get(one, 0) for one in same)
        flying = sum(self.flying.get(one, 0) for one in same)
        ahead = sum(paid_for(as_line(row), covered_of(row), part.budget_starts_on) for row in earlier)
        paid_to = max((row.covered_to for row in before if row.covered_to), default=None)
        return carried + flying + ahead, first_day(part.starts_on, paid_to)


def _begin(part: PayablePart, book: LineBook, payee: int, given: _Given, today: date) -> None:
    """The first lines of a part: what is bought once at the start, the rest evenly over its days."""
    had, since = given.to(part, payee)
    once = min(part.at_once_pence, max(part.pence - had, 0))
    laid = spread(part.pence - had - once, since, part.ends_on, today)
    why = f"{part.holder_name} holds this money now"
    if once:
        _add(book, part, payee, Spread(since, since, once, Per.ONCE), what=What.ONCE, why=why)
    if laid is not None:
        what = What.SUPPORT if laid.sign > 0 else What.CLOSING
        _add(book, part, payee, laid, what=what, why=why)


def _spread_anew(part: PayablePart, own: list[PayLine], book: LineBook, today: date) -> None:
    """The part comes to something else: the last line ends with what was paid, another takes the rest."""
    change = part.pence - own[-1].basis_pence
    rest = change
    for row in own:
        if row.what == What.SUPPORT and row.per == Per.SPAN:
            rest += still_to_pay(as_line(row), covered_of(row))
            _end_where_paid(row, book, "The money of this part has changed")
    for row in own:
        row.basis_pence = part.pence
        book.change(row, "The money of this part has changed")
    paid_to = max((row.covered_to for row in own if row.covered_to), default=None)
    laid = spread(rest, first_day(part.starts_on, paid_to), part.ends_on, today)
    if laid is not None:
        what = What.SUPPORT if laid.sign > 0 else What.CLOSING
        why = "The money of this part has changed"
        _add(book, part, own[-1].payee_id, laid, what=what, why=why)


def _end_where_paid(row: PayLine, book: LineBook, why: str) -> None:
    """Nothing more is due of a line than was paid, or is on its way."""
    if row.covered_to is None:
        row.cancelled = True
    elif row.end is None or row.end > row.covered_to:
        row.end = row.covered_to
    else:
        return
    book.change(row, why)


def _add(book: LineBook, part: PayablePart, payee: int, laid: Spread, *, what: What, why: str) -> None:
    """A line of a part over these days."""
    wanted = WantedLine(
        key=f"{what}:{part.ref}:{book.next_number(part.id)}",
        part_id=part.id,
        what=what,
        words=part.holder_name,
        start=laid.start,
        end=laid.end,
        pence=laid.pence,
        per=laid.per,
        sign=laid.sign,
        span_days=laid.span_days,
    )
    rounds = rounds_like(book.by_part.get(part.id, ()), None, part.frequency)
    book.add(wanted, PaidTo(payee, part.stream, *rounds, basis_pence=part.pence), why[:200])


def _cut_ended(live: Collection[PayablePart], book: LineBook, settled: Collection[int]) -> None:
    """Parts nobody holds so any more: nothing further is paid."""
    now = {part.id for part in live}
    for part_id, rows in book.by_part.items():
        if part_id not in now and part_id not in settled:
            for row in rows:
                if row.what in OWN:
                    _end_where_paid(row, book, "Somebody else holds this money now")


def _close_ended(ended: Collection[Ended], book: LineBook, today: date) -> list[Posting]:
    """What is left or lacking in them is one line. Cash that comes to a holder who goes on holding goes with
    the money: the postings for that."""
    carried = []
    for one in ended:
        if one.heir is None:
            _close(one, one.closes_with - one.asked, book, today)
        elif one.brings > 0:
            carried.append(_carry(one.part, one.heir, one.brings))
    return carried


def _carry(part: PayablePart, heir: PayablePart, pence: int) -> Posting:
    return Posting(
        debit=part.cash_key,
        credit=heir.cash_key,
        amount=pence,
        key=f"carried:{part.ref}:{heir.ref}:{new_refs(1)[0]}",
        code=budgets.Code.HELD,
        words=_("%(holder)s goes on holding this") % {"holder": heir.holder_name},
        about=f"part:{heir.ref}",
    )


def _close(ended: Ended, lacking: int, book: LineBook, today: date) -> None:
    """What orders of the ended part need beyond its cash is paid; what it has beyond is left with it."""
    if not lacking:
        return
    why = "What was still needed" if lacking > 0 else "What was left with the holder"
    laid = Spread(today, today, abs(lacking), Per.ONCE, sign=1 if lacking > 0 else -1)
    _add(book, ended.part, ended.rows[-1].payee_id, laid, what=What.CLOSING, why=why)
