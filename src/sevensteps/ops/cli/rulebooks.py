"""`sevensteps rulebooks`: check rulebook files, publish them, list what is published."""

from datetime import date, datetime
from pathlib import Path

import click

from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.ops.cli import say_json
from sevensteps.ops.cli.django import prepare_django

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")


@click.group()
def rulebooks() -> None:
    """Law and local policy as dated data."""


@rulebooks.command()
@PATHS
@AS_JSON
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Read files, or all .yaml files of folders, and say what is wrong with the first broken one."""
    from sevensteps.ops.rulebooks import read_rulebook

    books = [(path, read_rulebook(path)) for path in _files(paths)]
    rows = [
        {"file": str(path), "id": book.id, "version": book.version, "sha256": book.hash}
        for path, book in books
    ]
    _say(rows, "{file}: {id} version {version} is sound", as_json)


@rulebooks.command()
@PATHS
@click.option("--publisher", required=True, help="E-mail address of whoever publishes.")
@click.option("--approver", required=True, help="E-mail address of whoever approved: somebody else.")
@click.option(
    "--in-force-from", type=click.DateTime(["%Y-%m-%d"]), help="Also put them in force from this day."
)
@AS_JSON
def load(
    paths: tuple[Path, ...], publisher: str, approver: str, in_force_from: datetime | None, as_json: bool
) -> None:
    """Publish files: all of them, or none where one is broken."""
    prepare_django()
    from django.db import transaction

    from sevensteps.contexts.policies import actions, queries
    from sevensteps.ops.rulebooks import read_text
    from sevensteps.web.shell import clock

    now = clock.now(queries.days_travelled())

    by = _keeper("publisher", publisher, now.date())
    approved = _keeper("approver", approver, now.date())
    rows: list[dict[str, object]] = []
    with transaction.atomic():
        for path in _files(paths):
            done = actions.publish_rulebook(
                text=read_text(path), filename=str(path), publisher=by, approver=approved, at=now
            )
            name, version = done.identity.rulebook_id, done.identity.version
            if in_force_from is not None:
                actions.put_in_force(
                    kind=done.kind,
                    rulebook_id=name,
                    version=version,
                    from_day=in_force_from.date(),
                    by=by,
                    at=now,
                )
            word = "published" if done.new else "was published already"
            rows.append({"file": str(path), "id": name, "version": version, "result": word})
    _say(rows, "{id} version {version} {result}", as_json)


@rulebooks.command("list")
@AS_JSON
def list_(as_json: bool) -> None:
    """What is published, by whom, and what is in force from when."""
    prepare_django()
    from sevensteps.contexts.policies import queries

    rows: list[dict[str, object]] = [
        {
            "id": row.rulebook_id,
            "version": row.version,
            "kind": row.kind,
            "example": row.example,
            "valid_from": row.valid_from.isoformat(),
            "in_force_from": row.in_force_from.isoformat() if row.in_force_from else None,
            "publisher": row.publisher,
            "approver": row.approver,
            "sha256": row.sha256,
        }
        for row in queries.rulebooks()
    ]
    if not rows and not as_json:
        click.echo("No rulebook is published yet: sevensteps rulebooks load PATH")
    _say(rows, "{id} version {version}: {kind}, by {publisher}, approved by {approver}", as_json)


def _keeper(where: str, email: str, today: date) -> Actor:
    """Whoever signs in with this address and looks after rulebooks. Raises Refused."""
    from sevensteps.contexts.people import queries as people
    from sevensteps.contexts.policies.actions import KEEPERS

    found = people.account_by_email(email)
    if found is None:
        raise Refused(where, f"Nobody signs in with {email}. Give the address of an account.")
    actor = people.actor_of(found.id, today)
    if actor.roles.isdisjoint(KEEPERS):
        raise Refused(where, f"{email} is neither an administrator nor a RAS analyst. One of them has to.")
    return actor


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The files named, and all rulebooks in the folders named; worked examples are none."""
    found = [file for path in paths for file in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])]
    books = [file for file in found if "examples" not in file.parts]
    if not books:
        raise Refused("paths", "There is no rulebook there. Name a .yaml file, or a folder with some.")
    return books


def _say(rows: list[dict[str, object]], line: str, as_json: bool) -> None:
    if as_json:
        say_json(rows)
        return
    for row in rows:
        click.echo(line.format(**row))
