"""From cases to a table: queued by the analyst, made by the worker, kept with everything it says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from sevensteps.contexts.calibration import actions, queries
from sevensteps.contexts.calibration.actions import Asked
from sevensteps.contexts.calibration.models import Calibration, CaseSet
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money

Uploaded = Callable[..., str]
METHODS = ("isotonic", "percentile", "line")


def start(
    cases: str, by: Actor, at: datetime, methods: tuple[str, ...] = METHODS, asked: Asked | None = None
) -> list[str]:
    return actions.start_calibrations(
        case_set=cases, methods=methods, asked=asked or Asked(group="team"), once="go", by=by, at=at
    )


def test_methods_are_queued_together_and_made_one_by_one(
    uploaded: Uploaded, analyst: Actor, now: datetime
) -> None:
    refs = start(uploaded(), analyst, now)
    assert [queries.run(ref).row.state for ref in refs] == ["queued"] * 3
    jobs = ProcrastinateJob.objects.filter(task_name=actions.CALIBRATE, args__ref__in=refs)
    assert {job.args["ref"] for job in jobs} == set(refs)
    assert jobs.count() == 3

    for ref in refs:
        actions.run_calibration(ref=ref, at=now + timedelta(minutes=1))

    one = queries.run(refs[0])
    assert (one.row.state, one.row.progress, one.row.method) == ("done", 100, "isotonic")
    assert one.result is not None
    assert one.result.n == 300
    assert 0.9 < one.result.diagnostics.total_ratio < 1.1
    assert [slice_.name for slice_ in one.result.groups] == ["east", "west"]
    assert len(one.result.tenths) == 10
    assert any(warned.id == "shrunk" for warned in one.result.warnings)
    assert [run.row.method for run in queries.runs_of(one.row.case_set_ref)] == list(METHODS)


def test_the_same_page_sent_twice_starts_them_once(uploaded: Uploaded, analyst: Actor, now: datetime) -> None:
    cases = uploaded()
    assert start(cases, analyst, now) == start(cases, analyst, now)
    assert Calibration.objects.count() == 3


def test_making_it_twice_changes_nothing(uploaded: Uploaded, analyst: Actor, now: datetime) -> None:
    (ref,) = start(uploaded(), analyst, now, ("line",))
    actions.run_calibration(ref=ref, at=now)
    before = queries.run(ref)
    actions.run_calibration(ref=ref, at=now + timedelta(days=1))
    assert queries.run(ref) == before


def test_what_is_set_holds_for_the_table(uploaded: Uploaded, analyst: Actor, now: datetime) -> None:
    cases = uploaded()
    asked = Asked(top_slice=Decimal("0.1"), budget=Money.pounds(1_000_000), shrink="none")
    (ref,) = start(cases, analyst, now, ("isotonic",), asked)
    actions.run_calibration(ref=ref, at=now)
    row = queries.run(ref).row
    assert (row.top_slice, row.budget, row.shrink) == (Decimal("0.1"), Money.pounds(1_000_000), "none")


def test_rows_left_out_are_warned_of(uploaded: Uploaded, analyst: Actor, now: datetime) -> None:
    text = "points,cost,team\n" + "\n".join(f"{n},{n * 100},a" for n in range(1, 30)) + "\n30,,a\n"
    cases = uploaded(text)
    assert queries.case_set(cases).dropped == 1
    (ref,) = start(cases, analyst, now, ("line",))
    actions.run_calibration(ref=ref, at=now)
    result = queries.run(ref).result
    assert result is not None
    assert {"very-few-cases", "cases-left-out"} <= {one.id for one in result.warnings}
    assert result.loud


def test_what_the_core_refuses_is_told_and_may_be_tried_again(
    uploaded: Uploaded, analyst: Actor, now: datetime
) -> None:
    asked = Asked(winsorise=Decimal("0.01"))
    text = "points,cost\n" + "\n".join(f"{n},0" for n in range(1, 20)) + "\n20,5000\n"
    (ref,) = start(uploaded(text, groups=[]), analyst, now, ("line",), asked)
    actions.run_calibration(ref=ref, at=now)
    row = queries.run(ref).row
    assert (row.state, bool(row.failed_because)) == ("failed", True)

    actions.start_again(ref=ref, by=analyst, at=now)
    assert queries.run(ref).row.state == "queued"
    with pytest.raises(Refused, match="under way"):
        actions.start_again(ref=ref, by=analyst, at=now)
    actions.start_again(ref=ref, by=analyst, at=now + timedelta(minutes=11))


def test_only_an_analyst_calibrates(uploaded: Uploaded, administrator: Actor, now: datetime) -> None:
    cases = uploaded()
    with pytest.raises(NotAllowed):
        start(cases, administrator, now)
    with pytest.raises(NotAllowed):
        actions.upload_cases(
            name="x",
            content=b"points,cost\n",
            points="points",
            cost="cost",
            once="2",
            by=administrator,
            at=now,
        )
    with pytest.raises(NotAllowed):
        actions.cases_from_live(name="x", once="3", by=administrator, at=now)


@pytest.mark.parametrize(
    ("methods", "asked", "words"),
    [
        ((), Asked(), "at least one"),
        (("guess",), Asked(), "guess"),
        (("line",), Asked(group="shoe size"), "columns of groups"),
        (("line",), Asked(top_slice=Decimal(1)), "less than 1"),
        (("line",), Asked(winsorise=Decimal(0)), "above 0"),
        (("line",), Asked(budget=Money(0)), "more than nought"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_once(
    uploaded: Uploaded, analyst: Actor, now: datetime, methods: tuple[str, ...], asked: Asked, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        start(uploaded(), analyst, now, methods, asked)
    assert not Calibration.objects.exists()


def test_cases_that_are_not_there_are_not_found(db: None, analyst: Actor, now: datetime) -> None:
    with pytest.raises(NotFound):
        start("NOTHING", analyst, now)
    with pytest.raises(NotFound):
        queries.run("NOTHING")
    actions.run_calibration(ref="NOTHING", at=now)  # a job whose row was never committed


def test_cases_never_change(uploaded: Uploaded) -> None:
    uploaded()
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        CaseSet.objects.update(name="Other")
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        CaseSet.objects.all().delete()


@pytest.mark.parametrize(
    "wrong",
    [{"state": "done"}, {"state": "failed"}, {"state": "asleep"}, {"progress": 101}, {"failed_because": "x"}],
)
def test_a_half_done_calibration_cannot_be_kept(
    uploaded: Uploaded, analyst: Actor, now: datetime, wrong: dict[str, object]
) -> None:
    start(uploaded(), analyst, now, ("line",))
    with pytest.raises(IntegrityError), transaction.atomic():
        Calibration.objects.update(**wrong)
