"""Backup to a file and restore from one. Either all of it happens or nothing does."""

import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from sevensteps.ops.database.binaries import MAJOR, program
from sevensteps.ops.database.connection import Target
from sevensteps.ops.database.errors import DatabaseRefused

RESTORES_ALONE = 0x57E95  # the advisory lock one restore holds on its server
TRIES_TO_SWAP = 5
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"


def back_up(target: Target, file: Path) -> int:
    """Write the database to the file, which appears only when it is complete; gives its size in bytes."""
    _check_version(target)
    file = file.absolute()
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    except OSError as error:
        raise DatabaseRefused("file", f"{file} cannot be written: {error.strerror}.") from error
    try:
        _run(target, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={draft}")
        os.fsync(handle)
        Path(draft).replace(file)
    except OSError as error:
        raise DatabaseRefused("file", f"{file} cannot be written: {error.strerror}.") from error
    finally:
        os.close(handle)
        Path(draft).unlink(missing_ok=True)
    return file.stat().st_size


def restore_from(target: Target, file: Path, *, replace: bool) -> int:
    """Restore the file into a fresh database and put that in the present one's place; gives its tables.

    Without `replace` only an empty database is replaced.
    """
    _check_backup(target, file)
    _check_version(target)
    if not replace and (tables := _count_tables(target, target.name)):
        raise DatabaseRefused(
            "replace",
            f"The database {target.name} holds {plural(tables)}; back up first, then say --replace.",
        )
    with _alone(target) as server:
        fresh = _fresh_database(server, target)
        try:
            _run(
                target,
                "pg_restore",
                "--exit-on-error",
                "--single-transaction",
                "--no-owner",
                "--no-privileges",
                f"--dbname={fresh}",
                str(file),
            )
            tables = _count_tables(target, fresh)
            former = _swap(server, target.name, fresh)
        except BaseException:
            _drop(server, fresh)
            raise
        _drop(server, former)
    return tables


def plural(tables: int) -> str:
    """So many tables, in words."""
    return "1 table" if tables == 1 else f"{tables} tables"


def _check_backup(target: Target, file: Path) -> None:
    if not file.is_file():
        raise DatabaseRefused("file", f"There is no file {file}.")
    try:
        _run(target, "pg_restore", "--list", str(file))
    except DatabaseRefused:
        raise DatabaseRefused("file", f"{file} is not a backup made by sevensteps db backup.") from None


def _check_version(target: Target) -> None:
    with target.connect() as connection:
        found = connection.info.server_version // 10000
    if found > MAJOR:
        raise DatabaseRefused(
            "DATABASE_URL",
            f"The server is PostgreSQL {found}; use its own pg_dump and pg_restore (these are {MAJOR}).",
        )


def _count_tables(target: Target, dbname: str) -> int:
    with target.connect(dbname) as connection:
        row = connection.execute(TABLES).fetchone()
    return int(row[0]) if row else 0


@contextmanager
def _alone(target: Target) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection to the server's maintenance database, holding the lock that makes restores take turns."""
    with target.connect("postgres") as server:
        row = server.execute("SELECT pg_try_advisory_lock(%s)", [RESTORES_ALONE]).fetchone()
        if not row or not row[0]:
            raise DatabaseRefused(
                "database", "Another restore is running on this server; wait until it has ended."
            )
        yield server


def _fresh_database(server: psycopg.Connection[tuple[Any, ...]], target: Target) -> str:
    """A new empty database; what a killed restore left behind goes first."""
    prefix = f"{target.name}_restoring_"
    for (left,) in server.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
    ).fetchall():
        _drop(server, left)
    fresh = prefix + secrets.token_hex(4)
    try:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(fresh))
        )
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseRefused(
            "DATABASE_URL", "This database user may not create databases; grant it CREATEDB."
        ) from error
    return fresh


def _swap(server: psycopg.Connection[tuple[Any, ...]], name: str, fresh: str) -> str:
    """Both renames in one transaction, so that a database of this name exists at every moment."""
    former = f"{name}_restoring_former_{secrets.token_hex(4)}"
    for attempt in range(TRIES_TO_SWAP):
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (%s, %s)", [name, fresh]
        )
        try:
            with server.transaction():
                for old, new in ((name, former), (fresh, name)):
                    server.execute(
                        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                            sql.Identifier(old), sql.Identifier(new)
                        )
                    )
        except psycopg.errors.ObjectInUse:
            if attempt + 1 == TRIES_TO_SWAP:
                raise DatabaseRefused(
                    "database", f"The database {name} is in use; stop sevensteps and restore again."
                ) from None
        else:
            break
    return former


def _drop(server: psycopg.Connection[tuple[Any, ...]], name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _run(target: Target, name: str, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603  -- our own programs
        [str(program(name)), *arguments],
        env={**os.environ, **target.environment()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = next(iter(done.stderr.strip().splitlines()), "no reason given")
        raise DatabaseRefused("database", f"{name} failed: {reason}")
