"""Invitation links: once, for a while, for whom they were meant."""

import hashlib
from datetime import timedelta

import pytest
from tests.factories import people
from tests.factories.people import NOW, PASSWORD, TODAY, Council

from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.actions.invitations import GOOD_FOR
from sevensteps.contexts.people.errors import AlreadyThere, InvitationRefused, Missing
from sevensteps.contexts.people.models import Account, Invitation
from sevensteps.core.access import Actor, Permission, Role, Standing
from sevensteps.core.errors import NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    return people.council()


@pytest.fixture
def staff(council: Council) -> Standing:
    return people.standing(council.staff(Role.PRACTITIONER), council.person(email="rosa@example.org"))


@pytest.fixture
def mia(staff: Standing) -> str:
    """A member of the circle who cannot sign in yet."""
    return actions.add_circle_member(
        name="Mia Lind", relationship="daughter", email="mia@example.org", by=staff, at=NOW
    )


def test_the_link_is_sent_and_only_its_hash_is_kept(staff: Standing, mia: str) -> None:
    invited = actions.invite(member_ref=mia, by=staff, at=NOW)
    row = Invitation.objects.get()
    assert row.token_hash == hashlib.sha256(invited.token.encode()).hexdigest()
    assert invited.url.endswith(f"/invitation/{invited.token}/")
    (notice,) = notices_for([f"member:{mia}"])
    assert invited.token not in notice.body


def test_accepting_opens_an_account_once(staff: Standing, mia: str) -> None:
    token = actions.invite(member_ref=mia, by=staff, at=NOW).token
    shown = queries.invitation(token, NOW)
    assert (shown.email, shown.person_given_name, shown.relationship) == (
        "mia@example.org",
        "Rosa",
        "daughter",
    )

    account_id = actions.accept_invitation(token=token, password=PASSWORD, at=NOW)

    account = Account.objects.get(id=account_id)
    assert (account.email, account.name) == ("mia@example.org", "Mia Lind")
    assert account.check_password(PASSWORD)
    assert [row.ref for row in queries.supported_by(account_id)] == [staff.person_ref]
    with pytest.raises(InvitationRefused):
        actions.accept_invitation(token=token, password=PASSWORD, at=NOW)
    with pytest.raises(NotFound):
        queries.invitation(token, NOW)
    with pytest.raises(AlreadyThere):
        actions.invite(member_ref=mia, by=staff, at=NOW)


def test_an_account_that_is_signed_in_is_bound(staff: Standing, mia: str) -> None:
    token = actions.invite(member_ref=mia, by=staff, at=NOW).token
    own = people.account("Mia", "mia.other@example.org")
    assert actions.accept_invitation(token=token, by=queries.actor_of(own, TODAY), at=NOW) == own
    assert queries.member(staff.person_id, mia).has_account


def test_the_person_themself_can_be_invited(staff: Standing) -> None:
    token = actions.invite(by=staff, at=NOW).token
    account_id = actions.accept_invitation(token=token, password=PASSWORD, at=NOW)
    assert queries.person_of_account(account_id) == staff.person_ref


def test_a_link_is_good_to_its_last_moment(staff: Standing, mia: str) -> None:
    token = actions.invite(member_ref=mia, by=staff, at=NOW).token
    with pytest.raises(InvitationRefused):
        actions.accept_invitation(
            token=token, password=PASSWORD, at=NOW + GOOD_FOR + timedelta(microseconds=1)
        )
    assert actions.accept_invitation(token=token, password=PASSWORD, at=NOW + GOOD_FOR)


def test_a_second_link_needs_the_first_withdrawn_or_expired(staff: Standing, mia: str) -> None:
    first = actions.invite(member_ref=mia, by=staff, at=NOW).token
    with pytest.raises(AlreadyThere):
        actions.invite(member_ref=mia, by=staff, at=NOW)
    actions.cancel_invitation(member_ref=mia, by=staff, at=NOW)
    with pytest.raises(InvitationRefused):
        actions.accept_invitation(token=first, password=PASSWORD, at=NOW)
    actions.invite(member_ref=mia, by=staff, at=NOW)
    later = NOW + GOOD_FOR + timedelta(days=1)
    third = actions.invite(member_ref=mia, by=staff, at=later).token
    assert actions.accept_invitation(token=third, password=PASSWORD, at=later)
    with pytest.raises(NotFound):
        actions.cancel_invitation(member_ref=mia, by=staff, at=later)


@pytest.mark.parametrize("password", [None, "short", "password1234", "mia@example.org"])
def test_a_weak_password_leaves_the_link_unused(staff: Standing, mia: str, password: str | None) -> None:
    token = actions.invite(member_ref=mia, by=staff, at=NOW).token
    with pytest.raises(Missing) as refusal:
        actions.accept_invitation(token=token, password=password, at=NOW)
    assert refusal.value.where == "password"
    assert not Account.objects.filter(email="mia@example.org").exists()
    assert actions.accept_invitation(token=token, password=PASSWORD, at=NOW)


def test_a_guessed_link_is_refused() -> None:
    with pytest.raises(InvitationRefused):
        actions.accept_invitation(token="guess", password=PASSWORD, at=NOW)


def test_somebody_with_an_account_signs_in_first(staff: Standing, mia: str) -> None:
    people.account("Mia", "MIA@example.org")
    token = actions.invite(member_ref=mia, by=staff, at=NOW).token
    with pytest.raises(AlreadyThere) as refusal:
        actions.accept_invitation(token=token, password=PASSWORD, at=NOW)
    assert refusal.value.where == "email"


def test_nobody_is_in_a_circle_twice_or_in_their_own(staff: Standing, mia: str) -> None:
    jo, _ = people.circle_member(staff.actor, staff.person_ref, Permission.SEE_PLAN, name="Jo")
    rosa = people.signed_in_person(staff.actor, staff.person_ref)
    token = actions.invite(member_ref=mia, by=staff, at=NOW).token

    def accept(by: Actor) -> int:
        return actions.accept_invitation(token=token, by=by, at=NOW)

    for somebody in (jo, rosa):
        with pytest.raises(AlreadyThere):
            accept(somebody)


def test_without_an_address_there_is_no_link(staff: Standing) -> None:
    ref = actions.add_circle_member(name="Jo", relationship="friend", by=staff, at=NOW)
    with pytest.raises(Missing) as refusal:
        actions.invite(member_ref=ref, by=staff, at=NOW)
    assert refusal.value.where == "email"


def test_invitations_are_listed_newest_first(staff: Standing, mia: str) -> None:
    actions.invite(member_ref=mia, by=staff, at=NOW)
    actions.invite(by=staff, at=NOW + timedelta(days=1))
    assert [row.member_ref for row in queries.invitations_of(staff.person_id)] == [None, mia]
