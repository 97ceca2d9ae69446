"""Who left a person's circle hears nothing more of the panel, and nobody waits until they were told."""

import pytest
from tests.factories.money import submitted
from tests.factories.panels import referred
from tests.factories.people import NOW, circle_member

from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.panels.actions.held import all_told
from sevensteps.contexts.people.actions import end_circle_member

pytestmark = pytest.mark.django_db


def test_who_left_the_circle_learns_neither_the_place_nor_the_decision() -> None:
    rosa = submitted()
    mia, member = circle_member(rosa.worker, rosa.person_ref)
    panel = referred(rosa)
    panel.tried()
    panel.ask()
    assert mia.key in {one.key for one in panel.view().concerned if one.agreed}
    end_circle_member(member_ref=member, by=rosa.person, at=NOW)
    Notice.objects.all().delete()
    panel.arrange()
    panel.meet()
    panel.decide()
    told = set(
        Notice.objects.filter(about=f"person:{rosa.person_ref}").values_list("recipient_key", flat=True)
    )
    assert told
    assert mia.key not in told
    assert mia.key not in {one.key for one in panel.view().concerned if one.agreed}
    assert all_told(panel.view())


def test_who_was_told_before_they_left_stays_on_record_as_told() -> None:
    rosa = submitted()
    mia, member = circle_member(rosa.worker, rosa.person_ref)
    panel = referred(rosa)
    panel.to_the_decision()
    end_circle_member(member_ref=member, by=rosa.person, at=NOW)
    assert mia.key in {one.key for one in panel.view().concerned if one.agreed and one.told_at}
