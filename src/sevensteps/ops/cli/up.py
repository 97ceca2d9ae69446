"""`sevensteps up`: run everything until Ctrl-C."""

import os
import sys
from pathlib import Path

import click

from sevensteps.core.errors import Refused
from sevensteps.ops.database import data_dir
from sevensteps.ops.database.connection import database_url, url_target
from sevensteps.ops.running.port import chosen_port
from sevensteps.ops.running.supervisor import Supervisor, services

CHECKOUT = Path(__file__).parents[4]


@click.command()
@click.option("--demo", is_flag=True, help="Load the invented authority when the database is empty.")
def up(demo: bool) -> None:
    """Run everything: database, migrations, assets, job worker and web server.

    SEVENSTEPS_PORT chooses the port (8000), SEVENSTEPS_DATA the data folder; with DATABASE_URL the embedded
    database stays off.
    """
    if not (CHECKOUT / "package-lock.json").is_file():
        raise Refused("command", "Its pages need their styles: run it from a checkout, with make run.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    url = database_url()
    if url:
        url_target(url).check_version()
    port = chosen_port()
    Supervisor(
        data=None if url else data_dir(),
        port=port,
        preparation=[sys.executable, "-m", "sevensteps.ops.cli.prepare", *(["--demo"] if demo else [])],
        services=services(port),
        say=click.echo,
    ).run()
