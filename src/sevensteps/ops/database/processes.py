"""Which processes really are at work on a cluster: a pid in a file proves nothing."""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

# No process ever has this number, and it fits the C int that PostgreSQL reads it into.
NOBODYS_PID = 2**31 - 2
PR_SET_PDEATHSIG = 1
SOCKET_LOCK = ".s.PGSQL.5432.lock"


def is_alive(pid: int) -> bool:
    """Whether the process runs; a zombie does not, though its pid still answers signals."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return fields.rpartition(")")[2].split()[0] not in {"Z", "X"}


def residents(cluster: Path) -> list[int]:
    """The live processes working inside the cluster's folder: the postmaster and its children."""
    home = str(cluster.resolve())
    return sorted(pid for pid in _pids() if _works_in(pid) == home and is_alive(pid))


def postmaster(cluster: Path) -> int | None:
    """The pid of the postmaster at work on this cluster, or None; a reused pid is somebody else's."""
    pid = _written_pid(cluster)
    if pid and is_alive(pid) and _works_in(pid) == str(cluster.resolve()):
        return pid
    return None


def stop_all(cluster: Path, *, patience: float) -> None:
    """Stop whatever works on the cluster: fast, then at once, then by force. Returns when nothing is left.

    Each stage waits up to `patience` seconds. Force is safe: the write-ahead log brings everything back.
    """
    for stage in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        first = postmaster(cluster)
        # Without a postmaster these are its orphans; they end themselves as soon as they notice.
        for pid in [first] if first else residents(cluster) if stage is not signal.SIGINT else []:
            _signal(pid, stage)
        if wait_until_empty(cluster, patience):
            return


def wait_until_empty(cluster: Path, seconds: float) -> bool:
    """Whether nothing works on the cluster any more, waiting up to so many seconds."""
    limit = time.monotonic() + seconds
    while residents(cluster):
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


def disown_stale_locks(cluster: Path, socket: Path) -> None:
    """Make stale lock files harmless. Call only when nothing works on the cluster, holding our own lock.

    PostgreSQL believes a lock file whose pid exists, even as a zombie or as another program. The pid is
    replaced and not the file removed: its last line names the shared memory PostgreSQL must still check.
    """
    lock = cluster / "postmaster.pid"
    if lock.exists():
        lines = lock.read_text(encoding="utf-8", errors="replace").splitlines()
        if len(lines) < 2:  # cut short by a full disk or a crash: nothing in it to keep
            lock.unlink()
        else:
            lock.write_text("\n".join([str(NOBODYS_PID), *lines[1:]]) + "\n", encoding="utf-8")
    (socket / SOCKET_LOCK).unlink(missing_ok=True)


def end_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`: the kernel sends the child this signal when its parent dies, even by kill -9."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def set_signal() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return set_signal


def _written_pid(cluster: Path) -> int | None:
    try:
        return int((cluster / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    except (OSError, ValueError, IndexError):
        return None


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _works_in(pid: int) -> str | None:
    try:
        return os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return None


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
