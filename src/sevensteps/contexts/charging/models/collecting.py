"""How somebody's part reaches those who give the care: chosen for one person, else by the policy."""

from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.charging import CollectedBy, PaidOut


class Collecting(models.Model):
    """From a day on the authority pays one person's care net or gross, and so-and-so collects their part.

    The latest row that has begun counts.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    paid_out = models.CharField(max_length=5, choices=[(str(way), str(way)) for way in PaidOut])
    collected_by = models.CharField(max_length=10, choices=[(str(who), str(who)) for who in CollectedBy])
    from_day = models.DateField()
    why = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_out="net", collected_by__in=["provider", "account"])
                | Q(paid_out="gross", collected_by__in=["authority", "provider"]),
                name="collecting_fits_how_it_is_paid",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="collecting_has_a_reason"),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="collecting_of_person")]
        triggers = append_only()
