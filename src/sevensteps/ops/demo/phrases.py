"""The demo's files as plain data, and choices among their variants that are fixed by a key."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


def table(name: str) -> Any:
    """One file of the demo, as plain data."""
    return parse(DATA / f"{name}.yaml")


@cache
def parse(path: Path) -> Any:
    """One file, read once a process."""
    return yaml.safe_load(path.read_text("utf-8"))


def pick(key: str, variants: Sequence[Any], salt: str = "") -> Any:
    """One of the variants, always the same one for the same key."""
    return variants[spread(key, len(variants), salt)]


def spread(key: str, size: int, salt: str = "") -> int:
    """A whole number from 0 up to `size`, fixed by the key."""
    return zlib.crc32(f"{salt}:{key}".encode()) % size
