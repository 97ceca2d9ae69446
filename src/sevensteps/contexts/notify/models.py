"""The outbox: one row for each thing somebody is to be told."""

from django.db import models
from django.db.models import Q

from sevensteps.contexts.notify.words import Channel, State, Subject
from sevensteps.contexts.refs import new_ref


class Notice(models.Model):
    """Something to tell one recipient in their own way, and how far that has come."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    recipient_key = models.CharField(max_length=100)
    recipient_name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel)
    address = models.TextField(blank=True)  # e-mail address, telephone number or postal address
    language = models.CharField(max_length=12, default="en-gb")
    subject = models.CharField(max_length=20, choices=Subject)
    body = models.TextField()
    sealed_link = models.BinaryField(null=True)  # a link that lets somebody in; emptied once it is delivered
    about = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=State)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["recipient_key", "-queued_at"], name="notice_by_recipient"),
            models.Index(
                fields=["next_try_at", "id"], name="notice_to_send", condition=Q(state=State.QUEUED)
            ),
            models.Index(
                fields=["channel", "id"],
                name="notice_by_hand",
                condition=Q(state__in=[State.WAITING, State.FAILED]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__in=Subject.values), name="notice_subject_is_impersonal"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="notice_channel_is_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="notice_state_is_known"),
            models.CheckConstraint(
                condition=Q(channel=Channel.IN_PERSON) | ~Q(address=""), name="notice_has_an_address"
            ),
            models.CheckConstraint(
                condition=Q(state=State.QUEUED, next_try_at__isnull=False)
                | (~Q(state=State.QUEUED) & Q(next_try_at__isnull=True)),
                name="notice_next_try_while_queued",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
                name="notice_sent_with_its_moment",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.DONE, done_at__isnull=False) & ~Q(done_by=""))
                | (~Q(state=State.DONE) & Q(done_at__isnull=True, done_by="")),
                name="notice_done_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(sealed_link__isnull=True) | ~Q(state__in=[State.SENT, State.DONE]),
                name="notice_link_gone_once_delivered",
            ),
        ]
