"""A calibrated table as a file: an allocation rulebook without a questionnaire, that can be read by hand."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from sevensteps.contexts.policies.kinds import KINDS
from sevensteps.core.allocation.calibration import METHODS, Calibrated
from sevensteps.core.rulebook import load_text

WEEKS_PER_YEAR = 52
_HEAD = """\
# Made by `sevensteps ras calibrate`. To use it, put its `table` into the rulebook with your questions;
# `valid_from`, `weeks_per_year` and the texts are yours to change.
"""


class _Dumper(yaml.SafeDumper):
    """Decimals as digits with one point; each sum of the table on a line of its own."""


class _Line(dict[str, object]):
    """A mapping written on one line."""


def _digits(dumper: yaml.SafeDumper, figure: Decimal) -> yaml.Node:
    kind = "int" if figure == figure.to_integral_value() else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", f"{figure.normalize():f}")


_Dumper.add_representer(Decimal, _digits)
_Dumper.add_representer(
    _Line, lambda dumper, one: dumper.represent_mapping("tag:yaml.org,2002:map", one.items(), flow_style=True)
)


def table_text(made: Calibrated, *, name: str, cases: str, on: date) -> str:
    """The rulebook as YAML, called `name`, holding from a day on, made from the file `cases`.

    Raises BrokenRulebook should it not be one.
    """
    about = METHODS[made.method]
    table = made.table_data()
    note = made.note_data()
    note |= {name: Decimal(note[name]) for name in ("winsorise", "top_slice")}
    table["knots"] = [_Line(knot) for knot in table["knots"]]
    body = {
        "id": _slug(name),
        "version": 1,
        "kind": "allocation",
        "status": "local",
        "title": {
            "en": f"Allocation table from {made.n:,} cases: {str(about.title).lower()}",
            "easy": "How points become money.",
        },
        "valid_from": on,
        "sources": [
            {
                "citation": f"Calibrated from our own cases ({cases})",
                "note": f"Method {made.method}, version {made.version}. {about.words}",
            }
        ],
        "weeks_per_year": WEEKS_PER_YEAR,
        "calibration": _exact(note),
        "table": table,
    }
    text = _HEAD + yaml.dump(body, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    load_text(text, name, KINDS)
    return text


def _slug(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", Path(name).stem.lower())
    return "-".join(words)[:80].strip("-") or "table"


def _exact(value: object) -> object:
    """The same with floats as the decimals they are printed as."""
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, dict):
        return {key: _exact(one) for key, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, list | tuple) else value
