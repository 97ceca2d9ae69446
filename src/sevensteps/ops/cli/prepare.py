"""What comes before serving: migrations, the cache's table, assets, and the demo authority if asked for.

Run as a process of its own (`python -m sevensteps.ops.cli.prepare [--demo]`), so that the supervisor
stays small and may be stopped at any moment. Every part is safe to repeat.
"""

import sys
from importlib import import_module

from sevensteps.ops.cli.django import prepare_django
from sevensteps.ops.database.connection import current_target

# The advisory lock that lets one process at a time prepare one database.
PREPARES_ALONE = 0x57E94


def main(words: list[str]) -> None:
    """Prepare the database in use; waits for another process that is doing so."""
    prepare_django(tables=False)
    from django.core.management import call_command

    with current_target().connect() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [PREPARES_ALONE])
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        _assets()
        if "--demo" in words:
            import_module("sevensteps.ops.demo").load_if_empty()


def _assets() -> None:
    """Build what is stale, where Node is at hand; what was built before serves otherwise."""
    from sevensteps.web.shell import assets

    try:
        assets.build()
    except assets.CannotBuild as problem:
        if not assets.BUILT.exists():
            raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    main(sys.argv[1:])
