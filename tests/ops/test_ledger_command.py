"""`sevensteps ledger verify`: 0 and a sentence for sound books, 1 and every fault for others."""

import json

import pytest
from click.testing import CliRunner
from django.db import connection
from tests.contexts.ledger.conftest import open_pots, post

from sevensteps.ops.cli import cli

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def django_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sevensteps.ops.cli.ledger.prepare_django", lambda: None)
    open_pots()
    post("stream:care", "purpose:a", 100)


def verify(*options: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["ledger", "verify", *options], standalone_mode=False)
    return done.return_value, done.output


def test_sound_books_are_said_to_be_sound() -> None:
    assert verify() == (0, "The books are sound: accounts 6, transfers 1.\n")
    code, said = verify("--json")
    answer = json.loads(said)
    assert len(bytes.fromhex(answer.pop("seal"))) == 32
    assert (code, answer) == (0, {"sound": True, "accounts": 6, "transfers": 1, "faults": []})


def test_a_fault_is_named_with_its_place() -> None:
    connection.cursor().execute("UPDATE ledger_account SET credits_posted = 99 WHERE key = 'purpose:a'")
    code, said = verify()
    assert code == 1
    assert "account purpose:a: credits_posted is kept as 99, the transfers give 100" in said
    code, said = verify("--json")
    assert (code, json.loads(said)["faults"][0]["where"]) == (1, "account purpose:a")
