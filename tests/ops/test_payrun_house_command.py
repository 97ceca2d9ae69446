"""`sevensteps payrun draft … settle`: a real run by two officers, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.factories.money import Life
from tests.factories.payruns import Office, cash_of, four_weeks, office, paid_to_person
from tests.factories.people import TODAY

from sevensteps.contexts.payments import queries
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.ops.cli import cli

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(monkeypatch: pytest.MonkeyPatch) -> Life:
    monkeypatch.setattr("sevensteps.ops.cli.payrun.prepare_django", lambda: None)
    monkeypatch.setenv("SEVENSTEPS_TODAY", TODAY.isoformat())
    return paid_to_person()


@pytest.fixture
def pay(life: Life) -> Office:
    found = office(life)
    found.account(life)
    return found


def email(actor: Actor) -> str:
    return people.account(actor.account_id or 0).email


def payrun(*words: str, by: Actor | None = None) -> Any:
    who = ["--by", email(by)] if by is not None else []
    done = CliRunner().invoke(cli, ["payrun", *words, *who, "--json"], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return json.loads(done.stdout)


def test_a_run_goes_from_draft_to_settled(life: Life, pay: Office, tmp_path: Path) -> None:
    days = ["--to", four_weeks().isoformat(), "--pay-on", TODAY.isoformat()]
    drafted = payrun("draft", *days, by=pay.first)
    assert (drafted["run"], drafted["stage"], drafted["payments"]) == (1, "draft", 1)
    assert payrun("draft", *days, by=pay.first)["run"] == 1  # the same again is the same run
    assert payrun("review", "1", by=pay.first)["stage"] == "reviewed"
    with pytest.raises(Refused, match="has to approve it"):
        payrun("approve", "1", by=pay.first)
    assert payrun("approve", "1", by=pay.second)["stage"] == "approved"
    file = tmp_path / "run.txt"
    assert payrun("export", "1", "--output", str(file), "--sent", by=pay.first)["stage"] == "sent"
    assert file.read_bytes().startswith(b"VOL1")
    assert file.stat().st_mode & 0o077 == 0
    settled = payrun("settle", "1", "--on", TODAY.isoformat(), "--source", "Statement", by=pay.first)
    assert (settled["stage"], settled["settled"]) == ("closed", 1)
    assert cash_of(life) == drafted["total_pence"]
    assert [row["stage"] for row in payrun("list")] == ["closed"]
    (row,) = queries.runs().rows
    names = {one.by_name for one in queries.run(row.ref).events}
    assert names == {f"{one.name}, by the command line" for one in (pay.first, pay.second)}


def test_a_file_that_was_not_sent_is_withdrawn(life: Life, pay: Office, tmp_path: Path) -> None:
    run = pay.draft(four_weeks())
    pay.approve(run)
    file = str(tmp_path / "run.txt")
    assert payrun("export", "1", "--output", file, by=pay.first)["stage"] == "filed"
    with pytest.raises(Refused, match="did not go to the bank"):
        payrun("withdraw", "1", "--why", "A mistake", by=pay.second)
    with pytest.raises(Refused, match="Whoever made the file cannot be the one"):
        payrun("withdraw", "1", "--why", "A mistake", "--not-sent", by=pay.first)
    assert payrun("withdraw", "1", "--why", "A mistake", "--not-sent", by=pay.second)["stage"] == "approved"
    with pytest.raises(Refused, match="Whoever withdrew the last file"):
        payrun("export", "1", "--output", file, by=pay.second)
    assert payrun("export", "1", "--output", file, "--sent", by=pay.first)["stage"] == "sent"


def test_an_unknown_run_or_officer_is_refused(life: Life, pay: Office) -> None:
    with pytest.raises(Refused, match="There is no run 7"):
        payrun("review", "7", by=pay.first)
    with pytest.raises(Refused, match="Nobody signs in"):
        CliRunner().invoke(
            cli,
            ["payrun", "review", "1", "--by", "nobody@example.org"],
            standalone_mode=False,
            catch_exceptions=False,
        )
