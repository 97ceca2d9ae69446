"""`sevensteps charge assess --on DATE --input FILE.json|-`: the means test on the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import click

from sevensteps.core.charging import BadCharge, assess, read_inputs
from sevensteps.core.charging.reading import day
from sevensteps.core.errors import Refused
from sevensteps.ops.cli import refuse, say_json
from sevensteps.ops.cli.jsoninput import read_json

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
        when = _day(on)
        inputs = read_inputs(read_json(source, LONGEST))
        rules = rules_for(inputs, when, policy=policy, rates=rates, nearest=nearest)
        answer = as_data(rules, when, inputs, assess(rules, when, inputs))
    except Refused as refusal:
        refuse(refusal.where, refusal.reason, as_json=True)
    say_json(answer, indent=2, default=_plain)


def _plain(value: object) -> object:
    return int(value) if isinstance(value, Decimal) and value == int(value) else str(value)


def _day(text: str | None) -> date:
    found = day({"on": text}, "on")
    if found is None:
        raise BadCharge("on", "Give the day as --on 2025-05-01.")
    return found
