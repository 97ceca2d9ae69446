"""Secrets of the installation: made once, whole at once, for their owner only."""

import stat
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from sevensteps.ops import secrets


@pytest.mark.parametrize("secret", [secrets.secret_key, secrets.field_keys, secrets.index_key])
def test_a_secret_is_made_once_and_kept_for_its_owner(tmp_path: Path, secret: Callable[[Path], str]) -> None:
    data = tmp_path / "not" / "there" / "yet"
    first = secret(data)
    assert secret(data) == first
    assert len(first) >= 40
    (file,) = (one for one in data.iterdir() if one.name != ".gitignore")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret(tmp_path / "other") != first


def test_field_keys_seal_and_open(tmp_path: Path) -> None:
    key = Fernet(secrets.field_keys(tmp_path))
    assert key.decrypt(key.encrypt(b"9434765919")) == b"9434765919"


def test_many_processes_starting_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: secrets.secret_key(tmp_path), range(64)))
    assert len(found) == 1
    assert {file.name for file in tmp_path.iterdir()} == {".gitignore", "secret_key"}


def test_data_kept_inside_a_checkout_is_never_added_to_it(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    secrets.secret_key(tmp_path / "anything")
    left = subprocess.run(
        ["git", "-C", tmp_path, "status", "--porcelain", "--untracked-files=all"],
        capture_output=True,
        check=True,
    )
    assert left.stdout == b""
