"""The bench of the demo: invented cases, tables tried on them, and nothing put forward."""

import pytest
from tests.factories import money as lives
from tests.factories.people import NOW

from sevensteps.contexts.calibration import queries
from sevensteps.core.access import Role
from sevensteps.ops.demo.bench import METHODS, invented_cases, set_the_bench


@pytest.mark.django_db
def test_tables_are_tried_once_and_none_is_put_forward() -> None:
    found = lives.submitted()
    analyst = found.council.staff(Role.RAS_ANALYST)
    set_the_bench(analyst, NOW)
    set_the_bench(analyst, NOW)
    ((cases,), total) = queries.case_sets()
    assert (total, cases.rows, cases.name) == (1, 600, "Invented cases")
    runs = queries.runs_of(cases.ref)
    assert [run.row.method for run in runs] == list(METHODS)
    first = runs[0].result
    assert first is not None
    assert 0.9 < first.diagnostics.total_ratio < 1
    assert first.diagnostics.r2 > 0.5
    assert not first.loud
    assert queries.impact_of(runs[0].row.ref) is not None
    assert queries.publications() == []


def test_the_cases_are_the_same_on_every_machine() -> None:
    assert invented_cases() == invented_cases()
    assert invented_cases().splitlines()[1] == "6,236.70,Older people"
