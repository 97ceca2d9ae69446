"""What every test stands on: the embedded database, no network beyond this machine, a scratch folder."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.conf import LazySettings, settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker
from tests.pattern import pattern

from sevensteps.ops.database import ensure_running
from sevensteps.web.shell import clock

# A busy machine is no fault of the code: how fast it is, is measured in benchmarks/.
hypothesis.register_profile("house", deadline=None)
hypothesis.load_profile("house")


LONGEST_NAME = 60  # of a case, as far as it is made from its text


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A long text names its case by how long it is: else it fills the screen when its test fails."""
    return f"{argname}-of-{len(val)}" if isinstance(val, str | bytes) and len(val) > LONGEST_NAME else None


@pytest.fixture(scope="session")
def database() -> None:
    """The embedded server of the data folder runs (Django makes its own test database in it)."""
    if settings.DATABASES["default"].get("HOST", "").startswith("/"):
        ensure_running(settings.DATA_DIR)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    database: None, django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Every worker's own database is a copy of the one that is migrated already."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = pattern()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """pytest-django's own; at the end, what threads left open is closed."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connection.close()


@pytest.fixture(scope="session", autouse=True)
def flush_append_only_tables() -> Iterator[None]:
    """Let Django empty append-only tables after a test that commits; their triggers refuse it otherwise.

    The queue goes too: its tables are not Django's, and a job left in it would be another test's surprise.
    """
    original = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: Any) -> None:
        with pgtrigger.ignore():
            original(self, [*sql_list, "TRUNCATE procrastinate_jobs, procrastinate_periodic_defers CASCADE;"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush)
        yield


@pytest.fixture(autouse=True)
def past_the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run at any hour; on the days they set it is afternoon, later than what factories made."""

    def afternoon(moment: datetime) -> time:
        morning = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return (morning + timedelta(hours=12) + (moment - morning) / 2).time()

    monkeypatch.setattr(clock, "time_of_day", afternoon)


@pytest.fixture(autouse=True)
def written_to_a_scratch_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.TEXT_OUTBOX = tmp_path / "outbox"


@pytest.fixture(autouse=True)
def quick_passwords(settings: LazySettings) -> None:
    """Argon2 is slow on purpose; here nobody attacks."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def language_of_the_last_page_is_forgotten() -> Iterator[None]:
    """A page leaves its reader's language in the thread; the next page sets its own, a test does not."""
    yield
    translation.deactivate()


@pytest.fixture
def today() -> date:
    """The day tests live on; nothing reads the real one."""
    return date(2030, 5, 14)


@pytest.fixture
def now(today: date) -> datetime:
    """A moment of that day."""
    return datetime(today.year, today.month, today.day, 10, 30, tzinfo=UTC)
