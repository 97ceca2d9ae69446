"""`sevensteps charge assess --on DATE --input FILE.json|-`: the means test on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import click

from sevensteps.core.charging import BadCharge, assess, read_inputs
from sevensteps.core.errors import Refused
from sevensteps.ops.cli import refuse

LONGEST = 1_000_000


@click.group()
def charge() -> None:
    """What somebody pays towards their care."""


@charge.command("assess")
@click.option("--on", "on", metavar="DATE", help="The day, as 2025-05-01: its law and figures hold.")
@click.option("--input", "source", metavar="FILE.json|-", help="The person's means; - reads from stdin.")
@click.option("--policy", metavar="ID", help="An authority's choices; else as the regulations say.")
@click.option(
    "--rates", metavar="ID", help="A year's figures by id, to try an example; else those of the day."
)
@click.option(
    "--nearest", is_flag=True, help="Where the day's figures are not known, take the nearest year's."
)
def assess_(on: str | None, source: str | None, policy: str | None, rates: str | None, nearest: bool) -> None:
    """Answer with the weekly charge and every step of the sum, as JSON. All money is in pence.

    Exit code 2 and {"refused": {"where", "reason"}} where something is missing or makes no sense.
    """
    from sevensteps.ops.charging import as_data, rules_for

    try:
        day = _day(on)
        inputs = read_inputs(_read(source))
        rules = rules_for(inputs.nation, day, policy=policy, rates=rates, nearest=nearest)
        answer = as_data(rules, day, assess(rules, day, inputs))
    except Refused as refusal:
        refuse(refusal.where, refusal.reason, as_json=True)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    return int(value) if isinstance(value, Decimal) and value == int(value) else str(value)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        raise BadCharge("on", "Give the day as --on 2025-05-01.") from None


def _read(source: str | None) -> object:
    """The input's data: no number that JSON does not have, no key twice. Raises BadCharge."""
    if not source:
        raise BadCharge("input", "Give a file with --input FILE.json, or - for stdin.")
    try:
        raw = sys.stdin.buffer.read(LONGEST + 1) if source == "-" else _bytes(Path(source))
        if len(raw) > LONGEST:
            raise BadCharge("input", f"The input has {LONGEST:,} bytes at most.")
        return json.loads(
            raw.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except UnicodeDecodeError:
        raise BadCharge("input", "The input is not text in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadCharge("input", f"The input is not JSON: line {error.lineno}, {error.msg}.") from None
    except (RecursionError, ValueError, ArithmeticError) as error:
        raise BadCharge("input", f"The input cannot be read: {str(error)[:200]}.") from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LONGEST + 1)
    except OSError as error:
        raise BadCharge("input", f"{path} cannot be read: {error.strerror}.") from None


def _no_number(name: str) -> NoReturn:
    raise BadCharge("input", f"{name} is not a number.")


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise BadCharge(key, f"{key} is given twice. Give it once.")
        found[key] = value
    return found
