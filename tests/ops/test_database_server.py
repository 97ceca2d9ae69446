"""The embedded server is made, started, joined, brought back and stopped, whatever happened to it before."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from sevensteps.ops import database
from sevensteps.ops.database import processes
from sevensteps.ops.database.connection import embedded_target

PROGRAM = """
import sys, pathlib
from sevensteps.ops import database
database.ensure_running(pathlib.Path(sys.argv[1]))
"""


def postmaster(data: Path) -> int:
    pid = processes.postmaster(database.locate(data).cluster)
    assert pid
    return pid


def remember(data: Path, word: str) -> None:
    with embedded_target(database.locate(data)).connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS word (word text)")
        connection.execute("INSERT INTO word VALUES (%s)", [word])


def remembered(data: Path) -> list[str]:
    with embedded_target(database.locate(data)).connect() as connection:
        return [word for (word,) in connection.execute("SELECT word FROM word ORDER BY word")]


def ask(data: Path, question: str) -> tuple[Any, ...]:
    with embedded_target(database.locate(data)).connect() as connection:
        row = connection.execute(question).fetchone()
        assert row
        return row


def die(data: Path) -> int:
    """Kill the postmaster as the kernel would, and wait until its children have noticed."""
    pid = postmaster(data)
    os.kill(pid, signal.SIGKILL)
    assert processes.wait_until_empty(database.locate(data).cluster, 10)
    return pid


def test_the_first_start_makes_a_durable_private_database(data: Path) -> None:
    location = database.ensure_running(data)
    locale = "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()"
    assert ask(data, locale) == ("b", "C.UTF-8")
    assert ask(data, "SHOW server_encoding") == ("UTF8",)
    assert {ask(data, f"SHOW {name}") for name in ("fsync", "full_page_writes", "synchronous_commit")} == {
        ("on",)
    }
    assert ask(data, "SHOW listen_addresses") == ("",)
    assert ask(data, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == (False,)
    modes = [path.stat().st_mode & 0o777 for path in (location.cluster, location.socket)]
    assert modes == [0o700, 0o700]
    assert [path.stat().st_mode & 0o777 for path in (location.passwords, location.log)] == [0o600, 0o600]


def test_nobody_gets_in_without_the_password(made: Path) -> None:
    parameters = dict(embedded_target(database.ensure_running(made)).parameters) | {"passfile": "/dev/null"}
    for role in ("sevensteps", "postgres"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(**parameters | {"user": role})
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(**parameters | {"user": role}, password="guessed")


def test_a_second_start_joins_the_first_and_no_parent_folder_changes_its_mode(data: Path) -> None:
    before = {folder: folder.stat().st_mode for folder in data.parents}
    database.ensure_running(data)
    first = postmaster(data)
    database.ensure_running(data)
    assert postmaster(data) == first
    assert {folder: folder.stat().st_mode for folder in data.parents} == before


def test_a_careful_umask_does_not_shut_the_server_out(data: Path) -> None:
    program = f"import os; os.umask(0o077)\n{PROGRAM}"
    subprocess.run([sys.executable, "-c", program, str(data / "deeper")], check=True)
    try:
        assert database.is_running(data / "deeper")
        assert database.locate(data / "deeper").home == data / "deeper" / "database"
    finally:
        database.stop(data / "deeper")


def test_simultaneous_first_starts_make_one_database(data: Path) -> None:
    starts = [subprocess.Popen([sys.executable, "-c", PROGRAM, str(data)]) for _ in range(3)]
    assert [start.wait(300) for start in starts] == [0, 0, 0]
    assert database.is_running(data)


def test_a_killed_server_comes_back_with_its_data(made: Path) -> None:
    database.ensure_running(made)
    remember(made, "kept")
    die(made)
    assert not database.is_running(made)
    database.ensure_running(made)
    assert remembered(made) == ["kept"]


def test_a_killed_server_whose_pid_is_a_zombie_comes_back(made: Path) -> None:
    location, child = database.ensure_running_as_child(made)
    assert child
    remember(made, "kept")
    die(made)
    assert Path(f"/proc/{child.pid}").exists(), "not reaped: the pid still answers signals"
    database.ensure_running(made)
    assert remembered(made) == ["kept"]
    child.wait()
    assert location.is_made


def test_a_killed_server_whose_pid_another_program_has_comes_back(made: Path) -> None:
    location = database.ensure_running(made)
    remember(made, "kept")
    die(made)
    with subprocess.Popen(["sleep", "600"], **location.owner().popen()) as other:
        for lock in (location.cluster / "postmaster.pid", location.socket / ".s.PGSQL.5432.lock"):
            lines = lock.read_text().splitlines()
            lock.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        database.ensure_running(made)
        assert other.poll() is None, "a stranger is never killed"
        other.kill()
    assert remembered(made) == ["kept"]


def test_a_lock_file_cut_short_is_no_hindrance(made: Path) -> None:
    location = database.ensure_running(made)
    die(made)
    (location.cluster / "postmaster.pid").write_text("")
    database.ensure_running(made)
    assert database.is_running(made)


def test_orphans_of_a_killed_postmaster_are_gone_before_the_next_starts(made: Path) -> None:
    database.ensure_running(made)
    remember(made, "kept")
    old = set(processes.residents(database.locate(made).cluster))
    os.kill(postmaster(made), signal.SIGKILL)
    database.ensure_running(made)  # at once: its children may still be there
    assert not old & set(processes.residents(database.locate(made).cluster))
    assert remembered(made) == ["kept"]


def test_a_server_whose_socket_was_cleaned_away_is_started_again(made: Path) -> None:
    location = database.ensure_running(made)
    remember(made, "kept")
    for path in location.socket.iterdir():
        path.unlink()
    location.socket.rmdir()
    database.ensure_running(made)
    assert remembered(made) == ["kept"]


def test_a_data_path_longer_than_a_socket_path_works(data: Path) -> None:
    deep = data / ("a" * 60) / ("b" * 60)
    deep.parent.mkdir(parents=True)
    try:
        location = database.ensure_running(deep)
        assert not location.socket.is_relative_to(deep)
        assert location.socket.stat().st_mode & 0o777 == 0o700
        remember(deep, "far away")
        assert remembered(deep) == ["far away"]
    finally:
        database.stop(deep)
        location.socket.rmdir()


@pytest.mark.parametrize("seconds", [0.2, 0.5])
def test_a_first_start_killed_at_any_moment_can_be_repeated(data: Path, seconds: float) -> None:
    start = subprocess.Popen([sys.executable, "-c", PROGRAM, str(data)])
    time.sleep(seconds)
    start.kill()
    start.wait()
    database.ensure_running(data)
    remember(data, "whole")
    assert remembered(data) == ["whole"]


def test_stop_ends_it_and_says_whether_there_was_one(made: Path) -> None:
    assert not database.stop(made)
    database.ensure_running(made)
    assert database.stop(made)
    assert not database.stop(made)
    assert not processes.residents(database.locate(made).cluster)


def test_the_log_holds_nothing_of_what_was_stored(made: Path) -> None:
    location = database.ensure_running(made)
    with embedded_target(location).connect() as connection:
        connection.execute("CREATE TABLE secret (word text UNIQUE)")
        for _ in range(2):
            try:
                connection.execute("INSERT INTO secret VALUES ('Margaret Hill')")
            except psycopg.errors.UniqueViolation:
                assert "duplicate key" in location.log.read_text()
    assert "Margaret" not in location.log.read_text()
