"""Starting, joining and stopping the embedded server. Alive means that it answers."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sevensteps.ops.database import processes
from sevensteps.ops.database.binaries import server_programs
from sevensteps.ops.database.cluster import (
    SECONDS_TO_STOP,
    check_whole,
    complete,
    make_cluster,
    make_private,
    plain_environment,
    set_aside_orphan,
)
from sevensteps.ops.database.connection import embedded_target
from sevensteps.ops.database.errors import DatabaseRefused
from sevensteps.ops.database.location import SYSTEM_STORE, Location, locate, make_private_folder
from sevensteps.ops.database.lock import exclusive, is_held

SECONDS_TO_START = 300.0  # after a crash, all of the write-ahead log may have to be read
SECONDS_TO_SETTLE = 10.0


def is_running(data: Path) -> bool:
    """Whether the embedded database of this data folder answers."""
    location = locate(data)
    return location.is_made and embedded_target(location).answers()


def ensure_running(data: Path) -> Location:
    """Make the database if there is none, start it unless it answers, and leave it running on its own."""
    location, _ = start(data, launch=launch_alone)
    return location


def ensure_running_as_child(data: Path) -> tuple[Location, subprocess.Popen[bytes] | None]:
    """As `ensure_running`, but a server it has to start ends with us; None when it joined one."""
    return start(data, launch=launch_child)


Launch = Callable[[list[str], Location], "subprocess.Popen[bytes] | None"]


def start(
    data: Path, *, launch: Launch, store: Path | None = None
) -> tuple[Location, "subprocess.Popen[bytes] | None"]:
    """Join the running server or start one by `launch`; safe when several processes do so at once."""
    store = store or SYSTEM_STORE
    location = locate(data, store=store)
    make_private(location)
    child = None
    with exclusive(location.lock):
        set_aside_orphan(location)
        if not location.is_made:
            make_cluster(location, store=store)
        check_whole(location)
        if not _settles(location):
            processes.stop_all(location.cluster, patience=SECONDS_TO_SETTLE)
            make_private_folder(location.socket, location.owner())
            processes.disown_stale_locks(location.cluster, location.socket)
            child = launch(_command(location, store), location)
            _await_answer(location, child)
        complete(location)
    return location, child


def stop(data: Path) -> bool:
    """Stop the embedded server, whoever started it; False when none was running."""
    location = locate(data)
    if not location.is_made:
        return False
    if is_held(location.in_use):
        raise DatabaseRefused(
            "database", "`sevensteps up` is using the database; end that first, with Ctrl-C in it."
        )
    with exclusive(location.lock):
        if not processes.residents(location.cluster):
            return False
        processes.stop_all(location.cluster, patience=SECONDS_TO_STOP)
    return True


def stop_child(data: Path, child: "subprocess.Popen[bytes]") -> None:
    """Stop the server that is our child. Whoever else uses it notices, and starts it for themselves."""
    location = locate(data)
    with exclusive(location.lock):
        if child.poll() is None:
            processes.stop_all(location.cluster, patience=SECONDS_TO_STOP)
        child.wait()


def _settles(location: Location) -> bool:
    """Whether a server answers, giving one that starts, stops or is slow the time it needs.

    Without a postmaster, or without its socket (something cleaned it away), there is nothing to wait for.
    """
    target = embedded_target(location)
    began = time.monotonic()
    while not target.answers():
        patience = SECONDS_TO_START if target.is_busy() else SECONDS_TO_SETTLE
        there = processes.postmaster(location.cluster) and (location.socket / ".s.PGSQL.5432").exists()
        if not there or time.monotonic() > began + patience:
            return False
        time.sleep(0.1)
    return True


def _command(location: Location, store: Path) -> list[str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(location.socket),
        "unix_socket_permissions": "0700",
        "port": "5432",
        # Web server, worker and commands need some thirty; the tests of fifty at once run beside each other.
        "max_connections": "200",
        "shared_buffers": f"{_shared_buffers_mb()}MB",
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # Statements and details carry people's data; the log must not.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }
    postgres = server_programs(location.owner(), store) / "postgres"
    return [
        str(postgres),
        "-D",
        str(location.cluster),
        *(f"--{name}={value}" for name, value in settings.items()),
    ]


def _shared_buffers_mb() -> int:
    """An eighth of the memory, within 128 MB and 1 GB: web server and worker live here too."""
    memory_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return max(128, min(1024, memory_mb // 8))


def launch_alone(command: list[str], location: Location) -> None:
    """Start the server so that it outlives us; a shell in between hands it over to init."""
    detached = ["/bin/sh", "-c", 'exec "$@" &', "sh", *command]
    with _log(location) as log:
        subprocess.run(  # noqa: S603  -- our own fixed command
            detached,
            cwd="/",
            env=plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=True,
            **location.owner().popen(),
        )


def launch_child(command: list[str], location: Location) -> subprocess.Popen[bytes]:
    """Start the server as our child: it gets a session of its own (Ctrl-C is for us) and ends when we do."""
    with _log(location) as log:
        return subprocess.Popen(  # noqa: S603  -- our own fixed command
            command,
            cwd="/",
            env=plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=processes.end_with_parent(signal.SIGINT),  # noqa: PLW1509  -- one system call, no threads yet
            **location.owner().popen(),
        )


@contextmanager
def _log(location: Location) -> Iterator[int]:
    descriptor = os.open(location.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _await_answer(location: Location, child: "subprocess.Popen[bytes] | None") -> None:
    """Wait for the started server; refuse with the end of its log when it gives up."""
    target = embedded_target(location)
    limit = time.monotonic() + SECONDS_TO_START
    seen = False
    while not target.answers():
        alive = child.poll() is None if child else bool(processes.residents(location.cluster))
        seen = seen or alive
        gone = not alive and (seen or time.monotonic() > limit - SECONDS_TO_START + 5)
        if gone or time.monotonic() > limit:
            raise DatabaseRefused(
                "database", f"PostgreSQL did not start; the end of {location.log} says: {_log_end(location)}"
            )
        time.sleep(0.05)


def _log_end(location: Location) -> str:
    lines = location.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return " / ".join(lines[-3:]) or "nothing"
