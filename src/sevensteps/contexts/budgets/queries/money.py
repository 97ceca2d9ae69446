"""The money meter: agreed, moved, committed, spent and left, by line and in all, in six queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.budgets.accounts import SPENDING, Code, agreed_key, cash_key, purpose_key
from sevensteps.contexts.budgets.models import Budget, Line, PartLine
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.budgets import Way
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class Pot:
    """One line's money in one live part: what can be ordered from. `id` is for tables only."""

    id: int
    part_ref: str
    line_ref: str
    what: str
    outcome_refs: tuple[str, ...]
    way: Way
    holder_name: str
    committed: Money
    left: Money

    @property
    def ref(self) -> str:
        """How forms name it."""
        return f"{self.part_ref}-{self.line_ref}"

    @property
    def key(self) -> str:
        return purpose_key(self.part_ref, self.line_ref)

    @property
    def cash_key(self) -> str:
        return cash_key(self.part_ref, self.way)


@dataclass(frozen=True, slots=True)
class LineMoney:
    """`agreed` as in the plan, `moved` in or out since: agreed + moved = committed + spent + left."""

    line_ref: str
    what: str
    outcome_refs: tuple[str, ...]
    agreed: Money
    moved: Money
    committed: Money
    spent: Money
    left: Money
    at_once: bool  # bought once: it does not go on
    pots: tuple[Pot, ...]

    @property
    def now(self) -> Money:
        """What the line may cost after moves."""
        return self.agreed + self.moved


@dataclass(frozen=True, slots=True)
class MoneyView:
    """A person's agreed money now. `earlier_committed`: still ordered under plans that have ended.

    `accounts`: the numbers of all accounts of their lines, `year_accounts` those of this budget; for tables
    only.
    """

    budget_ref: str
    plan_ref: str
    starts_on: date
    ends_on: date
    lines: tuple[LineMoney, ...]
    agreed: Money
    committed: Money
    spent: Money
    left: Money
    earlier_committed: Money
    accounts: frozenset[int]
    year_accounts: frozenset[int]

    @property
    def pots(self) -> tuple[Pot, ...]:
        return tuple(pot for line in self.lines for pot in line.pots)


@dataclass(slots=True)
class _Figures:
    committed: int = 0
    spent: int = 0
    moved: int = 0
    left: int = 0


def money_view(person_id: int) -> MoneyView:
    """Five queries, however much has happened. Raises NotFound where no budget is live."""
    budgets = list(Budget.objects.filter(person_id=person_id).order_by("id"))
    live = next((row for row in budgets if row.ended_at is None), None)
    if live is None:
        raise NotFound("no live budget")
    lines = list(Line.objects.filter(budget__in=budgets).order_by("id"))
    held = list(PartLine.objects.filter(line__in=lines).select_related("part").order_by("id"))
    keys = _keys(budgets, lines, held)
    balances = ledger.balances(keys)
    figures = _figures(keys, balances)
    pots: dict[int, list[Pot]] = defaultdict(list)
    by_id = {line.pk: line for line in lines}
    for row in held:
        if row.part.ended_at is None and by_id[row.line_id].budget_id == live.pk:
            balance = balances[purpose_key(row.part.ref, by_id[row.line_id].line_ref)]
            pots[row.line_id].append(_pot(row, by_id[row.line_id], balance))
    views = tuple(_line(line, figures[line.pk], pots[line.pk]) for line in lines if line.budget_id == live.pk)
    return MoneyView(
        budget_ref=live.ref,
        plan_ref=live.plan_ref,
        starts_on=live.starts_on,
        ends_on=live.ends_on,
        lines=views,
        agreed=Money(sum(line.now.pence for line in views)),
        committed=Money(sum(line.committed.pence for line in views)),
        spent=Money(sum(line.spent.pence for line in views)),
        left=Money(sum(line.left.pence for line in views)),
        earlier_committed=Money(
            sum(figures[line.pk].committed for line in lines if line.budget_id != live.pk)
        ),
        accounts=frozenset(one.id for one in balances.values()),
        year_accounts=frozenset(
            one.id for key, one in balances.items() if by_id[keys[key]].budget_id == live.pk
        ),
    )


def pot(person_id: int, ref: str) -> Pot:
    """One of the person's live pots by the name forms give it. Raises NotFound."""
    return pot_in(money_view(person_id), ref)


def pot_in(view: MoneyView, ref: str) -> Pot:
    """The same from figures already fetched. Raises NotFound."""
    for found in view.pots:
        if found.ref == ref:
            return found
    raise NotFound(f"pot {ref}")


def pot_by_id(pot_id: int) -> Pot:
    """A pot an order was placed from, live or not. Raises NotFound. Two queries."""
    row = PartLine.objects.select_related("part", "line").filter(pk=pot_id).first()
    if row is None:
        raise NotFound(f"pot {pot_id}")
    return _pot(row, row.line, ledger.balance(purpose_key(row.part.ref, row.line.line_ref)))


def _keys(budgets: list[Budget], lines: list[Line], held: list[PartLine]) -> dict[str, int]:
    """Every account of every line: key → line."""
    refs = {budget.pk: budget.ref for budget in budgets}
    line_refs = {line.pk: line.line_ref for line in lines}
    keys = {agreed_key(refs[line.budget_id], line.line_ref): line.pk for line in lines}
    keys |= {purpose_key(row.part.ref, line_refs[row.line_id]): row.line_id for row in held}
    return keys


def _figures(keys: dict[str, int], balances: dict[str, ledger.Balance]) -> dict[int, _Figures]:
    figures: dict[int, _Figures] = defaultdict(_Figures)
    for key, balance in balances.items():
        figures[keys[key]].committed += balance.reserved
        figures[keys[key]].left += balance.available
    for flow in ledger.flows_of({balance.id: key for key, balance in balances.items()}):
        if flow.code in SPENDING:
            figures[keys[flow.key]].spent -= flow.amount
        elif flow.code != Code.AGREED:
            figures[keys[flow.key]].moved += flow.amount
    return figures


def _pot(row: PartLine, line: Line, balance: ledger.Balance) -> Pot:
    return Pot(
        id=row.pk,
        part_ref=row.part.ref,
        line_ref=line.line_ref,
        what=line.what,
        outcome_refs=tuple(line.outcome_refs),
        way=Way(row.part.way),
        holder_name=row.part.holder_name,
        committed=Money(balance.reserved),
        left=Money(balance.available),
    )


def _line(line: Line, figures: _Figures, pots: list[Pot]) -> LineMoney:
    return LineMoney(
        line_ref=line.line_ref,
        what=line.what,
        outcome_refs=tuple(line.outcome_refs),
        agreed=Money(line.amount_pence),
        moved=Money(figures.moved),
        committed=Money(figures.committed),
        spent=Money(figures.spent),
        left=Money(figures.left),
        at_once=line.at_once,
        pots=tuple(pots),
    )
