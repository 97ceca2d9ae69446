"""Cases about money to be given back: of one person, or that wait for somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.timezone import localdate

from sevensteps.contexts.budgets.models import GivenAgain, RecoveryCase, RecoveryEvent
from sevensteps.contexts.budgets.queries.held import rule_of
from sevensteps.contexts.notify import queries as notify
from sevensteps.core.budgets import Surplus, surplus
from sevensteps.core.budgets.policy import SurplusRule
from sevensteps.core.budgets.recovery import OPEN, CaseClock, Kind, Reason, State, case_clock
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money

RECOVERY = "recovery"  # what appeals about these decisions are about


class Verdict(StrEnum):
    """What a route has decided about the thing it was opened for."""

    COLLECT = "collect"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class Decided:
    """`amount` is what may be collected, of what was proposed; nought where it is let go."""

    ref: str
    verdict: Verdict
    amount: Money


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case. `told_on` and `decision_told_on`: when the notice reached the person, None before.

    `appeal_ref` names the last decision for `redress`; `surplus` is the sum as it was proposed.
    """

    ref: str
    person_id: int
    part_id: int | None
    kind: Kind
    reason: Reason
    about: str
    why: str
    amount: Money
    state: State
    involved: frozenset[str]
    surplus: Surplus | None
    opened_at: datetime
    opened_by: str
    told_at: datetime | None
    told_on: date | None
    decided: Money | None
    decided_at: datetime | None
    decided_by_key: str
    decided_by: str
    decision_told_on: date | None
    decision_number: int | None
    instalments: int
    taken: Money
    steps: int
    rule: SurplusRule | None

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def left(self) -> Money:
        """What is decided and not given back yet."""
        return (self.decided or Money(0)) - self.taken

    @property
    def appeal_ref(self) -> str:
        return f"{self.ref}-{self.decision_number}" if self.decision_number else ""

    def clock(self, today: date) -> CaseClock:
        """What is due next; nothing is before the person was told."""
        if self.rule is None:
            return CaseClock(None, False, None, False)
        return case_clock(
            self.rule,
            self.state,
            today,
            told_on=self.told_on,
            decision_told_on=self.decision_told_on,
        )


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened; `event` is "open", "receive", "give_back" or one of the core's."""

    number: int
    event: str
    to_state: State
    words: str
    more: str
    amount: Money | None
    by_key: str
    by_name: str
    relation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GivenAgainRow:
    """What of a case goes back to the holder of a part; `number` is that of the event that said so."""

    case_ref: str
    number: int
    part_id: int
    amount: Money


def given_again(people: Collection[int] | None) -> list[GivenAgainRow]:
    """Everything that goes back of cases, of these people or of everybody, oldest first. One query."""
    rows = GivenAgain.objects.order_by("pk")
    if people is not None:
        rows = rows.filter(case__person_id__in=list(people))
    columns = rows.values_list("case__ref", "number", "part_id", "amount_pence")
    return [GivenAgainRow(ref, number, part, Money(pence)) for ref, number, part, pence in columns]


def recovery_case(person_id: int, ref: str) -> CaseView:
    """One case of this person's. Raises NotFound."""
    row = RecoveryCase.objects.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"case {ref}")
    return view_of(row)


def recovery_cases(person_id: int, *, told: bool = False) -> list[CaseView]:
    """Every case of this person's, latest first; with `told`, only what the person was told of."""
    rows = RecoveryCase.objects.filter(person_id=person_id).order_by("-id")
    return _views(rows.filter(told_at__isnull=False) if told else rows)


def open_cases(person_ids: Iterable[int]) -> list[CaseView]:
    """Cases of these people that are not over, the oldest first. Two queries."""
    return _views(
        RecoveryCase.objects.filter(person_id__in=list(person_ids), state__in=sorted(OPEN)).order_by("id")
    )


