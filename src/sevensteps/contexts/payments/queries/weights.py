"""The banks' weight table that counts now, and those before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sevensteps.contexts.payments.models import Weights
from sevensteps.core.payments.bank.weights import WeightTable, weight_table


@dataclass(frozen=True, slots=True)
class WeightsView:
    """One loading: how many checks it has, by whom, when."""

    ref: str
    checks: int
    by_name: str
    at: datetime


def weights_loaded(limit: int = 20) -> list[WeightsView]:
    """Every loading, the latest first: that one counts. One query."""
    rows = Weights.objects.order_by("-pk").values_list("ref", "checks", "by_name", "at")
    return [WeightsView(*row) for row in rows[:limit]]


def weights_in_force() -> WeightTable | None:
    """The table that counts; None where none is loaded, and then nothing is checked but the form. One query,
    two where it was not read before."""
    latest = Weights.objects.order_by("-pk").values_list("fingerprint", flat=True).first()
    return None if latest is None else _read(latest)


@lru_cache(maxsize=2)
def _read(fingerprint: str) -> WeightTable:
    """By what it says, so that it is never another's."""
    row = Weights.objects.filter(fingerprint=fingerprint).order_by("pk")[0]
    return weight_table(row.text, row.substitutions)
