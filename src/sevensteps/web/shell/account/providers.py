"""Other services somebody may sign in through, when the authority has set one up (OpenID Connect)."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Provider:
    """One of them: its name and where signing in begins."""

    name: str
    href: str


def providers() -> list[Provider]:
    """Those named in the settings."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [
        Provider(
            str(app["name"]), reverse("openid_connect_login", kwargs={"provider_id": app["provider_id"]})
        )
        for app in apps
    ]
