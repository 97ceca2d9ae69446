"""The command line: what it says, and how it refuses."""

import errno
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from tests.ops.conftest import Command

from sevensteps.ops.cli import COMMANDS, cli, main, up


def test_help_names_every_command_and_reads_neither_django_nor_psycopg() -> None:
    program = (
        "import sys; from sevensteps.ops.cli import cli; cli.main(['--help'], standalone_mode=False);"
        "assert not {'django', 'psycopg', 'granian'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert all(name in done.stdout for name in COMMANDS)


def test_every_command_of_the_table_exists() -> None:
    for name in COMMANDS:
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0, (name, result.exception)


def test_a_refusal_is_one_sentence_and_exit_code_2(sevensteps: Command) -> None:
    done = sevensteps("db", "restore", "nothing.dump", DATABASE_URL="nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "DATABASE_URL must look like postgresql://user:password@host:5432/database.\n"


def test_with_json_a_refusal_is_json_on_stdout_as_well(sevensteps: Command) -> None:
    done = sevensteps("db", "restore", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == {"refused": {"where": "file", "reason": "Missing argument 'FILE'."}}
    assert done.stderr == "Missing argument 'FILE'.\n"


@pytest.mark.django_db
def test_a_database_that_is_not_ready_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def refused(*words: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(words)
        assert left.value.code == 2
        told = capsys.readouterr()
        if "--json" in words:
            assert json.loads(told.out)["refused"]["where"] == "database"
        return told.err

    older = "The database is older than this program. Start the program once with `sevensteps up`: "
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'payments' AND name LIKE '0001%'")
        assert refused("demo", "load").startswith(older)
        cursor.execute("SET LOCAL search_path TO pg_temp")
    for words in (
        ("demo", "load"),
        ("ledger", "verify", "--json"),
        ("payrun", "list"),
        ("rulebooks", "list"),
    ):
        assert refused(*words).startswith("The database has no tables yet. Start the program once with ")


def test_an_unknown_command_is_refused(sevensteps: Command) -> None:
    done = sevensteps("dance")
    assert (done.returncode, done.stderr) == (2, "No such command 'dance'.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("payrun", "simulate", "--input", "-"),
        ("plan", "check", "-"),
        ("ras", "allocate", "--rulebook", "rbkc-savva", "--answers", "-"),
    ],
)
def test_a_closed_stdin_is_told_in_one_sentence(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SystemExit) as end:
        main(words)
    told = capsys.readouterr()
    assert end.value.code == 2
    assert json.loads(told.out)["refused"]["reason"] == "Nothing can come in on stdin: it is closed."
    assert told.err.endswith("Nothing can come in on stdin: it is closed.\n")


class _Full(io.StringIO):
    """A disk without room."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("words", [("plan", "check", "-"), ("dance", "--json"), ("--help",)])
def test_a_full_disk_and_a_closed_stdout_leave_no_traceback(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = b'{"indicative_pence": 1, "outcomes": [], "lines": []}'
    for out, code in ((_Full(), {1}), (None, {0, 2})):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(plan)))
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit) as end:
            main(words)
        assert end.value.code in code
    assert "There is no room left to write to." in capsys.readouterr().err


def test_without_a_checkout_it_says_that_pages_need_one(monkeypatch, tmp_path: Path, capsys) -> None:
    monkeypatch.setattr(up, "CHECKOUT", tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["up"])
    assert end.value.code == 2
    assert "run it from a checkout" in capsys.readouterr().err


def test_a_wheel_carries_the_rulebooks() -> None:
    told = tomllib.loads((up.CHECKOUT / "pyproject.toml").read_text())
    shared = told["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"rulebooks": "share/sevensteps/rulebooks"}


def test_the_database_from_start_to_stop(made: Path, sevensteps: Command, tmp_path: Path) -> None:
    assert sevensteps("db", "status").returncode == 1
    assert "is running" in sevensteps("db", "start").stdout
    state = json.loads(sevensteps("db", "status", "--json").stdout)
    assert (state["running"], state["embedded"], state["version"][:3]) == (True, True, "18.")
    made = sevensteps("db", "shell", "--", "-qAtc", "CREATE TABLE word (word text); SELECT current_user")
    assert made.stdout == "sevensteps\n"
    backup = str(tmp_path / "backup")
    assert "Backed up to" in sevensteps("db", "backup", backup).stdout
    refused = sevensteps("db", "restore", backup, "--json")
    assert json.loads(refused.stdout)["refused"]["where"] == "replace"
    assert "Restored 1 table" in sevensteps("db", "restore", backup, "--replace").stdout
    assert sevensteps("db", "stop").stdout == "The database is stopped.\n"
    assert sevensteps("db", "stop").stdout == "The database was not running.\n"


def test_database_url_turns_the_embedded_database_off(sevensteps: Command, data: Path) -> None:
    url = "postgresql://nobody:wrong@127.0.0.1:1/nothing"
    for word in ("start", "stop"):
        done = sevensteps("db", word, DATABASE_URL=url)
        assert done.returncode == 2
        assert "so the embedded one is off" in done.stderr
    assert (
        sevensteps("db", "status", DATABASE_URL=url).stdout
        == "The database in 127.0.0.1/nothing is not running.\n"
    )
    refused = sevensteps("db", "backup", "file", DATABASE_URL=url)
    assert refused.returncode == 2
    assert "does not answer" in refused.stderr
    assert not data.exists()


def test_the_table_holds_the_commands_the_documents_promise() -> None:
    assert set(COMMANDS) == {
        "bank",
        "charge",
        "db",
        "demo",
        "examples",
        "finance",
        "journey",
        "ledger",
        "payrun",
        "plan",
        "ras",
        "rulebooks",
        "up",
    }
