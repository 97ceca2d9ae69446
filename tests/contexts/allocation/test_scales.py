"""The scale is chosen by age on the day, or asked; what comes on top is written down by a worker."""

from datetime import date
from decimal import Decimal

import pytest
from tests.contexts.conftest import RULEBOOK
from tests.factories import rulebooks

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people.models import Person
from sevensteps.core.allocation import NotScored, UnknownAnswer
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event

BY_AGE = """
groups:
  - {id: little, title: {en: Under five, easy: Small children}, to_age: 4, instead: {en: A family worker comes., easy: Somebody visits.}}
  - {id: child, title: {en: Children, easy: Young people}, from_age: 5, to_age: 17}
  - {id: adult, title: {en: Adults, easy: Grown up}, from_age: 18, to_age: 64}
"""  # noqa: E501 — YAML
ASKED = """
groups:
  - {id: own_home, title: {en: In a home of their own, easy: In your home}}
  - id: nursing
    title: {en: In a nursing home, easy: With nurses}
    instead: {en: Others pay., easy: The NHS pays.}
"""


@pytest.fixture
def grouped(world, today, now):
    """Puts the example with these groups in force, and opens a journey."""

    def put(groups: str) -> None:
        text = RULEBOOK.read_text().replace("id: in-control-adult-example", "id: grouped-example", 1) + groups
        rulebooks.in_force(text, today, now)
        journeys.open_journey(by=world.practitioner, eligible_because="Care Act, section 13", at=now)

    return put


def begin(world, now) -> queries.AssessmentView:
    actions.open_assessment(by=world.practitioner, consent="Said yes", at=now)
    found = queries.assessment_of(world.person.person_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("born", "group"),
    [(date(2012, 5, 15), "child"), (date(2012, 5, 14), "adult"), (date(2025, 5, 14), "child")],
    ids=["a day before eighteen", "eighteen today", "five today"],
)
def test_age_on_the_day_chooses_the_scale(world, grouped, now, born, group) -> None:
    Person.objects.update(born_on=born)
    grouped(BY_AGE)
    view = begin(world, now)
    assert (view.group, view.scale_open) == (group, False)


def test_who_is_not_scored_is_told_what_is_done_instead_before_any_question(world, grouped, now) -> None:
    Person.objects.update(born_on=date(2026, 1, 1))
    grouped(BY_AGE)
    assert str(queries.instead_of_questions(world.person.person_id, now.date())) == "A family worker comes."
    with pytest.raises(NotScored, match="A family worker comes"):
        begin(world, now)
    assert queries.assessment_of(world.person.person_id) is None


def test_who_fits_no_scale_is_refused(world, grouped, now) -> None:
    Person.objects.update(born_on=date(1950, 1, 1))
    grouped(BY_AGE)
    with pytest.raises(Refused, match="not for somebody of this age"):
        begin(world, now)


def test_where_age_does_not_say_it_the_scale_is_asked_and_stays(world, grouped, now) -> None:
    grouped(ASKED)
    view = begin(world, now)
    assert view.scale_open
    for area in view.book.areas:
        actions.save_answer(by=world.person, area=area.id, statement=area.statements[1].id, at=now)
    actions.save_prevention(by=world.person, choice="nothing", at=now)
    with pytest.raises(Refused, match="which scale is right"):
        actions.finish(by=world.person, at=now)
    with pytest.raises(UnknownAnswer):
        actions.choose_group(by=world.person, group="elsewhere", at=now)
    with pytest.raises(NotScored, match="Others pay"):
        actions.choose_group(by=world.person, group="nursing", at=now)
    actions.choose_group(by=world.person, group="own_home", at=now)
    actions.finish(by=world.person, at=now)
    behind = queries.behind_the_sum(world.person.person_id)
    assert behind is not None
    assert behind.inputs.group == "own_home"
    journeys.move(by=world.person, event=Event.GO_BACK, why="Things changed", at=now)
    assert begin(world, now).group == "own_home"


def test_what_comes_on_top_is_in_the_sum_and_carried_over(world, opened, book, answer_all, now) -> None:
    answer_all(world.person)
    actions.save_additions(by=world.practitioner, quantities={"second_supporter": Decimal("2.5")}, at=now)
    actions.save_additions(by=world.practitioner, quantities={"waking_night": Decimal(0)}, at=now)
    actions.finish(by=world.person, at=now)
    behind = queries.behind_the_sum(world.person.person_id)
    assert behind is not None
    assert behind.inputs.additions == {"second_supporter": Decimal("2.5")}
    journeys.move(by=world.person, event=Event.GO_BACK, why="Things changed", at=now)
    assert begin(world, now).additions["second_supporter"] == Decimal("2.5")


@pytest.mark.parametrize(
    "quantities", [{"nothing": Decimal(1)}, {"waking_night": Decimal(8)}, {"waking_night": Decimal(-1)}]
)
def test_what_cannot_come_on_top_is_refused_at_its_line(world, opened, now, quantities) -> None:
    with pytest.raises(Refused) as refusal:
        actions.save_additions(by=world.practitioner, quantities=quantities, at=now)
    assert refusal.value.where in quantities


@pytest.mark.parametrize("who", ["person", "mother"])
def test_only_a_worker_writes_down_what_comes_on_top(world, opened, now, who) -> None:
    with pytest.raises(actions.NotYourSide):
        actions.save_additions(by=getattr(world, who), quantities={}, at=now)


def test_a_rulebook_without_questions_is_never_put_in_force(world, today, now) -> None:
    table = RULEBOOK.with_name("rbkc-savva.yaml")
    with pytest.raises(Refused, match="has no questions"):
        rulebooks.in_force(table.read_text(), today, now)


def test_a_rulebook_in_dollars_is_never_put_in_force(world, today, now) -> None:
    text = RULEBOOK.read_text().replace("version: 1\n", "version: 901\ncurrency: USD\n", 1)
    with pytest.raises(Refused, match="not in pounds"):
        rulebooks.in_force(text, today, now)
