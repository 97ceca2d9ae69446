"""Which user the server runs as. PostgreSQL refuses to run as root, so root lends it a user of no account."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sevensteps.ops.database.errors import DatabaseRefused

# Numbers no distribution and no systemd range hands out (60578-61183), and still inside the 65536
# a container usually maps. A number without an account means that no other program runs as it.
SPARE_UIDS = range(60737, 60800)
TRIAL_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Owner:
    """The user id and group id of the server's process and files."""

    uid: int
    gid: int

    def popen(self) -> dict[str, Any]:
        """Arguments that make `subprocess` run as this user; none when we are that user already."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Make the file or folder this user's."""
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def give_all(self, folder: Path) -> None:
        """Make the folder and all in it this user's, insides first."""
        for parent, folders, files in os.walk(folder, topdown=False):
            for name in [*folders, *files]:
                self.give(Path(parent, name))
        self.give(folder)

    def can_enter(self, folder: Path) -> bool:
        """Whether this user reaches the folder through all its parents; the system itself is asked."""
        if self.uid == os.geteuid():
            return True
        trial = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
        return _run(trial, self).returncode == 0

    def can_run(self, program: Path) -> bool:
        """Whether this user can run the program together with the libraries beside it."""
        if self.uid == os.geteuid():
            return True
        return _run([str(program), "--version"], self).returncode == 0


def _run(command: list[str], owner: Owner) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  -- our own fixed commands
            command, cwd="/", capture_output=True, check=False, timeout=TRIAL_SECONDS, **owner.popen()
        )
    except PermissionError:
        return subprocess.CompletedProcess(command, 126)
    except OSError as error:
        raise DatabaseRefused(
            "user",
            f"PostgreSQL does not run as root and no other user can be taken on here ({error.strerror}); "
            "run sevensteps as an ordinary user, or set DATABASE_URL to a PostgreSQL server.",
        ) from error


def server_owner() -> Owner:
    """The user a new cluster is made for: ourselves, or for root the first spare number."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid())
    for uid in SPARE_UIDS:
        try:
            pwd.getpwuid(uid)
        except KeyError:
            return Owner(uid, uid)
    raise DatabaseRefused("user", "Every spare user number is taken on this machine; set DATABASE_URL.")


def initdb_owner() -> Owner:
    """The user that runs initdb: it wants an account with a name, so root lends it `nobody`."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid())
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise DatabaseRefused(
            "user",
            "This machine has no user called nobody; run sevensteps as an ordinary user.",
        ) from None
    return Owner(nobody.pw_uid, nobody.pw_gid)


def name_of(uid: int) -> str:
    """The account's name, or its number when it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
