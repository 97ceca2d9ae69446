"""Making the cluster: all or nothing, so that a kill at any moment leaves either none or a whole one."""

import os
import secrets
import subprocess
import tempfile
from itertools import count
from pathlib import Path

from psycopg import sql

from sevensteps.ops.database.binaries import MAJOR, make_store, server_programs
from sevensteps.ops.database.connection import ADMINISTRATOR, DATABASE, ROLE, embedded_target
from sevensteps.ops.database.errors import DatabaseRefused
from sevensteps.ops.database.location import SYSTEM_STORE, Location
from sevensteps.ops.database.owner import Owner, initdb_owner, server_owner
from sevensteps.ops.database.processes import stop_all

SECONDS_TO_STOP = 20.0
HBA = """# Written by sevensteps: the socket only, and only with the password.
local all all scram-sha-256
"""
# Readable by no one else; other users may pass through to what is theirs (the server's user, under root).
PASS_THROUGH = 0o711


def check_whole(location: Location) -> None:
    """Refuse a cluster that is not whole, saying what to move; nothing is ever deleted."""
    marks = [location.cluster / "PG_VERSION", location.cluster / "global" / "pg_control"]
    if not all(mark.exists() for mark in marks):
        raise DatabaseRefused(
            "SEVENSTEPS_DATA",
            f"The database in {location.cluster} is only half there; move that folder away (or put it "
            "back from a backup) and start again. Nothing was changed.",
        )
    found = marks[0].read_text(encoding="utf-8").strip()
    if found != str(MAJOR):
        raise DatabaseRefused(
            "SEVENSTEPS_DATA",
            f"The database in {location.cluster} was made by PostgreSQL {found} and this is {MAJOR}; "
            f"back it up with the sevensteps that made it, move {location.private} away, start and restore.",
        )
    if not location.passwords.exists():
        raise DatabaseRefused(
            "SEVENSTEPS_DATA",
            f"The database's password file {location.passwords} is missing; put it back, or move "
            f"{location.private} away to start with an empty database. Nothing was changed.",
        )


def set_aside_orphan(location: Location) -> None:
    """Make room where a cluster lies elsewhere and the data folder that pointed to it was removed.

    It is stopped and kept beside its place under another name; nothing is deleted. Call holding the lock.
    """
    if location.home == location.private or location.pointer.exists() or not location.is_made:
        return
    stop_all(location.cluster, patience=SECONDS_TO_STOP)
    names = (location.home.with_name(f"{location.home.name}.left-{number}") for number in count(1))
    location.home.rename(next(name for name in names if not name.exists()))


def make_cluster(location: Location, *, store: Path | None = None) -> None:
    """Make passwords and cluster. Call holding the lock, when there is no cluster."""
    store = store or SYSTEM_STORE
    owner = server_owner()
    _make_home(location, store)
    admin_password = _write_passwords(location.passwords)
    with tempfile.TemporaryDirectory(prefix="making-", dir=location.home) as draft:
        Path(draft).chmod(PASS_THROUGH if owner.uid != os.geteuid() else 0o700)
        made = _initdb(Path(draft), admin_password, store)
        hba = made / "pg_hba.conf"
        hba.write_text(HBA, encoding="utf-8")
        owner.give_all(made)
        made.rename(location.cluster)


def make_private(location: Location) -> None:
    """Make the data folder and our folder in it; a folder that exists keeps its mode."""
    try:
        for folder in [*reversed(location.private.parents), location.private]:
            if not folder.exists():
                _make_folder(folder, PASS_THROUGH if os.geteuid() == 0 else 0o700)
    except OSError as error:
        raise DatabaseRefused(
            "SEVENSTEPS_DATA",
            f"{location.private} cannot be made ({error.strerror}); set SEVENSTEPS_DATA elsewhere.",
        ) from error


def _make_folder(folder: Path, mode: int) -> None:
    """With just this mode, whatever the umask; another process may be quicker."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(mode)


def complete(location: Location) -> None:
    """Make our role and our database where they are missing; the server must be running."""
    admin = embedded_target(location, user=ADMINISTRATOR, dbname="postgres")
    with admin.connect() as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            # Not a superuser: what the application may never do, no mistake in it can. It may make databases
            # because tests and restores need them.
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                    sql.Identifier(ROLE), sql.Literal(_password_of(location, ROLE))
                )
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(ROLE))
            )


def _make_home(location: Location, store: Path) -> None:
    if location.home == location.private:
        return
    make_store(store)
    _make_folder(location.home, PASS_THROUGH)
    location.pointer.write_text(f"{location.home}\n", encoding="utf-8")


def _write_passwords(path: Path) -> str:
    """Write libpq's password file unless a former attempt did; gives the administrator's password."""
    if not path.exists():
        lines = [f"*:*:*:{role}:{secrets.token_urlsafe(32)}\n" for role in (ADMINISTRATOR, ROLE)]
        draft = path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.writelines(lines)
        draft.rename(path)
    return _password_in(path, ADMINISTRATOR)


def _password_of(location: Location, role: str) -> str:
    return _password_in(location.passwords, role)


def _password_in(path: Path, role: str) -> str:
    rows = (line.rstrip("\n").split(":") for line in path.read_text(encoding="utf-8").splitlines())
    return next(row[4] for row in rows if row[3] == role)


def _initdb(draft: Path, admin_password: str, store: Path) -> Path:
    maker: Owner = initdb_owner()
    folder = draft / "cluster"
    folder.mkdir(mode=0o700)
    maker.give(folder)
    password_file = draft / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(admin_password, encoding="utf-8")
    maker.give(password_file)
    command = [
        str(server_programs(maker, store) / "initdb"),
        f"--pgdata={folder}",
        f"--username={ADMINISTRATOR}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
    ]
    done = subprocess.run(  # noqa: S603  -- our own fixed command
        command,
        cwd=draft,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
        **maker.popen(),
    )
    password_file.unlink()
    if done.returncode:
        raise DatabaseRefused("database", f"PostgreSQL could not make its files: {_last_line(done.stderr)}")
    return folder


def plain_environment() -> dict[str, str]:
    """The environment of every server program: nothing of the caller's PG* or locale settings."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
