"""A child's plan: what the child and the parents say under each heading, and growing up."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.planning.models.plan import Plan
from sevensteps.core.planning.children import Voice
from sevensteps.core.planning.growing_up import Stage


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ChildView(models.Model):
    """What one of them says under one heading. `told`: how a worker who wrote it down came to know it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="views")
    heading = models.CharField(max_length=40)
    voice = models.CharField(max_length=10)
    text = models.TextField()
    told = models.TextField(blank=True, default="")
    side = models.CharField(max_length=10)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "heading", "voice"], name="child_view_once"),
            models.CheckConstraint(condition=~Q(text=""), name="child_view_says_something"),
            models.CheckConstraint(
                condition=Q(side="person", voice=Voice.CHILD)
                | Q(side="family", voice=Voice.PARENTS)
                | Q(side="staff", voice__in=list(Voice)) & ~Q(told=""),
                name="child_view_in_their_own_voice",
            ),
        ]


class GrowingUp(models.Model):
    """What a worker talked over with a young person: life after eighteen, and then who holds the money."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10)
    said = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(said=""), name="growing_up_says_something"),
            models.CheckConstraint(condition=Q(stage__in=list(Stage)), name="growing_up_stage_known"),
        ]
        triggers = append_only()
