"""Asking for thousands of rows by their numbers."""

from collections.abc import Iterable

from django.db.models import BooleanField, F, Func
from django.db.models.expressions import RawSQL


def is_one_of(column: str, numbers: Iterable[int]) -> Func:
    """For `filter(is_one_of("id", …))`: one array, where `id__in` writes a place for each number."""
    return Func(
        F(column),
        RawSQL("%s::bigint[]", (list(numbers),)),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
