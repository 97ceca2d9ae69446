"""Who finds whose record, and what each may do there: every role and every way of being close."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories import people
from tests.factories.people import NOW, SYSTEM, TODAY, Council

from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import (
    AUTHORITY_ROLE_MAY,
    PERMISSION_BRINGS,
    SELF_MAY,
    TEAM_ROLE_MAY,
    Authority,
    Permission,
    Role,
    Task,
)
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db

HOME_OF_ROLE = {Role.PROVIDER_WORKER: AgencyKind.PROVIDER}


@pytest.fixture
def council() -> Council:
    return people.council()


@pytest.mark.parametrize("role", Role)
def test_staff_of_the_persons_team_find_what_their_role_brings(council: Council, role: Role) -> None:
    kind = HOME_OF_ROLE.get(role, AgencyKind.AUTHORITY)
    team = council.team_ref if kind is AgencyKind.AUTHORITY else council.team(kind=kind)
    actor, person = council.staff(role, team), council.person()

    expected = TEAM_ROLE_MAY.get(role, frozenset()) | AUTHORITY_ROLE_MAY.get(role, frozenset())

    if expected:
        standing = people.standing(actor, person)
        assert (standing.tasks, standing.side) == (expected, "staff")
    else:
        with pytest.raises(NotFound):
            queries.case_for(actor, person, TODAY)


@pytest.mark.parametrize("role", set(Role) - {Role.PROVIDER_WORKER})
def test_staff_of_another_team_find_only_what_is_the_whole_councils(council: Council, role: Role) -> None:
    actor = council.staff(role, council.team("South team"))
    person = council.person()
    if role in AUTHORITY_ROLE_MAY:
        assert people.standing(actor, person).tasks == AUTHORITY_ROLE_MAY[role]
    else:
        with pytest.raises(NotFound):
            queries.case_for(actor, person, TODAY)


def test_health_finance_does_not_see_the_councils_people(council: Council) -> None:
    actor = council.staff(Role.FINANCE_OFFICER, council.team(kind=AgencyKind.HEALTH))
    with pytest.raises(NotFound):
        queries.case_for(actor, council.person(), TODAY)


def test_a_broker_sees_a_person_only_while_asked_for_help(council: Council) -> None:
    team = council.team(kind=AgencyKind.BROKER)
    broker, practitioner = council.staff(Role.BROKER, team), council.staff(Role.PRACTITIONER)
    person = council.person()
    by = people.standing(practitioner, person)
    with pytest.raises(NotFound):
        queries.case_for(broker, person, TODAY)

    ref = actions.engage_broker(
        team_ref=team, how=ConsentGiven.IN_PERSON, given_by="Rosa Lind", by=by, at=NOW
    )
    assert people.standing(broker, person).tasks == TEAM_ROLE_MAY[Role.BROKER]
    with pytest.raises(NotFound):
        queries.case_for(broker, council.person(), TODAY)

    actions.end_engagement(ref=ref, by=by, at=NOW + timedelta(hours=1))
    with pytest.raises(NotFound):
        queries.case_for(broker, person, TODAY)


def test_the_person_finds_themself(council: Council) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    rosa = people.signed_in_person(practitioner, ref)
    standing = people.standing(rosa, ref)
    assert (standing.tasks, standing.side, standing.relation) == (SELF_MAY, "person", "yourself")
    with pytest.raises(NotFound):
        queries.case_for(rosa, council.person(), TODAY)


@pytest.mark.parametrize("permission", Permission)
def test_somebody_of_the_circle_may_what_was_consented_to(council: Council, permission: Permission) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    mia, _ = people.circle_member(practitioner, ref, permission)
    standing = people.standing(mia, ref)
    assert standing.tasks == PERMISSION_BRINGS[permission]
    assert (standing.side, standing.relation) == ("family", "daughter")


def test_without_consent_somebody_of_the_circle_finds_nothing(council: Council) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    mia, _ = people.circle_member(practitioner, ref)
    with pytest.raises(NotFound):
        queries.case_for(mia, ref, TODAY)


@pytest.mark.parametrize("authority", Authority)
def test_only_a_confirmed_attorney_or_deputy_stands_where_the_person_stands(
    council: Council, authority: Authority
) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()  # of age: no parent stands for her
    mia, member = people.circle_member(practitioner, ref, Permission.SEE_JOURNEY, authority=authority)
    assert people.standing(mia, ref).tasks == PERMISSION_BRINGS[Permission.SEE_JOURNEY]
    if authority is Authority.NONE:
        return

    by = people.standing(practitioner, ref)
    actions.confirm_authority(member_ref=member, evidence="The stamped paper", by=by, at=NOW)

    acts_as_self = authority in {Authority.ATTORNEY, Authority.DEPUTY}
    expected = SELF_MAY if acts_as_self else PERMISSION_BRINGS[Permission.SEE_JOURNEY]
    standing = people.standing(mia, ref)
    assert (standing.tasks, standing.side) == (expected, "family")


def test_a_parent_stands_where_their_child_stands_until_the_child_is_of_age(council: Council) -> None:
    practitioner = council.staff(Role.PRACTITIONER)
    ref = council.person(born_on=TODAY.replace(year=TODAY.year - 18) + timedelta(days=1))
    mother, member = people.circle_member(
        practitioner, ref, Permission.SEE_JOURNEY, authority=Authority.PARENT, relationship="mother"
    )
    assert people.standing(mother, ref).tasks == PERMISSION_BRINGS[Permission.SEE_JOURNEY]  # not yet seen
    by = people.standing(practitioner, ref)
    actions.confirm_authority(member_ref=member, evidence="Birth certificate", by=by, at=NOW)
    assert people.standing(mother, ref).tasks == SELF_MAY
    birthday = TODAY + timedelta(days=1)
    assert queries.case_for(mother, ref, birthday).standing.tasks == PERMISSION_BRINGS[Permission.SEE_JOURNEY]


def test_staff_close_to_the_person_decide_nothing_about_them(council: Council) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    mia, _ = people.circle_member(practitioner, ref, Permission.SEE_MONEY)
    assert mia.account_id is not None
    actions.appoint(
        account_id=mia.account_id,
        team_ref=council.team_ref,
        role=Role.APPROVER,
        approval_limit=Money.pounds(5_000),
        started_on=TODAY,
        by=SYSTEM,
        at=NOW,
    )
    standing = people.standing(queries.actor_of(mia.account_id, TODAY), ref)
    assert Task.SEE_PLAN in standing.tasks  # from the post
    assert Task.DECIDE_PLAN not in standing.tasks
    assert standing.side == "family"


def test_a_post_counts_from_its_first_day_to_its_last(council: Council) -> None:
    account_id, ref = people.account(), council.person()
    post = actions.appoint(
        account_id=account_id,
        team_ref=council.team_ref,
        role=Role.PRACTITIONER,
        started_on=date(2030, 5, 2),
        by=SYSTEM,
        at=NOW,
    )
    actions.end_post(post_ref=post, last_day=date(2030, 5, 4), by=SYSTEM, at=NOW)

    def finds(day: date) -> bool:
        actor = queries.actor_of(account_id, day)
        try:
            queries.case_for(actor, ref, day)
        except NotFound:
            assert not actor.roles
            return False
        return actor.roles == {Role.PRACTITIONER}

    assert [finds(date(2030, 5, day)) for day in range(1, 6)] == [False, True, True, True, False]


def test_an_actor_has_the_highest_of_their_limits(council: Council) -> None:
    first = council.staff(Role.APPROVER, limit=Money.pounds(10_000))
    assert first.account_id is not None
    actions.appoint(
        account_id=first.account_id,
        team_ref=council.team("South team"),
        role=Role.APPROVER,
        approval_limit=Money.pounds(25_000),
        started_on=TODAY,
        by=SYSTEM,
        at=NOW,
    )
    assert queries.actor_of(first.account_id, TODAY).approval_limit_pence == 2_500_000


def test_a_closed_account_is_nobody(council: Council) -> None:
    actor = council.staff(Role.PRACTITIONER)
    assert actor.account_id is not None
    actions.close_account(account_id=actor.account_id, by=SYSTEM, at=NOW)
    with pytest.raises(NotFound):
        queries.actor_of(actor.account_id, TODAY)
    with pytest.raises(NotFound):
        queries.actor_of(999_999, TODAY)


def test_an_unknown_person_is_not_found(council: Council) -> None:
    with pytest.raises(NotFound):
        queries.case_for(council.staff(Role.PRACTITIONER), "NOSUCHREF", TODAY)
    with pytest.raises(NotFound):
        queries.case_for(SYSTEM, council.person(), TODAY)


def test_an_approvers_limit_is_that_of_the_persons_team(council: Council) -> None:
    south = council.team("South team")
    helen = council.staff(Role.APPROVER, limit=Money.pounds(5_000))
    actions.appoint(
        account_id=helen.account_id or 0,
        team_ref=south,
        role=Role.APPROVER,
        approval_limit=Money.pounds(150_000),
        started_on=TODAY,
        by=SYSTEM,
        at=NOW,
    )
    helen = queries.actor_of(helen.account_id or 0, TODAY)
    north, other = council.person(), council.person(team_ref=south)
    limits = [people.standing(helen, ref).actor.approval_limit_pence for ref in (north, other)]
    assert limits == [500_000, 15_000_000]


def test_a_limit_for_pay_runs_is_none_for_plans_and_the_other_way_round(council: Council) -> None:
    both = council.staff(Role.APPROVER, limit=Money.pounds(5_000))
    for role, pounds, kind in (
        (Role.FINANCE_OFFICER, 2_000_000, AgencyKind.AUTHORITY),
        (Role.FINANCE_OFFICER, 9_000_000, AgencyKind.HEALTH),
    ):
        actions.appoint(
            account_id=both.account_id or 0,
            team_ref=council.team_ref if kind is AgencyKind.AUTHORITY else council.team(kind=kind),
            role=role,
            approval_limit=Money.pounds(pounds),
            started_on=TODAY,
            by=SYSTEM,
            at=NOW,
        )
    actor = queries.actor_of(both.account_id or 0, TODAY)
    assert (actor.approval_limit_pence, actor.run_limit_pence) == (500_000, 200_000_000)
    assert people.standing(actor, council.person()).actor.approval_limit_pence == 500_000
    chair = council.staff(Role.PANEL_CHAIR, limit=Money.pounds(90_000))
    assert chair.run_limit_pence is None


def test_finding_a_record_takes_few_queries(council: Council, django_assert_num_queries: Any) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    mia, _ = people.circle_member(practitioner, ref, *Permission)
    with django_assert_num_queries(4):
        queries.case_for(mia, ref, TODAY)
