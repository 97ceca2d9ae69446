"""What the authority paid to those who hold people's money, for everybody together. Queries only."""

from __future__ import annotations

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from sevensteps.contexts.cutting import Heap, heaps, people_paths
from sevensteps.contexts.payments.models import Payout, ReceivableMove
from sevensteps.core.commissioning import Cut, Dimension
from sevensteps.core.payments import PayoutState

# A provider is paid here where it holds somebody's money as an individual service fund.
CUTS = {
    Dimension.STREAM: "part__stream",
    Dimension.PROVIDER: "part__fund_part__fund__provider__ref",
    **people_paths("part__budget__person"),
}
BACK = {dimension: f"receivable__{path}" for dimension, path in CUTS.items()}
_ON_THE_WAY = Q(state__in=[PayoutState.WAITING, PayoutState.SENT])
_SETTLED = Q(state=PayoutState.SETTLED)


def paid_by(cut: Cut) -> list[Heap]:
    """Pence of the cut: `actual` left the authority, `committed` is approved and on its way.

    A payment counts on the day it settled, one on its way on the day it is to be paid; what was given back
    counts less, on the day it came. Two queries.
    """
    paid = Payout.objects.filter(_SETTLED | _ON_THE_WAY, line=None).annotate(
        on=Coalesce("settled_on", "run__pay_on")
    )
    given_back = [
        Heap(one.keys, {**one.figures, "actual": -one.figures["actual"]})
        for one in heaps(
            ReceivableMove.objects.all(), cut, BACK, "on", moments=False, actual=Sum("amount_pence")
        )
    ]
    return [
        *heaps(
            paid,
            cut,
            CUTS,
            "on",
            moments=False,
            actual=Sum("amount_pence", filter=_SETTLED),
            committed=Sum("amount_pence", filter=_ON_THE_WAY),
        ),
        *given_back,
    ]
