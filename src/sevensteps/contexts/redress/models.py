"""Appeals, each about one decision of any context, and what happened to them."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.redress import OUTCOMES, State

_STATES = [(str(state), str(state)) for state in State]


@pghistory.track()
class Appeal(models.Model):
    """One appeal. `about_kind` and `about_ref` name the decision in words of the context that made it.

    `involved` are the keys of everybody with a part in that decision or in the appeal: they never decide.
    The promised days are kept as they were when it was sent.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=40)
    about_ref = models.CharField(max_length=40)
    why = models.TextField()
    wanted = models.TextField(blank=True)
    involved = ArrayField(models.CharField(max_length=100))
    state = models.CharField(max_length=20, choices=_STATES, default=State.SENT)
    acknowledge_by = models.DateField()
    answer_by = models.DateField()
    sent_at = models.DateTimeField()
    sent_by_key = models.CharField(max_length=100)
    sent_by_name = models.CharField(max_length=200)
    sent_relation = models.CharField(max_length=100)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by_key = models.CharField(max_length=100, blank=True)
    acknowledged_by_name = models.CharField(max_length=200, blank=True)
    looked_at = models.DateTimeField(null=True)
    looked_by_key = models.CharField(max_length=100, blank=True)
    looked_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_key = models.CharField(max_length=100, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    reasons = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_ref"],
                condition=~Q(state=State.WITHDRAWN),
                name="appeal_one_a_decision",
            ),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="appeal_state_known"),
            models.CheckConstraint(condition=~Q(why=""), name="appeal_says_why"),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("acknowledge_by")), name="appeal_answered_after_first_word"
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, acknowledged_at__isnull=True, acknowledged_by_key="")
                | Q(state=State.WITHDRAWN)
                | ~Q(state__in=[State.SENT, State.WITHDRAWN])
                & Q(acknowledged_at__isnull=False)
                & ~Q(acknowledged_by_key=""),
                name="appeal_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.SENT, State.ACKNOWLEDGED], looked_at__isnull=True)
                | Q(state=State.WITHDRAWN)
                | Q(state__in=[State.LOOKED_AT, *sorted(OUTCOMES)], looked_at__isnull=False)
                & ~Q(looked_by_key=""),
                name="appeal_looked_at_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OUTCOMES), decided_at__isnull=False)
                & ~Q(decided_by_key="")
                & ~Q(reasons="")
                | ~Q(state__in=sorted(OUTCOMES)) & Q(decided_at__isnull=True, decided_by_key="", reasons=""),
                name="appeal_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | ~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True),
                name="appeal_withdrawn_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(involved__contains=[F("decided_by_key")]), name="appeal_decided_by_another"
            ),
            models.CheckConstraint(
                condition=Q(involved__contains=[F("sent_by_key")]), name="appeal_sender_is_involved"
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="appeal_of_person")]


class AppealMove(models.Model):
    """One thing that happened to an appeal; `event` is "send" for the beginning."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["appeal", "id"], name="appeal_move_order")]
        triggers = append_only()
