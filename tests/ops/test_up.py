"""`sevensteps up` as a parent: what it starts, keeps going and stops; small stand-ins are its services."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sevensteps.ops import database
from sevensteps.ops.database import processes
from sevensteps.ops.running.port import PortRefused, chosen_port
from sevensteps.ops.running.supervisor import services

# Runs a supervisor whose web server and worker are the two programs given.
DRIVER = """
import os, pathlib, sys
from sevensteps.ops.cli import refuse
from sevensteps.core.errors import Refused
from sevensteps.ops.running import child, supervisor
child.LONGEST_PAUSE = 0.2
supervisor.SECONDS_TO_STOP = 600.0
web, worker, step = ([sys.executable, "-c", text] for text in sys.argv[2:])
try:
    supervisor.Supervisor(
        data=pathlib.Path(os.environ["SEVENSTEPS_DATA"]),
        port=int(sys.argv[1]),
        preparation=step,
        services={"web server": web, "job worker": worker},
        say=lambda words: print(words, flush=True),
    ).run()
except Refused as refusal:
    refuse(refusal.where, refusal.reason, as_json=False)
"""
WEB = """
import http.server, os
address = ("127.0.0.1", int(os.environ["SEVENSTEPS_PORT"]))
http.server.ThreadingHTTPServer(address, http.server.SimpleHTTPRequestHandler).serve_forever()
"""
WORKER = "import time; time.sleep(600)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
PATIENCE = 120.0  # with a busy machine; less than anything sleeps, or is waited for, in the programs above

Up = Callable[..., "Running"]


class Running:
    """One supervisor and what it has said."""

    def __init__(self, process: subprocess.Popen[str], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    def said(self) -> str:
        return self.log.read_text()

    def wait_for(self, words: str, times: int = 1) -> None:
        limit = time.monotonic() + PATIENCE
        while self.said().count(words) < times:
            assert time.monotonic() < limit, self.said()
            time.sleep(0.05)

    def children(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [pid for pid in map(int, path.read_text().split()) if processes.is_alive(pid)]

    def child(self, word: str) -> int:
        return next(p for p in self.children() if word in Path(f"/proc/{p}/cmdline").read_text())

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@pytest.fixture
def up(made: Path, environment: dict[str, str], tmp_path: Path) -> Iterator[Up]:
    started: list[Running] = []

    def start(*, web: str = WEB, worker: str = WORKER, step: str = "", port: int | None = None) -> Running:
        port = port or free_port()
        log = tmp_path / f"up-{len(started)}"
        with log.open("w") as file:
            process = subprocess.Popen(
                [sys.executable, "-c", DRIVER, str(port), web, worker, step],
                env=environment,
                cwd=tmp_path,
                stdout=file,
                stderr=file,
                text=True,
            )
        started.append(Running(process, port, log))
        return started[-1]

    yield start
    for running in started:
        running.process.kill()
        running.process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def all_gone(pids: list[int], seconds: float = PATIENCE) -> bool:
    limit = time.monotonic() + seconds
    while any(processes.is_alive(pid) for pid in pids):
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_is_ready_when_it_answers_and_stops_everything_when_asked(
    up: Up, data: Path, tmp_path: Path, number: int
) -> None:
    held = "import pathlib, time\nwhile not pathlib.Path('go').exists(): time.sleep(0.05)\n" + WEB
    running = up(web=held, step="print('prepared', flush=True)")
    running.wait_for("prepared")
    assert "is ready" not in running.said()
    (tmp_path / "go").touch()
    running.wait_for(f"sevensteps is ready at http://127.0.0.1:{running.port}/")
    assert running.said().index("prepared") < running.said().index("is ready")
    children = running.children()
    assert len(children) == 3
    assert running.end(number) == 0
    assert all_gone(children, 0)
    assert not database.is_running(data)
    assert running.said().endswith("Stopped.\n")


def test_nothing_outlives_a_killed_parent(up: Up, data: Path) -> None:
    running = up(worker=DEAF)
    running.wait_for("is ready")
    children = running.children()
    running.end(signal.SIGKILL)
    assert all_gone(children)
    assert processes.wait_until_empty(database.locate(data).cluster, PATIENCE)


def test_asked_twice_it_does_not_wait_for_a_child_that_is_deaf(up: Up) -> None:
    running = up(worker=DEAF)
    running.wait_for("is ready")
    children = running.children()
    running.process.send_signal(signal.SIGTERM)
    running.wait_for("Stopping.")
    assert running.end(signal.SIGTERM) == 0
    assert all_gone(children, 0)


def test_services_and_database_that_were_killed_come_back(up: Up, data: Path) -> None:
    running = up()
    running.wait_for("is ready")
    for word in ("http.server", "time.sleep(600)"):
        os.kill(running.child(word), signal.SIGKILL)
    running.wait_for("had ended and was started again", times=2)
    os.kill(running.child("postgres"), signal.SIGKILL)
    running.wait_for("Database: started", times=2)
    assert database.is_running(data)
    assert len(running.children()) == 3
    assert running.end() == 0


def test_a_service_that_ends_again_and_again_brings_the_whole_down(up: Up, data: Path) -> None:
    running = up(worker="raise SystemExit('no reason to live')", web=WEB)
    assert running.process.wait(PATIENCE) == 2
    assert "The job worker ended again and again; the reason is above." in running.said()
    assert "no reason to live" in running.said()
    assert not database.is_running(data)


def test_a_preparation_that_fails_brings_the_whole_down(up: Up, data: Path) -> None:
    running = up(step="raise SystemExit('a table is missing')")
    assert running.process.wait(PATIENCE) == 2
    assert "a table is missing" in running.said()
    assert "The database could not be prepared; the reason is above." in running.said()
    assert not database.is_running(data)


def test_it_stops_while_it_is_still_preparing(up: Up) -> None:
    running = up(step="import time; print('busy', flush=True); time.sleep(600)")
    running.wait_for("busy")
    children = running.children()
    assert running.end() == 0
    assert all_gone(children, 0)


def test_a_taken_port_is_refused_with_the_way_to_another(up: Up) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running = up(port=taken.getsockname()[1])
        assert running.process.wait(PATIENCE) == 2
    another = f"choose another: SEVENSTEPS_PORT={running.port + 1} sevensteps up"
    assert running.said() == f"Port {running.port} is taken by another program; {another}\n"


def test_a_second_one_on_another_port_shares_the_database_and_leaves_it(up: Up, data: Path) -> None:
    first = up()
    first.wait_for("is ready")
    second = up()
    second.wait_for("is ready")
    assert "Database: running" in second.said()
    with pytest.raises(database.DatabaseRefused, match="`sevensteps up` is using the database"):
        database.stop(data)
    assert second.end() == 0
    assert database.is_running(data)
    third = up()
    third.wait_for("is ready")
    assert first.end() == 0
    third.wait_for("Database: started")
    assert database.is_running(data)
    assert third.end() == 0


def test_a_database_started_before_is_left_running(up: Up, data: Path) -> None:
    database.ensure_running(data)
    running = up()
    running.wait_for("is ready")
    assert running.end() == 0
    assert database.is_running(data)


@pytest.mark.parametrize("text", ["0", "65536", "-1", "8000.5", "web", "٨٠٠٠"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PortRefused, match="must be a number from 1 to 65535"):
        chosen_port({"SEVENSTEPS_PORT": text})


def test_the_port_is_8000_unless_said_otherwise() -> None:
    assert chosen_port({}) == 8000
    assert chosen_port({"SEVENSTEPS_PORT": "8123"}) == 8123
    assert "8123" in services(8123)["web server"]
