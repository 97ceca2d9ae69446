"""`python -m sevensteps.ops.docs [--check] [FOLDER]`: write the generated pages, or say which are stale."""

from __future__ import annotations

from pathlib import Path

import click

from sevensteps.ops import docs


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a page is stale.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("docs"))
def main(check: bool, folder: Path) -> None:
    """Write the reference pages that come from the code."""
    if not check:
        for name in docs.write(folder):
            click.echo(f"wrote {folder / name}")
        return
    stale = docs.stale(folder)
    for name in stale:
        click.echo(f"{folder / name} is stale: run python -m sevensteps.ops.docs", err=True)
    if stale:
        raise SystemExit(1)


main()
