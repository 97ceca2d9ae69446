"""A carer's own plan: whom they care for is written, asked about, and kept from version to version."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from tests.factories.carers import MOTHER, as_carer
from tests.factories.later import LATER

from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import Caring
from sevensteps.contexts.planning.signing import checks_of
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import CheckId, ChecksNotMet, Every, LineKind, NotYourPart, Stream
from sevensteps.core.planning.carers import GoesOn, NotTold

WHY = "It lets Amina care and live her own life."


@pytest.fixture
def carer(world, plan):
    """Amina is here as a carer."""
    as_carer(world.person_ref)
    return world


def asked(plan, today) -> bool | None:
    return {one.id: one.passes for one in checks_of(plan(), today)}.get(CheckId.CARER_ASKED)


def test_whom_a_carer_cares_for_is_written_changed_and_taken_out(carer, plan, now) -> None:
    ref = actions.save_caring(by=carer.person, said=MOTHER, once="a", at=now)
    assert actions.save_caring(by=carer.person, said=MOTHER, once="a", at=now) == ref
    less = replace(MOTHER, goes_on=GoesOn.SOME, wish="Meals, but no nights")
    actions.save_caring(by=carer.practitioner, said=less, ref=ref, at=now)
    assert [one.said for one in plan().caring] == [less]
    assert {one.name for one in plan().authors} == {"Amina Yusuf", carer.practitioner.actor.name}
    saves = queries.savings_of(plan().person_id).rows
    assert [one.said["goes_on"] for one in saves if one.part == f"caring:{ref}"] == ["some", "yes"]
    actions.remove_caring(by=carer.person, ref=ref, at=now)
    assert plan().caring == ()
    with pytest.raises(NotFound):
        actions.remove_caring(by=carer.person, ref=ref, at=now)


def test_two_who_write_at_once_both_stay(carer, plan, now) -> None:
    ref = actions.save_caring(by=carer.person, said=MOTHER, at=now)
    seen = plan().revision
    actions.save_caring(by=carer.practitioner, said=replace(MOTHER, does="Nights"), ref=ref, at=now)
    with pytest.raises(actions.SavedMeanwhile, match="Nights"):
        actions.save_caring(by=carer.person, said=MOTHER, ref=ref, revision=seen, at=now)


def test_whether_they_go_on_is_asked_before_it_is_agreed(carer, plan, fill, today, now) -> None:
    fill()
    assert asked(plan, today) is False
    ref = actions.save_caring(by=carer.person, said=replace(MOTHER, goes_on=GoesOn.NOT_ASKED), at=now)
    assert asked(plan, today) is False
    actions.submit(by=carer.practitioner, consent="Said yes at home", at=now)
    with pytest.raises(ChecksNotMet, match="Nobody has to go on"), transaction.atomic():
        actions.record_agreement(by=carer.approver, reasons=WHY, lawful=True, later=LATER, at=now)
    actions.withdraw(by=carer.practitioner, at=now)
    actions.save_caring(by=carer.person, said=replace(MOTHER, goes_on=GoesOn.NO), ref=ref, at=now)
    assert asked(plan, today) is True
    actions.submit(by=carer.practitioner, consent="Said yes at home", at=now)
    actions.record_agreement(by=carer.approver, reasons=WHY, lawful=True, later=LATER, at=now)


def test_the_next_version_begins_with_whom_they_care_for(carer, plan, fill, now) -> None:
    fill()
    ref = actions.save_caring(by=carer.person, said=MOTHER, at=now)
    actions.save_section(by=carer.person, kind="caring_suddenly", text="Ring Ben.", at=now)
    actions.submit(by=carer.practitioner, consent="Said yes at home", at=now)
    actions.decide(by=carer.approver, verdict="refused", reasons=WHY, assumed=WHY, at=now)
    actions.start_plan(by=carer.person, at=now)
    found = plan()
    assert (found.version, found.cared_for(ref).said) == (2, MOTHER)
    assert found.sections["caring_suddenly"] == "Ring Ben."


def test_care_for_the_other_person_is_paid_from_their_plan_and_costs_the_carer_nothing(
    carer, plan, now
) -> None:
    actions.add_line(
        by=carer.person, kind=LineKind.PAID, what="Somebody is with Ada on Fridays", unit="hour",
        quantity=Decimal(4), price=Money.pounds(20), every=Every.WEEKLY, stream=Stream.CARED_FOR, at=now,
    )  # fmt: skip
    (line,) = plan().lines
    assert (plan().meter.planned, line.counts, str(line.payer)) == (
        Money(0), False, "The plan and budget of the person cared for",
    )  # fmt: skip


def test_nobody_else_has_any_of_it(world, plan, fill, today, now) -> None:
    fill()
    assert asked(plan, today) is None
    for act in (
        lambda: actions.save_caring(by=world.person, said=MOTHER, at=now),
        lambda: actions.save_section(by=world.person, kind="caring_tells", text="Hard", at=now),
        lambda: actions.add_line(
            by=world.person, kind=LineKind.PAID, what="Sitter", stream=Stream.CARED_FOR, at=now
        ),
    ):
        with pytest.raises(NotFound):
            act()


def test_who_may_write_in_other_parts_only_writes_nothing_here(carer, plan, now) -> None:
    elsewhere = replace(carer.practitioner, plan_parts=frozenset({"lines"}))
    with pytest.raises(NotYourPart):
        actions.save_caring(by=elsewhere, said=MOTHER, at=now)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"relation": ""}, {"hours": "all"}, {"goes_on": "perhaps"}, {"goes_on": "some"}]
)
def test_the_table_itself_refuses_what_says_nothing(carer, plan, now, wrong) -> None:
    with pytest.raises(NotTold):
        actions.save_caring(by=carer.person, said=replace(MOTHER, name=" "), at=now)
    actions.save_caring(by=carer.person, said=MOTHER, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Caring.objects.update(**wrong)
