"""Finishing the questions: whose answer counts, the sum that is told, and that it stays as it was told."""

import pytest
from django.db import DatabaseError, transaction

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.allocation.models import Indicative
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys import queries as journey_queries
from sevensteps.contexts.notify.models import Notice
from sevensteps.core.allocation import Inputs, allocate
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.journey import Event, NotOpen, State
from sevensteps.core.money import Money


def seen(world):
    return queries.assessment_of(world.person.person_id)


def test_nobody_finishes_without_saying_what_could_have_helped(world, opened, answer_all, now) -> None:
    answer_all(world.person, prevented=False)
    with pytest.raises(Refused, match="what could have helped earlier") as refusal:
        actions.finish(by=world.person, at=now)
    assert refusal.value.where == "prevention"


def test_finishing_names_what_is_missing(world, opened, book, answer_all, now) -> None:
    first, *rest = book.areas
    for area in rest:
        actions.save_answer(by=world.person, area=area.id, statement=area.statements[0].id, at=now)
    with pytest.raises(actions.AnswersMissing) as refusal:
        actions.finish(by=world.person, at=now)
    assert first.title.en in refusal.value.reason
    assert refusal.value.areas == (first.id,)
    assert seen(world).open


def test_finishing_keeps_the_sum_with_all_it_came_from(world, opened, book, answer_all, now) -> None:
    answer_all(world.person)
    actions.save_caring(by=world.mother, level=book.caring_effect.levels[-1].id, at=now)
    ref = actions.finish(by=world.person, at=now)
    told = queries.indicative_of(world.person.person_id)
    row = Indicative.objects.get(ref=ref)
    assert (told.ref, told.nothing, told.example) == (ref, False, True)
    assert {one.side for area, one in seen(world).agreed.items() if area != queries.CARING} == {"person"}
    assert row.inputs["caring_effect"] == book.caring_effect.levels[-1].id
    assert (row.rulebook_id, row.rulebook_version, row.rulebook_hash) == (book.id, book.version, book.hash)
    assert told.trace == allocate(book, Inputs.from_data(row.inputs)).trace
    figures = [line.value for line in told.trace.lines if line.value is not None]
    assert figures[-1] == told.annual == Money(row.annual_pence)
    assert told.annual.pence > 0
    assert journey_queries.journey_of(world.person.person_id).state is State.INDICATIVE


def test_where_answers_differ_somebody_says_whose_counts_and_why(
    world, opened, book, answer_all, now
) -> None:
    first, second, *_rest = book.areas
    answer_all(world.person, place=1)
    for area in (first, second):
        actions.save_answer(by=world.practitioner, area=area.id, statement=area.statements[3].id, at=now)
    with pytest.raises(actions.NotAgreed, match="whose answer counts") as refusal:
        actions.finish(by=world.practitioner, agreed={second.id: "person"}, at=now)
    assert refusal.value.where == first.id
    both = {first.id: "practitioner", second.id: "person"}
    with pytest.raises(actions.NotAgreed, match="why this counts"):
        actions.finish(by=world.practitioner, agreed=both, at=now)
    actions.finish(by=world.practitioner, agreed=both, reasons={first.id: "We looked together"}, at=now)
    row = Indicative.objects.get()
    assert row.inputs["answers"][first.id] == first.statements[3].id
    assert row.inputs["answers"][second.id] == second.statements[1].id
    view = seen(world)
    assert (view.agreed[first.id].side, view.agreed[first.id].reason) == (
        "practitioner",
        "We looked together",
    )
    assert view.differing() == (first.id, second.id)  # what differed stays on record
    assert view.sides["person"].answers[first.id].statement == first.statements[1].id


@pytest.mark.parametrize(
    "agreed", [{"nowhere": "person"}, {"complex_needs": "family"}, {"complex_needs": "nobody"}]
)
def test_an_answer_nobody_gave_cannot_count(world, opened, answer_all, now, agreed) -> None:
    answer_all(world.person)
    with pytest.raises(actions.NotAgreed):
        actions.finish(by=world.person, agreed=agreed, at=now)


def test_one_set_is_made_of_what_each_alone_has_answered(world, opened, book, answer_all, now) -> None:
    first, *rest = book.areas
    actions.save_answer(by=world.mother, area=first.id, statement=first.statements[1].id, at=now)
    for area in rest:
        actions.save_answer(by=world.person, area=area.id, statement=area.statements[0].id, at=now)
    actions.save_prevention(by=world.person, choice="nothing", at=now)
    actions.finish(by=world.person, at=now)
    assert {one.side for one in seen(world).agreed.values()} == {"family", "person"}


