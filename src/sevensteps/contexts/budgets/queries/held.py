"""What lies in a person's accounts against what is spoken for: the sum a proposal would come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from django.db.models import Q

from sevensteps.contexts.budgets.accounts import purpose_key
from sevensteps.contexts.budgets.models import Part, PartLine, RecoveryCase
from sevensteps.contexts.budgets.queries.reserves import NOTHING_KEPT, ReserveView, reserves
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.budgets import HoldingPolicy, NotInThePolicy, Surplus, Way, surplus
from sevensteps.core.budgets.policy import SurplusRule
from sevensteps.core.budgets.recovery import OPEN, Kind
from sevensteps.core.money import Money, total

POLICY = "holding_policy"
ABOVE_PAGE_SIZE = 25
# The authority's own cash is nobody's to give back; a service fund has limits of its own.
_WAYS = (Way.PERSON, Way.REPRESENTATIVE, Way.TRUST, Way.THIRD_PARTY)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class HeldPart:
    """The cash of one part; `ordered` is what its orders still need. `id` is for tables only."""

    id: int
    ref: str
    holder_name: str
    cash: Money
    ordered: Money
    live: bool


@dataclass(frozen=True, slots=True)
class HeldMoney:
    """All of a person's parts together. `weekly`: a week's budget of those that go on, a penny up."""

    person_id: int
    parts: tuple[HeldPart, ...]
    weekly: Money
    reserve: ReserveView

    @property
    def held(self) -> Money:
        return total([part.cash for part in self.parts])

    @property
    def ordered(self) -> Money:
        return total([part.ordered for part in self.parts])

    @property
    def live(self) -> bool:
        """Whether payments go on."""
        return any(part.live for part in self.parts)

    @property
    def free(self) -> Money:
        """What can be taken without touching what is kept or ordered."""
        if self.reserve.amiss:
            return Money(0)
        return Money(max(0, (self.held - self.ordered - self.reserve.total).pence))


@dataclass(frozen=True, slots=True)
class Rule:
    """The authority's rule about money that is left, and which rulebook it is from."""

    identity: policies.Identity
    surplus: SurplusRule


@dataclass(frozen=True, slots=True)
class AbovePage:
    """One page of people above, the most first, and how many there are in all."""

    rows: tuple[tuple[HeldMoney, Surplus], ...]
    number: int
    pages: int
    count: int


def rule_on(day: date) -> Rule:
    """The rule in force. Raises NothingInForce, NotInThePolicy."""
    return _rule(policies.rulebook_in_force(POLICY, day))


def rule_of(rulebook_id: str, version: int) -> Rule:
    """The rule of a published version. Raises NotFound, NotInThePolicy."""
    return _rule(policies.stored_rulebook(rulebook_id, version))


def _rule(stored: policies.StoredRulebook) -> Rule:
    if not isinstance(stored.book, HoldingPolicy) or stored.book.surplus is None:
        raise NotInThePolicy("surplus", "The policy says nothing on money that is left. Put a rule in first.")
    return Rule(stored.identity, stored.book.surplus)


def held_by(person_id: int, today: date) -> HeldMoney:
    """What lies in this person's accounts, and what is spoken for. Six queries."""
    found = held_by_many([person_id], today)
    return found.get(person_id) or HeldMoney(person_id, (), Money(0), reserves([person_id], today).get(
        person_id, NOTHING_KEPT))  # fmt: skip


def held_by_many(person_ids: Iterable[int], today: date) -> dict[int, HeldMoney]:
    """The same of many people; those who hold nothing are left out. Six queries, however many."""
    ids = list(person_ids)
    return _held(Q(budget__person_id__in=ids), today)


