"""A decision on the sum that stands, whatever it was decided on: a request, or an appeal."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sevensteps.contexts.allocation.exception_queries import answered_for, involved_in
from sevensteps.contexts.allocation.models import ExceptionRequest, Indicative, SumDecision
from sevensteps.contexts.allocation.queries import allocation_book
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.policies.queries import Identity
from sevensteps.contexts.refs import new_ref
from sevensteps.contexts.typed import fits
from sevensteps.core.access import Standing
from sevensteps.core.allocation import AllocationRulebook, Grounds, SumVerdict, check_sum_decision
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

LONGEST = 5_000


class NoSumYet(Refused):
    """There is no sum to make an exception from."""


class HonouredStays(Refused):
    """A budget brought from another place is kept to until the need is assessed here."""


class SumMovedOn(Refused):
    """The sum is not the one that the decider read."""


def decide_sum(
    *,
    by: Standing,
    verdict: SumVerdict,
    annual: Money | None,
    grounds: Grounds,
    seen: str,
    wanted: Money | None,
    involved: Collection[str],
    request: ExceptionRequest | None = None,
    appeal_ref: str = "",
    at: datetime,
) -> SumDecision:
    """Write a decision on the sum that stands, and the new sum where it changes.

    Called within a transaction that holds the journey. Raises what `exceptions.decide_exception` does.
    """
    told = standing_sum(by.person_id, seen)
    before = Money(told.annual_pence)
    annual = before if annual is None else annual
    said = Grounds(**{name: fitting(name, text) for name, text in asdict(grounds).items()})
    known = {*involved, *involved_in(told), *answered_for(told)}
    check_sum_decision(
        verdict=verdict,
        annual=annual,
        before=before,
        wanted=wanted,
        limit=_limit(by),
        grounds=said,
        by_key=by.actor.key,
        involved=known,
    )
    row = _written(
        SumDecision(
            request=request, appeal_ref=appeal_ref, before=told, verdict=verdict, annual_pence=annual.pence
        ),
        said,
        known,
        by,
        at,
    )
    if annual != before:
        _told_anew(row, told)
    return row


def _written(
    row: SumDecision, said: Grounds, involved: Collection[str], by: Standing, at: datetime
) -> SumDecision:
    """The row with its reasons and its author, kept."""
    row.ref, row.person_id, row.before_pence = new_ref(), by.person_id, row.before.annual_pence
    row.needs, row.why, row.services, row.hourly = said.needs, said.why, said.services, said.hourly
    row.involved, row.by_key, row.by_name, row.at = sorted(involved), by.actor.key, by.actor.name, at
    row.save(force_insert=True)
    sentence = Sentence("Decided on the sum: {annual} a year", {"annual": Money(row.annual_pence)})
    audit.record_for(by=by, name="sum.decided", sentence=sentence, at=at)
    return row


def standing_sum(person_id: int, seen: str = "") -> Indicative:
    """The sum that stands, with what it comes from; `seen` is the reference of the one a page showed.

    Raises NoSumYet, HonouredStays, SumMovedOn.
    """
    rows = Indicative.objects.filter(person_id=person_id).select_related("assessment", "decision")
    told = rows.order_by("-id").first()
    if told is None:
        raise NoSumYet("sum", "There is no sum yet. It comes when the questions are finished.")
    if told.kind == "honoured":
        raise HonouredStays(
            "sum",
            "We keep to the budget that came along until the needs are looked at here. "
            "Say that needs have changed, and the questions open.",
        )
    if seen and seen != told.ref:
        raise SumMovedOn("sum", "The sum has changed since you opened this. Read it again before you decide.")
    return told


def book_of(told: Indicative) -> AllocationRulebook:
    """The rulebook a sum was worked out by."""
    return allocation_book(Identity(told.rulebook_id, told.rulebook_version or 0, told.rulebook_hash))


def _told_anew(decided: SumDecision, before: Indicative) -> None:
    Indicative.objects.create(
        ref=new_ref(),
        person_id=decided.person_id,
        kind="decided",
        decision=decided,
        points=before.points,
        points_after_support=before.points_after_support,
        annual_pence=decided.annual_pence,
        inputs=before.inputs,
        rulebook_id=before.rulebook_id,
        rulebook_version=before.rulebook_version,
        rulebook_hash=before.rulebook_hash,
        by_key=decided.by_key,
        by_name=decided.by_name,
        at=decided.at,
    )


def fitting(where: str, text: str) -> str:
    """The text without what surrounds it. Raises Refused where it is too long."""
    return fits(where, text, LONGEST, needed=False)


def _limit(by: Standing) -> Money | None:
    pence = by.actor.approval_limit_pence
    return None if pence is None else Money(pence)
