"""`sevensteps demo` and `journey` as commands, on a data folder of their own, killed without warning too."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.ops.conftest import Command

# Loads three of the stories; with a word more, every process dies in the middle of the last.
LOAD = """
import os, signal, sys
from sevensteps.ops.cli.django import prepare_django
prepare_django(tables=False)
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.people import queries as people
from sevensteps.ops.demo import load as loading
from sevensteps.ops.demo import living
from sevensteps.ops.demo.read import stories
few = [story for story in stories() if story.key in ("amina", "kieran", "wojciech.sikorzak")]
if "die" in sys.argv:
    agree = living.agree
    def die(walk):
        agree(walk)
        from django.conf import settings
        pids = settings.DATA_DIR.glob("**/postmaster.pid")
        for pid in [int(path.read_text().split()[0]) for path in pids]:
            os.kill(pid, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    from sevensteps.ops.demo import tell
    tell._STAGES["agree"] = die
print(loading.load(few, report=lambda *how_far: None))
print(len(ledger.verify()), ledger.size().transfers > 0)
amina = people.account_by_email("amina.darwish@mail.example")
print(people.person_of_account(amina.id))
"""


def load(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LOAD, *words],
        env={**environment, "SEVENSTEPS_DEMO": "yes"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_load_survives_the_death_of_every_process_and_is_shown_travelled_and_wiped(
    made: Path, environment: dict[str, str], sevensteps: Command
) -> None:
    killed = load(environment, "die")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = load(environment)
    assert again.returncode == 0, again.stderr
    how_many, sound, ref = again.stdout.splitlines()
    assert (how_many, sound) == ("1", "0 True")

    shown = sevensteps("journey", "show", ref.lower())
    assert shown.returncode == 0, shown.stderr
    assert f"Amina Darwish  ·  {ref}" in shown.stdout
    data = json.loads(sevensteps("journey", "show", ref, "--json").stdout)
    assert data["journey"]["state"] == "first_contact"
    refused = sevensteps("journey", "show", "NOBODY", "--json")
    assert refused.returncode == 2
    assert json.loads(refused.stdout)["refused"]["where"] == "ref"

    assert "It is now" in sevensteps("demo", "travel", "30", SEVENSTEPS_DEMO="yes").stdout
    assert sevensteps("demo", "travel", "-3", SEVENSTEPS_DEMO="yes").returncode == 2

    outside = sevensteps("demo", "wipe", "--yes", SEVENSTEPS_DEMO="no")
    assert (outside.returncode, outside.stdout) == (2, "")
    assert outside.stderr.startswith("This is for the demo alone.")
    assert sevensteps("journey", "show", ref).returncode == 0
    wiped = sevensteps("demo", "wipe", "--yes", SEVENSTEPS_DEMO="yes")
    assert wiped.stdout == "Everything is removed. Load the demo again with: sevensteps demo load\n"
    assert sevensteps("journey", "show", ref).returncode == 2


def test_outside_demo_mode_nothing_is_loaded_and_no_clock_travels(made: Path, sevensteps: Command) -> None:
    for words in (("demo", "load"), ("demo", "travel", "3")):
        done = sevensteps(*words, SEVENSTEPS_DEMO="no")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("This is for the demo alone.")
        assert done.stderr.count("\n") == 1
