"""Who must prove twice who they are: everybody who holds a post, where the setting says so."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from sevensteps.contexts.people.queries.access import live_posts


def needs_second_proof(account_id: int, at: datetime) -> bool:
    """Whether an app for codes or a passkey is asked of this account."""
    if not settings.STAFF_MUST_USE_MFA:
        return False
    return live_posts(timezone.localdate(at)).filter(account_id=account_id).exists()
