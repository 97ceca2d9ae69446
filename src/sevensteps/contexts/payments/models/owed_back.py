"""What a payee has to give back, every movement of it, and letting the rest go."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.payments.coming_back import HowItCame, Moved

_CAME = Q(kind="came", amount_pence__gt=0, takes_back__isnull=True, why="") & ~Q(transfer_ref="")
_WRONG = Q(kind="wrong", amount_pence__lt=0, takes_back__isnull=False) & ~Q(transfer_ref="") & ~Q(why="")
_GOES = Q(kind="goes_back", amount_pence__lt=0, takes_back__isnull=True, transfer_ref="")
_STAYS = Q(kind="stays", amount_pence__gt=0, takes_back__isnull=True, transfer_ref="")


class Receivable(models.Model):
    """What a payee has to give back for a part where a run nets below nought; never taken off silently.

    `came_pence` is the sum of its movements; `settled_on` is there once nothing is left.
    """

    ref = models.CharField(max_length=12, unique=True)
    run = models.ForeignKey("payments.PayRun", on_delete=models.PROTECT, related_name="receivables")
    part = models.ForeignKey("budgets.Part", on_delete=models.PROTECT, related_name="+")
    payee = models.ForeignKey("payments.Payee", on_delete=models.PROTECT, related_name="receivables")
    amount_pence = models.BigIntegerField()
    came_pence = models.BigIntegerField(default=0, db_default=0)
    let_go_pence = models.BigIntegerField(default=0, db_default=0)
    live = models.BooleanField(default=True)  # False: its run was rejected, or its case let it go
    settled_on = models.DateField(null=True)
    case_about = models.CharField(max_length=40, blank=True)  # the case about giving back that decided it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["run", "part", "case_about"], name="receivable_once_a_part_and_run"
            ),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="receivable_positive"),
            models.CheckConstraint(
                condition=Q(
                    came_pence__gte=0,
                    let_go_pence__gte=0,
                    amount_pence__gte=F("came_pence") + F("let_go_pence"),
                ),
                name="receivable_never_more_than_owed",
            ),
            models.CheckConstraint(
                condition=Q(live=False, came_pence=0, let_go_pence=0, settled_on__isnull=True)
                | Q(live=True)
                & (
                    Q(settled_on__isnull=False, amount_pence=F("came_pence") + F("let_go_pence"))
                    | Q(settled_on__isnull=True, amount_pence__gt=F("came_pence") + F("let_go_pence"))
                ),
                name="receivable_settled_once_nothing_is_left",
            ),
            models.CheckConstraint(
                condition=Q(let_go_pence=0) | Q(case_about=""), name="receivable_of_a_case_is_let_go_there"
            ),
        )
        indexes = (models.Index(fields=["part", "-id"], name="receivable_of_part"),)

    def __str__(self) -> str:
        return self.ref


class ReceivableMove(models.Model):
    """One movement of what is owed back, signed: above nought it is less that is left. Never changed.

    `takes_back`: of a row that says that another was wrong. `reference`: what the payment was called, or the
    file it was told in.
    """

    ref = models.CharField(max_length=12, unique=True)
    receivable = models.ForeignKey(Receivable, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Moved])
    amount_pence = models.BigIntegerField()
    on = models.DateField()
    how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in HowItCame], blank=True)
    reference = models.CharField(max_length=200, blank=True)
    takes_back = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="taken_back")
    why = models.TextField(blank=True)
    once = models.CharField(max_length=80, unique=True)  # a form sent twice, a statement read again: one row
    transfer_ref = models.CharField(max_length=12, blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=_CAME & ~Q(how="") | _WRONG | _GOES | _STAYS, name="receivable_move_is_of_its_kind"
            ),
        )
        indexes = (models.Index(fields=["receivable", "id"], name="receivable_moves_in_order"),)
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class LettingGo(models.Model):
    """That the rest of what is owed is let go: asked with a reason, and decided by somebody else."""

    ref = models.CharField(max_length=12, unique=True)
    receivable = models.ForeignKey(Receivable, on_delete=models.PROTECT, related_name="lettings_go")
    amount_pence = models.BigIntegerField()
    why = models.TextField()
    asked_by_key = models.CharField(max_length=100)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_by_key = models.CharField(max_length=100, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["receivable"], condition=Q(agreed__isnull=True), name="letting_go_one_open"
            ),
            models.UniqueConstraint(fields=["receivable"], condition=Q(agreed=True), name="letting_go_once"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0) & ~Q(why=""), name="letting_go_says_why"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, decided_at__isnull=True, decided_by_key="")
                | Q(agreed__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by_key="")
                & ~Q(decided_by_key=F("asked_by_key"))
                & ~Q(answer=""),
                name="letting_go_decided_by_another",
            ),
        )

    def __str__(self) -> str:
        return self.ref
