"""How to reach the database: the embedded one through its socket, or the server of DATABASE_URL."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from sevensteps.ops.database.errors import DatabaseRefused
from sevensteps.ops.database.location import Location, data_dir, locate

DATABASE = "sevensteps"
ROLE = "sevensteps"
ADMINISTRATOR = "postgres"
SECONDS_TO_CONNECT = 5
OLDEST_SERVER = 15


def database_url(environ: Mapping[str, str] | None = None) -> str | None:
    """DATABASE_URL when it is set: it turns the embedded database off."""
    return (os.environ if environ is None else environ).get("DATABASE_URL", "").strip() or None


@dataclass(frozen=True, slots=True)
class Target:
    """One database of one server, as libpq's connection parameters."""

    parameters: Mapping[str, str]
    embedded: bool

    @property
    def name(self) -> str:
        return self.parameters["dbname"]

    def conninfo(self, dbname: str | None = None) -> str:
        """The connection string, of another database on the same server when named."""
        return make_conninfo("", **{**self.parameters, "dbname": dbname or self.name})

    def environment(self) -> dict[str, str]:
        """The parameters as libpq's environment variables, for programs: command lines can be read by all."""
        names = {
            row.keyword.decode(): row.envvar.decode() for row in pq.Conninfo.get_defaults() if row.envvar
        }
        return {names[key]: value for key, value in self.parameters.items() if key in names}

    def connect(
        self, dbname: str | None = None, *, autocommit: bool = True
    ) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection; refuses with the server's own words when there is none."""
        try:
            return psycopg.connect(self.conninfo(dbname), autocommit=autocommit)
        except psycopg.OperationalError as error:
            raise DatabaseRefused(
                "database", f"The database does not answer: {' '.join(str(error).split())}"
            ) from error

    def check_version(self) -> None:
        """Refuse a server that does not answer, or is too old for us."""
        with self.connect() as connection:
            found = connection.info.server_version // 10000
        if found < OLDEST_SERVER:
            raise DatabaseRefused(
                "DATABASE_URL",
                f"The server is PostgreSQL {found}; sevensteps needs {OLDEST_SERVER} or later.",
            )

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        return pq.PGconn.ping(self.conninfo().encode()) == pq.Ping.OK

    def is_busy(self) -> bool:
        """Whether a server is there but still starting, or already stopping."""
        return pq.PGconn.ping(self.conninfo().encode()) == pq.Ping.REJECT


def embedded_target(location: Location, *, user: str = ROLE, dbname: str = DATABASE) -> Target:
    """The embedded database; the password is read from its file by libpq on connecting."""
    return Target(
        {
            "host": str(location.socket),
            "user": user,
            "dbname": dbname,
            "passfile": str(location.passwords),
            # Whoever might sit at the other end is never told the password, only proven that we know it.
            "require_auth": "scram-sha-256",
            "connect_timeout": str(SECONDS_TO_CONNECT),
        },
        embedded=True,
    )


def url_target(url: str) -> Target:
    """The database a PostgreSQL URL names."""
    try:
        parameters = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError as error:
        raise DatabaseRefused(
            "DATABASE_URL", "DATABASE_URL must look like postgresql://user:password@host:5432/database."
        ) from error
    if not url.startswith(("postgresql://", "postgres://")) or "dbname" not in parameters:
        raise DatabaseRefused(
            "DATABASE_URL", "DATABASE_URL must look like postgresql://user:password@host:5432/database."
        )
    return Target({"connect_timeout": str(SECONDS_TO_CONNECT), **parameters}, embedded=False)


def current_target(data: Path | None = None, url: str | None = None) -> Target:
    """The database in use: DATABASE_URL's, or the embedded one of the data folder."""
    url = url or database_url()
    return url_target(url) if url else embedded_target(locate(data or data_dir()))


def django_settings(data: Path) -> dict[str, Any]:
    """Django's entry for DATABASES["default"] on the embedded database; starts nothing.

    It is right before the database exists, too. There is no password in it: libpq reads the
    file that holds it when it connects.
    """
    return _django_entry(embedded_target(locate(data)))


def from_url(url: str) -> dict[str, Any]:
    """Django's entry for DATABASES["default"] on the server a PostgreSQL URL names."""
    return _django_entry(url_target(url))


def _django_entry(target: Target) -> dict[str, Any]:
    parameters = dict(target.parameters)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parameters.pop("dbname"),
        "HOST": parameters.pop("host", ""),
        "PORT": parameters.pop("port", ""),
        "USER": parameters.pop("user", ""),
        "PASSWORD": parameters.pop("password", ""),
        "OPTIONS": parameters,
    }
