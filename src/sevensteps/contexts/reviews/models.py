"""Notes on how an outcome is going; reviews, with a view of each outcome from each side."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.reviews import Achieved, Going, Result, ReviewSide

GOING = [word.value for word in Going]
SIDES = [word.value for word in ReviewSide]
ACHIEVED = [word.value for word in Achieved]
RESULTS = [word.value for word in Result]


class CheckIn(models.Model):
    """How one outcome is going, said by somebody on a day. Said is said: a further note puts it right."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    outcome_ref = models.CharField(max_length=12)
    going = models.CharField(max_length=10, choices=[(word, word) for word in GOING])
    note = models.TextField(blank=True)
    once = models.CharField(max_length=80)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "once"], name="check_in_said_once"),
            models.CheckConstraint(condition=Q(going__in=GOING), name="check_in_going_known"),
        )
        indexes = (models.Index(fields=["person", "outcome_ref", "-id"], name="check_in_of_outcome"),)
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class Review(models.Model):
    """One looking back, from its opening to its result."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan_ref = models.CharField(max_length=12)
    due_on = models.DateField(null=True)
    why = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    # Outcomes the person would rather not speak about: then staff's view must be there.
    declined = ArrayField(models.CharField(max_length=12), default=list)
    result = models.CharField(max_length=20, choices=[(word, word) for word in RESULTS], blank=True)
    reason = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)
    finished_by_name = models.CharField(max_length=200, blank=True)
    next_due_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(finished_at__isnull=True), name="review_one_open_a_person"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, result="", reason="", finished_by_name="")
                | Q(finished_at__isnull=False, result__in=RESULTS) & ~Q(reason="") & ~Q(finished_by_name=""),
                name="review_finished_with_result_and_reason",
            ),
        )
        indexes = (models.Index(fields=["person", "-id"], name="review_of_person"),)

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class View(models.Model):
    """What one side says of one outcome in a review; it may say it better until the review is finished."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="views")
    outcome_ref = models.CharField(max_length=12)
    side = models.CharField(max_length=10, choices=[(word, word) for word in SIDES])
    achieved = models.CharField(max_length=10, choices=[(word, word) for word in ACHIEVED])
    working = models.TextField(blank=True)
    not_working = models.TextField(blank=True)
    next = models.TextField(blank=True)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "outcome_ref", "side"], name="review_view_once_a_side"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="review_view_side_known"),
            models.CheckConstraint(condition=Q(achieved__in=ACHIEVED), name="review_view_achieved_known"),
        )

    def __str__(self) -> str:
        return f"{self.review_id}:{self.outcome_ref}:{self.side}"
