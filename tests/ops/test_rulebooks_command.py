"""`sevensteps rulebooks` publishes all or nothing and says what is wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.contexts.conftest import RULEBOOK

from sevensteps.contexts.people.models import Account, Agency, Post, Team
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.policies import queries
from sevensteps.core.access import Role
from sevensteps.ops import cli


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command as typed; gives exit code, stdout and stderr."""
    monkeypatch.setattr("sevensteps.ops.cli.rulebooks.prepare_django", lambda: None)

    def go(*words: str) -> tuple[object, str, str]:
        try:
            cli.main(["rulebooks", *words])
        except SystemExit as end:
            code = end.code
        else:
            code = 0
        out = capsys.readouterr()
        return code, out.out, out.err

    return go


@pytest.fixture
def two(db, now) -> list[str]:
    agency = Agency.objects.create(kind=AgencyKind.AUTHORITY, name="Ashby Council")
    team = Team.objects.create(agency=agency, name="Systems")
    for name, role in (("ada", Role.RAS_ANALYST), ("ben", Role.ADMINISTRATOR), ("cy", Role.PRACTITIONER)):
        one = Account.objects.create(name=name, email=f"{name}@example.org", opened_at=now)
        Post.objects.create(account=one, team=team, role=role, started_on=date(2020, 1, 1))
    return ["--publisher", "ada@example.org", "--approver", "ben@example.org"]


def test_a_broken_file_is_refused_with_line_and_key(run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(RULEBOOK.read_text().replace("version: 1", "version: one"))
    code, out, err = run("check", str(broken), "--json")
    assert code == 2
    assert json.loads(out)["refused"]["where"] == f"{broken}:3 version"
    assert err.strip()


def test_files_are_published_and_put_in_force(run, two) -> None:
    code, out, _err = run("load", str(RULEBOOK), *two, "--in-force-from", "2020-01-01")
    assert code == 0
    assert "version 1 published" in out
    assert json.loads(run("list", "--json")[1])[0]["in_force_from"] == "2020-01-01"
    assert "was published already" in run("load", str(RULEBOOK), *two)[1]


def test_one_broken_file_leaves_nothing_published(run, two, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RULEBOOK.read_text())
    (tmp_path / "b.yaml").write_text("kind: nothing")
    assert run("load", str(tmp_path), *two)[0] == 2
    assert queries.rulebooks() == []


def test_publisher_and_approver_are_two_accounts(run, two) -> None:
    assert run("load", str(RULEBOOK), *two[:2], "--approver", two[1])[0] == 2
    code, _out, err = run("load", str(RULEBOOK), *two[:2], "--approver", "nobody@example.org")
    assert code == 2
    assert "nobody@example.org" in err


@pytest.mark.parametrize("place", [1, 3])
def test_only_those_who_look_after_rulebooks_publish(run, two, place) -> None:
    two[place] = "cy@example.org"
    code, _out, err = run("load", str(RULEBOOK), *two)
    assert code == 2
    assert "cy@example.org is neither an administrator nor a RAS analyst" in err
    assert queries.rulebooks() == []


def test_an_empty_folder_is_refused(run, tmp_path: Path) -> None:
    code, _out, err = run("check", str(tmp_path))
    assert code == 2
    assert "no rulebook there" in err
