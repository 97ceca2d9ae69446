"""An April uplift: tried, done in parts, and done again without doing anything."""

from datetime import date

import pytest

from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.charging.actions import uplifting
from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, RunState, Source
from sevensteps.contexts.charging.reckoning import figures_of, hash_over, worked_again
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money

from .conftest import APRIL, means


@pytest.fixture
def confirmed(told, officer, today, now):
    """Gives means, and confirms them as they are."""
    from sevensteps.contexts.people import queries as people

    def confirm(by, data=None) -> str:
        finance = people.case_for(officer, by.person_ref, today).standing
        return actions.confirm(by=finance, ref=told(by, data), why="Seen at the visit.", at=now)

    return confirm


def test_a_preview_counts_and_changes_nobody(person, somebody, confirmed, officer, now):
    first = confirmed(person)
    confirmed(somebody("Bea Ng"))
    run = queries.uplift_run(actions.uplift_preview(by=officer, on=APRIL, at=now))
    # £9.60 becomes £6.00 (the guarantee rises by 3.60); Bea, of pension age, paid nothing before and after.
    assert (run.state, run.people, run.up, run.down, run.same) == (RunState.PREVIEW, 2, 0, 1, 1)
    assert (run.before, run.after) == (Money(960), Money(600))
    assert queries.charge_of(person.person_id, APRIL).ref == first
    assert actions.uplift_preview(by=officer, on=APRIL, at=now) == run.ref


def test_the_run_writes_each_new_charge_from_its_day_on(person, confirmed, officer, now, today):
    first = confirmed(person)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    assert actions.run_uplift(by=officer, run_ref=ref, at=now) == 1
    run = queries.uplift_run(ref)
    assert (run.state, run.done, run.percent_done, run.begun_by) == (RunState.DONE, 1, 100, "Fay Finch")
    before, after = (queries.charge_of(person.person_id, day) for day in (today, APRIL))
    assert (before.ref, before.weekly, before.until) == (first, Money(960), date(2027, 4, 5))
    assert (after.weekly, after.starts_on, after.state) == (Money(600), APRIL, AssessmentState.CONFIRMED)
    assert queries.assessment(person.person_id, after.ref).view.source is Source.UPLIFT
    row = FinancialAssessment.objects.get(ref=after.ref)
    used, _inputs, found = worked_again(row)
    assert row.sha256 == hash_over(APRIL, row.inputs, used.identities.hashes, found)
    assert row.figures == figures_of(found)
    lines = queries.difference(person.person_id, after.ref).lines
    assert [(str(one.what), str(one.before), str(one.after)) for one in lines] == [
        ("From", "2027-01-12", "2027-04-06"),
        ("Figures of the year", "2026/27", "2027/28"),
        ("What is kept in any case, a week", "£120.40", "£124.00"),
        ("What is paid a week", "£9.60", "£6.00"),
    ]


def test_run_again_it_does_nothing(person, confirmed, officer, now):
    confirmed(person)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    actions.run_uplift(by=officer, run_ref=ref, at=now)
    rows = list(FinancialAssessment.objects.order_by("id").values())
    assert actions.run_uplift(by=officer, run_ref=ref, at=now) == 0
    again = actions.uplift_preview(by=officer, on=APRIL, at=now)
    assert (again != ref, queries.uplift_run(again).people) == (True, 0)
    assert actions.run_uplift(by=officer, run_ref=again, at=now) == 0
    assert list(FinancialAssessment.objects.order_by("id").values()) == rows


def test_a_run_that_stopped_is_taken_up_where_it_was(person, somebody, confirmed, officer, now, monkeypatch):
    for by in (person, somebody("Bea Ng"), somebody("Cy Orr")):
        confirmed(by)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    monkeypatch.setattr(uplifting, "AT_ONCE", 1)
    write, calls = uplifting._write, []

    def stops(**values):
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        return write(**values)

    monkeypatch.setattr(uplifting, "_write", stops)
    with pytest.raises(KeyboardInterrupt):
        actions.run_uplift(by=officer, run_ref=ref, at=now)
    run = queries.uplift_run(ref)
    assert (run.state, run.done, run.percent_done) == (RunState.RUNNING, 1, 33)
    monkeypatch.setattr(uplifting, "_write", write)
    assert actions.run_uplift(by=officer, run_ref=ref, at=now) == 2
    assert queries.uplift_run(ref).done == 3


