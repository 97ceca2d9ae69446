"""An April uplift: tried, done in parts by a job, and done again without doing anything."""

from datetime import date

import pytest
from django.db import connection

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.charging.actions import uplifting
from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, RunState, Source
from sevensteps.contexts.charging.reckoning import figures_of, hash_over, worked_again
from sevensteps.contexts.charging.uplifting import choosing, reworking, storing
from sevensteps.contexts.charging.uplifting.alone import _UPLIFT
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Agency, Person, Post, Team
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money

from .conftest import APRIL, means


def test_a_preview_counts_and_changes_nobody(person, somebody, confirmed, tried):
    first = confirmed(person)
    confirmed(somebody("Bea Ng"))
    run = tried()
    # £9.60 becomes £6.00 (the guarantee rises by 3.60); Bea, of pension age, paid nothing before and after.
    assert (run.state, run.people, run.up, run.down, run.same) == (RunState.PREVIEW, 2, 0, 1, 1)
    assert (run.before, run.after) == (Money(960), Money(600))
    assert queries.charge_of(person.person_id, APRIL).ref == first
    assert tried().ref == run.ref


def test_the_run_writes_each_new_charge_from_its_day_on(person, confirmed, tried, ran, today):
    first = confirmed(person)
    ref = tried().ref
    assert ran(ref) == 1
    run = queries.uplift_run(ref)
    assert (run.state, run.done, run.percent, run.begun_by) == (RunState.DONE, 1, 100, "Fay Finch")
    before, after = (queries.charge_of(person.person_id, day) for day in (today, APRIL))
    assert (before.ref, before.weekly, before.until) == (first, Money(960), date(2027, 4, 5))
    assert (before.coming.weekly, before.coming.uplift) == (Money(600), True)
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


def test_whoever_pays_something_else_is_told_and_everybody_has_a_line(
    person, somebody, confirmed, tried, ran, officer, now
):
    same = somebody("Bea Ng")
    Person.objects.filter(id=person.person_id).update(channel="letter", address="1 High Street")
    for by in (person, same):
        confirmed(by)
    told = len(notify.notices_for([f"person:{person.person_ref}"]))
    told_same = len(notify.notices_for([f"person:{same.person_ref}"]))
    ref = tried().ref
    ran(ref)
    assert queries.uplift_run(ref).told == 1
    latest, *_ = found = notify.notices_for([f"person:{person.person_ref}"])
    assert len(found) == told + 1
    assert (latest.channel, latest.subject) == ("letter", "money")
    for words in ("£6.00 a week", "Before: £9.60 a week", "From 6 April 2027", "Why:", "appeal"):
        assert words in latest.body
    assert len(notify.notices_for([f"person:{same.person_ref}"])) == told_same
    for by, words in ((person, "New figures change"), (same, "New figures leave")):
        rows = audit.history(f"person:{by.person_ref}").rows
        (line,) = (row for row in rows if row.name == "charge.uplifted")
        assert (line.by_name, line.relation) == ("Fay Finch", "finance officer")
        assert str(line.sentence).startswith(words)
        assert "6 April 2027" in str(line.sentence)


def test_run_again_it_does_nothing(person, confirmed, tried, ran):
    confirmed(person)
    ref = tried().ref
    ran(ref)
    rows = list(FinancialAssessment.objects.order_by("id").values())
    notices = notify.notices_for([f"person:{person.person_ref}"])
    assert ran(ref) == 0
    again = tried()
    assert (again.ref != ref, again.people, again.left["right"]) == (True, 0, 1)
    assert ran(again.ref) == 0
    assert list(FinancialAssessment.objects.order_by("id").values()) == rows
    assert notify.notices_for([f"person:{person.person_ref}"]) == notices


def test_a_run_that_was_killed_is_taken_up_where_it_was(
    person, somebody, confirmed, tried, ran, now, monkeypatch
):
    them = (person, somebody("Bea Ng", date(1985, 1, 1)), somebody("Cy Orr", date(1985, 1, 1)))
    for by in them:
        confirmed(by)
    before = len(notify.notices_for([f"person:{by.person_ref}" for by in them]))
    ref = tried().ref
    monkeypatch.setattr(choosing, "AT_ONCE", 1)
    tell, calls = uplifting.telling.tell, []

    def stops(*values):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt  # within a part: nothing of it is kept
        return tell(*values)

    monkeypatch.setattr(uplifting.telling, "tell", stops)
    with pytest.raises(KeyboardInterrupt):
        ran(ref)
    run = queries.uplift_run(ref)
    assert (run.state, run.done, run.told, run.percent) == (RunState.RUNNING, 1, 1, 33)
    actions.take_up(at=now)
    run = queries.uplift_run(ref)
    assert (run.state, run.done, run.told) == (RunState.DONE, 3, 3)
    assert len(notify.notices_for([f"person:{by.person_ref}" for by in them])) == before + 3
    assert FinancialAssessment.objects.filter(source=Source.UPLIFT).count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_are_never_at_one_run(officer, rules, now):
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_UPLIFT, uplifting._run(ref).pk])
        actions.look_over(ref=ref)
        assert queries.uplift_run(ref).state is RunState.LOOKING
    finally:
        other.close()
    actions.take_up(at=now)
    assert queries.uplift_run(ref).state is RunState.PREVIEW


