"""A case about giving back decided, collected, changed or taken back: what runs are owed follows at once.

The same verbs as `budgets.actions.recovering`, for whoever decides. A case knows nothing of payments, so that
whoever calls its verbs here has the books agree with it when the page comes back, not after the next night.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.payments.covering import one_at_a_time
from sevensteps.contexts.payments.routes import follow_routes
from sevensteps.core.access import Standing


def _followed(act: Callable[..., None]) -> Callable[..., None]:
    """The verb, and then what is owed as the case has it by now; both or neither."""

    @transaction.atomic
    def both(*, by: Standing, at: datetime, **given: Any) -> None:
        one_at_a_time()
        act(by=by, at=at, **given)
        follow_routes([by.person_id], by=by.actor, at=at)

    both.__doc__ = act.__doc__
    return both


decide = _followed(recovering.decide)
change = _followed(recovering.change)
collect = _followed(recovering.collect)
withdraw = _followed(recovering.withdraw)
decide_appeal = _followed(recovering.decide_appeal)
