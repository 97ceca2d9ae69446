"""Signing in, and keeping an account safe."""

from collections.abc import Callable

from django.conf import LazySettings
from django.core import mail
from tests.factories.people import PASSWORD
from tests.journeys.app_on_phone import code_of
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import World

Arrives = Callable[..., Visitor]


def test_staff_prove_twice_who_they_are_before_they_see_anything(
    arrives: Arrives, world: World, settings: LazySettings, script: bool
) -> None:
    settings.STAFF_MUST_USE_MFA = True
    priya = arrives("Priya", script=script, size=PHONE)
    priya.signs_in(world.practitioner.email, PASSWORD).is_at("account_reauthenticate")
    priya.fills("Password", PASSWORD).presses("Go on").is_at("mfa_activate_totp")
    priya.opens("/").is_at("mfa_activate_totp")
    secret = priya.page.locator(".ss-secret").inner_text()
    priya.fills("Code", "000000").presses("Start using the app").is_refused()
    priya.fills("Code", code_of(secret)).presses("Start using the app")
    codes = _keeps_spare_codes(priya)
    _comes_back_with_the_app(priya, world, secret)
    _comes_back_with_a_spare_code(priya, world, codes[0])


def _keeps_spare_codes(priya: Visitor) -> list[str]:
    priya.opens("/account/safety/").follows("A second way to show it is you").is_at("mfa_index")
    priya.presses("See my spare codes").is_at("mfa_view_recovery_codes")
    with priya.page.expect_download() as file:
        priya.page.get_by_role("button", name="Save them as a file").click()
    codes = priya.page.locator(".ss-codes li").all_inner_texts()
    assert all(code in file.value.path().read_text() for code in codes)
    priya.follows("Make new codes").presses("Make new codes").is_at("mfa_view_recovery_codes")
    fresh = priya.page.locator(".ss-codes li").all_inner_texts()
    assert not set(fresh) & set(codes)
    return fresh


def _comes_back_with_the_app(priya: Visitor, world: World, secret: str) -> None:
    priya.signs_out().signs_in(world.practitioner.email, PASSWORD).is_at("mfa_authenticate")
    priya.fills("Code", "123").presses("Go on").is_refused()
    priya.fills("Code", code_of(secret)).presses("Go on").is_let_through()


def _comes_back_with_a_spare_code(priya: Visitor, world: World, code: str) -> None:
    priya.signs_out().signs_in(world.practitioner.email, PASSWORD)
    priya.fills("Code", code).presses("Go on").is_let_through()


def test_a_forgotten_password_is_replaced_by_a_link(arrives: Arrives, world: World, script: bool) -> None:
    tom = arrives("Tom", script=script, size=PHONE)
    tom.opens("/").presses("Sign in", within="main").follows("I have no password yet, or have forgotten it")
    tom.presses("Send me a link").is_refused("Fill in “E-mail address”.")
    tom.fills("E-mail address", world.approver.email).presses("Send me a link")
    tom.is_at("account_reset_password_done")
    link = world.link_in_the_post()
    tom.opens(link).fills("New password", "short").presses("Save the new password")
    tom.is_refused()
    tom.fills("New password", "lantern-otter-plum").fills("New password once more", "lantern-otter-plum")
    tom.presses("Save the new password").is_at("account_reset_password_from_key_done")
    tom.opens(link).sees("Send me a new link")
    tom.signs_in(world.approver.email, PASSWORD).is_refused()
    tom.signs_in(world.approver.email, "lantern-otter-plum").is_let_through()


def test_a_password_is_changed_after_showing_the_old_one(arrives: Arrives, world: World) -> None:
    tom = arrives("Tom")
    tom.signs_in(world.approver.email, PASSWORD).follows("Keeping my account safe").is_at("account:safety")
    tom.follows("My password").is_at("account_change_password")
    tom.fills("The password you have now", "wrong-wrong-wrong").fills("New password", "lantern-otter-plum")
    tom.presses("Save the new password").is_refused()
    tom.fills("The password you have now", PASSWORD).fills("New password", "lantern-otter-plum")
    tom.fills("New password once more", "lantern-otter-plum")
    tom.presses("Save the new password").sees("Your password is changed")
    tom.signs_in(world.approver.email, "lantern-otter-plum").is_let_through()


def test_an_app_is_added_and_taken_off_again_where_nobody_insists(arrives: Arrives, world: World) -> None:
    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD).opens("/account/second/")
    tom.presses("Set up the app").fills("Password", PASSWORD).presses("Go on").is_at("mfa_activate_totp")
    tom.fills("Code", code_of(tom.page.locator(".ss-secret").inner_text())).presses("Start using the app")
    tom.opens("/account/second/app/remove/").is_at("mfa_deactivate_totp").presses("Stop using the app")
    tom.opens("/account/second/").sees("Set up the app")


def test_too_many_wrong_passwords_shut_the_door_and_the_owner_is_told(arrives: Arrives, world: World) -> None:
    burglar = arrives("a burglar")
    for number in range(5):
        burglar.signs_in(world.approver.email, f"guess-number-{number}").is_refused()
    burglar.signs_in(world.approver.email, PASSWORD).is_refused()
    world.the_post_goes_out()
    assert "locked" in mail.outbox[-1].body
    assert world.approver.name not in mail.outbox[-1].subject


def test_a_passkey_is_added_named_used_and_removed(arrives: Arrives, world: World) -> None:
    tom = arrives("Tom")
    device = tom.context.new_cdp_session(tom.page)
    device.send("WebAuthn.enable")
    able = dict.fromkeys(("hasResidentKey", "hasUserVerification", "isUserVerified"), True)
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
            | able
        },
    )
    tom.signs_in(world.approver.email, PASSWORD).opens("/account/second/").presses("Add a passkey")
    tom.is_at("account_reauthenticate").fills("Password", PASSWORD).presses("Go on")
    tom.is_at("mfa_add_webauthn").fills("Name", "My phone")
    tom.ticks("Let me sign in with this passkey alone, without a password").presses("Add the passkey")
    tom.opens("/account/second/passkeys/").sees("My phone").follows("Change the name")
    tom.fills("Name", "My old phone").presses("Save the name").sees("My old phone")
    tom.signs_out().opens("/account/sign-in/").presses("Sign in with a passkey").sees("Tom Reed")
    tom.opens("/account/second/again/").is_at("mfa_reauthenticate")
    tom.opens("/account/second/passkeys/again/").is_at("mfa_reauthenticate_webauthn")
    tom.opens("/account/second/passkeys/").follows("Remove it")
    tom.fills("Password", PASSWORD).presses("Go on").is_at("mfa_remove_webauthn")
    tom.presses("Remove it").sees("You have no passkeys yet")


def test_the_quiet_pages_around_an_account(arrives: Arrives, world: World) -> None:
    stranger = arrives()
    for name in ("closed/", "e-mail/sent/", "e-mail/confirm/no-such-key/"):
        stranger.opens(f"/account/{name}")
    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD)
    tom.opens("/account/again/").is_at("account_reauthenticate").fills("Password", "wrong-wrong")
    tom.presses("Go on").is_refused()
    tom.fills("Password", PASSWORD).presses("Go on").is_let_through()
