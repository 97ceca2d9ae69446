"""Being let off a part of a charge for a time, and the end of that before its last day."""

from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.charging.models.assessments import FinancialAssessment


class Waiver(models.Model):
    """So much a week that somebody is let off, from a day to a day, whichever of their charges holds then."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(FinancialAssessment, on_delete=models.PROTECT, related_name="waivers")
    weekly_pence = models.BigIntegerField()
    from_day = models.DateField()
    to_day = models.DateField()
    reasons = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekly_pence__gt=0), name="waiver_above_nought"),
            models.CheckConstraint(
                condition=Q(to_day__gte=F("from_day")), name="waiver_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="waiver_has_reasons"),
        ]
        indexes = [models.Index(fields=["person", "from_day"], name="waiver_of_person")]
        triggers = append_only()


class WaiverEnd(models.Model):
    """A waiver that ends early: from `stops_on` on it holds no more. The waiver's own row stays as it was."""

    waiver = models.OneToOneField(Waiver, on_delete=models.PROTECT, related_name="ended")
    stops_on = models.DateField()
    reasons = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="waiver_end_has_reasons"),
        ]
        triggers = append_only()
