"""The real thing: `sevensteps up` serves pages, and comes back whole after everything of it was killed."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from sevensteps.ops import database
from sevensteps.ops.database import processes
from sevensteps.ops.database.connection import embedded_target

PATIENCE = 600.0  # a busy machine takes minutes to make every table


def serve(environment: dict[str, str], log: Path) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with log.open("ab") as file:
        up = subprocess.Popen(
            [Path(sys.executable).with_name("sevensteps"), "up"],
            env={**environment, "SEVENSTEPS_PORT": str(port)},
            stdout=file,
            stderr=file,
        )
    limit = time.monotonic() + PATIENCE
    while f"is ready at http://127.0.0.1:{port}/" not in log.read_text():
        assert up.poll() is None, log.read_text()
        assert time.monotonic() < limit, log.read_text()
        time.sleep(0.1)
    return up, port


def health(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status
    finally:
        connection.close()


def family(pid: int) -> list[int]:
    """A process and all below it. What ends while we look has none below it."""
    children: list[str] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(below for child in children for below in family(int(child)))]


def test_it_serves_and_comes_back_after_every_process_was_killed(
    made: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    up, port = serve(environment, tmp_path / "log")
    assert health(port) == 200
    with embedded_target(database.locate(made)).connect() as connection:
        connection.execute("CREATE TABLE word (word text)")
        connection.execute("INSERT INTO word VALUES ('kept')")
    for pid in family(up.pid):
        with suppress(ProcessLookupError):  # a child of one just killed ends by itself
            os.kill(pid, signal.SIGKILL)
    up.wait()
    assert processes.wait_until_empty(database.locate(made).cluster, PATIENCE)

    up, port = serve(environment, tmp_path / "log")
    assert health(port) == 200
    with embedded_target(database.locate(made)).connect() as connection:
        assert connection.execute("SELECT word FROM word").fetchall() == [("kept",)]
    up.send_signal(signal.SIGTERM)
    assert up.wait(PATIENCE) == 0
    assert not database.is_running(made)
