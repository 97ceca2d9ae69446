"""Asking for thousands of rows by their numbers."""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Value


def is_one_of(column: str, numbers: Iterable[int]) -> Func:
    """For `filter(is_one_of("id", …))`: one array, where `id__in` writes a place for each number."""
    return Func(
        F(column),
        Value(list(numbers), ArrayField(BigIntegerField())),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
