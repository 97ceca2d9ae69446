"""While the past is told, its notices go to nobody and leave no work behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from django.conf import settings
from procrastinate.contrib.django import procrastinate_app
from procrastinate.testing import InMemoryConnector


@contextmanager
def in_the_past() -> Iterator[None]:
    """E-mails and texts are thrown away once they count as sent; jobs are kept in memory and forgotten."""
    held = settings.EMAIL_BACKEND, settings.TEXT_OUTBOX
    app = procrastinate_app.current_app
    with TemporaryDirectory() as nowhere, app.replace_connector(InMemoryConnector()) as quiet:
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        settings.TEXT_OUTBOX = nowhere
        procrastinate_app.current_app = quiet
        try:
            yield
        finally:
            procrastinate_app.current_app = app
            settings.EMAIL_BACKEND, settings.TEXT_OUTBOX = held
