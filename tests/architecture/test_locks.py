"""The locks hold all that pyproject.toml asks for, with hashes, and name no place it came from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME, DEV = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[._-]+", "-", found[0]).lower()


@pytest.mark.parametrize(("lock", "asked"), [("runtime", RUNTIME), ("dev", [*RUNTIME, *DEV])])
def test_a_lock_holds_everything_with_hashes_and_names_no_place(lock: str, asked: list[str]) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text()
    locked = {name_of(line) for line in text.splitlines() if line[:1].isalpha()}
    assert {name_of(requirement) for requirement in asked} <= locked, "run make lock"
    assert len(re.findall(r"^[a-z].* \\$", text, re.MULTILINE)) == len(
        [line for line in text.splitlines() if line[:1].isalpha()]
    )
    assert not re.findall(r"://|^-|^file|^/|@ ", text, re.MULTILINE)


def test_the_packages_of_the_styles_name_no_place() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
