"""`sevensteps plan`: support plans on the command line."""

from __future__ import annotations

import json

import click

from sevensteps.core.errors import Refused
from sevensteps.core.planning import check_file
from sevensteps.ops.cli import refuse
from sevensteps.ops.cli.jsoninput import read_json

LONGEST = 10_000_000  # bytes


@click.group()
def plan() -> None:
    """Support plans: whether one can be agreed."""


@plan.command("check")
@click.argument("source", metavar="FILE.json|-")
def check(source: str) -> None:
    """Ask everything that sign-off asks, and answer with reasons and what to mend, as JSON.

    Nothing is kept; money is in pence a year. A plan that does not pass is an answer, with exit code 0. Exit
    code 2 and {"refused": {"where", "reason"}} where the file is not written as a plan is.
    """
    try:
        answer = check_file(read_json(source, LONGEST)).as_data()
    except Refused as refusal:
        refuse(refusal.where, refusal.reason, as_json=True)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
