"""Who is looked at and why, what alone is asked for; and the facts of everybody for a draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from sevensteps.contexts.budgets.accounts import SPENDING, purpose_key
from sevensteps.contexts.budgets.models import Look, Part, PartLine, Spending
from sevensteps.contexts.budgets.queries.spending import SpendingView, receipts_of, spending_view
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.policies import queries as policies
from sevensteps.core import budgets as core
from sevensteps.core.budgets import SPENT_BY_HOLDER, Held, HoldingPolicy, MonitoringRule, Paid, Speed, Why
from sevensteps.core.dates import Period
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Words

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class LookView:
    """One look. `still`: what was asked for and nothing shows yet; `title`: of the tier, as published."""

    ref: str
    person_id: int
    title: Words
    percent: str
    every_weeks: int
    whys: tuple[Why, ...]
    seed: str
    drawn: int
    place: int
    of: int
    asked: tuple[SpendingView, ...]
    still: frozenset[str]
    asked_on: date
    reply_by: date
    looked_at: datetime | None
    looked_by_name: str
    word: str


def looks_of(person_id: int) -> list[LookView]:
    """Every look at this person, newest first. Four queries."""
    return _views(Look.objects.filter(person_id=person_id).order_by("-id"))


def look(person_id: int, ref: str) -> LookView:
    """One look at this person. Raises NotFound."""
    found = _views(Look.objects.filter(person_id=person_id, ref=ref))
    if not found:
        raise NotFound(f"look {ref}")
    return found[0]


def open_look(person_id: int) -> tuple[str, int, date] | None:
    """The ref of what is asked of this person now, of how many payments, and until when. One query."""
    rows = Look.objects.filter(person_id=person_id, looked_at__isnull=True)
    row = rows.values_list("ref", "asked", "reply_by").first()
    return (row[0], len(row[1]), row[2]) if row else None


def open_looks(person_ids: Collection[int]) -> list[LookView]:
    """What is asked of these people now, the first to answer first. Four queries."""
    rows = Look.objects.filter(person_id__in=person_ids, looked_at__isnull=True)
    return _views(rows.order_by("reply_by", "id"))


def _views(rows: QuerySet[Look]) -> list[LookView]:
    found = list(rows.select_related("round"))
    refs = {ref for row in found for ref in row.asked}
    paid = Spending.objects.filter(ref__in=refs).select_related("part", "line", "put_right")
    spent = {row.ref: spending_view(row) for row in paid}
    shown = receipts_of([(one.about, "") for one in spent.values()])
    books = {(row.round.policy_id, row.round.policy_version) for row in found}
    rules = {one: _rule(*one) for one in books}
    return [_view(row, rules[row.round.policy_id, row.round.policy_version], spent, shown) for row in found]


def _rule(rulebook_id: str, version: int) -> MonitoringRule:
    book = policies.stored_rulebook(rulebook_id, version).book
    if not isinstance(book, HoldingPolicy) or book.monitoring is None:
        raise TypeError(f"{book.id} says nothing on monitoring")
    return book.monitoring


def _view(
    row: Look, rule: MonitoringRule, spent: Mapping[str, SpendingView], shown: Mapping[str, object]
) -> LookView:
    tier = next(one for one in rule.tiers if one.id == row.tier)
    asked = tuple(spent[ref] for ref in row.asked)
    still = frozenset(one.ref for one in asked if not one.put_right and f"receipt:{one.about}" not in shown)
    return LookView(
        ref=row.ref,
        person_id=row.person_id,
        title=tier.title,
        percent=str(tier.percent),
        every_weeks=tier.every_weeks,
        whys=tuple(Why(why) for why in row.whys),
        seed=row.round.seed,
        drawn=row.drawn,
        place=row.place,
        of=row.of,
        asked=asked,
        still=still,
        asked_on=localdate(row.round.at),
        reply_by=row.reply_by,
        looked_at=row.looked_at,
        looked_by_name=row.looked_by_name,
        word=row.word,
    )


@dataclass(frozen=True, slots=True)
class ToDraw:
    """Somebody who may be drawn, and what they paid since they were last looked at."""

    person_id: int
    held: Held
    paid: tuple[Paid, ...]


def everybody_to_draw(policy: HoldingPolicy, whose: Mapping[int, str], today: date) -> list[ToDraw]:
    """All of `whose` (id → ref) with money spent by its holder, less those asked now. Seven queries."""
    if policy.monitoring is None:
        return []
    rule = policy.monitoring
    live = Part.objects.filter(
        way__in=SPENT_BY_HOLDER,
        ended_at__isnull=True,
        budget__ended_at__isnull=True,
        budget__person_id__in=whose,
    )
    parts: dict[int, list[Part]] = defaultdict(list)
    for part in live.select_related("budget"):
        parts[part.budget.person_id].append(part)
    last = {row.person_id: row for row in Look.objects.filter(person_id__in=parts).order_by("id")}
    paid = _paid(parts, last)
    spent = _spent(parts)
    found = []
    for person_id, theirs in sorted(parts.items()):
        before = last.get(person_id)
        if before is not None and before.looked_at is None:
            continue
        whys = _whys(policy, theirs, paid[person_id], spent, today)
        if before is not None and before.came is False:
            whys.add(Why.UNANSWERED)
        if core.unshown(rule, paid[person_id]):
            whys.add(Why.UNSHOWN)
        on = localdate(before.looked_at) if before is not None and before.looked_at else None
        found.append(ToDraw(person_id, Held(whose[person_id], frozenset(whys), on), tuple(paid[person_id])))
    return found


def _whys(
    policy: HoldingPolicy, parts: list[Part], paid: list[Paid], spent: Mapping[str, int], today: date
) -> set[Why]:
    """The reasons that lie in the money itself."""
    whys = set()
    if min(part.starts_on for part in parts) > today - A_YEAR:
        whys.add(Why.FIRST_YEAR)
    budget = parts[0].budget
    year = Period(budget.starts_on, budget.ends_on)
    agreed = sum(part.amount_pence for part in parts)
    if policy.monitoring and agreed * 7 > policy.monitoring.large_weekly_pence * year.days:
        whys.add(Why.LARGE)
    went = sum(spent.get(part.ref, 0) for part in parts)
    paid.append(Paid("bills", Money(went), shown=True))  # each has its bill here
    if policy.pace is not None:
        together = Money(max(went + sum(one.amount.pence for one in paid[:-1]), 0))
        pace = core.pace(policy.pace, year, today, agreed=Money(agreed), spent=together)
        if pace.speed is Speed.FASTER:
            whys.add(Why.FAST)
    return whys


def _paid(parts: Mapping[int, list[Part]], last: Mapping[int, Look]) -> dict[int, list[Paid]]:
    """What holders wrote down since their last look, and whether something shows it."""
    theirs = [part for some in parts.values() for part in some]
    person = {part.pk: person_id for person_id, some in parts.items() for part in some}
    rows = list(Spending.objects.filter(part__in=theirs, put_right__isnull=True).order_by("id"))
    shown = receipts_of([(f"spending:{row.ref}", "") for row in rows])
    found: dict[int, list[Paid]] = defaultdict(list)
    for row in rows:
        before = last.get(person[row.part_id])
        if before is None or before.looked_at is None or row.at > before.looked_at:
            is_shown = f"receipt:spending:{row.ref}" in shown
            found[person[row.part_id]].append(Paid(row.ref, Money(row.amount_pence), is_shown))
    return found


def _spent(parts: Mapping[int, list[Part]]) -> dict[str, int]:
    """What bills took from each part: a bill is here already, so nothing is asked for it."""
    theirs = [part for some in parts.values() for part in some]
    keys = {
        purpose_key(row.part.ref, row.line.line_ref): row.part.ref
        for row in PartLine.objects.filter(part__in=theirs).select_related("part", "line")
    }
    sums: dict[str, int] = defaultdict(int)
    for flow in ledger.flows(keys):
        if flow.code in SPENDING and not flow.code.startswith("spending."):
            sums[keys[flow.key]] -= flow.amount
    return sums
