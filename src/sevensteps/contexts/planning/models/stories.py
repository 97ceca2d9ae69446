"""Stories that people share of their agreed plan."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.people.words import CareGroup, ConsentGiven
from sevensteps.contexts.planning.models.plan import Plan
from sevensteps.core.planning.stories import AgeGroup, StoryState

_READ = [StoryState.SHOWN, StoryState.RETURNED]


@pghistory.track()
class PlanStory(models.Model):
    """Parts of a plan with names changed. `body`: a StoryBody. Which name became which is kept nowhere."""

    ref = models.CharField(max_length=12, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="stories")
    title = models.CharField(max_length=200)
    wanted = models.CharField(max_length=500)
    age_group = models.CharField(max_length=10)
    care_group = models.CharField(max_length=20)
    body = models.JSONField()
    state = models.CharField(max_length=12, default=StoryState.OFFERED)
    how = models.CharField(max_length=20, choices=ConsentGiven)
    given_by = models.CharField(max_length=200)
    offered_by_key = models.CharField(max_length=100)
    offered_by_name = models.CharField(max_length=200)
    offered_at = models.DateTimeField()
    read_by_key = models.CharField(max_length=100, blank=True)
    read_by_name = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    taken_back_by = models.CharField(max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(StoryState)), name="story_state_known"),
            models.CheckConstraint(condition=Q(age_group__in=list(AgeGroup)), name="story_age_group_known"),
            models.CheckConstraint(
                condition=Q(care_group__in=CareGroup.values), name="story_care_group_known"
            ),
            models.CheckConstraint(condition=Q(how__in=ConsentGiven.values), name="story_how_known"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(wanted="") & ~Q(given_by=""), name="story_named_and_agreed_to"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_READ) | Q(read_at__isnull=False) & ~Q(read_by_key=""),
                name="story_read_before_it_shows",
            ),
            models.CheckConstraint(
                condition=~Q(read_by_key=F("offered_by_key")), name="story_read_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=~Q(state=StoryState.RETURNED) | ~Q(reason=""), name="story_returned_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=StoryState.TAKEN_BACK, taken_back_at__isnull=False) & ~Q(taken_back_by="")
                | ~Q(state=StoryState.TAKEN_BACK) & Q(taken_back_at__isnull=True, taken_back_by=""),
                name="story_taken_back_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=[StoryState.OFFERED, StoryState.SHOWN]),
                name="story_one_a_plan",
            ),
        ]
