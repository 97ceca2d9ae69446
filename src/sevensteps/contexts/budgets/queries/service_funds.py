"""Service funds and their statements: for the person, for the provider who holds them, for finance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from sevensteps.contexts.budgets.accounts import cash_key, purpose_key
from sevensteps.contexts.budgets.holding_rules import service_fund_rule_of, service_fund_rule_on
from sevensteps.contexts.budgets.models import (
    Fund,
    FundHandOver,
    FundStatement,
    KeptKind,
    Part,
    PartLine,
)
from sevensteps.contexts.budgets.queries import fund_figures as figures
from sevensteps.contexts.budgets.queries.budget import parts_by_id
from sevensteps.contexts.budgets.queries.fund_figures import BEGINNING, Draft, Used
from sevensteps.contexts.budgets.queries.fund_views import (
    FundAbove,
    FundLine,
    FundPage,
    FundView,
    KeptThen,
    StatementRow,
    StatementView,
)
from sevensteps.contexts.budgets.queries.holding import PartMoney, part_money, together
from sevensteps.contexts.budgets.queries.reserves import Kept, kept_in
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.core import budgets as core
from sevensteps.core.budgets.fund import COUNTS, State, due_by, next_period
from sevensteps.core.budgets.policy import ServiceFundRule
from sevensteps.core.dates import Period
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money, total

PAGE_SIZE = 20
ADVANCE_DAYS = 28
OPEN_FIRST = (F("closed_at").desc(nulls_first=True), "-id")


def funds_of(person_id: int, today: date) -> list[FundView]:
    """The person's funds, the open ones first."""
    return _views(Fund.objects.filter(person_id=person_id).order_by(*OPEN_FIRST), today)


def fund(person_id: int, ref: str, today: date) -> FundView:
    """One of the person's funds. Raises NotFound."""
    return _one(Fund.objects.filter(person_id=person_id, ref=ref), ref, today)


def holding_for(person_id: int) -> list[tuple[str, str]]:
    """Ref and provider of each fund in which this person's money lies now. One query."""
    rows = Fund.objects.filter(person_id=person_id, left_on__isnull=True, closed_at__isnull=True)
    return list(rows.order_by("id").values_list("ref", "provider__name"))


