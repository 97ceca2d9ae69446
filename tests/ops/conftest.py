"""Data folders for real databases of their own, and `sevensteps` as a command."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sevensteps.ops import database
from sevensteps.ops.database import processes

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder any user may pass through, unlike pytest's own; what runs in it is stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="ss-"))
    folder.chmod(0o755)
    yield folder / "data"
    with contextlib.suppress(database.DatabaseRefused, OSError):
        processes.stop_all(database.locate(folder / "data").cluster, patience=5)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def pattern() -> Iterator[Path]:
    """A data folder with an empty database that does not run, to be copied: quicker than making each."""
    folder = Path(tempfile.mkdtemp(prefix="ss-"))
    folder.chmod(0o755)
    database.ensure_running(folder / "data")
    database.stop(folder / "data")
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def made(data: Path, pattern: Path) -> Path:
    """The test's data folder, with an empty database that does not run yet."""
    subprocess.run(["cp", "-a", str(pattern), str(data)], check=True)
    return data


@pytest.fixture
def environment(data: Path) -> dict[str, str]:
    """This process's environment with the test's data folder and no DATABASE_URL."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return {**kept, "SEVENSTEPS_DATA": str(data)}


@pytest.fixture
def sevensteps(environment: dict[str, str]) -> Command:
    """Runs `sevensteps WORDS...` to its end."""

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).with_name("sevensteps"), *words],
            env={**environment, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture
def strangers_folder(data: Path) -> Path:
    """A folder that belongs to another user, whoever runs the tests."""
    if os.geteuid() != 0:
        return Path("/usr")
    folder = data.parent / "strangers"
    folder.mkdir(mode=0o700)
    os.chown(folder, 65534, 65534)
    return folder
