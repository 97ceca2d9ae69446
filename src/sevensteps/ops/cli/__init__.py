"""The command line `sevensteps`. A command's module is read only when it is called: help is quick."""

import errno
import importlib
import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import click

from sevensteps.core.errors import Refused, SevenStepsError

# Name of the command, where it lives, and its line in the list of commands (read without importing it).
COMMANDS = {
    "demo": ("sevensteps.ops.cli.demo:demo", "Load, wipe or move in time the invented authority."),
    "journey": ("sevensteps.ops.cli.journey:journey", "Show one person's whole journey."),
    "db": ("sevensteps.ops.cli.db:db", "Look after the database."),
    "up": ("sevensteps.ops.cli.up:up", "Run everything: database, job worker and web server."),
    "examples": ("sevensteps.ops.cli.examples:examples", "Run worked examples of the rules."),
    "rulebooks": ("sevensteps.ops.cli.rulebooks:rulebooks", "Check, publish and list rulebooks."),
    "ras": ("sevensteps.ops.cli.ras:ras", "Work out indicative sums; make and read allocation tables."),
    "charge": ("sevensteps.ops.cli.charge:charge", "Work out what somebody pays towards their care."),
    "payrun": ("sevensteps.ops.cli.payrun:payrun", "Try out, draft and settle pay runs."),
    "bank": ("sevensteps.ops.cli.bank:bank", "Read files from the bank; check an account."),
    "plan": ("sevensteps.ops.cli.plan:plan", "Check whether a support plan can be agreed; copies of plans."),
    "finance": ("sevensteps.ops.cli.finance:finance", "What is agreed, ordered, paid and expected in all."),
    "ledger": ("sevensteps.ops.cli.ledger:ledger", "Check that the books are sound."),
}
EXIT_REFUSED = 2


class Lazy(click.Group):
    """A group whose commands are imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sevensteps")
def cli() -> None:
    """Self-Directed Support, from the money there is to how life has changed."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point: a refusal is one sentence and exit code 2; anything unforeseen keeps its traceback."""
    try:
        _run(list(sys.argv[1:] if arguments is None else arguments))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo("There is no room left to write to. Make room, and call this again.", err=True)
        sys.exit(1)


def _run(words: list[str]) -> NoReturn:
    as_json = any(word.split("=")[0] in {"--json", "--answers"} for word in words)
    as_json = as_json or "--format=json" in words or ("--format", "json") in pairwise(words)
    with_place = words[:1] in (
        ["ras"],
        ["bank"],
    )  # reasons about files and cases need the place they are about
    try:
        _legible(words)
        result: Any = cli.main(args=words, prog_name="sevensteps", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        sys.exit(EXIT_REFUSED)
    except click.ClickException as error:
        where = getattr(getattr(error, "param", None), "name", None) or "command"
        refuse(where, error.format_message(), as_json=as_json)
    except click.Abort:
        sys.exit(130)
    except Refused as refusal:
        refuse(refusal.where, refusal.reason, as_json=as_json, said=str(refusal) if with_place else "")
    except SevenStepsError as error:
        refuse("command", str(error), as_json=as_json)
    sys.exit(result if isinstance(result, int) else 0)


def _legible(words: Sequence[str]) -> None:
    """Raise Refused for a word that is no text, unless a file has that very name."""
    for word in words:
        if any("\ud800" <= letter <= "\udfff" for letter in word) and not Path(word).exists():
            raise Refused("command", f"{word!a} is not text in UTF-8. Write it again.")


def say_json(data: object, **how: Any) -> None:
    """Print data as JSON: readable, or as ASCII where the screen cannot show a letter of it."""
    text = json.dumps(data, ensure_ascii=False, **how)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")  # a closed stdout is None
    except UnicodeEncodeError:
        text = json.dumps(data, **how)
    click.echo(text)


def refuse(where: str, reason: str, *, as_json: bool, said: str = "") -> None:
    """Say why not on stderr, and for programs on stdout; ends the process with exit code 2."""
    if as_json:
        say_json({"refused": {"where": where, "reason": reason}})
    click.echo(said or reason, err=True)
    sys.exit(EXIT_REFUSED)
