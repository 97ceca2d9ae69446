"""For commands that use contexts: Django made ready, and the embedded database running."""

import os
from pathlib import Path

from sevensteps.core.errors import Refused


class NoTables(Refused):
    """The database is not made ready for this program."""


_MAKE_THEM = "%s Start the program once with `sevensteps up`: that makes it ready."


def prepare_django(*, tables: bool = True) -> None:
    """Set Django up, with a database that answers. Call before importing any context.

    `tables`: all of them have to be there. Raises NoTables.
    """
    from sevensteps.ops.database import data_dir, ensure_running
    from sevensteps.ops.database.connection import database_url

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    if not database_url():
        ensure_running(data_dir())

    import django

    django.setup()
    if tables:
        check_tables()


def check_tables() -> None:
    """Raise NoTables where the database was never made ready, or this program has grown since."""
    from django.apps import apps
    from django.db import connection

    wanted = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        if app.name.startswith("sevensteps.")
        for file in Path(app.path, "migrations").glob("0*.py")
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        if not cursor.fetchone()[0]:
            raise NoTables("database", _MAKE_THEM % "The database has no tables yet.")
        cursor.execute("SELECT app, name FROM django_migrations")
        if wanted - set(cursor.fetchall()):
            raise NoTables("database", _MAKE_THEM % "The database is older than this program.")