def test_other_figures_since_the_preview_ask_for_another_look(person, confirmed, officer, put_in_force, now):
    confirmed(person)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    put_in_force("generous-example", "charging_policy", APRIL)
    with pytest.raises(actions.FiguresMoved):
        actions.run_uplift(by=officer, run_ref=ref, at=now)
    assert actions.uplift_preview(by=officer, on=APRIL, at=now) == ref
    assert actions.run_uplift(by=officer, run_ref=ref, at=now) == 1


def test_what_cannot_be_worked_out_again_is_left_and_named(
    person, somebody, confirmed, officer, put_in_force, now, monkeypatch
):
    bad = confirmed(person)
    confirmed(somebody("Bea Ng"))
    row = FinancialAssessment.objects.get(ref=bad)
    read = uplifting.read_inputs

    def refuses(data):
        if data == row.inputs and data["born_on"] == "1990-02-03":
            return read(data | {"premiums": ["gone"]})
        return read(data)

    monkeypatch.setattr(uplifting, "read_inputs", refuses)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    assert actions.run_uplift(by=officer, run_ref=ref, at=now) == 1
    (amiss,) = queries.uplift_run(ref).amiss
    assert (amiss.ref, amiss.person_id) == (bad, person.person_id)
    assert "gone" in amiss.reason
    assert queries.charge_of(person.person_id, APRIL).ref == bad


def test_weeks_go_on_counting(person, confirmed, officer, now):
    """Twelve weeks after moving to a care home the home counts: the uplift finds it so."""
    home = {"kind": "main_home", "value_pence": 20_000_000, "share": 1, "occupied_by": "nobody"}
    data = means(
        setting="care_home", weeks_in_care_home=2, capital=[home], housing_costs=[],
        cost_of_care_pence_per_week=90_000,
    )  # fmt: skip
    confirmed(person, data)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    actions.run_uplift(by=officer, run_ref=ref, at=now)
    after = queries.charge_of(person.person_id, APRIL)
    assert (after.full_cost, after.weekly) == (True, Money(90_000))


def test_provisional_answers_are_left_alone(person, told, officer, now):
    told(person)
    assert queries.uplift_run(actions.uplift_preview(by=officer, on=APRIL, at=now)).people == 0


def test_only_a_finance_officer_runs_it(world, rules, officer, now):
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    other = Actor("account:77", "Ada", roles=frozenset(Role) - {Role.FINANCE_OFFICER})
    with pytest.raises(NotAllowed):
        actions.uplift_preview(by=other, on=APRIL, at=now)
    with pytest.raises(NotAllowed):
        actions.run_uplift(by=other, run_ref=ref, at=now)
    with pytest.raises(NotFound):
        actions.run_uplift(by=officer, run_ref="NOSUCHRUN2", at=now)


def test_a_charge_confirmed_meanwhile_is_not_overtaken(person, finance, confirmed, officer, now, monkeypatch):
    first = confirmed(person)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    store, written = uplifting.store, []

    def after_somebody_else(*values):
        if not written:
            actions.confirm(by=finance, ref=first, data={"children": 1}, why="A child was born.", at=now)
        written.append(store(*values))
        return written[-1]

    monkeypatch.setattr(uplifting, "store", after_somebody_else)
    # What was worked out on the old means is not written; the run comes by the new ones later.
    assert (actions.run_uplift(by=officer, run_ref=ref, at=now), written) == (1, [0, 1])
    after = queries.charge_of(person.person_id, APRIL)
    assert (after.starts_on, queries.assessment(person.person_id, after.ref).view.data["children"]) == (
        APRIL,
        1,
    )
