"""Every setting in one place, each with its reason. Values come from the environment.

A wrong or missing value stops the start-up with one sentence rather than surprising later.
"""

import json
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured

from sevensteps.config import logs
from sevensteps.ops.database.connection import django_settings, from_url
from sevensteps.ops.secrets import field_keys, index_key, secret_key

BASE_DIR = Path(__file__).resolve().parents[3]


def flag(name: str, default: bool = False) -> bool:
    """A yes/no from the environment; anything else than the usual words is refused."""
    text = os.environ.get(name, "").strip().lower()
    words = {"": default, "1": True, "yes": True, "true": True, "on": True, "0": False, "no": False}
    words |= {"false": False, "off": False}
    if text not in words:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {text!r}.")
    return words[text]


def oidc_apps(text: str) -> list[dict[str, object]]:
    """Sign-in services of the agencies, as a JSON list; none when empty."""
    try:
        apps = json.loads(text or "[]")
    except ValueError as error:
        raise ImproperlyConfigured(f"SEVENSTEPS_OIDC is not JSON: {error}.") from error
    needed = {"provider_id", "name", "client_id", "secret", "settings"}
    if not isinstance(apps, list) or not all(isinstance(app, dict) and needed <= set(app) for app in apps):
        raise ImproperlyConfigured(
            f"SEVENSTEPS_OIDC must be a list of objects with {', '.join(sorted(needed))}."
        )
    for app in apps:
        domains = app["settings"].get("email_domains") if isinstance(app["settings"], dict) else None
        if not isinstance(domains, list) or not domains or not all(isinstance(one, str) for one in domains):
            raise ImproperlyConfigured(
                f"SEVENSTEPS_OIDC: settings of {app['provider_id']} must name its email_domains, as a list: "
                "those whose addresses it vouches for."
            )
    return apps


DATA_DIR = Path(os.environ.get("SEVENSTEPS_DATA") or BASE_DIR / ".data").absolute()
RULEBOOKS_DIR = BASE_DIR / "rulebooks"

# The invented authority: personas on the sign-in page, a clock that may travel. Never with real people.
DEMO = flag("SEVENSTEPS_DEMO", default=not os.environ.get("DATABASE_URL"))
DEBUG = False  # our own error pages are good enough to develop with, and cannot leak

SECRET_KEY = os.environ.get("SEVENSTEPS_SECRET_KEY") or secret_key(DATA_DIR)
ALLOWED_HOSTS = [h for h in os.environ.get("SEVENSTEPS_HOSTS", "").split(",") if h] or [
    "127.0.0.1",
    "localhost",
    "[::1]",
]
HTTPS = flag("SEVENSTEPS_HTTPS")  # behind TLS: secure cookies, HSTS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_AGE = 8 * 3600  # a working day; what was typed is saved as you go
SESSION_SAVE_EVERY_REQUEST = True
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sevensteps.contexts.audit",
    "sevensteps.contexts.notify",
    "sevensteps.contexts.files",
    "sevensteps.contexts.people",
    "sevensteps.contexts.directory",
    "sevensteps.contexts.policies",
    "sevensteps.contexts.journeys",
    "sevensteps.contexts.redress",
    "sevensteps.contexts.ledger",
    "sevensteps.contexts.allocation",
    "sevensteps.contexts.charging",
    "sevensteps.contexts.planning",
    "sevensteps.contexts.budgets",
    "sevensteps.contexts.payments",
    "sevensteps.contexts.market",
    "sevensteps.contexts.safeguarding",
    "sevensteps.contexts.panels",
    "sevensteps.contexts.reviews",
    "sevensteps.contexts.calibration",
    "sevensteps.contexts.commissioning",
]

MIDDLEWARE = [
    "sevensteps.web.shell.middleware.RequestId",
    "sevensteps.web.shell.middleware.ContentSecurity",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "sevensteps.web.shell.sizes.SizeLimit",  # before the form is read to find its token
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sevensteps.contexts.people.signin.middleware.StaffProveTwice",
    "pghistory.middleware.HistoryMiddleware",
    "sevensteps.web.shell.middleware.Clock",
    "sevensteps.web.shell.middleware.Actor",
    "sevensteps.web.shell.middleware.Refusals",
]

