"""Empties the demo's database: every table but those that describe the schema, append-only ones too."""

from __future__ import annotations

import pgtrigger
from django.db import connection, transaction

from sevensteps.ops.demo.load import check_demo

_OF_THE_SCHEMA = ("django_migrations", "django_content_type")


def wipe() -> None:
    """Remove everything there is. Raises NotInDemo outside demo mode, before anything is touched."""
    check_demo()
    with transaction.atomic(), pgtrigger.ignore(), connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        tables = ", ".join(connection.ops.quote_name(name) for name in names if name not in _OF_THE_SCHEMA)
        if tables:
            cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
