"""Stories: shared by consent, read over by somebody else, taken back, and started from."""

import pytest
from django.db import IntegrityError, transaction
from tests.factories import money as lives
from tests.factories.people import NOW, circle_member

from sevensteps.contexts.planning import queries
from sevensteps.contexts.planning.actions import stories as actions
from sevensteps.contexts.planning.models import PlanStory
from sevensteps.contexts.planning.queries import stories as found
from sevensteps.contexts.planning.words import Unit, WealthKind
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning import HEADINGS, Every, LineKind
from sevensteps.core.planning.stories import StoryState, TellsWhoItIs, check_private

OFFER = {"title": "Rosa swims again", "wanted": "To swim", "parts": ["outcomes", "lines"]}


@pytest.fixture
def life(db):
    found = lives.agreed()
    circle_member(found.worker, found.person_ref, name="Mia Lind")
    return found


def offer(life, by=None, **more):
    by = by or life.person
    names = {name: f"Nora{at}" for at, name in enumerate(actions.names_to_change(by))}
    return actions.offer_story(by=by, **OFFER | {"names": names} | more, at=NOW)


def test_it_shows_once_somebody_else_has_read_it_and_no_real_name_is_in_it(life) -> None:
    ref = offer(life)
    assert ref not in {one.key for one in found.library().rows}
    with pytest.raises(NotFound):
        found.story(ref)
    (waits,) = found.stories_to_read([life.id])
    assert (waits.given_by, waits.state) == (life.person.actor.name, StoryState.OFFERED)
    actions.read_over(by=life.approver, ref=ref, shows=True, at=NOW)
    story = found.story(ref)
    assert (story.title, story.invented) == ("Nora0 swims again", False)
    assert story.body.lines
    check_private(story.body, actions.names_to_change(life.person))
    assert not any("Rosa" in str(value) for value in PlanStory.objects.values_list("title", "body").get())


def test_it_is_gone_at_once_when_taken_back(life) -> None:
    ref = offer(life)
    actions.read_over(by=life.approver, ref=ref, shows=True, at=NOW)
    actions.take_back_story(by=life.person, ref=ref, at=NOW)
    with pytest.raises(NotFound):
        found.story(ref)
    assert all(one.invented for one in found.library().rows)
    assert offer(life)  # and can be shared anew


def test_who_offered_it_does_not_read_it_over(life) -> None:
    ref = offer(life)
    PlanStory.objects.filter(ref=ref).update(offered_by_key=life.approver.actor.key)
    with pytest.raises(NotAllowed):
        actions.read_over(by=life.approver, ref=ref, shows=True, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanStory.objects.update(read_by_key=life.approver.actor.key, read_at=NOW, state=StoryState.SHOWN)
    with pytest.raises(NotAllowed):
        actions.read_over(by=life.person, ref=ref, shows=True, at=NOW)


def test_a_story_that_does_not_show_says_why(life) -> None:
    ref = offer(life)
    with pytest.raises(Refused):
        actions.read_over(by=life.approver, ref=ref, shows=False, reason="", at=NOW)
    why = "The choir is known all over town. Leave it out."
    actions.read_over(by=life.approver, ref=ref, shows=False, reason=why, at=NOW)
    assert found.stories_of(life.id)[0].reason == why


def test_what_could_tell_who_it_is_is_refused_and_nothing_is_kept(life) -> None:
    with pytest.raises(TellsWhoItIs, match="Choose another name for Rosa Lind"):
        offer(life, names={})
    with pytest.raises(TellsWhoItIs, match="telephone"):
        offer(life, title="Ring 01632 960 001")
    with pytest.raises(NotFound):
        offer(life, parts=["nowhere"])
    with pytest.raises(NotFound):
        offer(life, parts=["deciding"])
    with pytest.raises(actions.NothingToShare):
        offer(life, parts=["emergencies"])
    assert not PlanStory.objects.exists()


def test_a_worker_writes_down_whose_yes_it_was(life) -> None:
    with pytest.raises(Refused, match="Write who said yes"):
        offer(life, by=life.practitioner)
    with pytest.raises(NotAllowed):
        offer(life, by=life.approver)


def test_the_stories_of_the_house_fit_a_plan_and_tell_of_nobody() -> None:
    stories = found.house_stories()
    assert len(stories) == 3
    for one in stories:
        check_private(one.body)
        assert set(one.body.headings) <= set(HEADINGS)
        assert set(one.body.wealth) <= set(WealthKind)
        for line in one.body.lines:
            assert line.kind in list(LineKind)
            assert (line.unit in Unit.values, line.every in list(Every)) == (True, True)


@pytest.mark.django_db
def test_the_library_is_found_by_what_people_wanted_age_and_support() -> None:
    assert [one.key for one in found.library(words="ALLOTMENT home").rows] == ["home-from-hospital"]
    assert [one.key for one in found.library(age="young").rows] == ["swimming-and-a-saturday-job"]
    assert [one.key for one in found.library(care="dementia").rows] == ["a-break-for-both"]
    assert found.library(age="young", care="dementia").rows == ()


def test_the_library_comes_a_page_at_a_time_with_those_of_the_house_last(life, monkeypatch) -> None:
    monkeypatch.setattr(found, "PAGE_SIZE", 2)
    ref = offer(life)
    actions.read_over(by=life.approver, ref=ref, shows=True, at=NOW)
    pages = [found.library(page=number) for number in (1, 2, 3)]
    house = [one.key for one in found.house_stories()]
    assert [[one.key for one in page.rows] for page in pages] == [[ref, house[0]], house[1:], house[1:]]
    assert [(page.page, page.total) for page in pages] == [(1, 4), (2, 4), (2, 4)]
    assert [one.key for one in found.library(words="SWIM nora").rows] == [ref]


def test_a_plan_is_started_from_a_story_without_prices(world, plan, now) -> None:
    actions.start_from_story(by=world.mother, key="home-from-hospital", at=now)
    view = plan()
    assert "allotment" in view.sections["most_important"]
    assert {line.price.pence for line in view.lines} == {0}
    assert "A pendant alarm" in {line.what for line in view.lines}
    assert {line.outcome_refs for line in view.lines} == {()}  # what each helps with is theirs to say
    assert [one.actor_key for one in view.authors] == [world.mother.actor.key]
    with pytest.raises(Refused, match="already"):
        actions.start_from_story(by=world.person, key="a-break-for-both", at=now)
    assert plan() == view


def test_a_story_that_is_not_there_starts_nothing(world, plan, now) -> None:
    with pytest.raises(NotFound):
        actions.start_from_story(by=world.person, key="nowhere", at=now)
    assert queries.plan_of(world.person.person_id) == plan()
