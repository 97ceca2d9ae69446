"""Signing in: the right people, the lock after wrong passwords, second proofs, and what is written down."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.factories import people
from tests.factories.people import NOW, PASSWORD, SYSTEM, TODAY

from sevensteps.config.settings import oidc_apps
from sevensteps.contexts.audit.queries import history
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.actions.sign_in import LOCKED_FOR, WRONG_IN_A_ROW
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.people.signin.adapters import AccountAdapter, MfaAdapter, SocialAccountAdapter
from sevensteps.contexts.people.signin.demo import enter_as
from sevensteps.core.access import Role
from sevensteps.core.errors import NotFound

pytestmark = pytest.mark.django_db

EMAIL = "mia@example.org"


@pytest.fixture
def mia() -> int:
    """The number of an account with a password."""
    return people.account("Mia Lind", EMAIL, PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, email: str = EMAIL) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def names(account_id: int) -> list[str]:
    return [row.name for row in history(f"account:{account_id}").rows]


def make_staff(account_id: int) -> None:
    council = people.council()
    actions.appoint(
        account_id=account_id,
        team_ref=council.team_ref,
        role=Role.PRACTITIONER,
        started_on=TODAY - timedelta(days=9000),
        by=SYSTEM,
        at=NOW,
    )


@pytest.mark.parametrize("email", [EMAIL, "MIA@Example.org"])
def test_the_right_password_lets_in_and_is_written_down(client: Client, mia: int, email: str) -> None:
    assert sign_in(client, email=email).status_code == 302
    assert is_in(client)
    assert "sign_in.succeeded" in names(mia)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EMAIL, "wrong-password"),
        (EMAIL, ""),
        ("nobody@example.org", PASSWORD),
        ("", ""),
        ("x" * 500, PASSWORD),
    ],
)
def test_anything_wrong_does_not(client: Client, mia: int, email: str, password: str) -> None:
    assert sign_in(client, password, email).status_code == 200
    assert not is_in(client)


def test_a_closed_account_does_not_come_in(client: Client, mia: int) -> None:
    actions.close_account(account_id=mia, by=SYSTEM, at=NOW)
    sign_in(client)
    assert not is_in(client)


def test_wrong_passwords_lock_the_account_and_tell_its_owner_once(client: Client, mia: int) -> None:
    for _ in range(WRONG_IN_A_ROW):
        sign_in(client, "wrong-password")
    sign_in(client)
    assert not is_in(client)
    sign_in(client, "wrong-password")
    assert names(mia).count("sign_in.failed") == WRONG_IN_A_ROW
    assert names(mia).count("sign_in.locked") == 1
    (notice,) = notices_for([f"account:{mia}"])
    assert notice.subject.label == "About how you sign in"


def test_the_lock_holds_for_its_time_from_the_clock(mia: int) -> None:
    def wrong(minutes: int) -> None:
        actions.note_failed_sign_in(email=EMAIL.upper(), at=NOW + timedelta(minutes=minutes))

    for minute in range(WRONG_IN_A_ROW):
        wrong(minute)
    account = Account.objects.get()
    assert account.locked_until == NOW + timedelta(minutes=WRONG_IN_A_ROW - 1) + LOCKED_FOR
    wrong(6)  # while locked nothing counts
    assert Account.objects.get() == account
    assert Account.objects.get().failed_sign_ins == 0


def test_coming_in_forgets_the_wrong_tries(client: Client, mia: int) -> None:
    for _ in range(WRONG_IN_A_ROW - 1):
        actions.note_failed_sign_in(email=EMAIL, at=NOW)
    sign_in(client)
    assert is_in(client)
    actions.note_failed_sign_in(email=EMAIL, at=NOW)
    assert Account.objects.get().locked_until is None


def test_an_unknown_address_answers_as_a_known_one_does(client: Client, mia: int) -> None:
    def answers(email: str) -> list[list[str]]:
        tries = [sign_in(Client(), "wrong-password", email) for _ in range(WRONG_IN_A_ROW + 1)]
        return [re.findall(r'error-message"?>(.*?)</', answer.content.decode(), re.S) for answer in tries]

    assert answers(EMAIL) == answers("nobody@example.org")


def test_nobody_signs_up_from_outside() -> None:
    request = RequestFactory().get("/")
    assert AccountAdapter(request).is_open_for_signup(request) is False
    assert SocialAccountAdapter(request).is_open_for_signup(request, None) is False


def test_a_forgotten_password_is_renewed_by_a_link_that_works_once(client: Client, mia: int) -> None:
    client.post(reverse("account_reset_password"), {"email": EMAIL})
    (notice,) = notices_for([f"account:{mia}"])
    assert "http" not in notice.body
    notify.send_queued(at=notice.queued_at)
    link = mail.outbox[0].body.rsplit("\n", 1)[1].removeprefix("http://testserver")
    form = client.get(link, follow=True)
    new = "a-quite-new-password"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert Account.objects.get().check_password(new)
    assert "sign_in.password_changed" in names(mia)
    other = Client()
    form = other.get(link, follow=True)
    other.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert Account.objects.get().check_password(new)


def test_strangers_get_no_mail(client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert not mail.outbox


class TestSecondProof:
    """Staff prove twice who they are where the setting says so."""

    @pytest.fixture(autouse=True)
    def asked(self, settings: LazySettings) -> None:
        settings.STAFF_MUST_USE_MFA = True

    def test_staff_without_one_see_nothing_but_the_way_to_set_it_up(self, client: Client, mia: int) -> None:
        make_staff(mia)
        sign_in(client)
        set_up = reverse("mfa_activate_totp")
        page = client.get(reverse("account_change_password"))
        assert (page.status_code, page.headers["Location"]) == (302, set_up)
        assert client.get(set_up).headers.get("Location") != set_up
        client.post(reverse("account_logout"))
        assert not is_in(client)

    def test_people_and_family_are_not_asked(self, client: Client, mia: int) -> None:
        sign_in(client)
        assert client.get(reverse("account_change_password")).status_code == 200

    def test_the_setting_may_be_off(self, client: Client, mia: int, settings: LazySettings) -> None:
        settings.STAFF_MUST_USE_MFA = False
        make_staff(mia)
        sign_in(client)
        assert client.get(reverse("account_change_password")).status_code == 200

    def test_a_password_alone_does_not_let_in_once_there_is_one(self, client: Client, mia: int) -> None:
        make_staff(mia)
        TOTP.activate(Account.objects.get(), generate_totp_secret())
        answer = sign_in(client)
        assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
        assert not is_in(client)

    def test_the_password_and_the_code_of_the_app_let_in(self, client: Client, mia: int) -> None:
        make_staff(mia)
        secret = generate_totp_secret()
        TOTP.activate(Account.objects.get(), secret)
        sign_in(client)
        code = hotp_value(secret, next(yield_hotp_counters_from_time()))
        client.post(reverse("mfa_authenticate"), {"code": format_hotp_value(code)})
        assert client.get(reverse("account_change_password")).status_code == 200

    def test_a_session_from_before_it_was_set_up_elsewhere_ends(self, client: Client, mia: int) -> None:
        make_staff(mia)
        sign_in(client)
        TOTP.activate(Account.objects.get(), generate_totp_secret())
        page = client.get(reverse("account_change_password"))
        assert (page.status_code, page.headers["Location"]) == (302, reverse("account_login"))
        assert not is_in(client)

    @pytest.mark.django_db(transaction=True)
    def test_the_session_it_is_set_up_in_goes_on(self, client: Client, mia: int) -> None:
        make_staff(mia)
        sign_in(client)
        set_up = reverse("mfa_activate_totp")
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        client.get(set_up)
        code = hotp_value(client.session[SECRET_SESSION_KEY], next(yield_hotp_counters_from_time()))
        client.post(set_up, {"code": format_hotp_value(code)})
        assert Authenticator.objects.filter(user_id=mia).exists()
        assert client.get(reverse("account_change_password")).status_code == 200

    def test_its_secret_lies_sealed(self, mia: int) -> None:
        secret = generate_totp_secret()
        TOTP.activate(Account.objects.get(), secret)
        with connection.cursor() as cursor:
            cursor.execute("SELECT a::text FROM mfa_authenticator a")
            assert secret not in cursor.fetchone()[0]
        adapter = MfaAdapter()
        assert adapter.decrypt(adapter.encrypt(secret)) == secret

    def test_staff_keep_their_last_one(self, mia: int) -> None:
        proof = TOTP.activate(Account.objects.get(), generate_totp_secret()).instance
        assert MfaAdapter().can_delete_authenticator(proof)
        make_staff(mia)
        assert not MfaAdapter().can_delete_authenticator(proof)
        Authenticator.objects.create(user_id=mia, type=Authenticator.Type.WEBAUTHN, data={})
        assert MfaAdapter().can_delete_authenticator(proof)


class TestEntering:
    """The demo is entered as one of its people, and only the demo."""

    def request(self, client: Client) -> Any:
        request = RequestFactory().get("/")
        request.session, request.user = client.session, AnonymousUser()
        return request

    def test_a_persona_is_entered_as(self, client: Client, settings: LazySettings) -> None:
        settings.DEMO = True
        account_id = people.account("Ada", blurb="Ada is a social worker.")
        request = self.request(client)
        enter_as(request, queries.account(account_id).ref)
        assert request.user.id == account_id
        assert "sign_in.succeeded" in names(account_id)

    @pytest.mark.parametrize(("demo", "blurb"), [(False, "Ada is a social worker."), (True, "")])
    def test_nobody_else_is(self, client: Client, settings: LazySettings, demo: bool, blurb: str) -> None:
        settings.DEMO = demo
        ref = queries.account(people.account("Ada", blurb=blurb)).ref
        with pytest.raises(NotFound):
            enter_as(self.request(client), ref)


def test_an_agencys_sign_in_service_is_read_from_the_environment() -> None:
    app = {"provider_id": "council", "name": "C", "client_id": "i", "secret": "s"}
    app |= {"settings": {"email_domains": ["council.example"]}}
    assert oidc_apps("") == []
    assert oidc_apps(json.dumps([app])) == [app]
    for bad in ("{", "{}", '["x"]', '[{"provider_id": "council"}]', json.dumps([app | {"settings": {}}])):
        with pytest.raises(ImproperlyConfigured, match="SEVENSTEPS_OIDC"):
            oidc_apps(bad)


@pytest.mark.parametrize(
    ("email", "opens"),
    [("ada@council.example", True), ("ADA@Council.Example", True), ("mia@example.org", False),
     ("x@evil.council.example", False)],
)  # fmt: skip
def test_a_sign_in_service_opens_accounts_of_its_own_agency_only(email: str, opens: bool) -> None:
    app = SimpleNamespace(settings={"email_domains": ["council.example"]})
    login = SimpleNamespace(provider=SimpleNamespace(app=app))
    assert SocialAccountAdapter().can_authenticate_by_email(login, email) is opens
    app.settings = {}
    assert not SocialAccountAdapter().can_authenticate_by_email(login, email)
