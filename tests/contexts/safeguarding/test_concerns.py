"""Somebody is not safe: anybody may say so, the team alone learns of it, and the risk panel waits."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.factories.money import Life, life, submitted
from tests.factories.panels import SAID, WHY, referred
from tests.factories.people import NOW, SYSTEM, TODAY, circle_member, post, standing

from sevensteps.contexts.audit.models import Event as Trace
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.panels import actions as panels
from sevensteps.contexts.panels import queries as papers
from sevensteps.contexts.safeguarding import actions, queries
from sevensteps.contexts.safeguarding.models import Concern, ConcernMove
from sevensteps.core.access import Actor, Authority, Permission, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning.panel import PanelNotReady, Precedence, State
from sevensteps.core.safeguarding import Danger, Event, NoSuchMove, NotReady
from sevensteps.core.safeguarding import State as Stands

pytestmark = pytest.mark.django_db

WORDS = "He takes her pension, and she is afraid of him."


def told(rosa: Life, by: Actor | None = None, **given) -> str:
    said = {"person_ref": rosa.person_ref, "words": WORDS, "danger": Danger.NO} | given
    return actions.raise_concern(by=by or rosa.worker, **said, at=NOW)


def move(sam: Actor, ref: str, *events: Event, **given) -> None:
    said = {"why": "We looked into it and spoke with her alone."} | given
    for event in events:
        actions.move_concern(by=sam, ref=ref, event=event, **said, at=NOW)


@pytest.fixture
def rosa() -> Life:
    return life()


@pytest.fixture
def sam(rosa: Life) -> Actor:
    return rosa.council.staff(Role.SAFEGUARDING_LEAD)


def test_the_person_their_circle_staff_and_providers_say_it(rosa: Life, sam: Actor) -> None:
    mia, _ref = circle_member(rosa.worker, rosa.person_ref)
    known = [told(rosa, by) for by in (rosa.rosa, mia, rosa.worker)]
    unknown = told(rosa, rosa.willow, person_ref="", about="Rosa Lind, Mill Lane")
    rows = queries.open_concerns(sam, TODAY)
    assert {row.ref for row in rows} == {*known, unknown}
    assert [queries.concern(sam, ref, TODAY).row.relation for ref in (*known, unknown)] == [
        "yourself", "daughter", "practitioner", "provider worker",
    ]  # fmt: skip
    with pytest.raises(NotFound):
        told(rosa, rosa.willow)  # whose record it is, is not theirs to know


def test_only_the_team_learns_of_it(rosa: Life, sam: Actor) -> None:
    guard, _ref = circle_member(
        rosa.worker, rosa.person_ref, authority=Authority.ATTORNEY, evidence="Seen at home"
    )
    ref = told(rosa)
    others = (rosa.rosa, rosa.worker, rosa.boss, rosa.officer, rosa.willow, guard)
    for by in (*others, rosa.council.staff(Role.PANEL_CHAIR), SYSTEM):
        with pytest.raises(NotFound):
            queries.concern(by, ref, TODAY)
        with pytest.raises(NotFound):
            move(by, ref, Event.READ)
        assert queries.open_concerns(by, TODAY) == []
    move(sam, ref, Event.READ, Event.ENQUIRE)
    subject = f"person:{rosa.person_ref}"
    assert not Trace.objects.filter(subject=subject, name__startswith="concern").exists()
    assert Trace.objects.filter(subject=f"concern:{ref}").count() == 3
    assert not Notice.objects.filter(about__contains=rosa.person_ref, queued_at=NOW, body__contains="safe")


def test_the_teams_own_who_are_close_to_the_person_do_not_see_it(rosa: Life) -> None:
    mia, _ref = circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN)
    mia = post(mia, rosa.council, Role.SAFEGUARDING_LEAD)
    assert Role.SAFEGUARDING_LEAD in mia.roles
    ref = told(rosa)
    with pytest.raises(NotFound):
        queries.concern(mia, ref, TODAY)
    assert queries.open_concerns(mia, TODAY) == []


def test_a_team_in_which_all_are_close_to_the_person_counts_as_nobody(rosa: Life) -> None:
    boss = rosa.council.staff(Role.ADMINISTRATOR)
    mia, _ref = circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN)
    mia = post(mia, rosa.council, Role.SAFEGUARDING_LEAD)
    Notice.objects.all().delete()
    told(rosa)
    news = dict(Notice.objects.values_list("recipient_key", "body"))
    assert "nobody is in the safeguarding team" in news[boss.key]
    assert mia.key not in news


def test_the_team_is_told_without_a_name_and_who_said_it_only_where_that_is_safe(
    rosa: Life, sam: Actor
) -> None:
    told(rosa, rosa.rosa, danger=Danger.YES)
    keys = dict(Notice.objects.filter(queued_at=NOW).order_by("id").values_list("recipient_key", "body"))
    assert "in danger now" in keys[sam.key]
    assert "Rosa" not in keys[sam.key]
    assert rosa.rosa.key not in keys
    told(rosa, rosa.rosa, words="It happened again.", may_write=True)
    assert Notice.objects.get(recipient_key=rosa.rosa.key, body__contains="We have what you told us")


def test_where_nobody_is_in_the_team_those_who_appoint_are_told(rosa: Life) -> None:
    boss = rosa.council.staff(Role.ADMINISTRATOR)
    told(rosa)
    assert "nobody is in the safeguarding team" in Notice.objects.get(recipient_key=boss.key).body


def test_from_raised_to_the_end_of_an_enquiry(rosa: Life, sam: Actor) -> None:
    ref = told(rosa)
    with pytest.raises(NoSuchMove):
        move(sam, ref, Event.ENQUIRE)
    move(sam, ref, Event.READ)
    for event, given, words in (
        (Event.ENQUIRE, {"why": " "}, "Write why"),
        (Event.HAND_ON, {}, "Name who"),
    ):
        with pytest.raises(NotReady, match=words):
            move(sam, ref, event, **given)
    move(sam, ref, Event.ENQUIRE, Event.END)
    view = queries.concern(sam, ref, TODAY)
    assert (view.row.state, view.open) == (Stands.ENDED, False)
    assert [one.event for one in view.moves] == ["raise", "read", "enquire", "end"]
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        ConcernMove.objects.update(why="other")


def test_whoever_raised_it_does_not_decide_that_nothing_is_done(rosa: Life, sam: Actor) -> None:
    own, other = told(rosa, sam), told(rosa, rosa.worker)
    move(sam, own, Event.READ)
    with pytest.raises(NotReady, match="Somebody else"):
        move(sam, own, Event.NO_ACTION)
    move(sam, other, Event.READ, Event.NO_ACTION)
    assert queries.concern(sam, other, TODAY).row.state is Stands.NO_ACTION


def test_what_is_due_shouts_and_danger_comes_first(rosa: Life, sam: Actor) -> None:
    slow, now = told(rosa), told(rosa, rosa.boss, danger=Danger.YES)
    rows = queries.open_concerns(sam, TODAY)
    assert [row.ref for row in rows] == [now, slow]
    assert [row.clock.due_on for row in rows] == [TODAY, TODAY + timedelta(days=1)]
    tomorrow = queries.open_concerns(sam, TODAY + timedelta(days=1))
    assert [row.clock.late for row in tomorrow] == [True, False]


def test_the_same_page_sent_twice_is_one_concern(rosa: Life) -> None:
    assert told(rosa) == told(rosa)
    assert Concern.objects.count() == 1
    with pytest.raises(Refused, match="Write something"):
        told(rosa, words="  ")


def test_the_same_words_again_with_danger_now_are_a_new_concern(rosa: Life, sam: Actor) -> None:
    first, second = told(rosa, danger=Danger.NO), told(rosa, danger=Danger.YES)
    assert [row.ref for row in queries.open_concerns(sam, TODAY)] == [second, first]
    assert Notice.objects.filter(recipient_key=sam.key, body__contains="in danger now").count() == 1


def test_the_team_says_whose_record_it_is(rosa: Life, sam: Actor) -> None:
    ref = told(rosa, rosa.willow, person_ref="", about="Rosa Lind")
    with pytest.raises(NotFound):
        actions.match_person(by=rosa.worker, ref=ref, person_ref=rosa.person_ref, at=NOW)
    assert not queries.is_open_about(rosa.id)
    actions.match_person(by=sam, ref=ref, person_ref=rosa.person_ref, at=NOW)
    assert queries.is_open_about(rosa.id)
    with pytest.raises(Refused, match="known already"):
        actions.match_person(by=sam, ref=ref, person_ref=rosa.person_ref, at=NOW)


def test_how_the_team_is_reached_is_the_councils(rosa: Life) -> None:
    reach = queries.ReachView("Adult safeguarding", "01632 960001", "01632 960002", "The duty team", 2, 5)
    with pytest.raises(NotAllowed):
        actions.keep_reach(by=rosa.boss, reach=reach, at=NOW)
    with pytest.raises(Refused, match="no sooner"):
        actions.keep_reach(by=SYSTEM, reach=replace(reach, decide_days=1), at=NOW)
    actions.keep_reach(by=SYSTEM, reach=reach, at=NOW)
    assert queries.reach() == reach
    row = Concern.objects.get(ref=told(rosa))
    assert (row.read_by, row.decide_by) == (TODAY + timedelta(days=2), TODAY + timedelta(days=7))


def test_an_open_concern_comes_before_the_panel() -> None:
    rosa = submitted()
    sam = rosa.council.staff(Role.SAFEGUARDING_LEAD)
    ref = told(rosa, rosa.boss)
    said = {"risks": WHY, "differ": SAID, "nothing_left": True, "at": NOW}
    panel = panels.refer(by=rosa.practitioner, **said)
    lead = standing(sam, rosa.person_ref)
    assert papers.panel(rosa.person, panel).state is State.REFERRED
    handed = {"precedence": Precedence.SAFEGUARDING, "why": WHY, "to": "The safeguarding team", "on": TODAY}
    panels.hand_over(by=lead, ref=panel, **handed, at=NOW)
    assert papers.panel(lead, panel).state is State.HANDED_OVER
    again = panels.refer(by=rosa.person, **said)
    assert papers.panel(rosa.person, again).state is State.REFERRED
    move(sam, ref, Event.READ, Event.NO_ACTION)


def test_a_concern_that_comes_later_stops_the_panel_until_it_is_over() -> None:
    panel = referred()
    panel.tried()
    panel.ask()
    ref = told(panel.life)
    with pytest.raises(PanelNotReady, match="come first"):
        panel.arrange()
    move(panel.sam, ref, Event.READ, Event.HAND_ON, to="The police")
    panel.arrange()
    assert panel.view().state is State.ARRANGED
