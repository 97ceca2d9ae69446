"""Pictures, drawings and sound clips of a plan."""

import pghistory
from django.db import models
from django.db.models import Deferrable, Q

from sevensteps.contexts.planning.models.plan import Plan
from sevensteps.core.planning import Medium


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Media(models.Model):
    """One of them, where it stands, and what it shows in words.

    `ref` is kept from version to version, and its file with it (`contexts.files`, owner `plan_media:REF`).
    `place`: `heading:KEY`, `wealth:KIND`, or `section:KEY` where a section has no headings; `number`: which
    it is there, from 1.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="media")
    ref = models.CharField(max_length=12)
    kind = models.CharField(max_length=10, choices=[(str(one), str(one)) for one in Medium])
    place = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    words = models.TextField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="media_ref_once_a_plan"),
            models.UniqueConstraint(
                fields=["plan", "place", "number"],
                name="media_one_after_another",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(kind__in=list(Medium)), name="media_kind_known"),
            models.CheckConstraint(
                condition=Q(place__regex=r"^(heading|wealth|section):.+$"), name="media_at_a_place"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="media_counted_from_one"),
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="media_says_what_it_shows"),
        ]
