"""A database of a benchmark's own, on the embedded server or the one that the settings name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """Django's tables in a database of this name, empty; it goes afterwards. Tests may run beside it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from sevensteps.ops.database import ensure_running

    if settings.DATABASES["default"].get("HOST", "").startswith("/"):
        ensure_running(settings.DATA_DIR)
    setup_test_environment()
    settings.DATABASES["default"]["TEST"]["NAME"] = name
    scratch = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(scratch, verbosity=0)
