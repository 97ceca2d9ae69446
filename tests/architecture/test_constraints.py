"""Check constraints hold for empty columns too.

PostgreSQL lets a row pass when its check is NULL, and a comparison with an empty column is NULL: `limit > 0`
alone does not say that there is a limit. Where a column may be empty, the check says so with `isnull` beside.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Model, Q

CHECKS = [
    (table, check)
    for table in apps.get_models()
    if table.__module__.startswith("sevensteps")
    for check in table._meta.constraints
    if isinstance(check, CheckConstraint)
]


def unguarded(table: type[Model], condition: Q, guarded: frozenset[str] = frozenset()) -> Iterator[str]:
    """Comparisons with a column that may be empty, without `isnull` of that column beside or above them."""
    nullable = {field.name for field in table._meta.get_fields() if getattr(field, "null", False)}
    lookups = [child[0] for child in condition.children if isinstance(child, tuple)]
    guarded |= {lookup.split("__")[0] for lookup in lookups if lookup.endswith("__isnull")}
    yield from (lookup for lookup in lookups if lookup.split("__")[0] in nullable - guarded)
    for child in condition.children:
        if isinstance(child, Q):
            yield from unguarded(table, child, guarded)


@pytest.mark.parametrize(("table", "check"), CHECKS, ids=lambda value: getattr(value, "name", ""))
def test_no_check_passes_because_a_column_is_empty(table: type[Model], check: CheckConstraint) -> None:
    assert isinstance(check.condition, Q)
    assert not list(unguarded(table, check.condition))


def test_an_unguarded_check_is_found() -> None:
    post = apps.get_model("people", "Post")
    assert list(unguarded(post, Q(approval_limit_pence__gt=0))) == ["approval_limit_pence__gt"]
    assert list(unguarded(post, Q(role="x") | Q(approval_limit_pence=0, role="y"))) == [
        "approval_limit_pence"
    ]
    assert not list(unguarded(post, Q(approval_limit_pence__isnull=False, approval_limit_pence__gt=0)))
