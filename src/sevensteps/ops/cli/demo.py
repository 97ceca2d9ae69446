"""`sevensteps demo`: the invented authority, loaded, wiped and moved in time."""

import click

from sevensteps.ops.cli.django import check_tables, prepare_django


@click.group()
def demo() -> None:
    """Load, wipe or move in time the invented authority."""


@demo.command()
def load() -> None:
    """Load the invented authority, or go on where a load was broken off."""
    _in_demo_mode()
    from sevensteps.ops.demo.load import load as load_demo
    from sevensteps.ops.demo.load import spare_cores

    loaded = load_demo(helpers=spare_cores())
    click.echo(f"Loaded {loaded} people." if loaded else "Everything is loaded already. Nothing was changed.")


@demo.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def wipe(yes: bool) -> None:
    """Remove everything from the demo's database. Refused outside demo mode."""
    _in_demo_mode()
    from sevensteps.ops.demo.wipe import wipe as wipe_demo

    if not yes:
        click.confirm("This removes everything in the database. Go on?", abort=True)
    wipe_demo()
    click.echo("Everything is removed. Load the demo again with: sevensteps demo load")


@demo.command()
@click.argument("days", type=click.IntRange(min=1))
def travel(days: int) -> None:
    """Move the demo's clock DAYS forward."""
    _in_demo_mode()
    from sevensteps.ops.demo.travel import travel as travel_demo

    today = travel_demo(days)
    click.echo(f"It is now {today:%A %-d %B %Y} here.")


def _in_demo_mode() -> None:
    """Django made ready. Raises NotInDemo outside demo mode, whatever the database is like, and NoTables."""
    prepare_django(tables=False)
    from sevensteps.ops.demo.load import check_demo

    check_demo()
    check_tables()
