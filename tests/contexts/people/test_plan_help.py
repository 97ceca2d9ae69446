"""Who may read, comment on or write a plan: by the person's recorded yes, for some days, and taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories import people
from tests.factories.people import NOW, TODAY, Council, circle_member

from sevensteps.contexts.audit.queries import history
from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.errors import Missing, NotPossible
from sevensteps.contexts.people.models import Grant, TeamHelp
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Authority, Permission, PlanHelp, Role, Standing, Task
from sevensteps.core.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
WRITE = Helping(PlanHelp.WRITE)
SAID = {"how": ConsentGiven.IN_PERSON, "given_by": "Rosa Lind"}


@pytest.fixture
def council() -> Council:
    return people.council()


@pytest.fixture
def staff(council: Council) -> Standing:
    return people.standing(council.staff(Role.PRACTITIONER), council.person())


@pytest.fixture
def rosa(staff: Standing) -> Standing:
    return people.standing(people.signed_in_person(staff.actor, staff.person_ref), staff.person_ref)


def tasks(actor, rosa, day=TODAY) -> frozenset[Task]:
    return queries.case_for(actor, rosa.person_ref, day).standing.tasks


def test_a_friend_is_let_write_in_chosen_parts_for_some_days(staff, rosa) -> None:
    mia, ref = circle_member(staff.actor, rosa.person_ref, Permission.SEE_JOURNEY)
    until = TODAY + timedelta(days=3)
    wanted = Helping(PlanHelp.WRITE, ("lines", "staying_safe"), TODAY + timedelta(days=1), until)
    actions.let_member_help(member_ref=ref, wanted=wanted, by=rosa, at=NOW)
    assert Task.WRITE_PLAN not in tasks(mia, rosa)
    standing = queries.case_for(mia, rosa.person_ref, until).standing
    assert (standing.can(Task.WRITE_PLAN), standing.plan_parts) == (True, {"staying_safe", "lines"})
    assert Task.WRITE_PLAN not in tasks(mia, rosa, until + timedelta(days=1))
    (found,) = queries.helpers_of_circle(rosa.person_id, TODAY)
    assert found.help is None
    assert (found.to_come.help, found.to_come.parts) == (PlanHelp.WRITE, ("staying_safe", "lines"))
    assert (found.to_come.given_by, found.to_come.how) == (rosa.actor.name, ConsentGiven.ONLINE)


def test_it_is_taken_back_at_once_and_both_yeses_stay_on_record(staff, rosa) -> None:
    mia, ref = circle_member(staff.actor, rosa.person_ref, Permission.HELP_PLAN, Permission.HELP_REVIEW)
    actions.let_member_help(member_ref=ref, wanted=Helping(PlanHelp.COMMENT), by=rosa, at=NOW)
    assert tasks(mia, rosa) & {Task.WRITE_PLAN, Task.COMMENT_PLAN} == {Task.COMMENT_PLAN}
    actions.let_member_help(member_ref=ref, wanted=None, by=rosa, at=LATER)
    assert not tasks(mia, rosa) & {Task.WRITE_PLAN, Task.COMMENT_PLAN}
    assert Task.NOTE_PROGRESS in tasks(mia, rosa)  # another consent, and not this page's
    kept = Grant.objects.filter(member__ref=ref).exclude(permission=Permission.HELP_REVIEW)
    assert {row.permission: row.withdrawn_at for row in kept} == {
        Permission.HELP_PLAN: NOW, Permission.COMMENT_PLAN: LATER,
    }  # fmt: skip
    told = notices_for([f"account:{mia.account_id}"])
    assert "has changed" in told[0].body


def test_the_same_said_twice_is_one_yes(staff, rosa) -> None:
    _mia, ref = circle_member(staff.actor, rosa.person_ref)
    for at in (NOW, LATER):
        actions.let_member_help(member_ref=ref, wanted=WRITE, by=rosa, at=at)
    assert Grant.objects.filter(member__ref=ref).count() == 1


def test_a_consent_whose_days_are_over_makes_room(staff, rosa) -> None:
    mia, ref = circle_member(staff.actor, rosa.person_ref)
    short = Helping(PlanHelp.WRITE, ends_on=TODAY)
    actions.let_member_help(member_ref=ref, wanted=short, by=rosa, at=NOW)
    assert queries.helper_of_circle(rosa.person_id, ref, TODAY + timedelta(days=1)).help is None
    actions.grant(
        member_ref=ref, permission=Permission.HELP_PLAN, how=ConsentGiven.ONLINE, by=rosa,
        at=NOW + timedelta(days=1),
    )  # fmt: skip
    assert Task.WRITE_PLAN in tasks(mia, rosa, TODAY + timedelta(days=1))


def test_a_provider_is_let_in_to_the_plan_and_to_nothing_else(council, staff, rosa) -> None:
    team = council.team(kind=AgencyKind.PROVIDER)
    worker = council.staff(Role.PROVIDER_WORKER, team)
    with pytest.raises(NotFound):
        tasks(worker, rosa)
    assert team in {one.team_ref for one in queries.teams_to_ask(rosa.person_id, TODAY)}
    actions.let_team_help(team_ref=team, wanted=WRITE, by=rosa, at=NOW)
    assert tasks(worker, rosa) == {
        Task.SEE_JOURNEY, Task.SEE_PLAN, Task.COMMENT_PLAN, Task.WRITE_PLAN, Task.SEE_PANEL, Task.REFER_PANEL,
    }  # fmt: skip
    actions.let_team_help(team_ref=team, wanted=None, by=rosa, at=LATER)
    with pytest.raises(NotFound):
        tasks(worker, rosa)
    assert "no longer helps" in str(history(f"person:{rosa.person_ref}").rows[0].sentence)


def test_the_own_team_may_only_read_when_the_person_says_so(staff, rosa) -> None:
    (own,) = queries.teams_helping(rosa.person_id, TODAY)
    assert (own.own, own.now) == (True, PlanHelp.WRITE)
    actions.let_team_help(team_ref=own.team_ref, wanted=Helping(PlanHelp.READ), by=rosa, at=NOW)
    may = tasks(staff.actor, rosa)
    assert (Task.SEE_PLAN in may, Task.WRITE_PLAN in may, Task.EDIT_DETAILS in may) == (True, False, True)
    with pytest.raises(NotPossible, match="Only the person"):
        actions.let_team_help(team_ref=own.team_ref, wanted=WRITE, **SAID, by=staff, at=NOW)
    with pytest.raises(NotPossible, match="Only the person"):
        actions.let_team_help(team_ref=own.team_ref, wanted=None, by=staff, at=NOW)
    actions.let_team_help(team_ref=own.team_ref, wanted=None, by=rosa, at=LATER)
    assert Task.WRITE_PLAN in tasks(staff.actor, rosa)


def test_a_worker_records_whose_yes_it_was_and_the_person_hears_of_it(council, staff) -> None:
    team = council.team(kind=AgencyKind.BROKER)
    council.staff(Role.BROKER, team)
    with pytest.raises(Missing, match="Write who said yes"):
        actions.let_team_help(team_ref=team, wanted=WRITE, how=ConsentGiven.BY_PHONE, by=staff, at=NOW)
    actions.let_team_help(team_ref=team, wanted=WRITE, **SAID, by=staff, at=NOW)
    assert TeamHelp.objects.get().given_by == "Rosa Lind"
    assert "May write in it" in notices_for([f"person:{staff.person_ref}"])[0].body


def test_who_acts_by_law_is_not_let_in_or_shut_out_here(staff, rosa) -> None:
    _actor, ref = circle_member(
        staff.actor, rosa.person_ref, authority=Authority.ATTORNEY, evidence="Paper seen"
    )
    assert queries.helper_of_circle(rosa.person_id, ref, TODAY).by_law
    with pytest.raises(NotPossible, match="by law"):
        actions.let_member_help(member_ref=ref, wanted=None, by=rosa, at=NOW)


def test_only_who_manages_the_circle_says_who_helps(council, staff, rosa) -> None:
    mia, ref = circle_member(staff.actor, rosa.person_ref, Permission.HELP_PLAN)
    by = people.standing(mia, rosa.person_ref)
    with pytest.raises(NotAllowed):
        actions.let_member_help(member_ref=ref, wanted=WRITE, by=by, at=NOW)
    with pytest.raises(NotAllowed):
        actions.let_team_help(team_ref=council.team_ref, wanted=WRITE, by=by, at=NOW)


def test_what_makes_no_sense_is_refused(council, rosa) -> None:
    nobody_there = council.team(kind=AgencyKind.PROVIDER)
    with pytest.raises(NotFound):
        actions.let_team_help(team_ref=nobody_there, wanted=WRITE, by=rosa, at=NOW)
    own = council.team_ref
    for wrong in (
        Helping(PlanHelp.WRITE, ("somewhere",)),
        Helping(PlanHelp.READ, ends_on=TODAY - timedelta(days=1)),
        Helping(PlanHelp.READ, (), TODAY + timedelta(days=2), TODAY + timedelta(days=1)),
    ):
        with pytest.raises(Missing):
            actions.let_team_help(team_ref=own, wanted=wrong, by=rosa, at=NOW)


def test_what_counts_now_runs_on_until_a_later_yes_begins(staff, rosa) -> None:
    (own,) = queries.teams_helping(rosa.person_id, TODAY)
    july, august = TODAY + timedelta(days=48), TODAY + timedelta(days=79)
    for wanted in (Helping(PlanHelp.READ), *(Helping(PlanHelp.COMMENT, (), day) for day in (july, august))):
        actions.let_team_help(team_ref=own.team_ref, wanted=wanted, by=rosa, at=NOW)
    for day, level in ((TODAY, PlanHelp.READ), (july, PlanHelp.READ), (august, PlanHelp.COMMENT)):
        assert queries.team_helping(rosa.person_id, own.team_ref, day).now is level
        writes = tasks(staff.actor, rosa, day) & {Task.WRITE_PLAN, Task.COMMENT_PLAN}
        assert writes == ({Task.COMMENT_PLAN} if level is PlanHelp.COMMENT else set())
    found = queries.team_helping(rosa.person_id, own.team_ref, TODAY)
    assert (found.help.ends_on, found.to_come.starts_on) == (august - timedelta(days=1), august)


def test_a_member_does_what_was_said_until_a_later_yes_begins_or_is_taken_back(staff, rosa) -> None:
    mia, ref = circle_member(staff.actor, rosa.person_ref)
    july = TODAY + timedelta(days=48)
    for wanted in (WRITE, Helping(PlanHelp.WRITE, ("lines",), july)):
        actions.let_member_help(member_ref=ref, wanted=wanted, by=rosa, at=NOW)
    parts = [queries.case_for(mia, rosa.person_ref, day).standing.plan_parts for day in (TODAY, july)]
    assert parts == [None, {"lines"}]
    actions.let_member_help(member_ref=ref, wanted=Helping(PlanHelp.READ, (), july), by=rosa, at=LATER)
    assert [Task.WRITE_PLAN in tasks(mia, rosa, day) for day in (TODAY, july)] == [True, False]
    actions.withdraw_grant(member_ref=ref, permission=Permission.SEE_PLAN, by=rosa, at=LATER)
    assert Task.WRITE_PLAN in tasks(mia, rosa, july)


@pytest.mark.parametrize(
    "more",
    [
        WRITE,
        Helping(PlanHelp.WRITE, ("lines", "wealth"), ends_on=TODAY + timedelta(days=30)),
        Helping(PlanHelp.WRITE, ("lines",), ends_on=TODAY + timedelta(days=31)),
        Helping(PlanHelp.COMMENT, ends_on=TODAY + timedelta(days=20)),  # and then what the post brings
    ],
)
def test_a_worker_gives_their_own_team_no_more_parts_and_no_more_days(council, staff, rosa, more) -> None:
    said = Helping(PlanHelp.WRITE, ("lines",), ends_on=TODAY + timedelta(days=30))
    actions.let_team_help(team_ref=council.team_ref, wanted=said, by=rosa, at=NOW)
    with pytest.raises(NotPossible, match="Only the person"):
        actions.let_team_help(team_ref=council.team_ref, wanted=more, **SAID, by=staff, at=NOW)
    less = Helping(PlanHelp.READ, ends_on=said.ends_on)
    actions.let_team_help(team_ref=council.team_ref, wanted=less, **SAID, by=staff, at=NOW)
    actions.let_team_help(team_ref=council.team_ref, wanted=more, by=rosa, at=NOW)  # the person may


def test_a_broker_asked_no_longer_sees_the_plan_no_longer(council, rosa) -> None:
    team = council.team(kind=AgencyKind.BROKER)
    worker = council.staff(Role.BROKER, team)
    ref = actions.engage_broker(team_ref=team, how=ConsentGiven.ONLINE, by=rosa, at=NOW)
    actions.let_team_help(team_ref=team, wanted=Helping(PlanHelp.COMMENT), by=rosa, at=NOW)
    actions.end_engagement(ref=ref, by=rosa, at=LATER)
    with pytest.raises(NotFound):
        tasks(worker, rosa)


@pytest.mark.parametrize(
    "wrong",
    [
        {"help": "own"},
        {"help": "read", "plan_parts": ["lines"]},
        {"given_by": ""},
        {"starts_on": TODAY, "ends_on": TODAY - timedelta(days=1)},
        {"withdrawn_at": NOW},
        {"stood_aside_for": "hand_over:X"},
        {"starts_on": TODAY, "gives_way_on": TODAY},
        {"how": "shouted"},
    ],
)
def test_the_table_keeps_no_half_yes(council, rosa, wrong) -> None:
    right = {
        "person_id": rosa.person_id, "help": "write", "how": "online", "given_by": "Rosa",
        "recorded_by": "Rosa", "given_at": NOW,
    }  # fmt: skip
    team = TeamHelp._meta.get_field("team").remote_field.model.objects.get(ref=council.team_ref)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamHelp.objects.create(team=team, **right | wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamHelp.objects.bulk_create(TeamHelp(team=team, **right) for _ in range(2))


def test_the_tables_keep_one_yes_for_a_day(staff, rosa) -> None:
    _mia, ref = circle_member(staff.actor, rosa.person_ref, Permission.SEE_PLAN)
    grant = Grant.objects.get(member__ref=ref)
    grant.gives_way_on = TODAY + timedelta(days=2)
    grant.save()
    grant.pk = None
    for starts_on, fits in ((TODAY + timedelta(days=1), False), (TODAY + timedelta(days=2), True)):
        grant.starts_on, grant.gives_way_on = starts_on, None
        if fits:
            grant.save()
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            grant.save()
