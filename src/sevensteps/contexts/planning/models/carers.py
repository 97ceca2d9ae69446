"""A carer's own plan: those they care for, as the carer tells it."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.planning.models.plan import Plan, with_deletes
from sevensteps.core.planning.carers import GoesOn, Hours


@pghistory.track(*with_deletes())
class Caring(models.Model):
    """Somebody a carer cares for, about how much, and whether they can and want to go on. `ref` is kept from
    version to version. Who it is stands in the carer's words: it is no way into anybody's record.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="caring")
    ref = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=200)
    does = models.TextField(blank=True)
    hours = models.CharField(max_length=12, choices=[(str(one), str(one)) for one in Hours])
    goes_on = models.CharField(max_length=12, choices=[(str(one), str(one)) for one in GoesOn])
    wish = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="caring_ref_once_a_plan"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(relation=""), name="caring_says_for_whom"),
            models.CheckConstraint(condition=Q(hours__in=list(Hours)), name="caring_hours_known"),
            models.CheckConstraint(
                condition=Q(goes_on__in=[GoesOn.YES, GoesOn.NO, GoesOn.NOT_ASKED])
                | Q(goes_on=GoesOn.SOME) & ~Q(wish=""),
                name="caring_some_of_it_says_what",
            ),
        ]
