"""`sevensteps finance`: contract and finance information."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sevensteps.core.commissioning import Cut, Dimension, Every
from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.ops.cli.django import prepare_django

DAY = click.DateTime(["%Y-%m-%d"])
FORMATS = ["csv", "parquet", "json"]
TO_KEEP = [one.value for one in Dimension if one is not Dimension.PERIOD]


@click.group()
def finance() -> None:
    """What is agreed, ordered, paid and expected for everybody together."""


@finance.command()
@click.option("--from", "first", type=DAY, required=True, help="The first day.")
@click.option("--to", "last", type=DAY, required=True, help="The last day, included.")
@click.option(
    "--by",
    multiple=True,
    type=click.Choice([one.value for one in Dimension]),
    help="What to cut by; twice at most.",
)
@click.option("--every", type=click.Choice([one.value for one in Every]), default="month", show_default=True)
@click.option("--only", multiple=True, metavar="WHAT=REF", help=f"Keep to one {', '.join(TO_KEEP)}.")
@click.option("--careful", is_flag=True, help="Hide groups under five people, and what gives them away.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write. [the screen]")
def information(
    *,
    first: datetime,
    last: datetime,
    by: tuple[str, ...],
    every: str,
    only: tuple[str, ...],
    careful: bool,
    kind: str,
    output: Path | None,
) -> None:
    """Commitments, actuals, forecast and outcomes, by stream, team, provider, care group and period."""
    if last < first:
        raise Refused("to", "The last day is before the first. Turn them round.")
    if kind == "parquet" and output is None:
        raise Refused("output", "Parquet cannot be read on a screen. Say where to write it: --output FILE.")
    prepare_django()
    from sevensteps.contexts.commissioning import export, queries
    from sevensteps.ops.ras.files import put_in_place
    from sevensteps.web.shell.clock import days_travelled, now

    cut = Cut(
        Period(first.date(), last.date()),
        now(days_travelled()).date(),
        tuple(map(Dimension, by)),
        _kept(only, queries.choices()),
        Every(every),
    )
    found = queries.information(cut, careful=careful)
    writes = {"csv": export.as_csv, "parquet": export.as_parquet, "json": _as_json}
    written = writes[kind](found)
    if output is None:
        click.echo(written, nl=False)
        return
    with put_in_place(output) as beside:
        beside.write_bytes(written)
    click.echo(f"Wrote {output}: {len(found.rows):,} rows.", err=True)


def _kept(only: tuple[str, ...], known: dict[Dimension, list[tuple[str, str]]]) -> dict[Dimension, str]:
    """What the figures are kept to. Raises Refused for what there is not."""
    found = {}
    for text in only:
        what, equals, key = text.partition("=")
        if what not in TO_KEEP or not equals:
            raise Refused("only", f"Write --only as WHAT=REF, where WHAT is one of: {', '.join(TO_KEEP)}.")
        dimension = Dimension(what)
        refs = [ref for ref, _name in known[dimension]] + ([""] if dimension is Dimension.PROVIDER else [])
        if key not in refs:
            raise Refused(
                "only", f"There is no {what.replace('_', ' ')} {key!r}. There are: {', '.join(refs[:20])}."
            )
        found[dimension] = key
    return found


def _as_json(found: Any) -> bytes:
    """Rows, their total, and the forecast of each stream for the whole authority, with its steps."""
    from sevensteps.contexts.commissioning import export
    from sevensteps.ops.examples.plain import plain

    told = {
        "by": [str(one) for one in found.cut.by],
        "rows": export.rows_of(found),
        "total": export.total_of(found),
        "forecasts": {
            stream: {"percent": one.percent, "forecast_pence": one.pence, "steps": plain(one.trace)}
            for stream, one in found.forecasts.items()
        },
    }
    return (json.dumps(told, ensure_ascii=False, default=str) + "\n").encode()
