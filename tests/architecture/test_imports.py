"""The import contracts of pyproject.toml hold, and bite when somebody breaks them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [lint_imports, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_holds() -> None:
    outcome = lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("module", "violation", "contract"),
    [
        ("core/money.py", "import django", "The core is pure"),
        ("core/planning/costing.py", "import sevensteps.core.allocation", "Subjects of the core"),
        ("core/money.py", "import sevensteps.contexts.ledger.queries", "The house"),
        (
            "contexts/people/queries/__init__.py",
            "import sevensteps.contexts.planning.queries",
            "Contexts only look",
        ),
        (
            "contexts/budgets/actions/__init__.py",
            "import sevensteps.contexts.ledger.models",
            "tables of ledger",
        ),
        ("contexts/ledger/queries/balances.py", "import sevensteps.web.shell.clock", "The house"),
        (
            "web/steps/step1_my_money/views.py",
            "import sevensteps.web.steps.step2_making_my_plan.views",
            "Screens of one step",
        ),
        ("web/shell/clock.py", "import sevensteps.web.shell.middleware", "No cycles"),
    ],
)
def test_a_planted_violation_is_caught(tmp_path: Path, module: str, violation: str, contract: str) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "sevensteps" / module
    if not planted.exists():  # a package may have become a module, or the other way round
        planted = planted.parent.with_suffix(".py") if module.endswith("__init__.py") else planted
    assert planted.exists(), f"{module} has moved: plant the violation elsewhere"
    planted.write_text(planted.read_text() + f"\n{violation}\n")

    outcome = lint(tmp_path)

    assert outcome.returncode == 1
    broken = [line for line in outcome.stdout.splitlines() if "BROKEN" in line]
    assert any(contract in line for line in broken), outcome.stdout
