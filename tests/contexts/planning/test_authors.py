"""Author means anybody who saved content in any version since the last agreement."""

from dataclasses import replace

import pytest
from tests.factories.later import LATER

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.journey import Event, Fact
from sevensteps.core.planning import AuthorMayNotDecide, Verdict

WHY = "It helps Amina to live the life she wants."


def names(view) -> list[str]:
    return [one.name for one in queries.authors_since_agreement(view)]


@pytest.fixture
def both(world):
    """Somebody who is a practitioner and an approver at once."""
    return replace(world.approver, tasks=world.approver.tasks | world.practitioner.tasks)


def test_who_wrote_in_a_version_that_was_refused_is_an_author_of_the_next(
    world, plan, fill, both, now
) -> None:
    fill()
    actions.add_outcome(by=both, text="An idea of the approver", at=now)
    actions.submit(by=world.person, at=now)
    actions.decide(by=replace(world.approver, actor=replace(world.approver.actor, key="account:999")),
                   verdict=Verdict.REFUSED, reasons=WHY, assumed=WHY, at=now)  # fmt: skip
    actions.start_plan(by=world.person, at=now)
    view = plan()
    assert view.version == 2
    assert names(view) == [world.person.actor.name, both.actor.name]
    assert view.authors == queries.authors_since_agreement(view)
    actions.submit(by=world.person, at=now)
    (row,) = queries.awaiting_decision([world.person.person_id])
    assert row.author_keys == {one.actor_key for one in view.authors}
    with pytest.raises(AuthorMayNotDecide):
        actions.record_agreement(by=both, reasons=WHY, lawful=True, later=LATER, at=now)


def test_after_an_agreement_authors_are_counted_anew(world, plan, fill, now) -> None:
    fill(by=world.mother)
    actions.submit(by=world.person, at=now)
    budgets.agree_plan(by=world.approver, reasons=WHY, lawful=True, later=LATER, at=now)
    agreed = plan()
    assert names(agreed) == [world.mother.actor.name]
    journeys.move(by=world.practitioner, event=Event.NEED_CHANGED, why="A fall", at=now)
    journeys.move(by=world.practitioner, event=Event.TELL_INDICATIVE, facts=frozenset(Fact), at=now)
    actions.start_plan(by=world.person, at=now)
    assert (plan().version, names(plan())) == (2, [])
    assert plan().sections == agreed.sections
    actions.save_section(by=world.person, kind="control", text="I decide", at=now)
    assert names(plan()) == [world.person.actor.name]
    assert names(agreed) == [world.mother.actor.name]
