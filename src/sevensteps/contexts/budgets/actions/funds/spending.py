"""What a provider spends itself out of a fund: written down when it is spent, told in the next statement."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.actions.funds import sources
from sevensteps.contexts.budgets.actions.funds.shared import locked, told
from sevensteps.contexts.budgets.models import Fund, FundSpending, PartLine
from sevensteps.contexts.budgets.queries.fund_figures import SPENDING, counting, next_of
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

MOST_MINUTES = 31 * 24 * 60


class BadSpending(Refused):
    """Something about what was spent is missing, or does not fit the fund; `where` says which."""


@transaction.atomic
def record_spending(
    *,
    by: Actor,
    fund: str,
    line: str,
    day: date,
    what: str,
    minutes: int | None = None,
    amount: Money,
    once: str,
    at: datetime,
) -> str:
    """The provider says what it spent for the person, and gets its ref; sent again, it counts once.

    `line` is a `FundLine.ref`; `minutes`: how long somebody came, where it was time. Raises BadSpending,
    NotInTheFund, NotFound.
    """
    row = locked(by, fund, at)
    before = FundSpending.objects.filter(fund=row, once=once).first()
    if before is not None:
        return before.ref
    what = " ".join(what.split())
    part_line = _line(row, line)
    _check_what(what, minutes, amount)
    _check_day(row, day, at)
    ref = new_ref()
    paying = {"line_ref": part_line.line.line_ref, "where": "amount", "words": what}
    taken = sources.take(row, amount, **paying, about=f"{SPENDING}{ref}", by=by, at=at)
    FundSpending.objects.create(
        ref=ref,
        fund=row,
        part_line=part_line,
        day=day,
        what=what,
        minutes=minutes,
        amount_pence=amount.pence,
        sources=taken,
        once=once,
        at=at,
        by_key=by.key,
        by_name=by.name,
    )
    sentence = Sentence("Spent {amount} for {what}", {"amount": amount, "what": what})
    told(row, by, "fund.spent", sentence, at)
    return ref


@transaction.atomic
def take_back_spending(*, by: Actor, fund: str, ref: str, at: datetime) -> None:
    """It was a mistake: the money is put back. Not once a statement has told of it. Raises BadSpending."""
    row = locked(by, fund, at)
    spent = FundSpending.objects.select_for_update().filter(fund=row, ref=ref).first()
    if spent is None:
        raise NotFound(f"spending {ref}")
    if spent.taken_back_at is not None:
        return
    if spent.statement_id is not None:
        raise BadSpending("spending", _("A statement tells of this already. Take the statement back first."))
    words = _("Taken back: %(what)s") % {"what": spent.what}
    sources.put_back(row, spent.sources, words=words[:400], about=f"{SPENDING}{ref}", by=by, at=at)
    spent.taken_back_at = at
    spent.save()
    told(row, by, "fund.spending_taken_back", Sentence("Took back: {what}", {"what": spent.what}), at)


def _line(fund: Fund, ref: str) -> PartLine:
    part_ref, _dash, line_ref = ref.partition("-")
    rows = PartLine.objects.filter(part__fund_part__fund=fund, part__ref=part_ref, line__line_ref=line_ref)
    found = rows.select_related("line").first()
    if found is None:
        raise BadSpending("line", _("Choose what in the plan this was for."))
    return found


def _check_what(what: str, minutes: int | None, amount: Money) -> None:
    if not 0 < len(what) <= 200:
        raise BadSpending("what", _("Say in up to 200 characters what it was for."))
    if not Money(0) < amount:
        raise BadSpending("amount", _("Give an amount of more than nothing."))
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise BadSpending("minutes", _("Give the time in minutes, up to a month’s."))


def _check_day(fund: Fund, day: date, at: datetime) -> None:
    """A day of the fund that no statement has told of yet."""
    following = next_of(fund, counting(fund))
    if fund.closed_at is not None or following is None:
        raise BadSpending("day", _("The last statement has been sent. Nothing more can be spent from here."))
    last = localdate(at) if fund.left_on is None else min(localdate(at), fund.left_on)
    first = following.period.start
    if not first <= day <= max(last, first):
        raise BadSpending(
            "day", _("Give a day that no statement has told of yet, and not one that is still to come.")
        )
