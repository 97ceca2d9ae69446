"""Who was asked about, and whether the money may pay them: each answer worked out anew from what was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.budgets.laws import law_used
from sevensteps.contexts.budgets.models import PayeeAnswer
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.budgets import Joined, MayPay, Payee, may_pay
from sevensteps.core.errors import NotFound
from sevensteps.core.rulebook import Words


@dataclass(frozen=True, slots=True)
class PayeeView:
    """One answer. `undecided`: the law bars them, and the council has not said whether it is necessary."""

    ref: str
    person_id: int
    name: str
    relation: Words
    purpose: str
    found: MayPay
    necessary: bool | None
    why: str
    by_name: str
    at: datetime
    on: date
    replaced: bool

    @property
    def undecided(self) -> bool:
        return (
            not self.replaced
            and self.necessary is None
            and self.found.may_pay is False
            and self.found.exception is not None
        )


def payees_of(person_id: int) -> list[PayeeView]:
    """The answers that count for this person, latest first."""
    rows = PayeeAnswer.objects.filter(person_id=person_id, replaced_by__isnull=True)
    return [_view(row) for row in rows.order_by("-id")]


def payee(person_id: int, ref: str) -> PayeeView:
    """One answer of this person's. Raises NotFound."""
    rows = PayeeAnswer.objects.filter(person_id=person_id, ref=ref).select_related("replaced_by")
    row = rows.first()
    if row is None:
        raise NotFound(f"payee {ref}")
    return _view(row)


def payees_to_decide(person_ids: Iterable[int]) -> list[PayeeView]:
    """What these people asked that only the council can answer, oldest first. One query."""
    rows = PayeeAnswer.objects.filter(
        person_id__in=list(person_ids), replaced_by__isnull=True, necessary__isnull=True, may_pay=False
    )
    return [one for one in map(_view, rows.order_by("id")) if one.undecided]


def payee_of(row: PayeeAnswer) -> Payee:
    """Who would be paid, for the core."""
    joined = Joined(row.joined) if row.joined else None
    return Payee(row.relation, row.same_household, joined, row.relative_in_household)


def _view(row: PayeeAnswer) -> PayeeView:
    law = law_used(Identity(row.rulebook_id, row.rulebook_version, row.rulebook_hash))
    rules = law.book.payees
    found = may_pay(
        law.book, row.on, rules.whom[0], payee_of(row), row.purpose, necessary=row.necessary, why=row.why
    )
    if found.may_pay != row.may_pay:
        raise RuntimeError(f"payee {row.ref} does not come to what was told")
    barred = rules.barred.get(row.relation)
    return PayeeView(
        ref=row.ref,
        person_id=row.person_id,
        name=row.name,
        relation=barred.title if barred else rules.free[row.relation],
        purpose=row.purpose,
        found=found,
        necessary=row.necessary,
        why=row.why,
        by_name=row.by_name,
        at=row.at,
        on=row.on,
        replaced=hasattr(row, "replaced_by"),
    )
