"""Every page of allauth that is mounted is drawn by us, and only those are mounted."""

import json
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import LazySettings
from django.template import engines
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.factories import people as make
from tests.web.shell.conftest import SIGN_IN, account

from sevensteps.core.access import Actor
from sevensteps.web.shell.account import urls

NOT_PAGES = {
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
}
FOR_NOBODY = {
    "account_login", "account_inactive", "account_email_verification_sent", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key_done",
}  # fmt: skip
FOR_SOMEBODY = {
    "account_logout", "account_reauthenticate", "account_change_password", "account:safety", "mfa_index",
    "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn",
}  # fmt: skip
ON_THEIR_OWN = {
    "account_confirm_email", "account_reset_password_from_key", "account_set_password", "account:enter",
    "mfa_authenticate", "mfa_activate_totp", "mfa_remove_webauthn", "mfa_edit_webauthn",
}  # fmt: skip


def named() -> set[str]:
    names = set()
    for entry in urls.urlpatterns:
        inside = [entry] if isinstance(entry, URLPattern) else entry.url_patterns
        space = getattr(entry, "namespace", None)
        names |= {f"{space}:{found.name}" if space else str(found.name) for found in inside}
    return names


def drawn(answer: Any) -> str:
    """The words of a page of ours."""
    page: str = answer.content.decode()
    assert answer.status_code == 200, (answer.status_code, answer.headers)
    assert 'class="ss-header"' in page
    assert "<script>" not in page
    assert " style=" not in page
    return page


def key_of(actor: Actor) -> Authenticator:
    """A passkey as it is stored (never used: no device here)."""
    data = {"name": "My phone", "credential": {}, "passwordless": False}
    return Authenticator.objects.create(user=account(actor), type="webauthn", data=data)


def test_no_django_engine_exists_that_could_draw_a_page() -> None:
    assert [engine.__class__.__module__ for engine in engines.all()] == ["django.template.backends.jinja2"]


def test_every_mounted_page_is_in_one_of_the_tests_here() -> None:
    assert named() == NOT_PAGES | FOR_NOBODY | FOR_SOMEBODY | ON_THEIR_OWN


