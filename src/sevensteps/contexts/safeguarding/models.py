"""A concern that somebody is not safe, what was done about it, and how the team is reached."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.safeguarding import Danger, Event, State


@pghistory.track()
class Concern(models.Model):
    """One concern. `person`: None while nobody knows whose record it is; `about`: who, as it was raised.

    `team`: the safeguarding team that has it; None where the council names none, and everybody with the post
    reads it. `reach`: how whoever raised it can be reached safely; `may_write`: a message to them is safe.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("people.Team", null=True, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=200)
    words = models.TextField()
    danger = models.CharField(max_length=10)
    reach = models.CharField(max_length=300, blank=True)
    may_write = models.BooleanField(default=False)
    state = models.CharField(max_length=20, default=State.RAISED)
    raised_at = models.DateTimeField()
    raised_on = models.DateField()
    raised_by_key = models.CharField(max_length=100)
    raised_by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    read_by = models.DateField()
    decide_by = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(State)), name="concern_state_known"),
            models.CheckConstraint(condition=Q(danger__in=list(Danger)), name="concern_danger_known"),
            models.CheckConstraint(condition=~Q(words="") & ~Q(about=""), name="concern_says_what"),
            models.CheckConstraint(
                condition=Q(read_by__gte=F("raised_on"), decide_by__gte=F("read_by")),
                name="concern_read_before_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "read_by"], name="concern_by_state"),
            models.Index(fields=["person", "state"], name="concern_of_person"),
        ]


class ConcernMove(models.Model):
    """One thing that was done about a concern, and why. `to`: who takes it over, where it is passed on:
    another safeguarding team, or somebody outside.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    to = models.CharField(max_length=200, blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(to_state__in=list(State)), name="concern_move_to_a_state"),
            models.CheckConstraint(
                condition=Q(to_state__in=[State.RAISED, State.READ]) & ~Q(event=Event.OTHER_TEAM)
                | ~Q(why=""),
                name="concern_move_says_why",
            ),
        ]
        indexes = [models.Index(fields=["concern", "id"], name="concern_move_order")]
        triggers = append_only()


@pghistory.track()
class Reach(models.Model):
    """How the team is reached, and within how many working days it reads and decides: a single row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    team = models.CharField(max_length=200)
    phone = models.CharField(max_length=40)
    night_phone = models.CharField(max_length=40)
    night_words = models.CharField(max_length=300, blank=True)
    read_days = models.PositiveSmallIntegerField()
    decide_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="safeguarding_reach_is_one_row"),
            models.CheckConstraint(
                condition=~Q(team="") & ~Q(phone="") & ~Q(night_phone=""), name="safeguarding_reach_named"
            ),
            models.CheckConstraint(
                condition=Q(read_days__gte=1, decide_days__gte=F("read_days")),
                name="safeguarding_reach_some_days",
            ),
        ]
