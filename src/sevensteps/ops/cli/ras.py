"""`sevensteps ras`: check a rulebook, work out sums for one or many, make a table from cases, read one."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from sevensteps.core.errors import Refused
from sevensteps.ops.cli import say_json
from sevensteps.ops.cli.jsoninput import from_stdin

FILE = click.Path(path_type=Path)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
METHODS = ["isotonic", "percentile", "percentile-midrank", "line", "per-point"]


class _Number(click.ParamType[Decimal]):
    """A decimal number as it is written."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("nan")
        if not number.is_finite():
            self.fail(f"{value!r} is no number. Write digits with one point: 0.05", param, ctx)
        return number


@click.group()
def ras() -> None:
    """Resource allocation: from needs to an indicative sum, and from cases to a table."""


@ras.command()
@click.argument("rulebook")
@AS_JSON
def check(rulebook: str, as_json: bool) -> None:
    """Say what RULEBOOK (a shipped id or a path) is and takes, or what is wrong with it."""
    from sevensteps.ops.ras.book import allocation_book, described

    told = described(allocation_book(rulebook))
    if as_json:
        say_json(told)
        return
    click.echo(f"{told['id']} version {told['version']}: {told['title']}")
    click.echo(f"hash {told['hash']}")
    until = f" to {told['valid_to']}" if told["valid_to"] else ""
    click.echo(f"{told['status']}, holds from {told['valid_from']}{until}")
    takes = told["takes"]
    for line in takes if isinstance(takes, list) else []:
        click.echo(f"  {line}")


@ras.command()
@click.option("--rulebook", required=True, help="A shipped id or a path.")
@click.option("--answers", help="A JSON file with one person's answers; - reads from stdin.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Use the version that holds on this day.")
@click.option("--batch", type=FILE, help="Parquet or CSV: person, a column per area (or points), group.")
@click.option("--out", type=FILE, help="With --batch: the Parquet or CSV file to write.")
@AS_JSON
def allocate(
    *,
    rulebook: str,
    answers: str | None,
    on: datetime | None,
    batch: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Work out an indicative sum with its reasons, or the sums of a whole file of people."""
    from sevensteps.ops.ras.book import allocation_book

    if (answers is None) == (batch is None):
        raise Refused("answers", "Give --answers for one person, or --batch with --out for many.")
    if (batch is None) != (out is None):
        raise Refused("out", "--batch and --out go together: give both.")
    book = allocation_book(rulebook, on.date() if on else None)
    if answers is not None:
        from sevensteps.ops.ras.answers import answered, read_inputs

        text = _read(answers)
        say_json(answered(book, read_inputs(text, answers)))
        return
    from sevensteps.ops.ras.batch import allocate_batch

    if batch is None or out is None:
        return
    done = allocate_batch(book, batch, out)
    for note in done.notes:
        click.echo(note, err=True)
    facts = {"people": done.people, "out": str(out)}
    if as_json:
        say_json(facts)
    else:
        click.echo(f"Wrote {out}: {done.people:,} people.")


@ras.command()
@click.option("--cases", type=FILE, required=True, help="Parquet or CSV with one case a row.")
@click.option("--points", required=True, help="The column of points.")
@click.option("--cost", required=True, help="The column of a year's cost in pounds.")
@click.option("--group", help="A column of groups, to see how each fares.")
@click.option("--method", type=click.Choice(METHODS), default=METHODS[0], show_default=True)
@click.option("--top-slice", type=_Number(), default="0", show_default=True, help="Kept back: 0.05 is 5%.")
@click.option("--budget-pence", type=int, help="What all cases together are to receive before the top-slice.")
@click.option("--winsorise", type=_Number(), help="Cap costs at this quantile; 1 caps none. [method's own]")
@click.option("--shrink", type=click.Choice(["auto", "none"]), default="auto", show_default=True)
@click.option("--out", type=FILE, help="Write the table as a rulebook (YAML).")
@click.option("--report", type=FILE, help="Write a page (HTML) to judge the table by.")
@click.option("--compare", is_flag=True, help="Put all methods side by side.")
@AS_JSON
def calibrate(
    *,
    cases: Path,
    points: str,
    cost: str,
    group: str | None,
    method: str,
    top_slice: Decimal,
    budget_pence: int | None,
    winsorise: Decimal | None,
    shrink: str,
    out: Path | None,
    report: Path | None,
    compare: bool,
    as_json: bool,
) -> None:
    """Make a table of points and money from cases, and judge it by cases it was not made from."""
    from sevensteps.core.allocation.calibration import Options
    from sevensteps.ops.ras.calibrate import Asked, run

    run(
        Asked(
            cases=cases,
            points=points,
            cost=cost,
            group=group,
            method=method,
            options=Options(
                top_slice=top_slice, budget_pence=budget_pence, winsorise=winsorise, shrink=shrink
            ),
            out=out,
            report=report,
            compare=compare,
            as_json=as_json,
        ),
        say=click.echo,
    )


@ras.command()
@click.option("--table", required=True, help="A table: an allocation rulebook, by path or shipped id.")
@click.option("--points", type=FILE, required=True, help="CSV or Parquet with a column of points.")
@click.option("--column", required=True, help="The column of points.")
def predict(table: str, points: Path, column: str) -> None:
    """Write points,annual_pence,low_pence,high_pence for every row, as CSV."""
    from sevensteps.ops.ras.book import allocation_book
    from sevensteps.ops.ras.predict import predict as predicted

    click.echo(predicted(allocation_book(table), points, column).write_csv(), nl=False)


def _read(answers: str) -> str:
    from sevensteps.ops.rulebooks import read_text

    if answers != "-":
        return read_text(Path(answers))
    try:
        return from_stdin("answers").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("answers", "What came on stdin is not text in UTF-8.") from None
