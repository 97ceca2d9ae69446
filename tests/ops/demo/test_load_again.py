"""A load of the demo that is broken off, gone on with, or refused: each on an empty database of its own."""

from datetime import UTC, datetime

import pytest
from django.test import override_settings

from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.people.models import Agency, Person
from sevensteps.ops.demo import NotInDemo, marks
from sevensteps.ops.demo import load as loading
from sevensteps.ops.demo.cast import Cast
from sevensteps.ops.demo.load import load, load_if_empty
from sevensteps.ops.demo.read import stories
from sevensteps.ops.demo.story import Story
from sevensteps.ops.demo.travel import travel

KEYS = ("amina", "shanice", "zofia.mazurek")
FEW = tuple(story for story in stories() if story.key in KEYS)
NOW = datetime(2030, 5, 14, 10, 30, tzinfo=UTC)


def test_a_load_broken_off_in_the_middle_of_a_story_goes_on_from_there(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    some, real, told = [FEW[0], FEW[2], FEW[1]], loading.tell, list[str]()

    def tell(cast: Cast, story: Story, now: datetime) -> None:
        real(cast, story, now)
        told.append(story.key)
        if len(told) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(loading, "tell", tell)
    with override_settings(DEMO=True):
        with pytest.raises(KeyboardInterrupt):
            load(some, at=NOW)
        assert [marks.is_marked(marks.person(story)) for story in some] == [True, False, False]
        assert Person.objects.count() == 1
        assert load(some, at=NOW) == 2
    assert Person.objects.count() == 3
    assert ledger.verify() == []


def test_a_start_of_the_house_goes_on_with_a_load_and_then_leaves_it_alone(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "stories", lambda: FEW[:2])
    monkeypatch.setattr(loading, "spare_cores", lambda: 0)
    monkeypatch.setattr(loading, "now", lambda days: NOW)
    with override_settings(DEMO=True):
        load(FEW[:1], at=NOW)
        assert not marks.is_marked(marks.COMPLETE)
        load_if_empty()
        assert marks.is_marked(marks.COMPLETE)
        monkeypatch.setattr(loading, "load", None)
        load_if_empty()
    assert Person.objects.count() == 2


def test_nothing_is_loaded_outside_demo_mode_or_beside_somebody_elses_authority(db: None) -> None:
    with override_settings(DEMO=False):
        for forbidden in (load, load_if_empty, lambda: travel(1)):
            with pytest.raises(NotInDemo):
                forbidden()
    Agency.objects.create(kind="authority", name="Realham Council")
    with override_settings(DEMO=True):
        load_if_empty()  # somebody works here: quietly not ours
        assert not Person.objects.exists()
        with pytest.raises(NotInDemo, match="not the demo's"):
            load(FEW, at=NOW)
