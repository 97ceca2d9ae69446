"""What came into a service fund and went out of it, from the ledger; the statement that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone, localdate

from sevensteps.contexts.budgets.accounts import Code, cash_key
from sevensteps.contexts.budgets.holding_rules import service_fund_rule
from sevensteps.contexts.budgets.models import Fund, FundSpending, FundStatement, Part, PartLine
from sevensteps.contexts.budgets.queries.reserves import Kept, kept_in
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core import budgets as core
from sevensteps.core.budgets.fund import COUNTS, FundPeriod, Layer, next_period, oldest_first, weekly_budget
from sevensteps.core.budgets.policy import ServiceFundRule
from sevensteps.core.dates import Period
from sevensteps.core.ledger import Kind
from sevensteps.core.money import Money, total
from sevensteps.core.trace import Sentence

BEGINNING = datetime.min.replace(tzinfo=UTC)
EVERYTHING = 1_000_000  # movements of one person's fund: more than there will ever be
SPENDING, STATEMENT, ORDER = "fund-spending:", "fund-statement:", "order:"  # what a movement is about
_POSTED = {Kind.POSTED, Kind.POST_PENDING}


@dataclass(frozen=True, slots=True)
class Used:
    """Something the fund paid for: an order's bill, or what the provider spent itself."""

    ref: str  # of the spending, for taking it back; empty for an order
    order_ref: str
    day: date
    what: str
    minutes: int | None
    amount: Money


@dataclass(frozen=True, slots=True)
class Draft:
    """What a statement of these days says, before it is sent. `most_charge`: the most that may be taken."""

    period: FundPeriod
    counted_to: datetime
    identity: Identity
    rule: ServiceFundRule
    weekly: Money
    stayed: Money
    oldest_on: date | None
    most_charge: Money
    figures: core.FundStatement
    used: tuple[Used, ...]
    kept: tuple[Kept, ...]


def cash_keys(fund: Fund) -> list[str]:
    """The fund's own accounts, newest first: one for each part of the person's that the provider holds."""
    rows = Part.objects.filter(fund_part__fund=fund).order_by("-id").values_list("ref", "way")
    return [cash_key(*row) for row in rows]


def counting(fund: Fund) -> list[FundStatement]:
    """Statements that were sent and not taken back, oldest first."""
    return list(FundStatement.objects.filter(fund=fund, state__in=COUNTS).order_by("from_day"))


def next_of(fund: Fund, sent: list[FundStatement]) -> FundPeriod | None:
    """The days the next statement is for."""
    return next_period(fund.opened_on, sent[-1].to_day if sent else None, fund.left_on)


def draft(
    fund: Fund, period: FundPeriod, sent: list[FundStatement], at: datetime, charge: Money | None = None
) -> Draft:
    """The statement of a period, worked out from the ledger; `charge` None: the most that may be taken.

    Raises NotInThePolicy, BadFund.
    """
    identity, rule = service_fund_rule(min(period.period.end, localdate(at)))
    until = at + timedelta(microseconds=1) if period.closing else _morning(period.period.end)
    moves = [move for move in _movements(fund) if move.at < until]
    since = sent[-1].counted_to if sent else BEGINNING
    opening, paid_in = _came(moves, since, Money(sent[-1].carried_pence if sent else 0))
    used = (*_orders(moves, since), *waiting(fund, None if period.closing else period.period.end))
    spent, weekly = total([one.amount for one in used]), weekly_of(fund)
    most = _most_charge(fund, rule, paid_in, period.period)
    taken = most if charge is None else charge
    if taken > most:
        gaps = {"most": most, "taken": taken}
        raise core.BadFund(
            "charge", Sentence("The charge is {most} at most for these days. It says {taken}.", gaps)
        )
    carried = opening + paid_in - spent - taken
    layers = _layers(moves, carried) if carried > Money(0) else []
    over_on = period.period.end - timedelta(weeks=rule.keep_weeks)
    stayed = total([one.amount for one in layers if one.came_on <= over_on])
    oldest_on = layers[0].came_on if layers else None
    kept = kept_in([fund.pk], period.period.end).get(fund.pk, ())
    figures = core.fund_statement(
        rule,
        period.period,
        weekly=weekly,
        opening=opening,
        paid_in=paid_in,
        spent=spent,
        charge=taken,
        kept_for=total([one.amount for one in kept]),
        left_since=min(oldest_on, period.period.end) if oldest_on else None,
        stayed=stayed,
    )
    return Draft(period, until, identity, rule, weekly, stayed, oldest_on, most, figures, used, kept)


