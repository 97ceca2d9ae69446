"""`sevensteps plan`: support plans on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sevensteps.core.errors import Refused
from sevensteps.core.planning import check_file
from sevensteps.ops.cli import refuse, say_json
from sevensteps.ops.cli.django import prepare_django
from sevensteps.ops.cli.jsoninput import read_json

FORMATS = ["socialcare", "fhir", "pdf"]
LONGEST = 10_000_000  # bytes


@click.group()
def plan() -> None:
    """Support plans: whether one can be agreed, and copies of them."""


@plan.command("check")
@click.argument("source", metavar="FILE.json|-")
def check(source: str) -> None:
    """Ask everything that sign-off asks, and answer with reasons and what to mend, as JSON.

    Nothing is kept; money is in pence a year. Keys of risks, representation and consents that are not known
    here are named on stderr and not read. A plan that does not pass is an answer, with exit code 0. Exit
    code 2 and {"refused": {"where", "reason"}} where the file is not written as a plan is.
    """
    try:
        checked = check_file(read_json(source, LONGEST))
    except Refused as refusal:
        refuse(refusal.where, refusal.reason, as_json=True)
    for where in checked.unread:
        click.echo(f"{where} is not known here, and was not read.", err=True)
    say_json(checked.as_data(), indent=2)


@plan.command("export")
@click.argument("ref")
@click.option("--format", "kind", type=click.Choice(FORMATS), required=True, help="What kind of file.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write. [the screen]")
def export(ref: str, kind: str, output: Path | None) -> None:
    """Write the plan with this REF, or the latest plan of the person with this REF, as a file.

    Everything is in it: whoever has the command line has the database too. That a copy was made stands
    where the person reads who looked. Exit code 2 where there is no such plan, or the format cannot hold it.
    """
    if kind == "pdf" and output is None and sys.stdout.isatty():
        raise Refused("output", "A PDF cannot be read on a screen. Say where to write it: --output FILE.")
    prepare_django()
    from sevensteps.ops.plan_copies import copy_of
    from sevensteps.ops.ras.files import put_in_place

    try:
        made = copy_of(ref.strip().upper(), kind)
    except Refused as refusal:
        refuse(refusal.where, refusal.reason, as_json=kind != "pdf" and output is None)
    if output is None:
        click.echo(made, nl=False)
        return
    with put_in_place(output) as beside:
        beside.write_bytes(made)
    click.echo(f"Wrote {output}: {len(made):,} bytes.", err=True)
