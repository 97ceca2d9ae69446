"""`sevensteps examples run FILE|DIR [--json]`: anybody's worked examples against the rules of the core."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sevensteps.ops.cli import say_json
from sevensteps.ops.examples import CaseResult, run_path


@click.group()
def examples() -> None:
    """Run worked examples of the rules."""


@examples.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def run(path: Path, as_json: bool) -> int:
    """Run the cases {rule, input, expected, source} of a YAML or JSON file, or of all in a folder.

    Exit code 0 when all pass, 1 when one fails, 2 when a file cannot be read.
    """
    results = list(run_path(path))
    failed = sum(not result.passed for result in results)
    if as_json:
        say_json(_as_data(results, failed), indent=2)
    else:
        for result in results:
            _say(result)
        click.echo(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _say(result: CaseResult) -> None:
    mark = "pass" if result.passed else "FAIL"
    click.echo(f"{mark}  {result.file}, case {result.number}  {result.rule}  ({result.source})")
    for one in result.differences:
        click.echo(f"      {one.where}: expected {_short(one.expected)}, got {_short(one.actual)}")


def _short(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_data(results: list[CaseResult], failed: int) -> dict[str, object]:
    return {
        "passed": len(results) - failed,
        "failed": failed,
        "cases": [
            {
                "file": result.file,
                "case": result.number,
                "rule": result.rule,
                "source": result.source,
                "passed": result.passed,
                "differences": [
                    {"where": one.where, "expected": one.expected, "actual": one.actual}
                    for one in result.differences
                ],
            }
            for result in results
        ],
    }
