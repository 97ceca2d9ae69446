"""Every benchmark still runs, at its smallest: what they fill tables with, and what they call, is there."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection

HERE = Path(__file__).parents[2] / "benchmarks"
NAMES = sorted(path.stem for path in HERE.glob("*.py"))


@pytest.fixture(autouse=True)
def as_they_are_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finds what it shares with others in its own folder."""
    monkeypatch.syspath_prepend(HERE)


def loaded(name: str, **small: Any) -> Any:
    """A benchmark as it is, with smaller figures: each is one that it has."""
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    for figure, value in small.items():
        assert hasattr(found, figure), (name, figure)
        setattr(found, figure, value)
    return found


def keys_are_checked() -> None:
    """A table with a key still to be checked could not have its triggers set aside; a benchmark commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_one_sum_and_a_countys_charges(capsys: pytest.CaptureFixture[str]) -> None:
    for name, small in (("allocation", {"ROUNDS": 2}), ("charging", {"ROUNDS": 2, "COUNTY": 7})):
        loaded(name, **small).main()
        assert name in capsys.readouterr().out


def test_batches_tables_and_runs_of_the_pure_core(tmp_path: Path) -> None:
    batch = loaded("allocation_batch")
    book = batch.find(batch.RULEBOOK)
    for source in batch.invent(book, 20, tmp_path):
        batch.allocate_batch(book, source, tmp_path / "ours.parquet")
        batch.bare(book, source, tmp_path / "bare.parquet")
    loaded("calibration", CASES=400).measure()
    assert loaded("payrun").measure(5) >= 0


@pytest.mark.django_db
def test_finance_information_of_twenty_people() -> None:
    finance = loaded("finance_information")
    keys_are_checked()
    assert all(finance.fill(20).values())
    assert len(finance.tables()) == 5


@pytest.mark.django_db
def test_a_pay_run_in_the_database() -> None:
    from sevensteps.contexts.payments import actions
    from sevensteps.core.access import Actor, Role

    run = loaded("payrun_database")
    keys_are_checked()
    run.run_sql(run.BEGIN, {})
    one, two = (Actor(f"account:{n}", "N", roles=frozenset({Role.FINANCE_OFFICER})) for n in (1, 2))
    own = actions.give_own_account(
        by=one, sort_code="00-00-01", number="11111111", name="A", service_user_number="123456", at=run.FIRST
    )
    actions.prove_own_account(by=two, ref=own, proof="A letter", at=run.FIRST)
    run.fill(1, 3, run.FIRST)
    run.line_up(run.FIRST)
    assert run.work(run.FIRST)["payments"] == 3


@pytest.mark.django_db
def test_sets_of_the_ledger() -> None:
    ledger = loaded("ledger", SET=20, PEOPLE=4, SHARED=2)
    ledger.open_all()
    assert len(ledger.measure_sets(1)) == 1
    ledger.fund()


@pytest.mark.django_db
def test_the_april_of_a_few_people() -> None:
    assert loaded("uplift", COUNTY=3).measure() >= 0


@pytest.mark.django_db
def test_the_pages_that_are_timed_open() -> None:
    money = loaded("money_page")
    keys_are_checked()
    money.policy_in_force()
    person_id, ref, account_id = money.somebody()
    assert money.a_year(person_id, 4, 2)
    assert money.queries_of(f"/people/{ref}/life/movements/", account_id)


@pytest.mark.django_db
def test_the_plan_pages_that_are_timed_open() -> None:
    plan = loaded("plan_page")
    keys_are_checked()
    person_id, ref, account_id = plan.somebody()
    plan.a_version(person_id, plan.begun(person_id), 1, last=True, lines=2)
    for page in ("", "lines/"):
        assert plan.queries_of(f"/people/{ref}/plan/{page}", account_id)


def test_no_benchmark_is_left_out() -> None:
    told = Path(__file__).read_text()
    assert [name for name in NAMES if f'"{name}"' not in told] == []
