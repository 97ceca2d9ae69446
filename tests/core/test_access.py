"""What ties bring together: the tables of access, and how they add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.access import (
    AUTHORITY_ROLE_MAY,
    PERMISSION_BRINGS,
    SELF_MAY,
    STAFF_ONLY,
    TEAM_ROLE_MAY,
    Actor,
    Authority,
    Permission,
    Role,
    Standing,
    Task,
    Tie,
    stand,
    tie_of_circle,
    tie_of_post,
    tie_to_self,
)
from sevensteps.core.errors import NotAllowed

ADA = Actor("account:1", "Ada", 1, frozenset({Role.PRACTITIONER}))


def together(*ties: Tie) -> Standing | None:
    return stand(ADA, person_id=7, person_ref="ROSA", ties=ties)


def test_only_the_person_and_their_staff_manage_the_circle() -> None:
    for brought in PERMISSION_BRINGS.values():
        assert Task.MANAGE_CIRCLE not in brought
        assert not brought & STAFF_ONLY
    assert Task.MANAGE_CIRCLE in SELF_MAY


def test_deciding_paying_and_closing_a_review_are_never_the_persons_own() -> None:
    assert {Task.DECIDE_PLAN, Task.RECORD_PAYMENT, Task.FINISH_REVIEW} <= STAFF_ONLY


def test_no_role_both_writes_and_decides() -> None:
    for role in Role:
        tasks = TEAM_ROLE_MAY.get(role, frozenset()) | AUTHORITY_ROLE_MAY.get(role, frozenset())
        assert not {Task.WRITE_PLAN, Task.DECIDE_PLAN} <= tasks, role


def test_whoever_may_order_may_take_it_back() -> None:
    for tasks in (SELF_MAY, *PERMISSION_BRINGS.values(), *TEAM_ROLE_MAY.values()):
        assert (Task.ORDER_SUPPORT in tasks) == (Task.CANCEL_ORDER in tasks)


def test_every_task_is_somebodys() -> None:
    everybody = SELF_MAY.union(*TEAM_ROLE_MAY.values(), *AUTHORITY_ROLE_MAY.values())
    assert everybody == set(Task)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("engaged", [False, True])
def test_an_engagement_opens_a_record_to_brokers_only(role: Role, engaged: bool) -> None:
    tie = tie_of_post(role, same_team=False, same_agency=False, engaged=engaged)
    opens = engaged and role is Role.BROKER
    assert tie.tasks == (TEAM_ROLE_MAY[Role.BROKER] if opens else frozenset())


@pytest.mark.parametrize("authority", Authority)
def test_an_unconfirmed_authority_brings_nothing(authority: Authority) -> None:
    assert tie_of_circle("friend", authority, confirmed=False, permissions=[]).tasks == frozenset()


def test_nothing_brought_is_no_standing() -> None:
    assert together() is None
    assert together(Tie("friend", "family", frozenset())) is None


def test_the_closest_tie_speaks() -> None:
    family = tie_of_circle("mother", Authority.NONE, False, [Permission.SEE_MONEY])
    staff = tie_of_post(Role.PRACTITIONER, same_team=True, same_agency=True)
    standing = together(staff, family)
    assert standing is not None
    assert (standing.relation, standing.side) == ("mother", "family")
    own = together(family, tie_to_self())
    assert own is not None
    assert (own.relation, own.side) == ("yourself", "person")


def test_a_relative_in_a_post_decides_nothing_even_before_any_consent() -> None:
    relative = tie_of_circle("mother", Authority.ATTORNEY, confirmed=False, permissions=[])
    for role in (Role.APPROVER, Role.PRACTITIONER):
        standing = together(relative, tie_of_post(role, same_team=True, same_agency=True))
        assert standing is not None
        assert standing.side == "family"  # nor do they confirm their own authority
        assert not standing.tasks & (STAFF_ONLY | {Task.APPROVE_INVOICE, Task.RECORD_SPENDING})


ties = st.one_of(
    st.just(tie_to_self()),
    st.builds(
        tie_of_circle,
        st.sampled_from(["mother", "friend"]),
        st.sampled_from(Authority),
        st.booleans(),
        st.lists(st.sampled_from(Permission)),
    ),
    st.builds(tie_of_post, st.sampled_from(Role), same_team=st.booleans(), same_agency=st.booleans()),
)


@given(st.lists(ties, max_size=5))
def test_ties_add_up_and_the_close_decide_nothing(held: list[Tie]) -> None:
    standing = together(*held)
    brought = frozenset[Task]().union(*(tie.tasks for tie in held))
    if standing is None:
        assert not brought
        return
    close = any(tie.side != "staff" for tie in held)
    own = frozenset[Task]().union(*(tie.tasks for tie in held if tie.side != "staff"))
    kept = brought - STAFF_ONLY - {Task.APPROVE_INVOICE, Task.RECORD_SPENDING}
    assert standing.tasks == (own | kept if close else brought)
    assert standing == together(*reversed(held))


def test_a_question_is_a_pair() -> None:
    standing = together(tie_of_circle("friend", Authority.NONE, False, [Permission.SEE_PLAN]))
    assert standing is not None
    assert standing.can(Task.SEE_PLAN)
    standing.check(Task.SEE_PLAN)
    assert not standing.can(Task.SEE_MONEY)
    with pytest.raises(NotAllowed):
        standing.check(Task.SEE_MONEY)


def test_a_role_is_checked_by_name() -> None:
    ADA.check_role(Role.APPROVER, Role.PRACTITIONER)
    with pytest.raises(NotAllowed):
        ADA.check_role(Role.APPROVER)
