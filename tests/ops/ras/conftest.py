"""`sevensteps ras …` as it is typed, and small files to feed it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sevensteps.ops import cli


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    def refuses(self, *words: str) -> None:
        """Exit code 2 and one sentence on stderr that has these words."""
        assert self.code == 2, self
        assert len(self.err.strip().splitlines()) == 1, self.err
        for word in words:
            assert word in self.err, self.err


Ras = Callable[..., Said]
Write = Callable[[str, str], Path]


@pytest.fixture
def ras(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ras:
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2026-06-01")

    def go(*words: object, stdin: str = "") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        try:
            cli.main(["ras", *map(str, words)])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        assert isinstance(code, int)
        return Said(code, said.out, said.err)

    return go


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


TABLE = """\
id: two-knots
version: 3
kind: allocation
status: local
title: {en: Two sums of money, easy: A table}
valid_from: 2026-04-01
valid_to: 2027-03-31
sources: [{citation: ours}]
weeks_per_year: 52
table:
  kind: reckoner
  between: line
  printed_in_part: true
  knots:
    - {points: 10, annual_pence: 10000, low_pence: 5000, high_pence: 20000}
    - {points: 20, annual_pence: 30001, low_pence: 5000, high_pence: 20000}
"""


@pytest.fixture
def table(write: Write) -> Path:
    return write("table.yaml", TABLE)