def case_history(person_id: int, ref: str) -> list[EventView]:
    """What happened in one case, oldest first."""
    rows = RecoveryEvent.objects.filter(case__person_id=person_id, case__ref=ref).order_by("number")
    return [
        EventView(
            number=row.number,
            event=row.event,
            to_state=State(row.to_state),
            words=row.words,
            more=row.more,
            amount=None if row.amount_pence is None else Money(row.amount_pence),
            by_key=row.by_key,
            by_name=row.by_name,
            relation=row.relation,
            at=row.at,
        )
        for row in rows
    ]


def decided(about: str) -> Decided | None:
    """What was decided about a thing a case was opened for; None while nothing is, or where no case is."""
    return decided_many([about]).get(about)


def decided_many(abouts: Iterable[str]) -> dict[str, Decided]:
    """The same of many, in one query.

    COLLECT only once collecting may begin: the decision is told, and no appeal is open.
    """
    wanted = {about for about in abouts if about}
    found: dict[str, Decided] = {}
    for row in RecoveryCase.objects.filter(about__in=wanted):
        if row.state in {State.COLLECTING, State.COLLECTED}:
            found[row.about] = Decided(row.ref, Verdict.COLLECT, Money(row.decided_pence or 0))
        elif row.state in {State.NOTHING, State.WITHDRAWN}:
            found[row.about] = Decided(row.ref, Verdict.LET_GO, Money(0))
    return found


def asked_back(abouts: Iterable[str]) -> dict[str, Money]:
    """What is asked back by now for each thing a case was decided about, collected or not; nought where it is
    let go. One query."""
    rows = RecoveryCase.objects.filter(about__in={about for about in abouts if about}, decided_pence__gte=0)
    return {about: Money(pence or 0) for about, pence in rows.values_list("about", "decided_pence")}


def view_of(row: RecoveryCase) -> CaseView:
    return _views([row])[0]


def _views(found: Iterable[RecoveryCase]) -> list[CaseView]:
    rows = list(found)
    told = notify.told_on({ref for row in rows for ref in (row.told_notice, row.decided_notice) if ref})
    return [_view(row, told) for row in rows]


def rule_told(row: RecoveryCase) -> SurplusRule | None:
    """The days as they were when the person was told."""
    if row.reply_days is None:
        return None
    return SurplusRule(
        buffer_weeks=0,
        reply_days=row.reply_days,
        decide_days=row.decide_days,
        repay_days=row.repay_days,
        source=f"{row.rulebook_id} {row.rulebook_version}",
    )


def _view(row: RecoveryCase, told: dict[str, date]) -> CaseView:
    return CaseView(
        ref=row.ref,
        person_id=row.person_id,
        part_id=row.part_id,
        kind=Kind(row.kind),
        reason=Reason(row.reason),
        about=row.about,
        why=row.why,
        amount=Money(row.amount_pence),
        state=State(row.state),
        involved=frozenset(row.involved),
        surplus=_surplus(row),
        opened_at=row.opened_at,
        opened_by=row.opened_by_name,
        told_at=row.told_at,
        told_on=_reached(row.told_at, row.told_notice, told),
        decided=None if row.decided_pence is None else Money(row.decided_pence),
        decided_at=row.decided_at,
        decided_by_key=row.decided_by_key,
        decided_by=row.decided_by_name,
        decision_told_on=_reached(row.decided_at, row.decided_notice, told),
        decision_number=row.decision_number,
        instalments=row.instalments,
        taken=Money(row.taken_pence),
        steps=row.steps,
        rule=rule_told(row),
    )


def _reached(at: datetime | None, notice: str, told: dict[str, date]) -> date | None:
    """The later of the day it was done and the day its notice reached the person."""
    if at is None or notice not in told:
        return None
    return max(localdate(at), told[notice])


def _surplus(row: RecoveryCase) -> Surplus | None:
    """The sum of a surplus, worked out again from the figures it was proposed with."""
    if row.kind != Kind.SURPLUS or row.rulebook_version is None:
        return None
    return surplus(
        rule_of(row.rulebook_id, row.rulebook_version).surplus,
        balance=Money(row.held_pence or 0),
        weekly=Money(row.weekly_pence or 0),
        committed=Money(row.committed_pence or 0),
        reserve=Money(row.reserve_pence or 0),
    )
