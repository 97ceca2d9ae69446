"""What if an answer were another: the sum worked out again, and nothing kept."""

from dataclasses import dataclass

from sevensteps.contexts.allocation.models import Indicative
from sevensteps.contexts.allocation.queries.books import allocation_book
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.allocation import Allocation, AllocationRulebook, Inputs, Step, allocate, compare
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class Behind:
    """What the latest sum was worked out from."""

    book: AllocationRulebook
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The sum as it was told and as it would be; `steps` are all steps of the new sum and what fell away.

    `now` and `then` are None where the table gives nothing.
    """

    now: Money | None
    then: Money | None
    weekly: Money | None
    between: tuple[Money, Money] | None
    steps: tuple[Step, ...]

    @property
    def difference(self) -> Money:
        """How much more (below nought: less) it would be for a year."""
        return (self.then or Money(0)) - (self.now or Money(0))

    @property
    def changed(self) -> bool:
        return any(step.changed for step in self.steps)


def behind_the_sum(person_id: int) -> Behind | None:
    """The rulebook and answers of the latest sum that was worked out from answers; None before the first."""
    row = Indicative.objects.filter(person_id=person_id, kind="assessed").order_by("-id").first()
    if row is None:
        return None
    identity = Identity(row.rulebook_id, row.rulebook_version or 0, row.rulebook_hash)
    return Behind(allocation_book(identity), Inputs.from_data(row.inputs))


def what_if(behind: Behind, inputs: Inputs) -> WhatIf:
    """What these answers would bring, beside what was told. Raises what `allocate` raises."""
    now, then = allocate(behind.book, behind.inputs), allocate(behind.book, inputs)
    return WhatIf(
        now=_money(now.annual_pence),
        then=_money(then.annual_pence),
        weekly=_money(then.weekly_pence),
        between=_range(then),
        steps=compare(now.trace, then.trace),
    )


def _money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)


def _range(result: Allocation) -> tuple[Money, Money] | None:
    return (
        None if result.range_pence is None else (Money(result.range_pence[0]), Money(result.range_pence[1]))
    )
