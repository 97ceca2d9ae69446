"""`sevensteps payrun`: pay runs on the command line."""

from __future__ import annotations

import json

import click

from sevensteps.core.errors import Refused
from sevensteps.core.payments import ScenarioRefused, simulate
from sevensteps.ops.cli import EXIT_REFUSED
from sevensteps.ops.cli.jsoninput import read_json

LONGEST = 100_000_000  # bytes: a line for each of 330,000 people, twice over


@click.group()
def payrun() -> None:
    """What falls due, and the runs that pay it."""


@payrun.command("simulate")
@click.option("--input", "source", metavar="FILE.json|-", help="Lines and steps; - reads from stdin.")
def simulate_(source: str | None) -> int:
    """Take the steps of a scenario and answer with its runs, as JSON. Nothing is kept; money is in pence.

    Exit code 2 and {"refused": {"step", "where", "reason"}} where a step cannot be taken. Steps count from 1;
    what is wrong before the first has step 0.
    """
    try:
        answer = simulate(read_json(source, LONGEST))
    except Refused as refusal:
        step = refusal.step if isinstance(refusal, ScenarioRefused) else 0
        click.echo(json.dumps({"refused": {"step": step, "where": refusal.where, "reason": refusal.reason}}))
        click.echo(f"Step {step}: {refusal.reason}" if step else refusal.reason, err=True)
        return EXIT_REFUSED
    click.echo(json.dumps(answer))
    return 0