def used_in(statement: FundStatement, before: datetime) -> tuple[Used, ...]:
    """What a statement that was sent is made of; `before` is up to when the one before it counted."""
    moves = [move for move in _movements(statement.fund) if move.at < statement.counted_to]
    own = [_spent(row) for row in FundSpending.objects.filter(statement=statement).order_by("day", "id")]
    return (*_orders(moves, before), *own)


def waiting(fund: Fund, until: date | None = None) -> tuple[Used, ...]:
    """What the provider has written down since its last statement, for days until one."""
    rows = FundSpending.objects.filter(fund=fund, statement=None, taken_back_at=None)
    if until is not None:
        rows = rows.filter(day__lte=until)
    return tuple(_spent(row) for row in rows.order_by("day", "id"))


def _morning(last_day: date) -> datetime:
    """The moment at which a day is over."""
    return datetime.combine(last_day + timedelta(days=1), time(), get_current_timezone())


def _movements(fund: Fund) -> list[ledger.Movement]:
    """What was posted into and out of the fund, oldest first; between its own accounts nothing moved."""
    rows, _count = ledger.statement(ledger.ids_of(cash_keys(fund)), limit=EVERYTHING)
    return [row for row in reversed(rows) if row.kind in _POSTED and not row.inside]


def _told_apart(move: ledger.Movement) -> bool:
    """Charges and a provider's own spending are told by their own rows."""
    return move.about.startswith((SPENDING, STATEMENT))


def _came(moves: list[ledger.Movement], since: datetime, carried: Money) -> tuple[Money, Money]:
    """What was there before, less what has gone elsewhere since; and what came in."""
    now = [move for move in moves if move.at >= since and not _told_apart(move)]
    came = sum(move.amount for move in now if move.amount > 0)
    gone = -sum(move.amount for move in now if move.amount < 0 and not move.about.startswith(ORDER))
    first = min(gone, carried.pence)
    return Money(carried.pence - first), Money(came - (gone - first))


def _orders(moves: list[ledger.Movement], since: datetime) -> list[Used]:
    return [
        Used("", move.about.removeprefix(ORDER), localdate(move.at), move.words, None, Money(-move.amount))
        for move in moves
        if move.at >= since and move.amount < 0 and move.code == Code.PAID and move.about.startswith(ORDER)
    ]


def _spent(row: FundSpending) -> Used:
    return Used(row.ref, "", row.day, row.what, row.minutes, Money(row.amount_pence))


def weekly_of(fund: Fund) -> Money:
    """The fund's budget a week: of the parts held now, or of those held last; without what is bought once."""
    parts = list(Part.objects.filter(fund_part__fund=fund).select_related("budget").order_by("-id"))
    live = [part for part in parts if part.ended_at is None] or [
        part for part in parts if part.ended_at == max(one.ended_at for one in parts if one.ended_at)
    ]
    once: dict[int, int] = {}
    for row in PartLine.objects.filter(part__in=live, line__at_once=True):
        once[row.part_id] = once.get(row.part_id, 0) + row.amount_pence
    return total(
        [
            weekly_budget(
                Money(part.amount_pence - once.get(part.pk, 0)),
                Period(min(part.starts_on, part.budget.ends_on), part.budget.ends_on),
            )
            for part in live
        ]
    )


def _most_charge(fund: Fund, rule: ServiceFundRule, paid_in: Money, period: Period) -> Money:
    """What the policy allows, or what was agreed where that is less."""
    most = core.management_charge(rule, max(paid_in, Money(0)), period.days)
    if fund.charge_weekly_pence is None:
        return most
    agreed = rule.model_copy(update={"charge_percent": None, "charge_weekly_pence": fund.charge_weekly_pence})
    return min(most, core.management_charge(agreed, Money(0), period.days))


def _layers(moves: list[ledger.Movement], carried: Money) -> list[Layer]:
    came = [
        Layer(localdate(move.at), Money(move.amount))
        for move in moves
        if move.amount > 0 and not _told_apart(move)
    ]
    return oldest_first(came, max(Money(0), total([layer.amount for layer in came]) - carried))
