"""`sevensteps journey`: one person's whole journey."""

import click

from sevensteps.core.errors import NotFound, Refused
from sevensteps.ops.cli import say_json
from sevensteps.ops.cli.django import prepare_django


@click.group()
def journey() -> None:
    """Show one person's whole journey."""


@journey.command()
@click.argument("ref")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def show(ref: str, as_json: bool) -> None:
    """Steps, figures with their reasons, and every movement of money of the person with this REF."""
    prepare_django()
    from sevensteps.ops.record.plain import plain
    from sevensteps.ops.record.text import written
    from sevensteps.ops.record.whole import gather
    from sevensteps.web.shell.clock import days_travelled, now

    try:
        whole = gather(ref.strip().upper(), now(days_travelled()))
    except NotFound:
        raise Refused("ref", f"There is nobody with the reference {ref}. Look at it again.") from None
    if as_json:
        say_json(plain(whole), indent=2)
    else:
        click.echo(written(whole), nl=False)
