"""A charge through its life: given, told, shown, confirmed with what changed, put right, taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.contexts.charging.conftest import means

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, How, Source
from sevensteps.contexts.notify import queries as notify
from sevensteps.core.access import PERMISSION_BRINGS, Permission
from sevensteps.core.charging import BadCharge, UnknownKind
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money

ESA, RENT, SAVINGS = "income:employment_and_support_allowance", "housing_costs:rent", "capital:savings"


def show(by, finance, ref, now, *abouts: str) -> None:
    for about in abouts:
        item = actions.add_evidence(by=by, ref=ref, about=about, note="A letter", at=now)
        actions.mark_seen(by=finance, ref=item, at=now)


def test_what_is_told_first_is_provisional_and_tells_its_steps(person, told, today):
    ref = told(person)
    charge = queries.charge_of(person.person_id, today)
    assert (charge.ref, charge.provisional, charge.state) == (ref, True, AssessmentState.PROVISIONAL)
    # 150.00 less the rent of 20.00 less 120.40, what somebody of 25 and more keeps in 2026/27
    assert (charge.weekly, charge.to_pay, charge.starts_on) == (Money(960), Money(960), today)
    assert charge.trace.lines[-1].value == Money(960)
    assert charge.example
    assert charge.identities.rates.rulebook_id == "england-rates-2026-27-example"


def test_nobody_pays_by_a_draft(person, now, today):
    actions.start(by=person, data=means(), at=now)
    assert queries.charge_of(person.person_id, today) is None
    assert queries.draft_of(person.person_id).source is Source.PERSON


def test_sections_are_kept_one_by_one(person, now):
    ref = actions.start(by=person, data={"couple": False}, source=Source.ESTIMATE, at=now)
    actions.save_means(by=person, ref=ref, data={"capital": means()["capital"]}, at=now)
    actions.save_means(by=person, ref=ref, data={"couple": None, "children": 2}, at=now)
    draft = queries.draft_of(person.person_id)
    assert draft.source is Source.ESTIMATE
    assert draft.data == {
        "nation": "england",
        "setting": "home",
        "born_on": "1990-02-03",
        "children": 2,
        "capital": means()["capital"],
    }


@pytest.mark.parametrize(
    ("data", "where", "refusal"),
    [
        ({"income": [{"kind": "lottery", "pence": 100, "per": "week"}]}, "income[0].kind", UnknownKind),
        ({"income": [{"kind": "other", "pence": -1, "per": "week"}]}, "income[0].pence", BadCharge),
        ({"capital": [{"kind": "savings", "value_pence": 5, "joint": True}]}, "capital[0].share", BadCharge),
        ({"premiums": ["gold"]}, "premiums[0]", UnknownKind),
    ],
)
def test_what_cannot_be_so_is_refused_where_it_stands_and_nothing_is_kept(person, now, data, where, refusal):
    ref = actions.start(by=person, data=means(), at=now)
    with pytest.raises(refusal) as caught:
        actions.save_means(by=person, ref=ref, data=data, at=now)
    assert caught.value.where == where
    assert queries.draft_of(person.person_id).data["income"] == means()["income"]


def test_the_age_is_that_of_the_record(person, told):
    ref = told(person, means(age=70))
    assert queries.assessment(person.person_id, ref).view.data["born_on"] == "1990-02-03"
    assert queries.assessment(person.person_id, ref).view.weekly == Money(960)


@pytest.mark.parametrize("key", ["assessment", "light_touch", "overrides"])
def test_nobody_sets_their_own_rules_by_typing_them(person, now, key):
    given = {
        "assessment": "light_touch",
        "light_touch": {"consent": True, "above_limit": False, "charge_pence": 0},
        "overrides": {"minimum_income_guarantee_pence": 99_999},
    }
    with pytest.raises(actions.NotYoursToSet):
        actions.start(by=person, data=means() | {key: given[key]}, at=now)


def test_there_is_one_draft_and_a_new_one_begins_with_what_was_told(person, told, now):
    first = actions.start(by=person, data=means(), at=now)
    with pytest.raises(actions.AlreadyStarted) as caught:
        actions.start(by=person, at=now)
    assert caught.value.ref == first
    actions.provisional(by=person, ref=first, at=now)
    second = actions.start(by=person, at=now)
    assert queries.draft_of(person.person_id).data["income"] == means()["income"]
    actions.provisional(by=person, ref=second, at=now)
    states = {one.ref: one.state for one in queries.assessments(person.person_id)}
    assert states == {second: AssessmentState.PROVISIONAL, first: AssessmentState.REPLACED}


def test_what_was_told_is_no_draft_any_more(person, told, now):
    ref = told(person)
    with pytest.raises(actions.NothingToDo):
        actions.save_means(by=person, ref=ref, data={"couple": True}, at=now)
    with pytest.raises(actions.NothingToDo):
        actions.provisional(by=person, ref=ref, at=now)


def test_confirming_writes_another_row_and_shows_only_what_changed(person, finance, told, now, today):
    ref = told(person)
    show(person, finance, ref, now, ESA, RENT, SAVINGS)
    more = [{"kind": "employment_and_support_allowance", "pence": 16_000, "per": "week"}]
    why = "Your letter says £160 a week."
    new = actions.confirm(by=finance, ref=ref, data={"income": more}, why=why, at=now)
    before, after = (queries.assessment(person.person_id, one).view for one in (ref, new))
    assert (before.state, before.weekly, before.replaced_by) == (AssessmentState.REPLACED, Money(960), new)
    assert (after.state, after.weekly, after.replaces) == (AssessmentState.CONFIRMED, Money(1_960), ref)
    difference = queries.difference(person.person_id, new)
    assert difference.why == why
    assert [(str(one.what), one.before, one.after) for one in difference.lines] == [
        ("Employment and Support Allowance", Money(15_000), Money(16_000)),
        ("Income that counts, a week", Money(15_000), Money(16_000)),
        ("What is paid a week", Money(960), Money(1_960)),
    ]
    charge = queries.charge_of(person.person_id, today)
    assert (charge.ref, charge.provisional, charge.weekly) == (new, False, Money(1_960))


def test_a_change_needs_its_reason(person, finance, told, now):
    ref = told(person)
    show(person, finance, ref, now, ESA, RENT, SAVINGS)
    with pytest.raises(actions.ReasonsMissing):
        actions.confirm(by=finance, ref=ref, data={"housing_costs": []}, at=now)


def test_what_nobody_has_seen_is_named_unless_a_reason_is_given(person, finance, told, now):
    ref = told(person)
    show(person, finance, ref, now, ESA)
    actions.add_evidence(by=person, ref=ref, about=RENT, note="A rent book", at=now)
    with pytest.raises(actions.EvidenceNotSeen) as caught:
        actions.confirm(by=finance, ref=ref, at=now)
    assert set(caught.value.about) == {SAVINGS, RENT}
    actions.confirm(by=finance, ref=ref, why="I saw both at the visit.", at=now)


def test_the_worklist_counts_what_was_given_and_seen(person, finance, told, now):
    ref = told(person)
    item = actions.add_evidence(by=person, ref=ref, about=ESA, note="A letter", at=now)
    (row,) = queries.waiting_for_evidence([person.person_id])
    assert (row.ref, row.needed, row.given, row.seen, row.to_see, row.ready) == (ref, 3, 1, 0, True, False)
    actions.mark_seen(by=finance, ref=item, at=now)
    actions.mark_seen(by=finance, ref=item, at=now + timedelta(days=1))
    assert queries.evidence(person.person_id, item).seen_at == now
    assert queries.waiting_for_evidence([person.person_id])[0].seen == 1
    assert queries.waiting_for_evidence([]) == []


def test_a_confirmed_charge_is_put_right_by_another_row(person, finance, told, now, today):
    ref = told(person)
    first = actions.confirm(by=finance, ref=ref, why="Seen at the visit.", at=now)
    with pytest.raises(actions.ReasonsMissing):
        actions.confirm(by=finance, ref=first, data={"children": 1}, at=now)
    second = actions.confirm(by=finance, ref=first, data={"children": 1}, why="A child was born.", at=now)
    assert queries.charge_of(person.person_id, today).ref == second
    assert queries.charge_of(person.person_id, today).weekly == Money(0)
    with pytest.raises(actions.NothingToDo):
        actions.confirm(by=finance, ref=first, why="Again.", at=now)


def test_newer_means_are_confirmed_first(person, finance, told, now):
    first = actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    newer = told(person, means(children=1))
    with pytest.raises(actions.NewerMeans) as caught:
        actions.confirm(by=finance, ref=first, why="Again.", at=now)
    assert caught.value.ref == newer
    assert not queries.charge_of(person.person_id, now.date()).provisional
    actions.confirm(by=finance, ref=newer, why="Seen.", at=now)
    states = [one.state for one in queries.assessments(person.person_id)]
    assert states.count(AssessmentState.CONFIRMED) == 1
    assert states.count(AssessmentState.REPLACED) == 3


def test_what_is_taken_back_leaves_what_held_before(person, finance, told, now, today):
    first = actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    second = actions.confirm(by=finance, ref=first, data={"children": 1}, why="A child.", at=now)
    with pytest.raises(actions.ReasonsMissing):
        actions.withdraw(by=finance, ref=second, at=now)
    with pytest.raises(NotAllowed):
        actions.withdraw(by=person, ref=second, why="I do not like it", at=now)
    actions.withdraw(by=finance, ref=second, why="Written on the wrong record.", at=now)
    charge = queries.charge_of(person.person_id, today)
    assert (charge.ref, charge.state) == (first, AssessmentState.CONFIRMED)
    again = actions.confirm(by=finance, ref=first, data={"children": 2}, why="Two children.", at=now)
    assert queries.charge_of(person.person_id, today).ref == again


def test_refusing_means_the_whole_cost(person, finance, now, today):
    ref = actions.refuse(by=person, cost_of_care=Money(30_000), at=now)
    view = queries.assessment(person.person_id, ref)
    assert (view.view.how, view.view.weekly, view.view.full_cost) == (How.REFUSED, Money(30_000), True)
    assert view.needs == ()
    actions.confirm(by=finance, ref=ref, at=now)
    assert queries.charge_of(person.person_id, today).most is None


def test_who_only_helps_with_the_means_does_not_refuse_for_the_person(person, now):
    helps = replace(person, side="family", tasks=PERMISSION_BRINGS[Permission.HELP_CONTRIBUTION])
    with pytest.raises(NotAllowed):
        actions.refuse(by=helps, at=now)


def test_refusing_without_a_known_cost_is_told_as_all_of_it(person, now, today):
    actions.refuse(by=person, at=now)
    charge = queries.charge_of(person.person_id, today)
    assert (charge.weekly, charge.to_pay, charge.full_cost) == (None, None, True)
    assert queries.charge_for(person.person_id, today, Money(12_345)).person == Money(12_345)


def test_a_charge_confirmed_for_later_waits_for_its_day(person, finance, told, now, today):
    first = actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    day = today + timedelta(days=30)
    second = actions.confirm(
        by=finance, ref=first, data={"children": 1}, starts_on=day, why="A child comes.", at=now
    )
    charge = queries.charge_of(person.person_id, today)
    assert (charge.ref, charge.until, charge.coming.ref) == (first, day - timedelta(days=1), second)
    assert charge.state is AssessmentState.CONFIRMED
    assert queries.charge_of(person.person_id, day).ref == second
    assert queries.charges_of([person.person_id], today)[person.person_id].ref == first


def test_the_parts_of_a_cost_follow_the_charge(person, told, today):
    told(person)
    assert queries.charge_for(person.person_id, today, Money(20_000)) == queries.Shared(
        Money(960), Money(19_040)
    )
    assert queries.charge_for(person.person_id, today, Money(500)) == queries.Shared(Money(500), Money(0))


def test_what_was_told_can_be_changed_by_nobody(person, finance, told, now):
    ref = actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    rows = FinancialAssessment.objects.filter(ref=ref)
    for change in (
        {"weekly_charge_pence": 0},
        {"inputs": {}},
        {"rates_hash": "x"},
        {"starts_on": date(2027, 1, 1)},
        {"why": "No."},
        {"state": "draft"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


@pytest.mark.parametrize(
    "verb", ["save_means", "provisional", "confirm", "withdraw", "add_evidence", "waive"]
)
def test_somebody_elses_reference_is_not_found(person, finance, told, somebody, now, today, verb):
    theirs = told(somebody("Bea Ng"))
    more = {
        "save_means": {"data": {}},
        "add_evidence": {"about": "other", "note": "x"},
        "waive": {"weekly": Money(1), "from_day": today, "to_day": today, "reasons": "x"},
    }.get(verb, {})
    by = finance if verb in {"confirm", "waive"} else person
    with pytest.raises(NotFound):
        getattr(actions, verb)(by=by, ref=theirs, at=now, **more)
    for ask in (queries.assessment, queries.difference):
        with pytest.raises(NotFound):
            ask(person.person_id, theirs)


def test_evidence_of_somebody_else_is_not_found(person, finance, told, somebody, now):
    bea = somebody("Bea Ng")
    item = actions.add_evidence(by=bea, ref=told(bea), about="other", note="x", at=now)
    with pytest.raises(NotFound):
        actions.mark_seen(by=finance, ref=item, at=now)
    with pytest.raises(NotFound):
        queries.evidence(person.person_id, item)


def test_who_may_do_what(person, world, finance, attorney, told, now, today):
    ref = told(attorney)
    with pytest.raises(NotAllowed):  # helps with the questions, not with money
        actions.start(by=world.mother, data=means(), at=now)
    for by in (person, attorney, world.practitioner, world.approver, world.mother):
        with pytest.raises(NotAllowed):
            actions.confirm(by=by, ref=ref, why="x", at=now)
    item = actions.add_evidence(by=world.practitioner, ref=ref, about=ESA, note="A letter", at=now)
    with pytest.raises(NotAllowed):
        actions.mark_seen(by=world.practitioner, ref=item, at=now)
    new = actions.confirm(by=finance, ref=ref, why="Seen.", at=now)
    values = {"ref": new, "weekly": Money(100), "from_day": today, "to_day": today, "reasons": "x", "at": now}
    for by in (person, attorney, world.practitioner):
        with pytest.raises(NotAllowed):
            actions.waive(by=by, **values)
    actions.waive(by=world.approver, **values)
    with pytest.raises(NotAllowed):
        actions.start(by=world.approver, data=means(), at=now)


def test_what_happened_is_kept_and_told(person, finance, told, now):
    ref = told(person)
    show(person, finance, ref, now, ESA, RENT, SAVINGS)
    actions.confirm(by=finance, ref=ref, at=now)
    names = [row.name for row in audit.history(f"person:{person.person_ref}").rows]
    assert {"charge.started", "charge.told_full", "charge.evidence", "charge.confirmed"} <= set(names)
    (mine,) = [
        one
        for one in notify.notices_for([f"person:{person.person_ref}"])
        if "a week for your care" in one.body
    ]
    assert "£9.60" in mine.body
    assert "£" not in mine.subject
