"""`sevensteps db`: start, stop, status, shell, backup, restore."""

import os
from pathlib import Path

import click

from sevensteps.ops.cli import say_json
from sevensteps.ops.database import DatabaseRefused, data_dir, ensure_running, stop
from sevensteps.ops.database.binaries import program
from sevensteps.ops.database.connection import Target, current_target, database_url
from sevensteps.ops.database.location import locate
from sevensteps.ops.database.status import describe
from sevensteps.ops.database.transfer import back_up, plural, restore_from

as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")


@click.group()
def db() -> None:
    """Look after the database: the embedded one, or the server of DATABASE_URL."""


@db.command("start")
@as_json
def start_command(as_json: bool) -> None:
    """Start the embedded database (made on first use) and leave it running."""
    _check_embedded()
    location = ensure_running(data_dir())
    _say(
        as_json,
        {"running": True, "folder": str(location.private)},
        f"The database in {location.private} is running.",
    )


@db.command("stop")
@as_json
def stop_command(as_json: bool) -> None:
    """Stop the embedded database."""
    _check_embedded()
    stopped = stop(data_dir())
    words = "The database is stopped." if stopped else "The database was not running."
    _say(as_json, {"running": False, "was_running": stopped}, words)


@db.command()
@as_json
def status(as_json: bool) -> int:
    """Say whether the database answers (exit code 0) or not (1)."""
    state = describe(data_dir(), database_url())
    _say(as_json, state.as_dict(), state.sentence)
    return 0 if state.running else 1


@db.command()
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def shell(arguments: tuple[str, ...]) -> None:
    """Open psql on the database; arguments after -- go to psql."""
    target = _reached()
    psql = program("psql")
    os.execve(psql, [str(psql), *arguments], {**os.environ, **target.environment()})  # noqa: S606


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def backup(file: Path, as_json: bool) -> None:
    """Write the whole database to FILE (PostgreSQL's custom format)."""
    size = back_up(_reached(), file)
    _say(as_json, {"file": str(file), "bytes": size}, f"Backed up to {file} ({size:,} bytes).")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--replace", is_flag=True, help="Replace the data there is now; without it only an empty database."
)
@as_json
def restore(file: Path, replace: bool, as_json: bool) -> None:
    """Bring the database back from FILE; the present data stays untouched unless all of it worked."""
    tables = restore_from(_reached(), file, replace=replace)
    _say(as_json, {"file": str(file), "tables": tables}, f"Restored {plural(tables)} from {file}.")


def _reached() -> Target:
    """The database in use, running: the embedded one is started when it is not."""
    if not database_url():
        ensure_running(data_dir())
    return current_target()


def _check_embedded() -> None:
    if database_url():
        raise DatabaseRefused(
            "DATABASE_URL",
            "DATABASE_URL is set, so the embedded one is off; use that server's own tools.",
        )
    locate(data_dir())


def _say(as_json: bool, facts: dict[str, object], words: str) -> None:
    if as_json:
        say_json(facts)
    else:
        click.echo(words)
