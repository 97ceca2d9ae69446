"""Somebody who sits on a panel and has no other tie to the record: let in, told, and out again."""

from datetime import timedelta

import pytest
from django.utils.translation import get_language, override
from tests.factories.money import submitted
from tests.factories.panels import WHY, Panel, decided, referred, sits
from tests.factories.people import NOW, PASSWORD, TODAY

from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.panels import actions, queries
from sevensteps.contexts.panels.actions import members
from sevensteps.contexts.panels.queries import Papers
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as known
from sevensteps.contexts.people.errors import AlreadyThere, InvitationRefused
from sevensteps.contexts.people.models import Person
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.planning.panel import CannotSit, Paper, Seat, State, Way

pytestmark = pytest.mark.django_db
EMAIL = "gil@health.example"


def asked() -> Panel:
    panel = referred(submitted())
    panel.tried()
    panel.ask()
    return panel


def guest_of(panel: Panel, seat: Seat = Seat.SPECIALIST, email: str = EMAIL) -> Actor:
    """A stranger who was named and signed in."""
    named = actions.name_member(by=panel.lead, ref=panel.ref, seat=seat, name="Gil Moss", email=email, at=NOW)
    number = people.accept_invitation(token=named.token, password=PASSWORD, at=NOW)
    return known.actor_of(number, TODAY)


def papers(panel: Panel, actor: Actor, days: int = 0) -> Papers:
    place = known.places_of_guest(actor, TODAY)[0].ref
    return queries.papers(actor, place, TODAY + timedelta(days=days))


def test_who_is_named_signs_in_and_reads_the_papers_and_nothing_else() -> None:
    panel = asked()
    gil = guest_of(panel)
    read = papers(panel, gil)
    assert (read.seat, read.panel.risks, read.panel.concerned) == (Seat.SPECIALIST, WHY, ())
    with pytest.raises(NotFound):
        known.case_for(gil, panel.life.person_ref, TODAY)
    told = Notice.objects.get(body__contains="sits on the risk panel about your plan")
    assert "Gil Moss" in told.body
    other = asked()
    with pytest.raises(NotFound):
        queries.papers(gil, sits(other), TODAY)


def test_each_reads_what_their_part_allows() -> None:
    panel = asked()
    carer, notes = guest_of(panel, Seat.CARER), guest_of(panel, Seat.NOTE_TAKER, "nora@health.example")
    assert papers(panel, carer).panel.attempts == ()
    panel.arrange()
    panel.meet()
    read = papers(panel, notes)
    assert (Paper.ABOUT in read.may, read.panel.risks, len(read.panel.minutes)) == (False, "", 6)
    assert papers(panel, carer).panel.minutes == papers(panel, carer).panel.present == ()


def test_the_papers_are_read_for_some_days_once_everybody_was_told() -> None:
    panel = asked()
    gil = guest_of(panel)
    assert papers(panel, gil, days=300).until is None
    panel.arrange()
    panel.meet()
    panel.decide()
    assert panel.view().state is State.AGREED_TOLD
    assert papers(panel, gil, days=28).until == TODAY + timedelta(days=28)
    with pytest.raises(NotFound):
        papers(panel, gil, days=29)


def test_signing_the_plan_off_after_telling_shortens_nothing() -> None:
    panel = decided(way=Way.WRITING)
    with pytest.raises(CannotSit, match="any more"):
        guest_of(panel)


@pytest.mark.parametrize("how", ["a deputy comes", "taken off", "sent back", "taken back"])
def test_who_is_out_reads_nothing_from_that_moment(how: str) -> None:
    panel = asked()
    gil = guest_of(panel)
    place = known.places_of_guest(gil, TODAY)[0].ref
    if how == "a deputy comes":
        named = {"seat": Seat.SPECIALIST, "name": "Dee Ford", "email": "dee@health.example"}
        actions.name_member(by=panel.lead, ref=panel.ref, **named, deputy=True, at=NOW)
        assert [one.deputy for one in queries.members_of(panel.life.id, panel.ref)] == [True]
    elif how == "taken off":
        actions.take_off(by=panel.lead, ref=panel.ref, member=place, at=NOW)
    elif how == "sent back":
        actions.send_back(by=panel.lead, ref=panel.ref, why="Try an advocate first.", at=NOW)
    else:
        actions.withdraw(by=panel.life.person, ref=panel.ref, why="We found another way.", at=NOW)
    with pytest.raises(NotFound):
        queries.papers(gil, place, TODAY)
    assert known.places_of_guest(gil, TODAY) == ()


def test_a_link_does_not_work_once_they_are_off_the_panel() -> None:
    panel = asked()
    named = {"seat": Seat.SPECIALIST, "name": "Gil Moss", "email": EMAIL}
    invited = actions.name_member(by=panel.lead, ref=panel.ref, **named, at=NOW)
    assert known.invitation(invited.token, NOW).guest
    (member,) = queries.members_of(panel.life.id, panel.ref)
    actions.take_off(by=panel.lead, ref=panel.ref, member=member.ref, at=NOW)
    with pytest.raises(NotFound):
        known.invitation(invited.token, NOW)
    with pytest.raises(InvitationRefused):
        people.accept_invitation(token=invited.token, password=PASSWORD, at=NOW)
    assert known.details_of(panel.life.person).email != EMAIL  # nobody became the person


def test_only_the_team_names_somebody_and_the_person_is_asked_first() -> None:
    panel = referred(submitted())
    named = {"ref": panel.ref, "seat": Seat.SPECIALIST, "name": "Gil Moss", "email": EMAIL, "at": NOW}
    with pytest.raises(CannotSit, match="ask the person"):
        actions.name_member(by=panel.lead, **named)
    panel.ask()
    for by in (panel.chair, panel.life.practitioner, panel.life.person):
        with pytest.raises(NotAllowed):
            actions.name_member(by=by, **named)
    actions.name_member(by=panel.lead, **named)
    with pytest.raises(AlreadyThere, match="e-mail"):
        actions.name_member(by=panel.lead, **(named | {"seat": Seat.NOTE_TAKER}))


def test_nobody_is_a_guest_in_their_own_record() -> None:
    panel = asked()
    named = {"seat": Seat.ADVOCATE, "name": "Rosa", "email": "rosa.again@example.org"}
    invited = actions.name_member(by=panel.lead, ref=panel.ref, **named, at=NOW)
    with pytest.raises(AlreadyThere):
        people.accept_invitation(token=invited.token, by=panel.life.rosa, at=NOW)


def test_the_person_is_told_in_their_own_language_and_the_link_says_how_long_it_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel = asked()
    Person.objects.filter(id=panel.life.id).update(language="cy")
    monkeypatch.setattr(members, "_", lambda words: f"{get_language()}: {words}")
    named = {"seat": Seat.SPECIALIST, "name": "Gil Moss", "email": EMAIL}
    with override("en-gb"):
        actions.name_member(by=panel.lead, ref=panel.ref, **named, at=NOW)
    told = Notice.objects.get(body__contains="sits on the risk panel")
    assert (told.language, told.body[:3]) == ("cy", "cy:")
    link = Notice.objects.get(body__contains="sit on a risk panel.")
    assert f"within {people.GOOD_FOR.days} days" in link.body
