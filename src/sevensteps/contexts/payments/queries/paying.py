"""Which account of the authority people pay into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sevensteps.contexts.payments.models import OwnAccount
from sevensteps.contexts.payments.sealed_accounts import opened


@dataclass(frozen=True, slots=True)
class PayingInto:
    """The authority's own account, as it stands on its bills. `sandbox`: made up, no bank has it."""

    name: str
    sort_code: str
    number: str
    sandbox: bool

    @property
    def words(self) -> Mapping[str, str]:
        pairs = (self.sort_code[:2], self.sort_code[2:4], self.sort_code[4:])
        return {"name": self.name, "sort_code": "-".join(pairs), "number": self.number}


def paying_into() -> PayingInto | None:
    """The latest account that a second officer checked; None where there is none. One query."""
    row = OwnAccount.objects.filter(proven_at__isnull=False).order_by("-pk").first()
    if row is None:
        return None
    account = opened(row.sealed)
    return PayingInto(account.name, account.sort_code, account.number, row.sandbox)
