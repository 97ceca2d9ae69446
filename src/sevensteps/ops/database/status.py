"""What there is to say about the database in use."""

from dataclasses import asdict, dataclass
from pathlib import Path

from sevensteps.ops.database.connection import Target, current_target
from sevensteps.ops.database.errors import DatabaseRefused
from sevensteps.ops.database.location import locate


@dataclass(frozen=True, slots=True)
class State:
    """One look at the database; sizes in bytes."""

    running: bool
    embedded: bool
    place: str
    version: str
    size: int

    @property
    def sentence(self) -> str:
        if not self.running:
            return f"The database in {self.place} is not running."
        return (
            f"The database in {self.place} is running: PostgreSQL {self.version}, {self.size / 1e6:,.1f} MB."
        )

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def describe(data: Path, url: str | None) -> State:
    """Ask the database in use how it is."""
    target = current_target(data, url)
    place = str(locate(data).private) if target.embedded else _server_of(target)
    if not target.answers():
        return State(running=False, embedded=target.embedded, place=place, version="", size=0)
    try:
        with target.connect() as connection:
            row = connection.execute(
                "SELECT current_setting('server_version'), pg_database_size(current_database())"
            ).fetchone()
    except DatabaseRefused:
        if target.embedded:  # it answers, but was killed before our database was made in it
            return State(running=False, embedded=True, place=place, version="", size=0)
        raise
    version, size = row or ("", 0)
    return State(running=True, embedded=target.embedded, place=place, version=version, size=size)


def _server_of(target: Target) -> str:
    return f"{target.parameters.get('host', 'the local server')}/{target.name}"
