"""A carer's own plan: whom they care for, what they want for themselves, who comes so that they can rest."""

from __future__ import annotations

from decimal import Decimal

from django.utils.timezone import localdate

from sevensteps.contexts.planning import actions as planning
from sevensteps.core.access import Standing
from sevensteps.core.planning import Every, LineKind, PriceFrom, PriceSource, Stream
from sevensteps.core.planning.carers import CaredFor, GoesOn, Hours
from sevensteps.ops.demo.walk import Walk

_HEADINGS = ("tells", "beside", "suddenly")
_SITTING = "steady-sitting"


def caring(walk: Walk, by: Standing) -> None:
    """What a carer says; nothing for anybody else."""
    told = walk.story.cares
    if not told:
        return
    said = CaredFor(
        told["name"],
        told["relation"],
        told["does"],
        Hours(told["hours"]),
        GoesOn(told["goes_on"]),
        told["wish"],
    )
    planning.save_caring(by=by, said=said, at=walk.tick(10))
    for key in _HEADINGS:
        planning.save_section(by=by, kind=f"caring_{key}", text=told[key], at=walk.tick(5))
    item, at = walk.cast.items[_SITTING], walk.tick(5)
    planning.add_line(
        by=by,
        kind=LineKind.PAID,
        what=f"Somebody is with {said.name} on Thursday evenings",
        unit=item.unit,
        quantity=Decimal(3),
        price=item.price,
        every=Every.WEEKLY,
        stream=Stream.CARED_FOR,
        outcome_refs=list(walk.outcomes.values())[:1],
        giver=planning.Giver(item.provider.ref),
        price_from=PriceFrom(PriceSource.CATALOGUE, localdate(at)),
        item=item.ref,
        at=at,
    )