def test_signing_up_and_the_pages_we_do_not_draw_do_not_exist() -> None:
    every = {str(key) for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert not every & {
        "account_signup",
        "account_email",
        "mfa_trust",
        "mfa_signup_webauthn",
        "usersessions_list",
    }


@pytest.mark.parametrize("name", sorted(FOR_NOBODY))
@pytest.mark.django_db
def test_pages_for_nobody_are_drawn(name: str, client: Client) -> None:
    drawn(client.get(reverse(name)))


@pytest.mark.parametrize("name", sorted(FOR_SOMEBODY))
def test_pages_for_somebody_are_drawn(
    name: str, as_mia: Client, mia: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    TOTP.activate(account(mia), generate_totp_secret())
    RecoveryCodes.activate(account(mia))
    if name in {"mfa_list_webauthn", "mfa_reauthenticate_webauthn"}:
        key_of(mia)  # no device made it, so what asks for it is stood in for
        monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.begin_authentication", lambda user: {})
    drawn(as_mia.get(reverse(name)))


def test_an_app_is_set_up_and_spare_codes_are_shown(as_mia: Client, mia: Actor) -> None:
    page = drawn(as_mia.get(reverse("mfa_activate_totp")))
    secret = page.split('ss-secret">')[1].split("<")[0]
    wrong = as_mia.post(reverse("mfa_activate_totp"), {"code": ""})
    assert "Fill in “Code”." in wrong.content.decode()
    code = f"{hotp_value(as_mia.session['mfa.totp.secret'], next(yield_hotp_counters_from_time())):06}"
    assert secret == as_mia.session["mfa.totp.secret"]
    done = as_mia.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert "ss-codes" in drawn(done)
    file = as_mia.get(reverse("mfa_download_recovery_codes"))
    assert file["Content-Type"].startswith("text/plain")


def test_signing_in_asks_for_the_code_of_the_app(client: Client, mia: Actor) -> None:
    TOTP.activate(account(mia), generate_totp_secret())
    answer = client.post(SIGN_IN, {"login": "mia@example.org", "password": make.PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert "Enter your code" in drawn(answer)
    again = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "That code is not right." in drawn(again)


def test_a_passkey_s_own_pages_are_drawn(as_mia: Client, mia: Actor) -> None:
    key = key_of(mia)
    assert "Name this passkey" in drawn(as_mia.get(reverse("mfa_edit_webauthn", args=[key.pk])))
    assert "Remove this passkey?" in drawn(as_mia.get(reverse("mfa_remove_webauthn", args=[key.pk])))


def test_another_s_passkey_is_not_found(as_mia: Client) -> None:
    other = make.account("Somebody else", "else@example.org", make.PASSWORD)
    key = key_of(Actor(key="x", name="x", account_id=other))
    assert as_mia.get(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404


def test_a_forgotten_password_can_be_chosen_anew(client: Client, mia: Actor) -> None:
    sent = client.post(reverse("account_reset_password"), {"email": "mia@example.org"}, follow=True)
    assert "Look in your e-mail" in drawn(sent)
    user = account(mia)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    page = client.get(path, follow=True)
    assert "Choose a new password" in drawn(page)
    different = {"password1": "three odd words", "password2": "three old words"}
    again = client.post(page.request["PATH_INFO"], different)
    assert "Type the same password in both boxes." in drawn(again)
    short = client.post(page.request["PATH_INFO"], {"password1": "plum", "password2": "plum"})
    assert "Use ten letters or more." in drawn(short)
    new = {"password1": "three odd words", "password2": "three odd words"}
    assert "Your new password is saved" in drawn(client.post(page.request["PATH_INFO"], new, follow=True))
    assert "This link does not work any more" in drawn(client.get(path, follow=True))


def test_strangers_get_the_same_answer_to_a_forgotten_password(client: Client, db: None) -> None:
    sent = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)
    assert "Look in your e-mail" in drawn(sent)


def test_an_old_link_to_confirm_an_address_says_so(client: Client, db: None) -> None:
    assert "does not work any more" in drawn(client.get(reverse("account_confirm_email", args=["old"])))


def test_an_account_without_a_password_chooses_its_first(client: Client, db: None) -> None:
    number = make.account("Ben Oak", "ben@example.org")
    client.force_login(account(Actor(key="x", name="x", account_id=number)))
    assert "Choose a password" in drawn(client.get(reverse("account_set_password")))


def test_wrong_passwords_get_a_sentence_and_keep_the_address(client: Client, mia: Actor) -> None:
    page = drawn(client.post(SIGN_IN, {"login": "mia@example.org", "password": "wrong"}))
    assert "<title>Error: Sign in" in page
    assert '<a href="#id_login">The e-mail address or the password is not right.' in page
    assert 'value="mia@example.org"' in page
    assert 'value="wrong"' not in page


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(client: Client, db: None) -> None:
    answer = client.post("/account/safety/")
    assert answer.status_code in {302, 405}
    page = drawn(client.get(f"{SIGN_IN}?next=/people/X/plan/&lost=1"))
    assert "You were signed out" in page


def test_signing_in_returns_to_the_page_that_asked(client: Client, mia: Actor) -> None:
    asked = client.get("/account/safety/")
    assert asked.status_code == 302
    answer = client.post(asked.url, {"login": "mia@example.org", "password": make.PASSWORD})
    assert answer.url == "/account/safety/"


def test_signing_in_never_leads_to_another_site(client: Client, mia: Actor) -> None:
    answer = client.post(
        f"{SIGN_IN}?next=https://elsewhere.example/", {"login": "mia@example.org", "password": make.PASSWORD}
    )
    assert answer.url == "/"


def test_visitors_of_the_demo_enter_as_a_persona(client: Client, db: None, settings: LazySettings) -> None:
    make.account("Rosa Lind", "rosa@example.org", blurb="Rosa plans her first budget.")
    page = drawn(client.get(SIGN_IN))
    assert "Rosa plans her first budget." in page
    path = page.split('action="/account/enter/')[1].split('"')[0]
    answer = client.post(f"/account/enter/{path}")
    assert answer.status_code == 302
    assert "Rosa Lind" in drawn(client.get("/account/safety/"))


def test_nobody_enters_as_somebody_who_is_no_persona(client: Client, mia: Actor) -> None:
    assert client.post(f"/account/enter/{account(mia).ref}/").status_code == 404
    assert client.get(f"/account/enter/{account(mia).ref}/").status_code == 405


def test_data_for_passkeys_is_json_that_cannot_end_its_element(as_mia: Client) -> None:
    page = drawn(as_mia.get(reverse("mfa_add_webauthn")))
    data = page.split('id="js_data" type="application/json">')[1].split("</script>")[0]
    assert json.loads(data)["creation_options"]