ROOT_URLCONF = "sevensteps.config.urls"
WSGI_APPLICATION = "sevensteps.config.wsgi.application"
WEB_DIR = BASE_DIR / "src" / "sevensteps" / "web"
TEMPLATES = [
    {
        # The only template engine: Jinja2 with StrictUndefined (see web.shell.jinja).
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(WEB_DIR.glob("**/templates")),
        "APP_DIRS": False,
        "OPTIONS": {"environment": "sevensteps.web.shell.jinja.environment"},
    }
]

DATABASES = {
    "default": (
        from_url(os.environ["DATABASE_URL"]) if os.environ.get("DATABASE_URL") else django_settings(DATA_DIR)
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

# Sign-in: e-mail and password, TOTP or passkey for staff, OIDC when configured.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGOUT_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "sevensteps.web.shell.errors.csrf_failed"
FORM_RENDERER = "sevensteps.web.shell.forms.refuse.NoRenderer"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
LOGIN_REDIRECT_URL = "/"
STAFF_MUST_USE_MFA = flag("SEVENSTEPS_STAFF_MFA", default=not DEMO)
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SEVENSTEPS_PROXIES") or 0)  # in front of us
ACCOUNT_ADAPTER = "sevensteps.contexts.people.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up by themselves: the adapter refuses
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # an account's address was proven by the link sent to it, or given by staff
)
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers' addresses get no mail from us
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or passkey is told to its owner
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {  # five wrong passwords shut the door, whether or not there is such an account
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/15m/key",
    "reset_password": "20/m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "sevensteps.contexts.people.signin.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Seven steps"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "sevensteps.contexts.people.signin.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the agency's own directory vouches for its staff's addresses
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# As [{"provider_id": …, "name": …, "client_id": …, "secret": …,
#      "settings": {"server_url": …, "email_domains": ["council.example"]}}]
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc_apps(os.environ.get("SEVENSTEPS_OIDC", ""))}}

# Numbers sealed in the database: Fernet keys, newest first, and the key their fingerprints are made with.
FIELD_KEYS = (os.environ.get("SEVENSTEPS_FIELD_KEYS") or field_keys(DATA_DIR)).split(",")
INDEX_KEY = os.environ.get("SEVENSTEPS_INDEX_KEY") or index_key(DATA_DIR)

# What is sent. A whole request is measured by web.shell.sizes before it is read; of that, forms without their
# files may have 2.5 MB. Files stay in memory until they are sealed: none lies open in a temporary folder.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 2**20  # above what any page takes
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Text messages are written here, one file each, for whoever carries them.
TEXT_OUTBOX = DATA_DIR / "outbox" / "text"

# Background jobs: a context keeps its own in tasks.py; the clock and the schedule are in ops.jobs.
PROCRASTINATE_IMPORT_PATHS = ["sevensteps.ops.jobs.tasks"]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LANGUAGES_BIDI = [*global_settings.LANGUAGES_BIDI, "dv"]
if DEMO:  # a made-up language, right to left, that shows which texts were never handed to translation
    LANGUAGES.append(("dv-xa", "⟦Right to left⟧"))
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
LOCALE_PATHS = [BASE_DIR / "src" / "sevensteps" / "locale"]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served as built: nothing to collect
WHITENOISE_MAX_AGE = 86_400
STATICFILES_DIRS = [BASE_DIR / ".build" / "assets"]
EMAIL_URL = urlsplit(os.environ.get("SEVENSTEPS_EMAIL_URL", ""))  # smtp://user:password@host:587
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_URL.hostname else 'console'}.EmailBackend"
if EMAIL_URL.hostname:
    EMAIL_HOST, EMAIL_PORT = EMAIL_URL.hostname, EMAIL_URL.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
        unquote(EMAIL_URL.username or ""),
        unquote(EMAIL_URL.password or ""),
    )
    EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = os.environ.get("SEVENSTEPS_EMAIL_FROM", "sevensteps@localhost")
SITE_URL = os.environ.get("SEVENSTEPS_URL", f"http://127.0.0.1:{os.environ.get('SEVENSTEPS_PORT') or 8000}")
LOGGING = logs.LOGGING