def test_other_figures_since_the_preview_ask_for_another_look(person, confirmed, tried, ran, put_in_force):
    confirmed(person)
    ref = tried().ref
    put_in_force("generous-example", "charging_policy", APRIL)
    with pytest.raises(actions.FiguresMoved):
        ran(ref)
    assert queries.still_waiting(ref) is None
    assert tried().ref == ref
    assert ran(ref) == 1
    assert queries.still_waiting(ref) == 0


def test_a_run_whose_figures_move_while_it_is_under_way_can_be_looked_at_again(
    person, confirmed, tried, ran, officer, put_in_force, now
):
    confirmed(person)
    ref = tried().ref
    actions.start_uplift(by=officer, run_ref=ref, at=now)
    with pytest.raises(Refused, match="under way"):
        actions.uplift_preview(by=officer, on=APRIL, at=now)
    put_in_force("generous-example", "charging_policy", APRIL)
    assert actions.carry_out(ref=ref, at=now) == 0
    run = tried()
    assert (run.ref, run.state, run.begun_at) == (ref, RunState.PREVIEW, None)
    assert ran(ref) == 1


def test_what_cannot_be_worked_out_again_is_left_and_named(
    person, somebody, confirmed, tried, ran, monkeypatch
):
    bad = confirmed(person)
    confirmed(somebody("Bea Ng"))
    row = FinancialAssessment.objects.get(ref=bad)
    read = reworking.read_inputs

    def refuses(data):
        if data == row.inputs and data["born_on"] == "1990-02-03":
            return read(data | {"premiums": ["gone"]})
        return read(data)

    monkeypatch.setattr(reworking, "read_inputs", refuses)
    ref = tried().ref
    assert ran(ref) == 1
    run = queries.uplift_run(ref)
    (amiss,) = run.listed
    assert (amiss.why, amiss.ref, amiss.person_id, run.left["amiss"]) == ("amiss", bad, person.person_id, 1)
    assert "gone" in amiss.more["reason"]
    assert queries.charge_of(person.person_id, APRIL).ref == bad
    assert queries.still_waiting(ref) == 1


def test_weeks_go_on_counting(person, confirmed, tried, ran):
    """Twelve weeks after moving to a care home the home counts: the uplift finds it so."""
    home = {"kind": "main_home", "value_pence": 20_000_000, "share": 1, "occupied_by": "nobody"}
    data = means(
        setting="care_home", weeks_in_care_home=2, capital=[home], housing_costs=[],
        cost_of_care_pence_per_week=90_000,
    )  # fmt: skip
    confirmed(person, data)
    ran(tried().ref)
    after = queries.charge_of(person.person_id, APRIL)
    assert (after.full_cost, after.weekly) == (True, Money(90_000))


def test_only_a_finance_officer_of_the_council_runs_it(world, rules, tried, account, today, now):
    ref = tried().ref
    health = Team.objects.create(agency=Agency.objects.create(kind=AgencyKind.HEALTH, name="ICB"), name="A")
    one = account("Hal Ito")
    Post.objects.create(account=one, team=health, role=Role.FINANCE_OFFICER, started_on=date(2020, 1, 1))
    others = (
        Actor("account:77", "Ada", roles=frozenset(Role) - {Role.FINANCE_OFFICER}),
        Actor("account:78", "Bo", roles=frozenset({Role.FINANCE_OFFICER})),
        people.actor_of(one.id, today),
    )
    for other in others:
        with pytest.raises(NotAllowed):
            actions.uplift_preview(by=other, on=APRIL, at=now)
        with pytest.raises(NotAllowed):
            actions.start_uplift(by=other, run_ref=ref, at=now)


def test_a_run_is_tried_before_it_is_begun(officer, rules, now):
    with pytest.raises(NotFound):
        actions.start_uplift(by=officer, run_ref="NOSUCHRUN2", at=now)
    ref = actions.uplift_preview(by=officer, on=APRIL, at=now)
    with pytest.raises(Refused, match="still being worked out"):
        actions.start_uplift(by=officer, run_ref=ref, at=now)
    assert actions.carry_out(ref=ref, at=now) == 0


def test_a_charge_confirmed_meanwhile_is_not_overtaken(
    person, finance, confirmed, tried, ran, now, monkeypatch
):
    first = confirmed(person)
    ref = tried().ref
    store, written = storing.store, []

    def after_somebody_else(*values):
        if not written:
            actions.confirm(by=finance, ref=first, data={"children": 1}, why="A child was born.", at=now)
        found = store(*values)
        written.append(len(found))
        return found

    monkeypatch.setattr(storing, "store", after_somebody_else)
    # What was worked out on the old means is not written; the run comes by the new ones later.
    assert (ran(ref), written) == (1, [0, 1])
    after = queries.charge_of(person.person_id, APRIL)
    assert (after.starts_on, queries.assessment(person.person_id, after.ref).view.data["children"]) == (
        APRIL,
        1,
    )
