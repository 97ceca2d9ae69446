"""The database every test database is a copy of: migrated once, and kept until migrations change.

To migrate takes twelve seconds and to copy one. Without this every worker of every run would migrate.
"""

import hashlib
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg import sql

import sevensteps

START = "pattern_of_tests_"
LOCK = 7_000_007  # one worker makes it, the others wait; the server lets it go with its connection


def pattern() -> str:
    """The name of a migrated database nobody is connected to, made now if there is none."""
    name = START + _fingerprint()
    creation = connection.creation
    with creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [START])
        there = {row[0] for row in cursor.fetchall()}
        if name not in there:
            for old in there:
                cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(old)))
            _migrate(f"{START}making")
            cursor.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(f"{START}making"), sql.Identifier(name)
                )
            )
    return name


def _fingerprint() -> str:
    """Another one whenever the pattern might come out otherwise.

    It is taken of the files of all migrations and of what they call, and of what is installed.
    """
    digest = hashlib.sha256(settings.AUTH_USER_MODEL.encode())
    for one in sorted({f"{one.name} {one.version}" for one in distributions()}):
        digest.update(one.encode())
    sources = Path(sevensteps.__file__).parent
    files = [*sources.glob("contexts/*/migrations/*.py"), *sources.glob("contexts/*.py"), Path(__file__)]
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update(" ".join(model._meta.label for model in apps.get_models()).encode())
    return digest.hexdigest()[:16]


def _migrate(name: str) -> None:
    """Make this database as Django makes its test databases."""
    own, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    wanted, test["NAME"] = test["NAME"], name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    keep_statistics_away()
    connection.creation.destroy_test_db(own, verbosity=0, keepdb=True)  # left as it is, not destroyed
    test["NAME"] = wanted


def keep_statistics_away() -> None:
    """No autovacuum: it finds only what tests took back, and tells the planner that tables are empty.

    A test with rows of its own then waits for seconds on a plan made for none.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                sql.SQL("ALTER TABLE {} SET (autovacuum_enabled = false)").format(sql.Identifier(table))
            )
