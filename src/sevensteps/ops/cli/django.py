"""For commands that use contexts: Django made ready, and the embedded database running."""

import os


def prepare_django() -> None:
    """Set Django up, with a database that answers. Call before importing any context."""
    from sevensteps.ops.database import data_dir, ensure_running
    from sevensteps.ops.database.connection import database_url

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    if not database_url():
        ensure_running(data_dir())

    import django

    django.setup()
