"""Guests: somebody with no other tie to a record who is let in to one thing of it, for a while."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.refs import new_ref


@pghistory.track()
class Guest(models.Model):
    """Somebody who may read the papers of one thing (`about`: its reference), and no more of the record.

    `seat`: in what part, in the words of the context that asks them in. `deputy`: they came instead of
    somebody. From `starts_on` until `ends_on`, both included; None: until it is over.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="guests")
    account = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="guest_of")
    about = models.CharField(max_length=12)
    seat = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    deputy = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(email="") & ~Q(about="") & ~Q(seat=""), name="guest_is_named"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="guest_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False, ended_at__gte=F("added_at")) & ~Q(ended_by="")),
                name="guest_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["about", "seat"], condition=Q(ended_at__isnull=True), name="guest_one_a_seat"
            ),
            models.UniqueConstraint(
                fields=["about", "account"], condition=Q(ended_at__isnull=True), name="guest_has_one_seat"
            ),
        ]
        indexes = [
            models.Index(fields=["account"], condition=Q(ended_at__isnull=True), name="guest_by_account")
        ]