def test_what_caring_does_is_agreed_like_an_area(world, opened, book, answer_all, now) -> None:
    answer_all(world.person)
    low, *_middle, high = book.caring_effect.levels
    actions.save_caring(by=world.person, level=low.id, at=now)
    actions.save_caring(by=world.mother, level=high.id, at=now)
    with pytest.raises(actions.NotAgreed) as refusal:
        actions.finish(by=world.person, at=now)
    assert refusal.value.where == queries.CARING
    actions.finish(
        by=world.person, agreed={queries.CARING: "family"}, reasons={queries.CARING: "She is tired"}, at=now
    )
    assert Indicative.objects.get().inputs["caring_effect"] == high.id


def test_support_that_is_seen_differently_differs_too(world, opened, book, answer_all, now) -> None:
    area = next(area for area in book.areas if area.support)
    answer_all(world.person)
    actions.save_answer(
        by=world.mother, area=area.id, statement=area.statements[2].id, support=book.support_levels[0].id,
        willing_and_able=True, at=now,
    )  # fmt: skip
    assert seen(world).differing() == (area.id,)


def test_support_that_may_not_last_takes_nothing_off(world, opened, book, answer_all, now) -> None:
    level = book.support_levels[-1].id
    answer_all(world.person)
    for area in book.areas:
        if area.support:
            actions.save_answer(
                by=world.person, area=area.id, statement=area.statements[2].id, support=level,
                willing_and_able=False, at=now,
            )  # fmt: skip
    actions.finish(by=world.person, at=now)
    told = queries.indicative_of(world.person.person_id)
    assert told.annual == told.without_support


def test_finishing_twice_is_refused_and_tells_one_sum(world, opened, answer_all, now) -> None:
    answer_all(world.person)
    actions.finish(by=world.person, at=now)
    with pytest.raises(NotOpen):
        actions.finish(by=world.person, at=now)
    assert Indicative.objects.count() == 1


def test_the_person_is_told_when_a_worker_finishes(world, opened, answer_all, now) -> None:
    answer_all(world.practitioner)
    actions.finish(by=world.practitioner, at=now)
    notice = Notice.objects.get(subject="money")
    assert notice.recipient_key == f"person:{world.person_ref}"


def test_the_worker_is_told_when_the_person_finishes(world, opened, answer_all, now) -> None:
    answer_all(world.person)
    actions.finish(by=world.person, at=now)
    assert [notice.recipient_key for notice in Notice.objects.all()] == [world.practitioner.actor.key]


def test_family_may_help_but_not_finish(world, opened, answer_all, now) -> None:
    answer_all(world.mother)
    with pytest.raises(NotAllowed):
        actions.finish(by=world.mother, at=now)


def test_after_finishing_answers_are_closed(world, opened, book, answer_all, now) -> None:
    answer_all(world.person)
    actions.finish(by=world.person, at=now)
    with pytest.raises(NotOpen, match="Go back to step 1"):
        actions.save_answer(
            by=world.person, area=book.areas[0].id, statement=book.areas[0].statements[0].id, at=now
        )


def test_asked_again_what_was_said_before_stands(world, opened, answer_all, now) -> None:
    answer_all(world.person, place=1)
    actions.finish(by=world.person, at=now)
    journeys.move(by=world.person, event=Event.GO_BACK, why="Things changed", at=now)
    again = actions.open_assessment(by=world.person, at=now)
    view = seen(world)
    assert (view.ref, view.open, view.consent) == (again, True, "Said yes at home")
    assert view.sides["person"].complete
    assert not view.sides["practitioner"].begun


def test_a_sum_once_told_never_changes(world, opened, answer_all, now) -> None:
    answer_all(world.person)
    actions.finish(by=world.person, at=now)
    for harm in (
        lambda: Indicative.objects.update(annual_pence=1),
        lambda: Indicative.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            harm()


def test_a_budget_brought_along_is_honoured(world, in_force, now) -> None:
    journeys.open_journey(by=world.practitioner, start=State.MOVING_IN, at=now)
    with pytest.raises(Refused, match="what you have seen"):
        actions.honour_budget(by=world.practitioner, annual=Money.pounds(12_000), evidence=" ", at=now)
    with pytest.raises(Refused, match="in pounds"):
        actions.honour_budget(by=world.practitioner, annual=Money(-1), evidence="Letter", at=now)
    actions.honour_budget(
        by=world.practitioner, annual=Money.pounds(12_000), evidence="Letter from Leeds, 3 May", at=now
    )
    told = queries.indicative_of(world.person.person_id)
    assert (told.kind, told.annual, told.weekly) == ("honoured", Money.pounds(12_000), Money(23_077))
    assert told.trace.lines[-1].value == told.annual


def test_only_somebody_who_moves_in_brings_a_budget(world, opened, now) -> None:
    with pytest.raises(Refused, match="moves in"):
        actions.honour_budget(by=world.practitioner, annual=Money(100), evidence="A letter", at=now)
