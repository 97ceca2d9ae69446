"""What stands on the outside of a notice: ways of reaching people, and subject lines that give nothing away.

A subject line shows on a locked telephone and in a shared inbox, so it comes from this list and from nowhere
else: no name, no need, no sum.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    EMAIL = "email", _("E-mail")
    TEXT = "text", _("Text message")
    LETTER = "letter", _("Letter")
    IN_PERSON = "in_person", _("In person")


class Subject(TextChoices):
    NEWS = "news", _("You have news")
    NEXT_STEP = "next_step", _("Your next step is ready")
    MONEY = "money", _("News about money")
    PLAN = "plan", _("News about a plan")
    ORDER = "order", _("News about an order")
    INVOICE = "invoice", _("News about a bill")
    REVIEW = "review", _("Time to look back")
    WORK = "work", _("Something is waiting for you")
    INVITATION = "invitation", _("You have an invitation")
    ACCESS = "access", _("What you can see has changed")
    SIGN_IN = "sign_in", _("About how you sign in")


class State(TextChoices):
    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    WAITING = "waiting", _("Waiting for somebody to do it")
    DONE = "done", _("Done")


# Letters are printed and visits made by people: these wait for somebody to say that they did it.
BY_HAND = frozenset({Channel.LETTER, Channel.IN_PERSON})

# What may follow what.
NEXT: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.SENT, State.FAILED}),
    State.FAILED: frozenset({State.QUEUED, State.DONE}),  # tried again, or told in another way
    State.WAITING: frozenset({State.DONE}),
    State.SENT: frozenset(),
    State.DONE: frozenset(),
}
