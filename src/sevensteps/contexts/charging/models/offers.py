"""What is offered instead of a full look at somebody's money, and how they answered."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.charging.models.assessments import FinancialAssessment


class Ground(models.TextChoices):
    """When a full look may be left out (SI 2014/2672, regulation 10; statutory guidance, 8.22 and 8.23)."""

    ABOVE_LIMIT = "above_limit", _("Means are clearly above the limit")
    SMALL_CHARGE = "small_charge", _("The charge is small, and can clearly be paid")
    BENEFITS = "benefits", _("Benefits show that nothing can be paid")


class OfferState(models.TextChoices):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@pghistory.track()
class LightTouchOffer(models.Model):
    """An offer to agree what is paid without a full look. It counts for nothing until there is a yes.

    `rests_on`: the evidence at hand. `answer`: how they said yes, or why not. `assessment`: what came of it.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OFFERED)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    weekly_pence = models.BigIntegerField(null=True)
    cost_of_care_pence = models.BigIntegerField(null=True)
    starts_on = models.DateField()
    rests_on = models.TextField()
    offered_at = models.DateTimeField()
    offered_by_key = models.CharField(max_length=100)
    offered_by_name = models.CharField(max_length=200)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_key = models.CharField(max_length=100, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    assessment = models.OneToOneField(
        FinancialAssessment, null=True, on_delete=models.PROTECT, related_name="offer"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="offered"), name="offer_one_open_a_person"
            ),
            models.CheckConstraint(condition=Q(state__in=OfferState.values), name="offer_state_known"),
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="offer_ground_known"),
            models.CheckConstraint(condition=~Q(rests_on=""), name="offer_rests_on_something"),
            models.CheckConstraint(
                condition=Q(ground="above_limit", weekly_pence__isnull=True)
                | Q(ground="small_charge", weekly_pence__isnull=False, weekly_pence__gt=0)
                | Q(ground="benefits", weekly_pence__isnull=False, weekly_pence=0),
                name="offer_charge_of_its_ground",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True, answered_by_key="")
                | ~Q(state="offered") & Q(answered_at__isnull=False) & ~Q(answered_by_key=""),
                name="offer_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", assessment__isnull=False) & ~Q(answer="")
                | ~Q(state="accepted") & Q(assessment__isnull=True),
                name="offer_accepted_with_consent",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="offer_of_person")]
