"""What waits about charges, by when; whose papers count as proof; how a part is collected."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.charging.models import Collecting
from sevensteps.contexts.charging.queries import DueKind, Ground
from sevensteps.contexts.files import actions as files
from sevensteps.contexts.files.check import check
from sevensteps.core.charging import CollectedBy, PaidOut
from sevensteps.core.dates import months_after
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money

from .conftest import APRIL, means

ESA, RENT, SAVINGS = "income:employment_and_support_allowance", "housing_costs:rent", "capital:savings"


def kept(owner, now) -> str:
    return files.keep(
        owner_key=queries.owner_key(owner.person_ref),
        file=check("letter.txt", b"A letter about money."),
        description="A letter",
        by=owner.actor,
        at=now,
    )


def kinds(found) -> list[DueKind]:
    return [one.kind for one in found]


def test_papers_are_proof_only_for_whom_they_were_kept(person, finance, somebody, told, now):
    ref = told(person)
    values = {"ref": ref, "about": ESA, "note": "A letter", "at": now}
    theirs = kept(somebody("Bea Ng"), now)
    for by in (person, finance):
        with pytest.raises(NotFound):
            actions.add_evidence(by=by, file_ref=theirs, **values)
        with pytest.raises(NotFound):
            actions.add_evidence(by=by, file_ref="FILE22", **values)
    own = kept(person, now)
    item = actions.add_evidence(by=person, file_ref=own, **values)
    assert queries.evidence(person.person_id, item).file_ref == own
    files.remove(ref=own, owner_key=queries.owner_key(person.person_ref), by=person.actor, at=now)
    with pytest.raises(Refused, match="taken away"):
        actions.add_evidence(by=person, file_ref=own, **values)


def test_a_first_answer_is_due_and_then_late(person, finance, told, now, today):
    ref = told(person)
    (due,) = queries.dues_of_finance([person.person_id], today)
    by = today + timedelta(days=28)
    assert (due.kind, due.ref, due.by, due.missing) == (DueKind.SHOW, ref, by, 3)
    assert (due.late(by), due.late(by + timedelta(days=1))) == (False, True)
    assert kinds(queries.dues_of_person(person.person_id, today)) == [DueKind.SHOW]
    for about in (ESA, RENT, SAVINGS):
        actions.add_evidence(by=person, ref=ref, about=about, note="A letter", at=now)
    assert kinds(queries.dues_of_finance([person.person_id], today)) == [DueKind.CHECK]
    assert queries.dues_of_person(person.person_id, today) == []
    actions.confirm(by=finance, ref=ref, why="Seen.", at=now)
    assert queries.dues_of_finance([person.person_id], today) == []


def test_a_charge_is_looked_at_again_after_a_year_and_an_uplift_is_no_look(
    person, finance, told, tried, ran, now, today
):
    ref = actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    ran(tried().ref)
    charge = queries.charge_of(person.person_id, APRIL)
    year = months_after(today, 12)
    assert queries.dues_of_finance([person.person_id], year - timedelta(days=29)) == []
    for ask in (
        queries.dues_of_finance([person.person_id], year - timedelta(days=28)),
        queries.dues_of_person(person.person_id, year - timedelta(days=28)),
    ):
        (due,) = ask
        assert (due.kind, due.ref, due.since, due.by) == (DueKind.AGAIN, charge.ref, today, year)
    assert charge.ref != ref
    later = now + timedelta(days=350)
    actions.confirm(by=finance, ref=charge.ref, why="Looked again: all is as it was.", at=later)
    assert queries.dues_of_finance([person.person_id], year) == []


def test_new_means_on_the_way_are_the_look(person, finance, told, now, today):
    actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    actions.start(by=person, data=means(), at=now + timedelta(days=350))
    found = queries.dues_of_person(person.person_id, months_after(today, 12))
    assert kinds(found) == [DueKind.GIVE]


def test_what_is_free_is_not_looked_at_again(person, finance, told, now, today):
    actions.confirm(by=finance, ref=told(person, means(section_117=True)), why="Seen.", at=now)
    assert queries.dues_of_finance([person.person_id], months_after(today, 13)) == []


def test_a_waiver_that_nothing_follows_is_told_before_it_ends(person, finance, told, now, today):
    charge = actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    values = {"ref": charge, "weekly": Money(100), "reasons": "x", "at": now}
    last = today + timedelta(days=60)
    ref = actions.waive(by=finance, from_day=today, to_day=last, **values)
    ask = queries.dues_of_person
    assert ask(person.person_id, last - timedelta(days=29)) == []
    (due,) = ask(person.person_id, last - timedelta(days=28))
    assert (due.kind, due.ref, due.by, due.weekly) == (DueKind.WAIVER, ref, last, Money(100))
    actions.waive(by=finance, from_day=last + timedelta(days=1), to_day=last + timedelta(days=90), **values)
    assert ask(person.person_id, last) == []


def test_a_waiver_ended_early_is_told_by_its_last_day(person, finance, told, now, today):
    charge = actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)
    ref = actions.waive(
        by=finance, ref=charge, weekly=Money(100), from_day=today, to_day=today + timedelta(days=200),
        reasons="x", at=now,
    )  # fmt: skip
    day = today + timedelta(days=10)
    actions.end_waiver(by=finance, ref=ref, stops_on=day, reasons="x", at=now)
    (due,) = queries.dues_of_finance([person.person_id], today)
    assert (due.kind, due.by) == (DueKind.WAIVER, day - timedelta(days=1))
    assert queries.dues_of_finance([person.person_id], day) == []


def test_an_offer_waits_for_its_answer(person, world, now, today):
    ref = actions.offer_light_touch(by=world.practitioner, ground=Ground.BENEFITS, rests_on="x", at=now)
    (due,) = queries.dues_of_person(person.person_id, today)
    assert (due.kind, due.ref, due.by) == (DueKind.ANSWER, ref, None)


def test_the_policy_says_how_a_part_is_collected_until_somebody_chooses(person, finance, now, today):
    default = queries.collecting_of(person.person_id, today)
    assert (default.paid_out, default.collected_by, default.since) == (
        PaidOut.NET,
        CollectedBy.PROVIDER,
        None,
    )
    day = today + timedelta(days=7)
    values = {"paid_out": PaidOut.GROSS, "collected_by": CollectedBy.AUTHORITY, "from_day": day, "at": now}
    actions.choose_collecting(by=finance, why="The agency cannot send bills.", **values)
    actions.choose_collecting(by=finance, why="The agency cannot send bills.", **values)
    assert queries.collecting_of(person.person_id, today) == default
    chosen = queries.collecting_of(person.person_id, day)
    assert (chosen.paid_out, chosen.collected_by, chosen.since) == (PaidOut.GROSS, CollectedBy.AUTHORITY, day)
    assert len(queries.choices_of(person.person_id)) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Collecting.objects.update(why="x")


def test_nobody_collects_what_is_not_owed_to_them(person, finance, now):
    values = {"why": "x", "at": now}
    pairs = [(PaidOut.NET, CollectedBy.AUTHORITY), (PaidOut.GROSS, CollectedBy.ACCOUNT)]
    for paid_out, collected_by in pairs:
        with pytest.raises(Refused, match=r"Choose the"):
            actions.choose_collecting(by=finance, paid_out=paid_out, collected_by=collected_by, **values)
    with pytest.raises(NotAllowed):
        actions.choose_collecting(by=person, paid_out=PaidOut.NET, collected_by=CollectedBy.ACCOUNT, **values)
