"""A plan as it would stand with one line as somebody is writing it: nothing is kept."""

from dataclasses import dataclass, replace
from datetime import date

from sevensteps.contexts.planning.queries.lines import LineView
from sevensteps.contexts.planning.queries.shapes import PlanView
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    Every,
    LineKind,
    Minutes,
    Much,
    Stream,
    against_the_sum,
    check_sum,
    line_cost,
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What of a line costs money; `ref` of the line that it takes the place of, empty for one more."""

    kind: LineKind
    what: str
    price: Money
    quantity: Much
    every: Every
    ref: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    stream: Stream = Stream.SOCIAL_CARE


def trying(plan: PlanView, tried: Tried) -> PlanView:
    """The plan with this line. Raises NotACost."""
    full = line_cost(
        tried.price, tried.quantity, tried.every, plan.year, starts_on=tried.starts_on, ends_on=tried.ends_on
    )
    check_sum(full)
    before = next((line for line in plan.lines if line.ref == tried.ref), None)
    line = LineView(
        ref=tried.ref,
        kind=tried.kind,
        what=tried.what,
        unit=before.unit if before else "",
        quantity=tried.quantity.hours if isinstance(tried.quantity, Minutes) else tried.quantity,
        price=tried.price,
        every=tried.every,
        starts_on=tried.starts_on,
        ends_on=tried.ends_on,
        outcome_refs=before.outcome_refs if before else (),
        cost=against_the_sum(full, tried.stream),
        service=before.service if before else "",
        stream=tried.stream,
        minutes=tried.quantity.count if isinstance(tried.quantity, Minutes) else None,
        elsewhere=None if tried.stream is Stream.SOCIAL_CARE else full,
    )
    if before is None:
        return replace(plan, lines=(*plan.lines, line))
    return replace(plan, lines=tuple(line if one.ref == tried.ref else one for one in plan.lines))
