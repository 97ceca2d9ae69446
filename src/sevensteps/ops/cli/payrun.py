"""`sevensteps payrun`: pay runs on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency, ScenarioRefused, simulate
from sevensteps.ops.cli import EXIT_REFUSED
from sevensteps.ops.cli.django import prepare_django
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


DAY = click.DateTime(["%Y-%m-%d"])
ROUNDS = [one.value for one in Frequency if one is not Frequency.ONCE]
Command = Callable[..., Any]


def _in_the_house(command: Command) -> Command:
    """Options that every command of a real run has."""
    command = click.option("--json", "as_json", is_flag=True, help="Answer as JSON, money in pence.")(command)
    return click.option("--by", "email", required=True, help="Your e-mail address: who does it.")(command)


def _acting(email: str) -> tuple[Any, datetime]:
    """The officer, and the moment of the authority's clock."""
    prepare_django()
    from sevensteps.ops import payruns
    from sevensteps.web.shell.clock import days_travelled, now

    at = now(days_travelled())
    return payruns.officer(email, at.date()), at


def _tell(answer: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(answer))
        return
    amount = Money(answer["total_pence"])
    click.echo(
        f"Run {answer['run']} is {answer['stage']}: {answer['payments']:,} payments, together {amount}; "
        f"{answer['held']:,} items held, {answer['adjustments']:,} changes for days gone by, "
        f"{answer['bills']:,} bills."
    )
    if answer.get("changed"):
        click.echo("What is due has changed since it was drafted: look through it again.")


def _progress(words: str) -> None:
    click.echo(words, err=True)


@payrun.command("list")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON, money in pence.")
def list_(page: int, *, as_json: bool) -> None:
    """The latest runs, and where they stand."""
    prepare_django()
    from sevensteps.ops import payruns

    rows = payruns.listed(page)
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        amount = Money(row["total_pence"])
        click.echo(
            f"{row['run']:>6}  {row['frequency']:<12} up to {row['up_to']}  {row['stage']:<9} "
            f"{row['payments']:>7,} payments  {amount!s:>16}"
        )
    if not rows:
        click.echo("There is no run yet.")


@payrun.command()
@click.option("--frequency", type=click.Choice(ROUNDS), default="four_weekly", show_default=True)
@click.option("--to", "up_to", type=DAY, required=True, help="The last day that is paid for.")
@click.option("--pay-on", type=DAY, required=True, help="The day the money should arrive.")
@click.option("--once", default="", help="A name of your own: asked for again, it is the same run.")
@_in_the_house
def draft(*, frequency: str, up_to: datetime, pay_on: datetime, once: str, email: str, as_json: bool) -> None:
    """Draft the run of a round: everything due up to a day and not paid before."""
    by, at = _acting(email)
    from sevensteps.ops import payruns

    _progress("Lining up what is due, and drafting …")
    days = {"up_to": _day(up_to), "pay_on": _day(pay_on)}
    _tell(payruns.draft(by=by, frequency=frequency, **days, once=once, at=at), as_json=as_json)


@payrun.command()
@click.argument("number", type=click.IntRange(1))
@_in_the_house
def review(*, number: int, email: str, as_json: bool) -> None:
    """Say that you have looked through a run."""
    by, at = _acting(email)
    from sevensteps.ops import payruns

    _tell(payruns.review(by=by, number=number, at=at), as_json=as_json)


@payrun.command()
@click.argument("number", type=click.IntRange(1))
@_in_the_house
def approve(*, number: int, email: str, as_json: bool) -> None:
    """Approve a run that somebody else drafted and looked through: its money is set aside."""
    by, at = _acting(email)
    from sevensteps.ops import payruns

    _progress("Lining up what is due, and setting the money aside …")
    _tell(payruns.approve(by=by, number=number, at=at), as_json=as_json)


@payrun.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--why", required=True, help="The reasons.")
@click.option("--not-sent", is_flag=True, help="A file that was made did not go to the bank.")
@_in_the_house
def reject(*, number: int, why: str, not_sent: bool, email: str, as_json: bool) -> None:
    """Reject a run that has not gone to the bank: what is in it falls due again."""
    by, at = _acting(email)
    from sevensteps.ops import payruns

    _tell(payruns.reject(by=by, number=number, why=why, not_sent=not_sent, at=at), as_json=as_json)


@payrun.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--why", required=True, help="The reasons.")
@click.option("--not-sent", is_flag=True, help="The file did not go to the bank.")
@_in_the_house
def withdraw(*, number: int, why: str, not_sent: bool, email: str, as_json: bool) -> None:
    """Withdraw a run's file that has not gone to the bank: another one can be made."""
    by, at = _acting(email)
    from sevensteps.ops import payruns

    _tell(payruns.withdraw(by=by, number=number, why=why, not_sent=not_sent, at=at), as_json=as_json)


@payrun.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--format", "form", type=click.Choice(["bacs", "pain001"]), default="bacs", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file.")
@click.option("--sent", is_flag=True, help="Say too that it went to the bank.")
@click.option("--gone", is_flag=True, help="It had gone before somebody in it was stopped.")
@_in_the_house
def export(
    *, number: int, form: str, output: Path, sent: bool, gone: bool, email: str, as_json: bool
) -> None:
    """Write the file of an approved run. Made before, it is those very bytes."""
    by, at = _acting(email)
    from sevensteps.ops import payruns
    from sevensteps.ops.ras.files import put_in_place

    _progress("Making the file …")
    name, content, answer = payruns.export(by=by, number=number, form=form, sent=sent, gone=gone, at=at)
    with put_in_place(output) as beside:
        beside.chmod(0o600)  # it names accounts
        beside.write_bytes(content)
    _tell(answer | {"file": str(output), "name": name}, as_json=as_json)


@payrun.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--on", type=DAY, required=True, help="The day the money arrived.")
@click.option("--source", required=True, help="How you know: the statement, or a report.")
@_in_the_house
def settle(*, number: int, on: datetime, source: str, email: str, as_json: bool) -> None:
    """Say that everything of a run that did not come back has arrived."""
    by, at = _acting(email)
    from sevensteps.ops import payruns

    _progress("Settling …")
    _tell(payruns.settle(by=by, number=number, on=_day(on), source=source, at=at), as_json=as_json)


def _day(moment: datetime) -> date:
    return moment.date()
