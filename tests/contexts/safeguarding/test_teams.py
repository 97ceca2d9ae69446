"""Several safeguarding teams: each reads its own concerns, and none is ever with nobody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.contexts.safeguarding.test_concerns import WORDS
from tests.factories.money import Life, life
from tests.factories.panels import referred
from tests.factories.people import NOW, SYSTEM, TODAY, circle_member, post, standing

from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.people import actions as staff
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.errors import Missing, NotPossible
from sevensteps.contexts.people.models import Person, Post, SafeguardingRemit
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.safeguarding import actions, queries
from sevensteps.contexts.safeguarding.models import Concern, ConcernMove
from sevensteps.core.access import Actor, Permission, Role, Task
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.safeguarding import Ages, Danger, Event, NotReady, Overlap, State

pytestmark = pytest.mark.django_db

COUNCIL = queries.ReachView("Safety", "01632 960 001", "01632 960 002", "The duty team answers.", 1, 3)


def named(name: str) -> str:
    """A team of the council."""
    (council,) = people.agencies(AgencyKind.AUTHORITY)
    return staff.create_team(agency_ref=council.ref, name=name, by=SYSTEM, at=NOW)


def a_team(rosa: Life, name: str, ages: Ages, *groups: str, the_rest: bool = False) -> tuple[str, Actor]:
    """A safeguarding team of the council, and somebody in it."""
    ref = named(name)
    given = {"ages": ages, "groups": groups, "the_rest": the_rest}
    actions.keep_team(team_ref=ref, **given, by=SYSTEM, at=NOW)
    return ref, rosa.council.staff(Role.SAFEGUARDING_LEAD, ref)


def told(rosa: Life, by: Actor | None = None, **given) -> str:
    said = {"person_ref": rosa.person_ref, "words": WORDS, "danger": Danger.NO} | given
    return actions.raise_concern(by=by or rosa.worker, **said, at=NOW)


def born(rosa: Life, day: date) -> None:
    Person.objects.filter(id=rosa.id).update(born_on=day)


def sees(by: Actor) -> list[str]:
    return [row.ref for row in queries.open_concerns(by, TODAY)]


@pytest.fixture
def rosa() -> Life:
    return life()


def test_a_concern_goes_to_the_team_of_the_age_and_only_that_team_reads_it(rosa: Life) -> None:
    _ref, sam = a_team(rosa, "Adults", Ages.ADULTS, the_rest=True)
    _ref, chloe = a_team(rosa, "Children", Ages.CHILDREN)
    loose = rosa.council.staff(Role.SAFEGUARDING_LEAD)  # the post, in no safeguarding team
    adult = told(rosa)
    born(rosa, date(TODAY.year - 17, TODAY.month, TODAY.day))
    child = told(rosa, rosa.boss)
    assert (sees(sam), sees(chloe), sees(loose)) == ([adult], [child], [])
    for by, ref in ((sam, child), (chloe, adult), (loose, adult)):
        with pytest.raises(NotFound):
            queries.concern(by, ref, TODAY)
        with pytest.raises(NotFound):
            actions.move_concern(by=by, ref=ref, event=Event.READ, at=NOW)
    assert list(queries.others_about(sam, queries.concern(sam, adult, TODAY), TODAY)) == []
    keys = set(Notice.objects.filter(body__contains="Open your work to read it").values_list("recipient_key"))
    assert keys == {(sam.key,), (chloe.key,)}


def test_a_child_among_adults_is_said(rosa: Life) -> None:
    _ref, sam = a_team(rosa, "Adults", Ages.ADULTS, the_rest=True)
    assert queries.concern(sam, told(rosa), TODAY).of_age
    born(rosa, date(TODAY.year - 9, 1, 1))
    assert not queries.concern(sam, told(rosa, rosa.boss), TODAY).of_age


def test_where_nobody_of_the_team_may_read_it_administrators_are_told_which_team(rosa: Life) -> None:
    boss = rosa.council.staff(Role.ADMINISTRATOR)
    _ref, sam = a_team(rosa, "Adults", Ages.ADULTS, the_rest=True)
    ref = named("Memory")
    group = people.person(rosa.id).care_group.value
    actions.keep_team(team_ref=ref, ages=Ages.ADULTS, groups=[group], by=SYSTEM, at=NOW)
    mia, _ref = circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN)
    told(rosa, danger=Danger.YES)
    (news,) = Notice.objects.filter(recipient_key=boss.key, body__contains="waits")
    assert "Memory" in news.body
    assert Notice.objects.filter(recipient_key=sam.key, body__contains="at once").exists()  # he reads it
    staff.appoint(
        account_id=mia.account_id or 0, team_ref=ref, role=Role.SAFEGUARDING_LEAD,
        started_on=TODAY, by=SYSTEM, at=NOW,
    )  # fmt: skip
    told(rosa, rosa.boss)  # she is close to the person: nobody in it may read it still
    assert Notice.objects.filter(recipient_key=boss.key, body__contains="waits").count() == 2
    assert sees(people.actor_of(mia.account_id or 0, TODAY)) == []


def test_where_the_last_of_a_team_leaves_the_others_read_what_waits_there(rosa: Life) -> None:
    _ref, sam = a_team(rosa, "Adults", Ages.ADULTS, the_rest=True)
    ref, chloe = a_team(rosa, "Children", Ages.CHILDREN)
    born(rosa, date(TODAY.year - 9, 1, 1))
    child = told(rosa)
    assert (sees(sam), sees(chloe)) == ([], [child])
    Post.objects.filter(account_id=chloe.account_id).update(ended_on=TODAY - timedelta(days=1))
    assert sees(sam) == [child]
    assert queries.concern(sam, child, TODAY).row.team == "Children"
    actions.move_concern(by=sam, ref=child, event=Event.READ, at=NOW)
    rosa.council.staff(Role.SAFEGUARDING_LEAD, ref)  # somebody is in it again
    assert sees(sam) == []


def test_the_team_that_has_it_gives_it_to_another_and_says_why(rosa: Life) -> None:
    first, sam = a_team(rosa, "Adults", Ages.ADULTS, the_rest=True)
    other, chloe = a_team(rosa, "Children", Ages.CHILDREN)
    ref = told(rosa)
    actions.move_concern(by=sam, ref=ref, event=Event.READ, at=NOW)
    for team, why in ((other, " "), (first, "Theirs."), ("NOSUCHTEAM", "Theirs.")):
        with pytest.raises(NotReady):
            actions.pass_on(by=sam, ref=ref, team_ref=team, why=why, at=NOW)
    with pytest.raises(NotFound):
        actions.pass_on(by=chloe, ref=ref, team_ref=other, why="Ours.", at=NOW)
    actions.pass_on(by=sam, ref=ref, team_ref=other, why="It is about her son.", at=NOW)
    assert (sees(sam), sees(chloe)) == ([], [ref])
    view = queries.concern(chloe, ref, TODAY)
    assert (view.row.state, view.row.team, view.of_age) == (State.RAISED, "Children", False)
    last = view.moves[-1]
    assert (last.event, last.to, last.why) == ("other_team", "Children", "It is about her son.")
    assert Notice.objects.filter(recipient_key=chloe.key).exists()
    with pytest.raises(DatabaseError, match="concern_move_says_why"), transaction.atomic():
        ConcernMove.objects.create(
            concern=Concern.objects.get(), event=Event.OTHER_TEAM, to_state=State.RAISED,
            by_key="x", by_name="x", at=NOW,
        )  # fmt: skip


def test_once_it_is_known_whom_it_is_about_their_team_has_it(rosa: Life) -> None:
    _ref, sam = a_team(rosa, "Adults", Ages.ADULTS, the_rest=True)
    _ref, chloe = a_team(rosa, "Children", Ages.CHILDREN)
    born(rosa, date(TODAY.year - 9, 1, 1))
    ref = told(rosa, rosa.willow, person_ref="", about="Rosa Lind")
    assert sees(sam) == [ref]
    actions.match_person(by=sam, ref=ref, person_ref=rosa.person_ref, at=NOW)
    assert (sees(sam), sees(chloe)) == ([], [ref])
    assert [one.event for one in queries.concern(chloe, ref, TODAY).moves] == ["raise", "match", "other_team"]


def test_with_the_first_team_every_concern_goes_to_one(rosa: Life) -> None:
    ref = told(rosa)
    old = rosa.council.staff(Role.SAFEGUARDING_LEAD)
    assert sees(old) == [ref]
    _ref, sam = a_team(rosa, "Adults", Ages.ADULTS)  # the first has the rest, said or not
    assert SafeguardingRemit.objects.get().the_rest
    assert (sees(old), sees(sam)) == ([], [ref])


def test_one_team_always_has_the_rest_and_no_two_have_the_same_people(rosa: Life) -> None:
    adults, _sam = a_team(rosa, "Adults", Ages.ADULTS)
    children, chloe = a_team(rosa, "Children", Ages.CHILDREN)
    with pytest.raises(NotPossible, match="One team must have the rest"):
        actions.keep_team(team_ref=adults, ages=Ages.ADULTS, by=SYSTEM, at=NOW)
    with pytest.raises(NotPossible, match="another team first"):
        actions.end_team(team_ref=adults, by=SYSTEM, at=NOW)
    with pytest.raises(Overlap, match="Children"):
        a_team(rosa, "More children", Ages.CHILDREN)
    actions.keep_team(team_ref=children, ages=Ages.CHILDREN, the_rest=True, by=SYSTEM, at=NOW)
    assert [row.the_rest for row in people.safeguarding_teams(TODAY)] == [False, True]
    with pytest.raises(NotAllowed):
        actions.keep_team(team_ref=adults, ages=Ages.ALL, by=rosa.boss, at=NOW)
    born(rosa, date(TODAY.year - 9, 1, 1))
    ref = told(rosa)
    actions.keep_team(team_ref=adults, ages=Ages.ALL, the_rest=True, by=SYSTEM, at=NOW)
    actions.end_team(team_ref=children, by=SYSTEM, at=NOW)
    assert sees(chloe) == [ref]  # what it has it keeps


def test_a_team_of_another_agency_reads_nothing(rosa: Life) -> None:
    broker = next(row for row in people.teams() if row.agency.kind is not AgencyKind.AUTHORITY)
    with pytest.raises(NotFound):
        actions.keep_team(team_ref=broker.ref, ages=Ages.ALL, by=SYSTEM, at=NOW)


def test_who_may_read_their_age_and_need_is_shown_their_teams_own_numbers(rosa: Life) -> None:
    actions.keep_reach(by=SYSTEM, reach=COUNCIL, at=NOW)
    adults, _sam = a_team(rosa, "Adults", Ages.ADULTS, the_rest=True)
    memory = named("Memory")
    group = people.person(rosa.id).care_group.value
    own = {"ages": Ages.ADULTS, "groups": [group], "phone": "01632 960 003"}
    actions.keep_team(team_ref=memory, **own, by=SYSTEM, at=NOW)
    friend, _ref = circle_member(rosa.worker, rosa.person_ref)
    mia, _ref = circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN)

    def shown(by: Actor) -> queries.ReachView:
        return queries.reach_for(queries.known_to(by, rosa.person_ref, TODAY), TODAY)

    assert shown(rosa.worker) == COUNCIL  # nobody is in the team, to answer
    rosa.council.staff(Role.SAFEGUARDING_LEAD, memory)
    for by in (rosa.worker, rosa.rosa):
        assert shown(by) == replace(COUNCIL, team="Memory", phone="01632 960 003")
    for by in (friend, mia):  # they may not read what she needs support for: the team would tell them
        assert shown(by) == COUNCIL
    assert queries.reach_for(None, TODAY) == COUNCIL
    actions.keep_team(
        team_ref=memory, **own | {"phone": "", "night_phone": "07700 900 004"}, by=SYSTEM, at=NOW
    )
    assert shown(rosa.rosa) == replace(COUNCIL, night_phone="07700 900 004", night_words="")
    with pytest.raises(Missing, match="telephone number"):
        actions.keep_team(team_ref=adults, ages=Ages.ADULTS, the_rest=True, phone="ask", by=SYSTEM, at=NOW)


def test_the_panel_is_the_adults_teams() -> None:
    panel = referred()
    _ref, chloe = a_team(panel.life, "Children", Ages.CHILDREN)
    lead = standing(chloe, panel.life.person_ref)
    assert lead.can(Task.READ_CONCERN)
    assert not lead.can(Task.ARRANGE_PANEL)
    assert not people.arranges_panels(chloe, TODAY)
    both = post(chloe, panel.life.council, Role.SAFEGUARDING_LEAD)
    assert standing(both, panel.life.person_ref).can(Task.ARRANGE_PANEL)
    assert people.arranges_panels(both, TODAY)
