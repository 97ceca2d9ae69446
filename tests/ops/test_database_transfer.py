"""Backup and restore: all or nothing, on the embedded server and on the one DATABASE_URL names."""

from pathlib import Path

import psycopg
import pytest

from sevensteps.ops import database
from sevensteps.ops.database import DatabaseRefused
from sevensteps.ops.database.connection import Target, embedded_target, from_url, url_target
from sevensteps.ops.database.transfer import back_up, restore_from


@pytest.fixture
def target(made: Path) -> Target:
    target = embedded_target(database.ensure_running(made))
    with target.connect() as connection:
        connection.execute("CREATE TABLE word (word text NOT NULL)")
        connection.execute("INSERT INTO word VALUES ('before')")
    return target


def words(target: Target) -> list[str]:
    with target.connect() as connection:
        return [word for (word,) in connection.execute("SELECT word FROM word ORDER BY word")]


def databases(target: Target) -> set[str]:
    with target.connect() as connection:
        return {
            name for (name,) in connection.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")
        }


def test_what_was_backed_up_comes_back_even_while_it_is_in_use(target: Target, tmp_path: Path) -> None:
    assert back_up(target, tmp_path / "backup") == (tmp_path / "backup").stat().st_size
    with target.connect() as user:
        user.execute("INSERT INTO word VALUES ('after')")
        assert restore_from(target, tmp_path / "backup", replace=True) == 1
        with pytest.raises(psycopg.OperationalError):
            user.execute("SELECT 1")
    assert words(target) == ["before"]
    assert databases(target) == {"postgres", "sevensteps"}
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600


def test_data_is_replaced_only_on_demand(target: Target, tmp_path: Path) -> None:
    back_up(target, tmp_path / "backup")
    with pytest.raises(DatabaseRefused, match="holds 1 table"):
        restore_from(target, tmp_path / "backup", replace=False)
    with target.connect() as connection:
        connection.execute("DROP TABLE word")
    assert restore_from(target, tmp_path / "backup", replace=False) == 1
    assert words(target) == ["before"]


def test_a_restore_that_fails_leaves_the_present_data(target: Target, tmp_path: Path) -> None:
    back_up(target, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    (tmp_path / "backup").write_bytes(whole[: len(whole) * 3 // 4])
    with target.connect() as connection:
        connection.execute("INSERT INTO word VALUES ('after')")
    with pytest.raises(DatabaseRefused):
        restore_from(target, tmp_path / "backup", replace=True)
    assert words(target) == ["after", "before"]
    assert databases(target) == {"postgres", "sevensteps"}


def test_a_restore_takes_away_what_a_killed_one_left(target: Target, tmp_path: Path) -> None:
    back_up(target, tmp_path / "backup")
    with target.connect() as connection:
        connection.execute("CREATE DATABASE sevensteps_restoring_1234")
    restore_from(target, tmp_path / "backup", replace=True)
    assert databases(target) == {"postgres", "sevensteps"}


@pytest.mark.parametrize(("content", "reason"), [(None, "There is no file"), (b"words", "is not a backup")])
def test_a_file_that_is_no_backup_is_refused(
    target: Target, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    if content:
        (tmp_path / "backup").write_bytes(content)
    with pytest.raises(DatabaseRefused, match=reason):
        restore_from(target, tmp_path / "backup", replace=True)
    assert words(target) == ["before"]


def test_a_backup_that_fails_leaves_no_file_and_the_former_one(target: Target, tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match="cannot be written"):
        back_up(target, tmp_path / "nowhere" / "backup")
    (tmp_path / "backup").write_text("the former backup")
    broken = Target({**target.parameters, "dbname": "postgres", "user": "sevensteps"}, embedded=True)
    with embedded_target(
        database.locate(data_of(target)), user="postgres", dbname="postgres"
    ).connect() as admin:
        admin.execute("CREATE TABLE closed (word text)")  # ours may not read it, so pg_dump fails half-way
    with pytest.raises(DatabaseRefused, match="pg_dump failed"):
        back_up(broken, tmp_path / "backup")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["backup"]
    assert (tmp_path / "backup").read_text() == "the former backup"


def test_a_server_named_by_url_is_backed_up_and_restored_too(target: Target, tmp_path: Path) -> None:
    served = url_target(url_of(target))
    back_up(served, tmp_path / "backup")
    assert restore_from(served, tmp_path / "backup", replace=True) == 1
    assert words(served) == ["before"]


@pytest.mark.parametrize(
    "url", ["mysql://localhost/sevensteps", "postgresql://localhost", "sevensteps", "postgres://h:x/"]
)
def test_a_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(DatabaseRefused, match="must look like postgresql://"):
        from_url(url)


def test_django_gets_every_part_of_the_url() -> None:
    settings = from_url("postgres://ann:p%40ss@db.example:6432/steps?sslmode=require")
    parts = ["HOST", "PORT", "USER", "PASSWORD", "NAME"]
    assert [settings[part] for part in parts] == ["db.example", "6432", "ann", "p@ss", "steps"]
    assert settings["OPTIONS"]["sslmode"] == "require"


def data_of(target: Target) -> Path:
    return Path(target.parameters["passfile"]).parents[1]


def url_of(target: Target) -> str:
    """The embedded server as if it were somebody else's."""
    lines = Path(target.parameters["passfile"]).read_text().splitlines()
    password = next(line.split(":")[4] for line in lines if ":sevensteps:" in line)
    host = target.parameters["host"].replace("/", "%2F")
    return f"postgresql://sevensteps:{password}@{host}/sevensteps"