def provider_funds(provider_ids: Iterable[int], today: date, page: int = 1) -> FundPage:
    """What these providers hold, open funds first: twenty a page."""
    rows = Fund.objects.filter(provider_id__in=list(provider_ids))
    count = rows.count()
    page = min(max(page, 1), max(1, -(-count // PAGE_SIZE)))
    shown = rows.order_by(*OPEN_FIRST)[(page - 1) * PAGE_SIZE :][:PAGE_SIZE]
    return FundPage(tuple(_views(shown, today)), page, count)


def provider_fund(provider_ids: Iterable[int], ref: str, today: date) -> FundView:
    """One fund these providers hold. Raises NotFound."""
    return _one(Fund.objects.filter(provider_id__in=list(provider_ids), ref=ref), ref, today)


def statement(person_id: int, ref: str) -> StatementView:
    """One statement about this person's money. Raises NotFound."""
    return _statement(FundStatement.objects.filter(fund__person_id=person_id, ref=ref), ref)


def provider_statement(provider_ids: Iterable[int], ref: str) -> StatementView:
    """One statement these providers sent. Raises NotFound."""
    return _statement(FundStatement.objects.filter(fund__provider_id__in=list(provider_ids), ref=ref), ref)


def draft_of(view: FundView, at: datetime, charge: Money | None = None) -> Draft:
    """What the next statement of this fund says. Raises NotFound, NotInThePolicy, BadFund."""
    row = Fund.objects.get(pk=view.id)
    sent = figures.counting(row)
    following = figures.next_of(row, sent)
    if following is None:
        raise NotFound(f"statement of {view.ref}")
    return figures.draft(row, following, sent, at, charge)


def money_of(view: FundView) -> PartMoney:
    """What the provider has had to spend this year, spent and ordered apart. Six queries."""
    held = Part.objects.filter(fund_part__fund=view.id)
    this_year = held.filter(budget__in=held.order_by("-id").values("budget")[:1])
    return together(part_money(parts_by_id(this_year.values_list("pk", flat=True)).values()).values())


def waiting_of(view: FundView) -> tuple[Used, ...]:
    """What the provider wrote down since its last statement."""
    return figures.waiting(Fund.objects.get(pk=view.id))


def advance_of(view: FundView, today: date) -> core.Advance | None:
    """What is paid in for the next four weeks, counted from its beginning, and how far ahead.

    None where no rule says so, and for a fund that was left.
    """
    rule = service_fund_rule_on(today)
    if rule is None or view.left_on is not None:
        return None
    gone = -(-(today - view.opened_on).days // ADVANCE_DAYS) if today > view.opened_on else 0
    first_day = view.opened_on + timedelta(days=gone * ADVANCE_DAYS)
    return core.advance(rule, figures.weekly_of(Fund.objects.get(pk=view.id)), first_day)


def to_do(whose: Q, today: date) -> list[FundView]:
    """Open funds with a statement to send, a question to answer or money to hand over, latest first.

    `whose`: a condition on funds, like people's `among(…, via="person__")`.
    """
    found = _views(Fund.objects.filter(whose, closed_at__isnull=True).order_by("id"), today)
    return [view for view in found if view.can_send(today) or view.on_its_way or asked_about(view)]


def asked_about(view: FundView) -> StatementRow | None:
    """The statement about which a question waits."""
    return next((row for row in view.statements if row.state is State.ASKED), None)


def funds_above_limit(today: date, whose: Q | None = None) -> list[FundAbove]:
    """Every open fund whose last statement says that more is there than may stay. Two queries.

    `whose`: a condition on funds, as for `to_do`.
    """
    last: dict[int, FundStatement] = {}
    open_ = Fund.objects.filter(whose or Q(), closed_at__isnull=True)
    rows = FundStatement.objects.filter(
        state__in=COUNTS, fund__in=open_.values("pk"), to_day__lte=today
    ).select_related("fund__provider")
    for row in rows.order_by("fund_id", "from_day"):
        last[row.fund_id] = row
    above = [row for row in last.values() if row.over_pence > 0]
    parts = dict(
        Part.objects.filter(fund_part__fund__in=[row.fund_id for row in above])
        .order_by("id")
        .values_list("fund_part__fund_id", "id")
    )
    return [
        FundAbove(
            fund_ref=row.fund.ref,
            person_id=row.fund.person_id,
            provider_name=row.fund.provider.name,
            part_id=parts[row.fund_id],
            statement_ref=row.ref,
            to_day=row.to_day,
            over=Money(row.over_pence),
            carried=Money(row.carried_pence),
        )
        for row in above
    ]


def _one(rows: QuerySet[Fund], ref: str, today: date) -> FundView:
    found = _views(rows[:1], today)
    if not found:
        raise NotFound(f"fund {ref}")
    return found[0]


def _views(rows: QuerySet[Fund], today: date) -> list[FundView]:
    """Eight queries, however many funds."""
    funds = list(rows.select_related("provider", "goes_to"))
    who = people.rows_of({row.person_id for row in funds})
    around = _around([row.pk for row in funds], today)
    rule = service_fund_rule_on(today)
    return [_view(row, who[row.person_id], around[row.pk], rule) for row in funds]


@dataclass(slots=True)
class _Around:
    """What belongs to one fund: statements and lines newest first, and sums from the ledger."""

    statements: list[FundStatement] = field(default_factory=list)
    lines: list[PartLine] = field(default_factory=list)
    handed: int = 0
    held: int = 0
    owed: int = 0
    kept: tuple[Kept, ...] = ()


def _around(ids: list[int], today: date) -> dict[int, _Around]:
    found = {one: _Around() for one in ids}
    for sent in FundStatement.objects.filter(fund__in=ids).order_by("-from_day", "-id"):
        found[sent.fund_id].statements.append(sent)
    held = PartLine.objects.filter(part__fund_part__fund__in=ids).select_related("part__fund_part", "line")
    for line in held.order_by("-part_id", "id"):
        found[line.part.fund_part.fund_id].lines.append(line)
    for over in FundHandOver.objects.filter(fund__in=ids):
        found[over.fund_id].handed += over.amount_pence
    for fund, kept in kept_in(ids, today).items():
        found[fund].kept = kept
    lines = [line for one in found.values() for line in one.lines]
    balances = ledger.balances([*map(_purpose, lines), *map(_cash, lines)])
    for one in found.values():
        one.held = sum(balances[key].available for key in {_cash(line) for line in one.lines})
        one.owed = sum(balances[_purpose(line)].reserved for line in one.lines)
    return found


def _purpose(line: PartLine) -> str:
    return purpose_key(line.part.ref, line.line.line_ref)


def _cash(line: PartLine) -> str:
    return cash_key(line.part.ref, line.part.way)


def _view(
    row: Fund,
    who: PersonRow,
    around: _Around,
    rule: ServiceFundRule | None,
) -> FundView:
    sent, lines = around.statements, around.lines
    stated_to = next((one.to_day for one in sent if one.state in COUNTS), None)
    following = next_period(row.opened_on, stated_to, row.left_on) if row.closed_at is None else None
    return FundView(
        id=row.pk,
        ref=row.ref,
        person_id=row.person_id,
        person_ref=who.ref,
        person_name=who.name,
        provider_id=row.provider_id,
        provider_ref=row.provider.ref,
        provider_name=row.provider.name,
        opened_on=row.opened_on,
        left_on=row.left_on,
        goes_to=row.goes_to.holder_name if row.goes_to else "",
        hand_over_by=row.hand_over_by,
        handed_over=Money(around.handed),
        closed=row.closed_at is not None,
        held=Money(around.held),
        owed=Money(around.owed),
        lines=tuple(
            FundLine(line.pk, f"{line.part.ref}-{line.line.line_ref}", line.line.what)
            for line in lines
            if line.part_id == lines[0].part_id
        ),
        statements=tuple(_row(one) for one in sent),
        next_period=following,
        due_by=due_by(rule, following.period.end) if rule and following else None,
        kept=around.kept,
    )


def _row(row: FundStatement) -> StatementRow:
    return StatementRow(
        row.ref,
        Period(row.from_day, row.to_day),
        row.closing,
        State(row.state),
        Money(row.carried_pence),
        Money(row.over_pence),
        row.sent_at,
    )


def _statement(rows: QuerySet[FundStatement], ref: str) -> StatementView:
    row = rows.select_related("fund__provider").first()
    if row is None:
        raise NotFound(f"statement {ref}")
    before = (
        FundStatement.objects.filter(fund=row.fund_id, state__in=COUNTS, to_day__lt=row.from_day)
        .order_by("-from_day")
        .first()
    )
    return StatementView(
        ref=row.ref,
        fund_ref=row.fund.ref,
        person_id=row.fund.person_id,
        provider_name=row.fund.provider.name,
        period=Period(row.from_day, row.to_day),
        closing=row.closing,
        state=State(row.state),
        figures=_figures(row),
        kept=_kept(row),
        weekly=Money(row.weekly_pence),
        used=figures.used_in(row, before.counted_to if before else BEGINNING),
        note=row.note,
        sent_at=row.sent_at,
        sent_by=row.sent_by_name,
        question=row.question,
        asked_by=row.asked_by_name,
        answer=row.answer,
        answered_by=row.answered_by_name,
        ended_by=row.ended_by_name,
    )


def _figures(row: FundStatement) -> core.FundStatement:
    """The same sum again, by the policy it was made by."""
    return core.fund_statement(
        service_fund_rule_of(row.rulebook_id, row.rulebook_version),
        Period(row.from_day, row.to_day),
        weekly=Money(row.weekly_pence),
        opening=Money(row.opening_pence),
        paid_in=Money(row.paid_in_pence),
        spent=Money(row.spent_pence),
        charge=Money(row.charge_pence),
        left_since=min(row.oldest_on, row.to_day) if row.oldest_on else None,
        stayed=Money(row.stayed_pence),
        kept_for=total([one.amount for one in _kept(row)]),
    )


def _kept(row: FundStatement) -> tuple[KeptThen, ...]:
    """What money was kept for when the statement was sent."""
    return tuple(KeptThen(KeptKind(one["kind"]), one["what"], Money(one["pence"])) for one in row.kept_for)
