"""The web server: `python -m sevensteps.ops.running.web PORT`."""

import os
import signal
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from sevensteps.ops.database.processes import end_with_parent
from sevensteps.ops.running.port import HOST

APPLICATION = "sevensteps.config.wsgi:application"
PROCESSES = 2
THREADS = 4
SECONDS_TO_FINISH = 8


def main(port: int) -> None:
    """Serve until SIGTERM."""
    if die := end_with_parent(signal.SIGKILL):
        # granian forks workers that never look back: without this they would keep the port after its death.
        os.register_at_fork(after_in_child=die)
    Granian(
        APPLICATION,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=PROCESSES,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]))
