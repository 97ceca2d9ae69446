"""Rows that are facts: written once, never changed, never removed, not even by TRUNCATE."""

import pgtrigger


def append_only() -> list[pgtrigger.Trigger]:
    """Triggers for `Meta.triggers` of an append-only table."""
    return [
        pgtrigger.Protect(name="keep_rows", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="keep_table",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
        ),
    ]
