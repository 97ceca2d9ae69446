"""Telling the people of a provider."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.timezone import localdate

from sevensteps.contexts.directory.queries import ProviderView
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role


def tell_provider(
    provider: ProviderView,
    body: Callable[[], str],
    *,
    about: str,
    subject: Subject = Subject.ORDER,
    at: datetime,
) -> None:
    """Queue a notice to everybody who works on this provider's orders; nobody where none signs in."""
    if provider.agency_id is None:
        return
    for recipient in people.recipients_in_agency(provider.agency_id, Role.PROVIDER_WORKER, localdate(at)):
        notify.tell(recipient=recipient, subject=subject, body=body, about=about, at=at)
