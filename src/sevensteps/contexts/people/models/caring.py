"""A carer's record linked with that of the person they care for, by both their consents."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.people.models.circle import CircleMember, Consent, whole_consent
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import CaringSide


@pghistory.track()
class CarerLink(models.Model):
    """Somebody of a person's circle is their carer with a record of their own, as one of the two asked.

    It stands once both said yes, and opens nothing of either record.

    `carer`: the carer's own record, from their yes on; who is asked may have none, and nobody learns of that.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    member = models.ForeignKey(CircleMember, models.PROTECT, related_name="carer_links")
    carer = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="carer_links")
    asked_at = models.DateTimeField()
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False, ended_at__gte=F("asked_at")) & ~Q(ended_by="")),
                name="carer_link_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_at__isnull=True), name="carer_link_once_at_a_time"
            ),
        ]


@pghistory.track()
class CarerYes(Consent):
    """One side's yes to the link. Nobody says both, also who acts for both by law.

    For a child a worker may have written it down: `told`: how the child was asked; `reasons`: why it is good
    for them, where the worker said it.
    """

    link = models.ForeignKey(CarerLink, models.PROTECT, related_name="yeses")
    side = models.CharField(max_length=10)
    by_key = models.CharField(max_length=100)
    told = models.TextField(blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        constraints = [
            *whole_consent("carer_yes"),
            models.CheckConstraint(condition=Q(side__in=[*CaringSide]), name="carer_yes_side_known"),
            models.CheckConstraint(
                condition=~Q(how=ConsentGiven.BEST_INTERESTS) | (~Q(told="") & ~Q(reasons="")),
                name="carer_yes_for_a_child_says_why",
            ),
            models.UniqueConstraint(fields=["link", "side"], name="carer_yes_once_a_side"),
            models.UniqueConstraint(fields=["link", "by_key"], name="carer_yes_of_two_people"),
        ]
