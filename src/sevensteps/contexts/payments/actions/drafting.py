"""Drafting a run: everything that is due up to a day and that no other run covers, to the penny.

The whole draft is one transaction: stopped anywhere, nothing of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, starmap

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments.actions.lining_up import line_up
from sevensteps.contexts.payments.book import DUE_COLUMNS, DueRow, as_line, covered_of
from sevensteps.contexts.payments.covering import cover, one_at_a_time
from sevensteps.contexts.payments.models import PayItem, PayLine, PayRun, RunEvent
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.payments.reckoning import count_up, in_scope, pay_back, sum_up, usable_accounts
from sevensteps.contexts.payments.storing import NewItem, store_items
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.budgets import Way
from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.payments import (
    APART,
    Collect,
    Frequency,
    Hold,
    Item,
    Kind,
    Original,
    PayeeKind,
    RunEventName,
    Stage,
    What,
    corrections,
    falling_due,
)

_FARTHEST = 366  # days ahead: anything farther is a slip of the keyboard


class RunNotPossible(Refused):
    """A run with these days cannot be drafted."""


@transaction.atomic
def draft_run(
    *,
    by: Actor,
    frequency: Frequency | None = None,
    only: int | None = None,
    up_to: date,
    pay_on: date,
    once: str,
    at: datetime,
) -> str:
    """Draft the next run of a round, or one for one person (`only`), and give its ref.

    It covers everything due up to `up_to`, the day itself included, that nothing covers; a provider's
    fund some weeks farther. `once`: asked for again under the same name it is the same run. Raises
    RunNotPossible.
    """
    check_officer(by, at)
    one_at_a_time()
    before = PayRun.objects.filter(once=once).first()
    if before is not None:
        return before.ref
    _check_days(up_to, pay_on, at)
    if (frequency is None) == (only is None):
        raise RunNotPossible("frequency", _("Choose a round, or one person."))
    line_up(by=by, at=at, people=None if only is None else [only])
    run = PayRun.objects.create(
        ref=new_ref(),
        number=(PayRun.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        frequency=frequency or "",
        only_id=only,
        up_to=up_to,
        pay_on=pay_on,
        stage=Stage.DRAFT,
        once=once,
    )
    _release_where_there_is_an_account(by, at)
    fill(run, by=by, at=at)
    RunEvent.objects.create(run=run, event=RunEventName.DRAFT, by_key=by.key, by_name=by.name, at=at)
    return run.ref


def fill(run: PayRun, *, by: Actor, at: datetime) -> None:
    """Everything that is due in the run's scope and not covered becomes its items; then it is summed up."""
    holding, reach = _Holding(), Reach(run.up_to, localdate(at))
    lines = PayLine.objects.filter(in_scope(run)).order_by("pk").values_list(*DUE_COLUMNS)
    plain = lines.filter(start__lte=reach.farthest, cancelled=False, unsettled=False)
    unsettled = [DueRow(*row) for row in lines.filter(unsettled=True)]
    items = chain(
        _falling_due(starmap(DueRow, plain.iterator(chunk_size=10_000)), reach, holding),
        chain.from_iterable(_settling(row, reach.of(row.way, row.collect), holding) for row in unsettled),
    )
    uneven = [row.pk for row in unsettled]
    new = list(items)
    store_items(run.pk, new, sum_up(run, new), (by.key, by.name), at)
    pay_back(run)
    count_up(run)
    if uneven:
        PayLine.objects.filter(pk__in=uneven).update(unsettled=False)
        cover(uneven)


def _check_days(up_to: date, pay_on: date, at: datetime) -> None:
    today = at.date()
    for where, day in (("up_to", up_to), ("pay_on", pay_on)):
        if abs((day - today).days) > _FARTHEST:
            raise RunNotPossible(where, _("Choose a day within a year of today."))


def _release_where_there_is_an_account(by: Actor, at: datetime) -> None:
    """What waited for an account goes out where two people have checked one since: whoever drafts lets it."""
    waiting = PayItem.objects.filter(hold=Hold.NO_ACCOUNT, live=True)
    payees = set(waiting.values_list("line__payee_id", flat=True))
    ready = usable_accounts(payees) if payees else {}
    waiting.filter(line__payee_id__in=ready).update(
        hold=Hold.RELEASED,
        hold_why=_("Two people have checked a bank account since."),
        hold_by_key=by.key,
        hold_by_name=by.name,
        hold_at=at,
    )


class _Holding:
    """Why an item is held from the start."""

    def __init__(self) -> None:
        self.accounts = usable_accounts()
        self.no_account = _("Nobody has checked a bank account for this yet.")
        self.back = _("It would be taken from a person. Their case about giving back decides first.")

    def of(self, row: DueRow, pence: int, kind: Kind) -> tuple[str, str]:
        """The hold and its reason; empty where it goes out."""
        if row.collect == Collect.BILLED:
            return "", ""  # nothing goes out, and less on a bill is good for who pays it
        takes = pence < 0 and (kind is Kind.ADJUSTMENT or row.what == What.CLOSING)
        if takes and row.payee_kind == PayeeKind.PERSON:
            return Hold.HELD.value, self.back
        if pence and row.payee_id not in self.accounts:
            return Hold.NO_ACCOUNT.value, self.no_account
        return "", ""


class Reach:
    """Up to which day a run pays: a provider's fund some weeks farther, since it is paid in advance."""

    def __init__(self, up_to: date, today: date) -> None:
        self.up_to = up_to
        self.farthest = budgets.fund_paid_up_to(up_to, today)

    def of(self, way: int, collect: str) -> date:
        in_advance = way == Way.SERVICE_FUND and collect != Collect.BILLED
        return self.farthest if in_advance else self.up_to


def _falling_due(rows: Iterator[DueRow], reach: Reach, holding: _Holding) -> Iterator[NewItem]:
    """Lines whose covered days are one stretch."""
    for row in rows:
        covered = covered_of(row)
        up_to = reach.of(row.way, row.collect)
        for item in falling_due(as_line(row), (covered,) if covered else (), up_to):
            yield _new(row, item, None, holding)


def _settling(row: DueRow, up_to: date, holding: _Holding) -> list[NewItem]:
    """A line that changed after it was covered: what is due and free, and what puts right the rest."""
    line = as_line(row)
    live = PayItem.objects.filter(line_id=row.pk, live=True)
    known: dict[int, Original] = {}
    for row_of in live.exclude(kind=Kind.ADJUSTMENT).order_by("start", "pk"):
        known[row_of.pk] = Original(Period(row_of.start, row_of.end), row_of.pence)
    for number, pence in live.filter(kind=Kind.ADJUSTMENT).values_list("original_id", "pence"):
        if number in known:
            known[number].net += pence
    ids = {id(original): number for number, original in known.items()}
    free = falling_due(line, [one.period for one in known.values()], up_to)
    found = [_new(row, item, None, holding) for item in free]
    put_right = corrections(line, list(known.values()))
    return found + [_new(row, item, ids[id(original)], holding) for item, original in put_right]


def _new(row: DueRow, item: Item, original: int | None, holding: _Holding) -> NewItem:
    hold, why = holding.of(row, item.pence, item.kind)
    billed = row.person_id if row.collect == Collect.BILLED else None
    return NewItem(
        *(row.pk, original, item.period.start, item.period.end, item.pence, item.kind.value, hold, why),
        *(row.part_id, row.payee_id, billed),
        apart=row.what in APART,
    )
