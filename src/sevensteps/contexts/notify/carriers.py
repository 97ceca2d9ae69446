"""How a notice leaves the house. Another carrier (a text-message service) is one more function here."""

from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.sealing import unseal


def subject_line(notice: Notice) -> str:
    """The impersonal line, in the recipient's language."""
    with translation.override(notice.language):
        return str(Subject(notice.subject).label)


def full_text(notice: Notice) -> str:
    """The body, with the way in under it where there is one."""
    return notice.body if notice.sealed_link is None else f"{notice.body}\n\n{unseal(notice.sealed_link)}"


def by_email(notice: Notice) -> None:
    """Through Django's mail; raises what the mail server answers."""
    EmailMessage(
        subject=subject_line(notice),
        body=full_text(notice),
        to=[notice.address],
        headers={"Message-ID": f"<{notice.ref.lower()}@sevensteps>"},  # the same when carried twice
    ).send()


def by_text(notice: Notice) -> None:
    """One file a message in the outbox folder, for whoever carries them; written whole or not at all."""
    folder = Path(settings.TEXT_OUTBOX)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{notice.ref}"
    draft.touch(mode=0o600)
    draft.write_text(f"To: {notice.address}\n\n{full_text(notice)}\n", encoding="utf-8")
    draft.replace(folder / f"{notice.ref}.txt")


CARRIERS: Mapping[Channel, Callable[[Notice], None]] = {Channel.EMAIL: by_email, Channel.TEXT: by_text}
