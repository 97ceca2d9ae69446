"""Cases about money to be given back, and everything that happened in them.

The table of `core.budgets.recovery` says what may follow what; these constraints hold it where they can.
"""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.budgets.recovery import OPEN, Kind, Reason, State

_BEFORE = [State.PROPOSED, State.TOLD, State.REPLIED, State.WITHDRAWN, State.NOTHING]
_GIVEN = [State.ALL, State.PART, State.COLLECTING, State.COLLECTED]


@pghistory.track()
class RecoveryCase(models.Model):
    """One sum that might be given back. `about` names what it came from ("payitem:7KX2…"), where it did.

    The figures of a surplus, and the days to reply and decide, stay as they were when they were told.
    `involved` are the keys of whoever proposed or told it: they never decide.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey("budgets.Part", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=20)
    about = models.CharField(max_length=80, blank=True)
    why = models.TextField()
    amount_pence = models.BigIntegerField()
    held_pence = models.BigIntegerField(null=True)
    weekly_pence = models.BigIntegerField(null=True)
    committed_pence = models.BigIntegerField(null=True)
    reserve_pence = models.BigIntegerField(null=True)
    rulebook_id = models.CharField(max_length=80, blank=True)
    rulebook_version = models.PositiveIntegerField(null=True)
    reply_days = models.PositiveIntegerField(null=True)
    decide_days = models.PositiveIntegerField(null=True)
    repay_days = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=12, default=State.PROPOSED)
    involved = ArrayField(models.CharField(max_length=100))
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    told_at = models.DateTimeField(null=True)
    told_notice = models.CharField(max_length=12, blank=True)
    decided_pence = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_key = models.CharField(max_length=100, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_notice = models.CharField(max_length=12, blank=True)
    decision_number = models.PositiveIntegerField(null=True)  # of its event: appeals are about this
    instalments = models.PositiveSmallIntegerField(default=1)
    taken_pence = models.BigIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="recovery_kind_known"),
            models.CheckConstraint(condition=Q(reason__in=list(Reason)), name="recovery_reason_known"),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="recovery_state_known"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0) & ~Q(why=""), name="recovery_says_why"),
            models.UniqueConstraint(fields=["about"], condition=~Q(about=""), name="recovery_once_about"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind=Kind.SURPLUS, state__in=sorted(OPEN)),
                name="recovery_one_surplus_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.PROPOSED, State.WITHDRAWN])
                | Q(told_at__isnull=False, reply_days__isnull=False),
                name="recovery_never_silent",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_BEFORE, taken_pence=0)
                | Q(state__in=_GIVEN, decided_at__isnull=False)
                & Q(decided_pence__isnull=False, decided_pence__gt=0)
                & Q(taken_pence__gte=0, taken_pence__lte=F("decided_pence"))
                & ~Q(decided_by_key=""),
                name="recovery_taken_as_decided",
            ),
            models.CheckConstraint(
                condition=Q(decided_pence__isnull=True)
                | Q(decided_pence__gte=0, decided_pence__lte=F("amount_pence")),
                name="recovery_decided_within_proposal",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.PART, State.COLLECTING, State.COLLECTED]) | Q(taken_pence=0),
                name="recovery_taken_while_collecting",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.COLLECTED) | Q(taken_pence=F("decided_pence")),
                name="recovery_collected_whole",
            ),
            models.CheckConstraint(
                condition=~Q(involved__contains=[F("decided_by_key")]), name="recovery_decided_by_another"
            ),
        )
        indexes = (
            models.Index(fields=["person", "-id"], name="recovery_of_person"),
            models.Index(fields=["state", "id"], condition=Q(state__in=sorted(OPEN)), name="recovery_open"),
        )

    def __str__(self) -> str:
        return self.ref


class GivenAgain(models.Model):
    """What of a case goes back to the holder of a part: `number` is that of its event. Payments send it."""

    case = models.ForeignKey(RecoveryCase, on_delete=models.PROTECT, related_name="given_again")
    part = models.ForeignKey("budgets.Part", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    amount_pence = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "number", "part"], name="given_again_once_an_event"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="given_again_positive"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number}:{self.part_id}"


class RecoveryEvent(models.Model):
    """One thing that happened; `event` is "open", "receive", "give_back" or one of the core's table."""

    case = models.ForeignKey(RecoveryCase, on_delete=models.PROTECT, related_name="happened")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    more = models.TextField(blank=True)  # what else had to be said: an answer to a reply, what was considered
    amount_pence = models.BigIntegerField(null=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="recovery_event_number"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number}"
