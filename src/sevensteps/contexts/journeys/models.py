"""One person's way through the seven steps, and every move they made on it."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.journey import CLOSED, State

_STATES = [(str(state), str(state)) for state in State]


@pghistory.track()
class Journey(models.Model):
    """Where a person is. At most one is open at a time; a closed one stays to be read."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=30, choices=_STATES)
    step = models.PositiveSmallIntegerField()
    paused_in = models.CharField(max_length=30, choices=_STATES, blank=True)
    eligible_because = models.TextField(blank=True)
    eligible_by_key = models.CharField(max_length=100, blank=True)
    opened_on = models.DateField()
    state_since = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_on__isnull=True), name="journey_one_open_a_person"
            ),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="journey_state_known"),
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=7), name="journey_step_1_to_7"),
            models.CheckConstraint(
                condition=Q(state=State.PAUSED) & ~Q(paused_in="") | ~Q(state=State.PAUSED) & Q(paused_in=""),
                name="journey_paused_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED), closed_on__isnull=False)
                | ~Q(state__in=sorted(CLOSED)) & Q(closed_on__isnull=True),
                name="journey_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(eligible_because="", eligible_by_key="")
                | ~Q(eligible_because="") & ~Q(eligible_by_key=""),
                name="journey_eligible_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["state", "state_since"], name="journey_waiting")]


class Move(models.Model):
    """One move: what happened, from where to where, who, when, why."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="moves")
    event = models.CharField(max_length=30)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    why = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["journey", "id"], name="journey_move_order")]
        triggers = append_only()
