"""A table is put forward by one and published by another; before, everybody knows what it changes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from sevensteps.contexts.calibration import actions, newbook, queries
from sevensteps.contexts.calibration.actions import Asked, NotReady, impacts
from sevensteps.contexts.calibration.models import Publication
from sevensteps.contexts.calibration.newbook import CannotTakeTable
from sevensteps.contexts.calibration.queries import watching
from sevensteps.contexts.calibration.queries.live import LiveCase
from sevensteps.contexts.calibration.transparency import record_of
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as rules
from sevensteps.core.access import Actor
from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.rulebook import load_text

pytestmark = pytest.mark.usefixtures("in_force")


@pytest.fixture
def calibrated(uploaded: Callable[..., str], analyst: Actor, now: datetime) -> str:
    """A finished calibration; its reference."""
    asked = Asked(group="team")
    (ref,) = actions.start_calibrations(
        case_set=uploaded(), methods=["isotonic"], asked=asked, once="go", by=analyst, at=now
    )
    actions.run_calibration(ref=ref, at=now)
    return ref


@pytest.fixture
def looked_at(calibrated: str, analyst: Actor, now: datetime) -> str:
    """The same with what it would change."""
    actions.work_out_impact(ref=actions.ask_for_impact(calibration=calibrated, by=analyst, at=now))
    return calibrated


def propose(ref: str, by: Actor, at: datetime, day: date | None = None, *, read: bool = True) -> str:
    return actions.propose_table(
        calibration=ref, valid_from=day or at.date(), why="It fits.", warnings_read=read, by=by, at=at
    )


def test_the_proposal_is_the_rulebook_in_force_with_another_table(
    looked_at: str, analyst: Actor, administrator: Actor, now: datetime
) -> None:
    before = rules.rulebook_in_force("allocation", now.date()).book
    proposal = rules.proposal(propose(looked_at, analyst, now))
    after = load_text(proposal.text, proposal.filename, {"allocation": AllocationRulebook})
    assert isinstance(after, AllocationRulebook)
    assert isinstance(before, AllocationRulebook)
    assert (after.id, after.version) == (before.id, before.version + 1)
    assert after.areas == before.areas
    assert after.table != before.table
    assert after.calibration is not None
    assert (after.calibration.method, after.calibration.cases) == ("isotonic", 300)
    assert set(after.calibration.diagnostics) >= {"total_ratio", "r2", "coverage_80"}
    with pytest.raises(policies.SamePerson):
        policies.approve_proposal(ref=proposal.ref, by=analyst, at=now)
    policies.approve_proposal(ref=proposal.ref, by=administrator, at=now)
    (put_forward,) = queries.publications(looked_at)
    assert put_forward.state == "published"
    record = record_of(after.id, after.version, "https://alder.example/").data()
    assert "It fits." in record["tier_2"]["description_and_rationale"]["alternatives_considered"]
    assert "300" in record["tier_2"]["tool_specification"]["development_data"]
    assert all(text for section in record["tier_2"].values() for text in section.values())


def test_what_got_stuck_is_queued_once_more(
    calibrated: str, analyst: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    deferred: list[str] = []

    class Task:
        def defer(self, ref: str) -> None:
            deferred.append(ref)

    monkeypatch.setattr(impacts.jobs, "configure_task", lambda name: Task())
    ref = actions.ask_for_impact(calibration=calibrated, by=analyst, at=now)
    for minutes in (9, 10):
        at = now + timedelta(minutes=minutes)
        assert actions.ask_for_impact(calibration=calibrated, by=analyst, at=at) == ref
    assert deferred == [ref, ref]


def test_a_table_the_rulebook_cannot_hold_is_told_and_may_be_tried_again(
    calibrated: str, analyst: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(stored: object, made: object) -> None:
        raise Refused("table", "It has too many rows.")

    ref = actions.ask_for_impact(calibration=calibrated, by=analyst, at=now)
    with monkeypatch.context() as patched:
        patched.setattr(newbook, "book_with", broken)
        actions.work_out_impact(ref=ref)
    found = queries.impact_of(calibrated)
    assert found is not None
    assert (found.state, found.failed_because) == ("failed", "It has too many rows.")
    assert actions.ask_for_impact(calibration=calibrated, by=analyst, at=now) != ref


def test_nobody_proposes_what_nobody_has_looked_at(calibrated: str, analyst: Actor, now: datetime) -> None:
    with pytest.raises(NotReady, match="First look at what this table would change"):
        propose(calibrated, analyst, now)


def test_what_it_changes_is_asked_anew_when_another_version_is_in_force(
    looked_at: str, analyst: Actor, administrator: Actor, now: datetime
) -> None:
    first = policies.approve_proposal(ref=propose(looked_at, analyst, now), by=administrator, at=now)
    policies.put_in_force(
        kind="allocation",
        rulebook_id=first.identity.rulebook_id,
        version=first.identity.version,
        from_day=now.date(),
        by=administrator,
        at=now,
    )
    with pytest.raises(NotReady, match="Another version has come into force"):
        propose(looked_at, analyst, now)


def test_warnings_are_read_days_to_come_and_one_proposal_at_a_time(
    looked_at: str, analyst: Actor, administrator: Actor, now: datetime
) -> None:
    with pytest.raises(NotReady, match="Read the warnings"):
        propose(looked_at, analyst, now, read=False)
    with pytest.raises(Refused, match="today or a later day"):
        propose(looked_at, analyst, now, now.date() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        propose(looked_at, administrator, now)
    with pytest.raises(NotFound):
        propose("NOTHING", analyst, now)
    propose(looked_at, analyst, now)
    with pytest.raises(Refused, match="proposed already"):
        propose(looked_at, analyst, now)


def test_what_was_put_forward_never_changes(looked_at: str, analyst: Actor, now: datetime) -> None:
    propose(looked_at, analyst, now)
    for change in (lambda: Publication.objects.update(why="x"), lambda: Publication.objects.all().delete()):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            change()


def test_a_rulebook_with_a_table_for_each_group_cannot_take_one(
    calibrated: str, analyst: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = rules.rulebook_in_force("allocation", now.date())
    scaled = rules.StoredRulebook(stored.identity, stored.book.model_copy(update={"table": None}))
    monkeypatch.setattr(rules, "rulebook_in_force", lambda kind, on: scaled)
    with pytest.raises(CannotTakeTable, match="propose the file"):
        actions.ask_for_impact(calibration=calibrated, by=analyst, at=now)


@pytest.mark.parametrize(
    ("people", "agreed", "far"), [(20, 111, True), (20, 89, True), (20, 110, False), (19, 200, False)]
)
def test_a_group_is_worth_a_look_when_many_differ_by_much(
    analyst: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch, people: int, agreed: int, far: bool
) -> None:
    cases = [LiveCase("older", 50.0, 100_000, agreed * 1_000)] * people
    monkeypatch.setattr(watching, "live_cases", lambda actor, today: cases)
    found = queries.watch(analyst, now.date())
    assert [row.far for row in found.rows] == [far, far]  # everybody, and the one group
    assert found.due_on == now.date() + timedelta(days=365)
    assert not found.overdue
    assert queries.watch(analyst, now.date() + timedelta(days=366)).overdue


def test_few_people_are_not_told_of(analyst: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [LiveCase("older", 50.0, 100, 100)] * 5 + [LiveCase("autism", 50.0, 100, 900)] * 4
    monkeypatch.setattr(watching, "live_cases", lambda actor, today: cases)
    found = queries.watch(analyst, now.date())
    everybody, older = found.rows
    assert (everybody.people, older.people, found.untold) == (5, 5, 4)
    assert everybody.agreed == older.agreed  # so nothing of the four is left over
    cases += [LiveCase("physical", 50.0, 100, 900)] * 3
    found = queries.watch(analyst, now.date())
    assert ([row.people for row in found.rows], found.untold) == ([12, 5], 7)
