"""Health lines: which lines of a version of a plan a clinician signs, who was named, and what they said."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.planning.models.plan import Plan
from sevensteps.core.planning.health import WordKind


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class HealthLine(models.Model):
    """A line of one version with a health task; the next version begins with the same. `task`: what is
    clinical about it. What was said in this version and those before it speaks of it, and nothing later.

    `by_decider`: who decides on the plan marked it, so who writes it does not take that back.
    `words_before`: how many words had been said when the clinician was named; only later ones are theirs.
    """

    ref = models.CharField(max_length=12, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="health_lines")
    line_ref = models.CharField(max_length=12)
    task = models.TextField()
    clinician = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField(null=True)
    words_before = models.PositiveIntegerField(default=0)
    marked_by_name = models.CharField(max_length=200)
    marked_at = models.DateTimeField()
    by_decider = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "line_ref"], name="health_line_once"),
            models.CheckConstraint(condition=~Q(task=""), name="health_line_says_its_task"),
            models.CheckConstraint(
                condition=Q(clinician__isnull=True, named_at__isnull=True, words_before=0)
                | Q(clinician__isnull=False, named_at__isnull=False),
                name="health_line_named_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["clinician"], name="health_line_by_clinician")]


class HealthWord(models.Model):
    """What a clinician said of a health line, with the line and the training as they stood then.

    `training`: texts by reference: where signed, of what it rests on; else of all there was. `wished`: what
    supporters should learn, in the clinician's words.
    """

    health = models.ForeignKey(HealthLine, on_delete=models.PROTECT, related_name="words")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    reasons = models.TextField()
    wished = models.TextField(blank=True, default="")
    line = models.JSONField()
    training = models.JSONField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="health_word_has_reasons"),
            models.CheckConstraint(
                condition=Q(kind=WordKind.CHANGES) | Q(kind=WordKind.SIGNED, wished=""),
                name="health_word_wishes_with_changes",
            ),
        ]
        triggers = append_only()
