"""Appeals as they stand: of one person, or that wait for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.days import bank_holidays
from sevensteps.contexts.redress.models import Appeal, AppealMove
from sevensteps.core.errors import NotFound
from sevensteps.core.redress import OPEN, OUTCOMES, Clock, Promise, State, clock, promised


@dataclass(frozen=True, slots=True)
class AppealView:
    """One appeal. `involved` are the keys of those who never decide on it; `reasons` once it is decided."""

    ref: str
    person_id: int
    about_kind: str
    about_ref: str
    why: str
    wanted: str
    state: State
    involved: frozenset[str]
    promise: Promise
    sent_at: datetime
    sent_by_key: str
    sent_by: str
    sent_relation: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    looked_at: datetime | None
    looked_by: str
    decided_at: datetime | None
    decided_by: str
    reasons: str
    withdrawn_at: datetime | None

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def decided(self) -> bool:
        return self.state in OUTCOMES

    def clock(self, today: date) -> Clock:
        """What is due next, and whether it is late."""
        return clock(self.state, self.promise, today)


@dataclass(frozen=True, slots=True)
class AppealMoveView:
    """One row of an appeal's history; `event` is "send" or a `core.redress.Event`."""

    event: str
    to_state: State
    by_name: str
    relation: str
    at: datetime


def promise_on(day: date) -> Promise:
    """By when an appeal sent on this day would be acknowledged and answered, under today's settings."""
    settings = policies.settings()
    return promised(
        day,
        acknowledge_days=settings.appeal_acknowledge_days,
        answer_days=settings.appeal_answer_days,
        closed=bank_holidays(settings.nation, day),
    )


def promise_at(at: datetime) -> Promise:
    """The same for a moment."""
    return promise_on(localdate(at))


def view_of(row: Appeal) -> AppealView:
    return AppealView(
        ref=row.ref,
        person_id=row.person_id,
        about_kind=row.about_kind,
        about_ref=row.about_ref,
        why=row.why,
        wanted=row.wanted,
        state=State(row.state),
        involved=frozenset(row.involved),
        promise=Promise(row.acknowledge_by, row.answer_by),
        sent_at=row.sent_at,
        sent_by_key=row.sent_by_key,
        sent_by=row.sent_by_name,
        sent_relation=row.sent_relation,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by_name,
        looked_at=row.looked_at,
        looked_by=row.looked_by_name,
        decided_at=row.decided_at,
        decided_by=row.decided_by_name,
        reasons=row.reasons,
        withdrawn_at=row.withdrawn_at,
    )


def appeal(person_id: int, ref: str) -> AppealView:
    """One appeal of this person's. Raises NotFound."""
    row = Appeal.objects.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"appeal {ref}")
    return view_of(row)


def appeals_of(person_id: int) -> list[AppealView]:
    """Every appeal of this person's, latest first."""
    return [view_of(row) for row in Appeal.objects.filter(person_id=person_id).order_by("-id")]


def appeal_about(person_id: int, about_kind: str, about_ref: str) -> AppealView | None:
    """The appeal about this decision, open or decided; None where none was sent or it was taken back."""
    rows = Appeal.objects.filter(person_id=person_id, about_kind=about_kind, about_ref=about_ref)
    row = rows.exclude(state=State.WITHDRAWN).first()
    return None if row is None else view_of(row)


def open_appeals(person_ids: Iterable[int]) -> list[AppealView]:
    """Appeals of these people that wait for an answer, the earliest promised first. One query."""
    rows = Appeal.objects.filter(person_id__in=list(person_ids), state__in=sorted(OPEN))
    return [view_of(row) for row in rows.order_by("answer_by", "id")]


def late_appeals(person_ids: Iterable[int], today: date) -> list[AppealView]:
    """Those among them for which a promised day has passed."""
    return [one for one in open_appeals(person_ids) if one.clock(today).late]


def history(person_id: int, ref: str) -> list[AppealMoveView]:
    """What happened to one appeal, oldest first."""
    rows = AppealMove.objects.filter(appeal__person_id=person_id, appeal__ref=ref).order_by("id")
    return [AppealMoveView(row.event, State(row.to_state), row.by_name, row.relation, row.at) for row in rows]
