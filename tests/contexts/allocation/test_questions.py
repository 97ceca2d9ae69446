"""Questions are answered side by side, saved as people go, and turned into a sum with its reasons."""

from decimal import Decimal

import pytest

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys import queries as journey_queries
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.access import Task
from sevensteps.core.allocation import UnknownAnswer
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.journey import Fact, NotYet, State


def seen(world):
    return queries.assessment_of(world.person.person_id)


def test_starting_needs_eligibility_and_consent_and_leaves_nothing_otherwise(world, in_force, now) -> None:
    journeys.open_journey(by=world.practitioner, at=now)
    with pytest.raises(NotYet) as refusal:
        actions.open_assessment(by=world.practitioner, at=now)
    assert refusal.value.missing == {Fact.ELIGIBLE, Fact.CONSENT}
    assert seen(world) is None


def test_starting_needs_a_rulebook_in_force(world, now) -> None:
    journeys.open_journey(by=world.practitioner, eligible_because="Yes", at=now)
    with pytest.raises(NothingInForce, match="administrator"):
        actions.open_assessment(by=world.practitioner, consent="yes", at=now)


def test_starting_moves_the_journey_and_keeps_which_rulebook(world, opened) -> None:
    view = seen(world)
    assert (view.ref, view.open, view.identity.sha256) == (opened, True, view.book.hash)
    assert journey_queries.journey_of(world.person.person_id).state is State.ASSESSING
    assert not any(side.begun for side in view.sides.values())


def test_starting_twice_is_refused(world, opened, now) -> None:
    with pytest.raises(actions.AlreadyStarted, match="Go on with them"):
        actions.open_assessment(by=world.person, at=now)


def test_each_side_keeps_its_own_answer_and_the_last_one_stands(world, opened, book, now) -> None:
    area = book.areas[0]
    for by, place in ((world.person, 0), (world.person, 1), (world.mother, 2), (world.practitioner, 3)):
        actions.save_answer(by=by, area=area.id, statement=area.statements[place].id, at=now)
    sides = seen(world).sides
    said = {side: view.answers[area.id].statement for side, view in sides.items()}
    assert said == {
        "person": area.statements[1].id,
        "family": area.statements[2].id,
        "practitioner": area.statements[3].id,
    }
    assert seen(world).differing() == (area.id,)


def test_a_worker_may_write_down_what_the_person_says_and_it_shows_who_wrote(
    world, opened, book, now
) -> None:
    area = book.areas[0]
    actions.save_answer(
        by=world.practitioner, side="person", area=area.id, statement=area.statements[1].id, at=now
    )
    assert seen(world).sides["person"].answers[area.id].by_name == "Priya Shah"


@pytest.mark.parametrize("side", ["practitioner", "person"])
def test_family_answers_for_itself_only(world, opened, book, now, side) -> None:
    area = book.areas[0]
    with pytest.raises(actions.NotYourSide):
        actions.save_answer(by=world.mother, side=side, area=area.id, statement=area.statements[0].id, at=now)


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        ("area", {"area": "nowhere"}),
        ("statement", {"statement": "nothing"}),
        ("support", {"support": "endless", "willing_and_able": True}),
        ("note", {"note": "x" * 2_001}),
    ],
)
def test_an_answer_that_is_none_is_refused_at_its_place(world, opened, book, now, where, wrong) -> None:
    area = book.areas[0]
    given = {"area": area.id, "statement": area.statements[0].id} | wrong
    with pytest.raises(Refused) as refusal:
        actions.save_answer(by=world.person, at=now, **given)
    assert refusal.value.where == where
    assert not seen(world).sides["person"].begun


def test_support_needs_to_be_willing_or_not(world, opened, book, now) -> None:
    area = next(area for area in book.areas if area.support)
    level = book.support_levels[0].id
    with pytest.raises(Refused, match="willing and able"):
        actions.save_answer(
            by=world.mother, area=area.id, statement=area.statements[1].id, support=level, at=now
        )


def test_caring_is_a_level_of_the_rulebook(world, opened, book, now) -> None:
    level = book.caring_effect.levels[-1].id
    actions.save_caring(by=world.mother, level=level, note="Tired", at=now)
    assert seen(world).sides["family"].caring.level == level
    with pytest.raises(UnknownAnswer):
        actions.save_caring(by=world.mother, level="immense", at=now)


@pytest.mark.parametrize(
    ("choice", "text", "kept"),
    [
        ("something", " A rail on the stairs ", "A rail on the stairs"),
        ("nothing", "ignored", ""),
        ("unsaid", "", ""),
    ],
)
def test_what_might_have_prevented_it_is_kept(world, opened, now, choice, text, kept) -> None:
    actions.save_prevention(by=world.person, choice=choice, text=text, at=now)
    assert (seen(world).prevention_choice, seen(world).prevention) == (choice, kept)


@pytest.mark.parametrize(
    ("choice", "where"), [("something", "text"), ("", "choice"), ("not_asked", "choice")]
)
def test_an_answer_about_prevention_that_is_none_is_refused(world, opened, now, choice, where) -> None:
    with pytest.raises(Refused) as refusal:
        actions.save_prevention(by=world.person, choice=choice, text=" ", at=now)
    assert refusal.value.where == where
    assert seen(world).prevention_choice == ""


def test_an_answer_may_lie_between_two_statements(world, opened, book, answer_all, now) -> None:
    answer_all(world.person)
    area = book.areas[0]
    low, high = area.statements[1].points, area.statements[2].points
    actions.save_answer(by=world.person, area=area.id, points=(low + high) / 2, at=now)
    answer = seen(world).sides["person"].answers[area.id]
    assert (answer.statement, answer.given) == ("", (low + high) / 2)
    actions.finish(by=world.person, at=now)
    told = queries.indicative_of(world.person.person_id)
    assert told.trace.lines[0].value == (low + high) / 2


def test_points_that_are_a_statements_own_are_that_statement(world, opened, book, now) -> None:
    area = book.areas[0]
    actions.save_answer(by=world.person, area=area.id, points=area.statements[2].points, at=now)
    answer = seen(world).sides["person"].answers[area.id]
    assert (answer.statement, answer.points) == (area.statements[2].id, None)


@pytest.mark.parametrize("points", ["-1", "50.1", "1.00001", "NaN"])
def test_points_beyond_the_ends_are_refused(world, opened, book, now, points) -> None:
    with pytest.raises(UnknownAnswer) as refusal:
        actions.save_answer(by=world.person, area=book.areas[0].id, points=Decimal(points), at=now)
    assert refusal.value.where == "points"


@pytest.mark.parametrize("given", [{}, {"statement": "some", "points": Decimal(3)}])
def test_an_answer_is_a_statement_or_points(world, opened, book, now, given) -> None:
    with pytest.raises(UnknownAnswer):
        actions.save_answer(by=world.person, area=book.areas[0].id, at=now, **given)


def test_reading_a_round_of_questions_takes_five_queries(
    world, opened, answer_all, django_assert_num_queries
) -> None:
    answer_all(world.person)
    seen(world)
    with django_assert_num_queries(5):
        seen(world)


def test_tasks_are_checked_first(world, opened, book, now) -> None:
    assert not world.approver.can(Task.ANSWER_ASSESSMENT)
    with pytest.raises(NotAllowed):
        actions.save_prevention(by=world.approver, choice="unsaid", at=now)
