"""Who works on payments: the authority's own finance officers, not those of an agency it works with."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed

# Who agrees plans, keeps the accounts of staff, or is paid, does not approve payments as well.
INCOMPATIBLE = frozenset({Role.APPROVER, Role.ADMINISTRATOR, Role.PROVIDER_WORKER, Role.PRACTITIONER})


def check_officer(by: Actor, at: datetime) -> None:
    """Raise NotAllowed unless they are one."""
    by.check_role(Role.FINANCE_OFFICER)
    if by.account_id is not None and not people.serves_the_council(by, Role.FINANCE_OFFICER, localdate(at)):
        raise NotAllowed(f"{by.key} is a finance officer of another agency")
