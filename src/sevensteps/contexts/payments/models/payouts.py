"""What one run pays for one part: the payment itself, what became of it, and the file it went out in."""

from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.payments import PayoutState

_STATES = [(one.value, one.value) for one in PayoutState]


class Payout(models.Model):
    """One payment to the holder of one part. `ref` is what the bank carries and brings back in its results.

    `account` is the account it was approved for: later changes of the payee's account do not touch it.
    """

    ref = models.CharField(max_length=12, unique=True)
    run = models.ForeignKey("payments.PayRun", on_delete=models.PROTECT, related_name="paid", db_index=False)
    part = models.ForeignKey("budgets.Part", on_delete=models.PROTECT, related_name="+", db_index=False)
    payee = models.ForeignKey("payments.Payee", on_delete=models.PROTECT, related_name="payouts")
    account = models.ForeignKey("payments.BankAccount", on_delete=models.PROTECT, null=True, related_name="+")
    # What is paid back to somebody by a payment of its own; empty where all of the part's lines are paid.
    line = models.ForeignKey("payments.PayLine", on_delete=models.PROTECT, null=True, related_name="+")
    amount_pence = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=_STATES)
    reservation_ref = models.CharField(max_length=12, blank=True)  # the money set aside in the ledger
    settled_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    returned_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["run", "part"], condition=Q(line__isnull=True), name="payout_once_a_part_and_run"
            ),
            models.UniqueConstraint(fields=["run", "line"], name="payout_once_a_refund_and_run"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="payout_positive"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in PayoutState]), name="payout_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="settled", settled_on__isnull=False) | ~Q(state="settled"),
                name="payout_settled_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="returned", returned_on__isnull=False) & ~Q(returned_why="")
                | ~Q(state="returned"),
                name="payout_returned_for_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["part", "-id"], name="payout_of_part"),
            models.Index(fields=["state", "id"], name="payout_by_state"),
        )

    def __str__(self) -> str:
        return self.ref


class PayoutEvent(models.Model):
    """What the bank, or an officer, said of one payment; `source` is the file or words it was said in."""

    payout = models.ForeignKey(Payout, on_delete=models.PROTECT, related_name="events")
    state = models.CharField(max_length=10, choices=_STATES)
    on = models.DateField()
    source = models.CharField(max_length=200)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["payout", "id"], name="payout_event_in_order"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.payout_id} {self.state}"


class PayFile(models.Model):
    """The file of a run as it was made: made again it is these very bytes. Sealed: it names accounts.

    `instead_of`: the one before it, which was withdrawn. So a run has one file that counts.
    """

    ref = models.CharField(max_length=12, unique=True)
    run = models.ForeignKey("payments.PayRun", on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10, choices=[("bacs", "bacs"), ("pain001", "pain001")])
    serial = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    key_sealed = models.BinaryField()
    sealed = models.BinaryField()
    payments = models.PositiveIntegerField()
    total_pence = models.BigIntegerField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    instead_of = models.OneToOneField(
        "payments.WithdrawnFile", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["run"], condition=Q(instead_of__isnull=True), name="pay_file_first_once_a_run"
            ),
            models.UniqueConstraint(fields=["serial"], name="pay_file_serial_once"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return self.name


class WithdrawnFile(models.Model):
    """A file that was made and did not go to the bank: it counts no more."""

    file = models.OneToOneField(PayFile, on_delete=models.PROTECT, related_name="withdrawn")
    why = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="pay_file_withdrawn_for_a_reason"),)
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.file)
