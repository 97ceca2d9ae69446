"""Only the pages of allauth that we draw. What is not named here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from sevensteps.web.shell.account import views

ours = [path("safety/", views.safety, name="safety")]
if settings.DEMO:
    ours.append(path("enter/<str:ref>/", views.enter, name="enter"))

oidc = [
    path("<str:provider_id>/login/", openid.login, name="openid_connect_login"),
    path("<str:provider_id>/login/callback/", openid.callback, name="openid_connect_callback"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((ours, "account"))),
    path("with/", include(oidc)),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("e-mail/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^e-mail/confirm/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second/", mfa.index, name="mfa_index"),
    path("second/check/", mfa.authenticate, name="mfa_authenticate"),
    path("second/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("second/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("second/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("second/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("second/passkeys/again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("second/passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("second/passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
]