def above(*, whose: Q, today: date, page: int = 1) -> AbovePage:
    """People whose accounts hold more than is ordered, their reserve and the buffer, the most first.

    `whose` is people's `among`, via `budget__person__`. Those about whom a case is open already are left
    out. Nine queries, however many people. Raises NothingInForce, NotInThePolicy.
    """
    rule = rule_on(today)
    asked = RecoveryCase.objects.filter(kind=Kind.SURPLUS, state__in=sorted(OPEN))
    open_already = set(asked.values_list("person_id", flat=True))
    found = []
    for one in _held(whose, today, rule.surplus).values():
        if one.person_id in open_already or one.reserve.amiss:
            continue
        reckoned = surplus_of(one, rule.surplus)
        if reckoned.above.pence > 0:
            found.append((one, reckoned))
    found.sort(key=lambda pair: (-pair[1].above.pence, pair[0].person_id))
    pages = max(1, -(-len(found) // ABOVE_PAGE_SIZE))
    number = min(max(page, 1), pages)
    return AbovePage(
        tuple(found[(number - 1) * ABOVE_PAGE_SIZE :][:ABOVE_PAGE_SIZE]), number, pages, len(found)
    )


def surplus_of(one: HeldMoney, rule: SurplusRule) -> Surplus:
    """What could be proposed, with its sum."""
    return surplus(
        rule, balance=one.held, weekly=one.weekly, committed=one.ordered, reserve=one.reserve.total
    )


def _held(whose: Q, today: date, rule: SurplusRule | None = None) -> dict[int, HeldMoney]:
    """By person. With a rule, only those whose cash is above the buffer are looked at further."""
    parts = list(Part.objects.filter(whose, way__in=_WAYS).select_related("budget").order_by("id"))
    cash = ledger.balances([f"part:{part.ref}:cash" for part in parts])
    of: dict[int, list[Part]] = {}
    for part in parts:
        of.setdefault(part.budget.person_id, []).append(part)
    held = {part.pk: _available(cash, part) for part in parts}
    once = _at_once(part.pk for part in parts if _live(part))
    weekly = {person: _weekly(rows, once) for person, rows in of.items()}
    if rule is not None:
        of = {
            person: rows
            for person, rows in of.items()
            if sum(held[row.pk] for row in rows) > weekly[person].pence * rule.buffer_weeks
        }
    ordered = _ordered(row.pk for rows in of.values() for row in rows)
    kept = reserves(of, today)
    return {
        person: HeldMoney(
            person,
            tuple(
                HeldPart(
                    row.pk, row.ref, row.holder_name, Money(held[row.pk]),
                    Money(ordered.get(row.pk, 0)), _live(row),
                )
                for row in rows
            ),
            weekly[person],
            kept.get(person, NOTHING_KEPT),
        )
        for person, rows in of.items()
    }  # fmt: skip


def _available(cash: dict[str, ledger.Balance], part: Part) -> int:
    found = cash.get(f"part:{part.ref}:cash")
    return found.available if found else 0


def _live(part: Part) -> bool:
    return part.ended_at is None and part.budget.ended_at is None


def _at_once(part_ids: Iterable[int]) -> dict[int, int]:
    """What of each part is needed whole, for things bought once."""
    found: dict[int, int] = {}
    rows = PartLine.objects.filter(part_id__in=list(part_ids), line__at_once=True)
    for part_id, pence in rows.values_list("part_id", "amount_pence"):
        found[part_id] = found.get(part_id, 0) + pence
    return found


def _weekly(parts: list[Part], once: dict[int, int]) -> Money:
    exact = Fraction(0)
    for part in parts:
        days = (part.budget.ends_on - part.starts_on).days + 1
        if _live(part) and days > 0:
            exact += Fraction((part.amount_pence - once.get(part.pk, 0)) * _WEEK, days)
    return Money(ceil(exact))


def _ordered(part_ids: Iterable[int]) -> dict[int, int]:
    """What is ordered from each part and not paid yet. Two queries."""
    rows = PartLine.objects.filter(part_id__in=list(part_ids)).values_list(
        "part_id", "part__ref", "line__line_ref"
    )
    keys = {purpose_key(part_ref, line_ref): part_id for part_id, part_ref, line_ref in rows}
    found: dict[int, int] = {}
    for key, balance in ledger.balances(keys).items():
        found[keys[key]] = found.get(keys[key], 0) + balance.reserved
    return found
