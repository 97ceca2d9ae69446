"""What every test stands on: the embedded database, no network beyond this machine, a scratch folder."""

import gc
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.conf import LazySettings, settings
from django.core.management.commands import flush as emptying
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker
from tests.pattern import pattern

from sevensteps.core.rulebook import load
from sevensteps.ops.database import ensure_running
from sevensteps.web.shell import clock

# A busy machine is no fault of the code: how fast it is, is measured in benchmarks/.
hypothesis.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("house")


HERE = Path(__file__).parent
LEFT_BY_MIGRATING = {"django_content_type", "auth_permission"}
_numbers = count()


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is built once for a module is built by one worker: the tests that ask for it stay together."""
    for item in items:
        asks = "django_db_setup" in getattr(item, "fixturenames", ())
        if asks and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db)  # pytest-django makes a database only for who is marked
        if item.get_closest_marker("xdist_group") is None and isinstance(item, pytest.Function):
            fixtures = chain.from_iterable(item._fixtureinfo.name2fixturedefs.values())
            if any(one.scope == "module" for one in fixtures):
                item.add_marker(pytest.mark.xdist_group(str(item.path.relative_to(HERE).with_suffix(""))))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there now stays: looking through it for rubbish again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)  # what a request leaves is looked through less often


def pytest_sessionfinish() -> None:
    """pytest looks for rubbish five times over before it goes; there is nobody left to tell."""
    gc.freeze()


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
    """Every worker's database is a copy of the one that is migrated already; no commit waits for a disk."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = pattern()
    connection.settings_dict["OPTIONS"].setdefault("options", "-c synchronous_commit=off")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """pytest-django's own; at the end, what threads left open is closed."""
    if not str(connection.settings_dict["NAME"]).startswith("test_"):
        pytest.exit("Tests would write into the database of this folder's data: none was made for them.")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connection.close()


@pytest.fixture(scope="module")
def kept_for_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What fixtures of a module write on top of this is there for all its tests; each takes back its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session", autouse=True)
def flush_append_only_tables() -> Iterator[None]:
    """Let Django empty append-only tables after a test that commits; their triggers refuse it otherwise.

    The queue goes too: its tables are not Django's, and a job left in it would be another test's surprise.
    What migrating left there stays; Django would empty it as well, and then make all of it again.
    """
    original, planned = DatabaseOperations.execute_sql_flush, DatabaseOperations.sql_flush

    def flush(self: DatabaseOperations, sql_list: Any) -> None:
        with pgtrigger.ignore():
            original(self, [*sql_list, "TRUNCATE procrastinate_jobs, procrastinate_periodic_defers CASCADE;"])

    def plan(self: DatabaseOperations, style: Any, tables: list[str], **how: Any) -> list[str]:
        return planned(self, style, [one for one in tables if one not in LEFT_BY_MIGRATING], **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush)
        patch.setattr(DatabaseOperations, "sql_flush", plan)
        patch.setattr(emptying, "emit_post_migrate_signal", lambda *_told, **_more: None)
        yield


@pytest.fixture(autouse=True)
def past_the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run at any hour; on the days they set it is afternoon, later than what factories made."""

    def afternoon(moment: datetime) -> time:
        morning = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return (morning + timedelta(hours=12) + (moment - morning) / 2).time()

    monkeypatch.setattr(clock, "time_of_day", afternoon)


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(autouse=True)
def written_to_a_scratch_folder(settings: LazySettings, scratch: Path) -> None:
    """A folder of each test's own, made by who writes first: thousands that stay empty took a minute."""
    settings.TEXT_OUTBOX = scratch / str(next(_numbers))


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Argon2 is slow on purpose; here nobody attacks."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def rulebooks_are_read_once() -> Iterator[None]:
    """Hundreds of tests put the same few files in force, and YAML is slow. Each gets data of its own."""
    read = lru_cache(maxsize=32)(load.read_yaml)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read_yaml", lambda text: deepcopy(read(text)))
        yield


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
