"""Who saved what, and what was said beside the plan."""

from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.planning.models.plan import Plan

# Whose words the outcomes are that come from the assessment.
ASSESSMENT = "system:assessment"


class Saving(models.Model):
    """One save: who wrote what in which part of the plan. `revision` is the plan's after it.

    `part`: `heading:KEY`, `wealth:KIND`, `basics`, or `outcome:REF`, `line:REF`, `arrangement:REF`,
    `decision:REF`, `caring:REF` and `media:REF`, which keep their reference from version to version. `said`:
    its texts by field; empty where it was taken out. `revision` None: not taken over, because another had
    saved meanwhile.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="savings")
    revision = models.PositiveIntegerField(null=True)
    part = models.CharField(max_length=60)
    said = models.JSONField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "revision"], name="saving_once_a_revision"),
            models.CheckConstraint(
                condition=Q(
                    part__regex=r"^(basics|(heading|wealth|outcome|line|arrangement|decision|caring|media):.+)$"
                ),
                name="saving_of_a_part",
            ),
        ]
        indexes = [models.Index(fields=["plan", "part", "-id"], name="saving_by_part")]
        triggers = append_only()


class Comment(models.Model):
    """What somebody says about the plan, beside it: it is no part of it, and makes nobody its author."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]
        triggers = append_only()
