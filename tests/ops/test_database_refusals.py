"""What the embedded database refuses, and that it says what to do and leaves everything as it was."""

import contextlib
import os
import shutil
import signal
from pathlib import Path

import pytest

from sevensteps.ops import database
from sevensteps.ops.database import DatabaseRefused, location
from sevensteps.ops.database.binaries import INSTALL, PACKAGE, server_programs
from sevensteps.ops.database.owner import Owner, server_owner
from sevensteps.ops.database.processes import residents
from sevensteps.ops.database.server import launch_alone, start


def files_of(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.name not in {"lock", "in-use"}}


def test_what_is_only_half_there_is_named_and_left_alone(made: Path, data: Path) -> None:
    place = database.ensure_running(data)
    database.stop(data)
    control, version = place.cluster / "global" / "pg_control", place.cluster / "PG_VERSION"
    before = files_of(data)
    for path, reason in (
        (control, f"{place.cluster} is only half there; move that folder away"),
        (version, f"{place.cluster} is only half there; move that folder away"),
        (place.passwords, f"password file {place.passwords} is missing; put it back"),
    ):
        aside = path.rename(data.parent / path.name)
        with pytest.raises(DatabaseRefused, match=reason):
            database.ensure_running(data)
        assert files_of(data) == before - {path}
        aside.rename(path)
    version.write_text("17\n")
    with pytest.raises(DatabaseRefused, match="made by PostgreSQL 17 and this is 18"):
        database.ensure_running(data)


def test_the_database_of_another_user_is_refused_by_name(data: Path, strangers_folder: Path) -> None:
    data.mkdir()
    (data / "database").symlink_to(strangers_folder)
    with pytest.raises(
        DatabaseRefused, match=r"belongs to the user (root|nobody); run sevensteps as that user"
    ):
        database.ensure_running(data)
    assert not database.data_dir({"SEVENSTEPS_DATA": str(data)}).joinpath("database/lock").exists()


def test_whoever_comes_after_the_owner_is_told_whose_it_is(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.ensure_running(data)
    with monkeypatch.context() as other:
        other.setattr(os, "geteuid", lambda: 4242)
        with pytest.raises(DatabaseRefused, match="belongs to the user"):
            database.locate(data)


def test_a_data_folder_that_cannot_be_made_is_refused(data: Path) -> None:
    data.write_text("a file")
    with pytest.raises(DatabaseRefused, match=r"cannot be made: .* is not a folder"):
        database.ensure_running(data)


def test_a_socket_folder_somebody_else_put_there_is_refused(data: Path, strangers_folder: Path) -> None:
    mine = Owner(os.geteuid(), os.getegid())
    with pytest.raises(DatabaseRefused, match="belongs to the user"):
        location.make_private_folder(strangers_folder, mine)
    link = data.parent / "link"
    link.symlink_to(data.parent)
    with pytest.raises(DatabaseRefused, match="is needed for the database's socket"):
        location.make_private_folder(link, mine)


def test_below_a_closed_folder_the_server_still_runs_and_the_folder_stays_closed(data: Path) -> None:
    """For root the cluster goes elsewhere, as its server user cannot pass through; anyone else's stays."""
    closed, store = data.parent / "closed", data.parent / "store"
    closed.mkdir(mode=0o700)
    place, _ = start(closed / "data", launch=launch_alone, store=store)
    try:
        assert closed.stat().st_mode & 0o777 == 0o700
        assert place.home.is_relative_to(store if os.geteuid() == 0 else closed)
        assert place == location.locate(closed / "data"), "found again from the pointer alone"
        assert database.is_running(closed / "data")
    finally:
        database.stop(closed / "data")


def test_a_removed_data_folder_starts_afresh_and_what_it_left_elsewhere_is_kept(data: Path) -> None:
    closed, store = data.parent / "closed", data.parent / "store"
    closed.mkdir(mode=0o700)
    clusters = []
    for _ in range(2):
        place, _ = start(closed / "data", launch=launch_alone, store=store)
        assert database.is_running(closed / "data")
        clusters += residents(place.cluster)
        shutil.rmtree(closed / "data")  # while it runs
    left = list(store.glob("*.left-*")) if store.exists() else []
    assert len(left) == (1 if os.geteuid() == 0 else 0)
    assert all((home / "cluster" / "PG_VERSION").exists() for home in left)
    for pid in clusters:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_programs_the_server_user_cannot_reach_are_copied_once(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, owner = data.parent / "store", server_owner()
    monkeypatch.setattr(Owner, "can_run", lambda self, program: False)
    first = server_programs(owner, store)
    made = first.stat().st_mtime_ns
    assert server_programs(owner, store) == first
    assert first.stat().st_mtime_ns == made
    assert first.parts[-3:] == (PACKAGE, INSTALL, "bin")
    monkeypatch.undo()
    assert owner.can_run(first / "postgres")


def test_copied_programs_others_could_change_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = data.parent / "store"
    monkeypatch.setattr(Owner, "can_run", lambda self, program: False)
    copy = server_programs(server_owner(), store).parents[2]
    copy.chmod(0o777)
    with pytest.raises(DatabaseRefused, match="could be changed by other users"):
        server_programs(server_owner(), store)


def test_the_data_folder_comes_from_the_environment_or_the_checkout(data: Path) -> None:
    assert database.data_dir({"SEVENSTEPS_DATA": str(data)}) == data
    assert database.data_dir({}) == Path(__file__).parents[2] / ".data"


def test_settings_are_known_before_there_is_a_database_and_start_nothing(data: Path) -> None:
    settings = database.django_settings(data)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["HOST"] == str(data / "database" / "socket")
    assert not data.exists()
