"""The banks' weight table, loaded for the house: every account given from then on is checked with it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from sevensteps.contexts.payments.covering import one_at_a_time
from sevensteps.contexts.payments.models import Weights
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.payments.bank.weights import weight_table


@transaction.atomic
def load_weights(*, by: Actor, weights: str, substitutions: str = "", at: datetime) -> str:
    """Keep a table with its substitutions, and give its ref. The one in force again changes nothing.

    Raises BadWeights with the line that is wrong; nothing of it is kept.
    """
    check_officer(by, at)
    one_at_a_time()
    table = weight_table(weights, substitutions)
    print_ = sha256(f"{weights}\0{substitutions}".encode()).hexdigest()
    before = Weights.objects.order_by("-pk").first()
    if before is not None and before.fingerprint == print_:
        return before.ref
    row = Weights.objects.create(
        ref=new_ref(),
        text=weights,
        substitutions=substitutions,
        fingerprint=print_,
        checks=len(table.checks),
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    return row.ref
