"""`sevensteps ledger`: are the books sound?"""

import json

import click

from sevensteps.ops.cli.django import prepare_django


@click.group()
def ledger() -> None:
    """Look after the books."""


@ledger.command()
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def verify(as_json: bool) -> int:
    """Recompute every balance and the chain of postings: what is wrong, and where.

    The exit code is 0 when all is sound, 1 when not. The seal stands for all that was ever posted: books
    with the same seal say the same, so note it down beside a backup.
    """
    prepare_django()
    from sevensteps.contexts.ledger import queries

    faults, size = queries.verify(), queries.size()
    if as_json:
        click.echo(
            json.dumps(
                {
                    "sound": not faults,
                    "accounts": size.accounts,
                    "transfers": size.transfers,
                    "seal": size.seal,
                    "faults": [{"where": fault.where, "what": fault.what} for fault in faults],
                }
            )
        )
    else:
        for fault in faults:
            click.echo(f"{fault.where}: {fault.what}")
        verdict = "The books are sound" if not faults else f"Faults found: {len(faults)}"
        click.echo(f"{verdict}: accounts {size.accounts:,}, transfers {size.transfers:,}.")
    return 1 if faults else 0
