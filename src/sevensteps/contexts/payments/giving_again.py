"""Money that came back by a case, and is its holder's again: a line of its own, paid once by a run.

Cases say so below (`budgets.given_again`); what was owed to a run and settled says so here (`routes`). Within
a transaction that holds `one_at_a_time`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.timezone import localdate

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments.book import LineBook
from sevensteps.contexts.payments.models import PayItem, PayLine
from sevensteps.contexts.payments.paid_to import payees_of_parts
from sevensteps.contexts.payments.wanted import PaidTo, WantedLine
from sevensteps.core.access import Actor
from sevensteps.core.payments import Frequency, Per, What


@dataclass(frozen=True, slots=True)
class Again:
    """So much, to the holder of a part. `source`: what it came from; with `number` it is paid once."""

    source: str
    number: str
    part_id: int
    pence: int

    @property
    def key(self) -> str:
        return f"{_prefix(self.source)}{self.number}"


def follow_given_again(people: Collection[int] | None, *, by: Actor, at: datetime) -> None:
    """A line for all that cases say goes back, of these people or of everybody. At least one query."""
    told = budgets.given_again(people)
    if told:
        give_again(
            [
                Again(one.case_ref, f"{one.number}:{one.part_id}", one.part_id, one.amount.pence)
                for one in told
            ],
            by=by,
            at=at,
        )


def give_again(wanted: Sequence[Again], *, by: Actor, at: datetime) -> None:
    """Lines for what has none yet; the next run of single payments pays them."""
    known = set(PayLine.objects.filter(key__in=[one.key for one in wanted]).values_list("key", flat=True))
    new = [one for one in wanted if one.key not in known]
    if not new:
        return
    parts = budgets.part_holders({one.part_id for one in new})
    payees = payees_of_parts({pk: (one.person_id, one.way, one.holder_name) for pk, one in parts.items()})
    book, day = LineBook(), localdate(at)
    for one in new:
        holder = parts[one.part_id]
        line = WantedLine(
            key=one.key, part_id=one.part_id, what=What.GIVEN_AGAIN, words=holder.holder_name, start=day,
            end=day, pence=one.pence, per=Per.ONCE,
        )  # fmt: skip
        to = PaidTo(payees[one.part_id], holder.stream, Frequency.ONCE.value)
        book.add(line, to, "Less is given back after all")
    book.write(by=by, at=at)


def lines_of(source: str) -> QuerySet[PayLine]:
    """What goes back, or went, of one thing."""
    return PayLine.objects.filter(key__startswith=_prefix(source), what=What.GIVEN_AGAIN)


def not_on_its_way(parts: Collection[int]) -> dict[int, int]:
    """By part: pence that go back to it, and that no approved run has. One query."""
    sent = PayItem.objects.filter(on_its_way(), line=OuterRef("pk"), live=True)
    rows = PayLine.objects.filter(~Exists(sent), what=What.GIVEN_AGAIN, part_id__in=parts, cancelled=False)
    return dict(rows.values_list("part_id").annotate(pence=Sum("pence")).order_by("part_id"))


def on_its_way() -> Q:
    """The condition that an item is in a payment that was approved, and did not come back."""
    return Q(payout__reservation_ref__gt="")


def _prefix(source: str) -> str:
    return f"{What.GIVEN_AGAIN}:{source}:"
