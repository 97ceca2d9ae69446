"""Two tables. A transfer has one debit and one credit account, so books out of balance cannot be written.

Amounts are whole units of the ledger: pence, or minutes for the time bank. A balance is what has been
credited less what has been debited, so "what is left" reads as a positive number. Rows come into `Transfer`
by the SQL functions of the migrations alone (`ledger_post`, `ledger_post_one`), which number and seal them.
"""

import pgtrigger
from django.db import models
from django.db.models import Case, F, Q, Value, When

from sevensteps.contexts.append_only import append_only
from sevensteps.core.ledger import Kind


class Ledger(models.TextChoices):
    """Accounts meet only within one ledger."""

    BUDGET = "budget"  # what may be spent, and on what
    CASH = "cash"  # in whose hands the money lies
    TIME = "time"  # hours given and received, in minutes


BELONGS = ("budget", "part", "stream", "holder", "purpose")


class Account(models.Model):
    """One pot. Its balances are kept on the row, under its lock; the database refuses an overspent one."""

    key = models.CharField(max_length=120, unique=True)
    ledger = models.CharField(max_length=10, choices=Ledger)
    unit = models.GeneratedField(
        expression=Case(When(ledger="time", then=Value("minutes")), default=Value("pence")),
        output_field=models.CharField(max_length=7),
        db_persist=True,
    )
    name = models.CharField(max_length=200)
    may_go_below_zero = models.BooleanField(default=False)
    # Whose and what for, by ref: money is summed by any of them. Empty where it is for no one of them.
    budget = models.CharField(max_length=12, blank=True)
    part = models.CharField(max_length=12, blank=True)
    stream = models.CharField(max_length=60, blank=True)
    holder = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    debits_posted = models.BigIntegerField(default=0)
    credits_posted = models.BigIntegerField(default=0)
    debits_pending = models.BigIntegerField(default=0)
    credits_pending = models.BigIntegerField(default=0)
    moves = models.BigIntegerField(default=0)  # how many transfers touched it: its chain's length
    seal = models.BinaryField(max_length=32)  # and the chain's last link (core.ledger.chain)
    opened_at = models.DateTimeField()

    class Meta:
        # (id, ledger) unique is what the transfers' foreign keys hold on to: see the migration.
        constraints = (
            models.UniqueConstraint(fields=["id", "ledger"], name="ledger_account_in_one_ledger"),
            models.CheckConstraint(condition=Q(ledger__in=Ledger.values), name="ledger_account_known_ledger"),
            models.CheckConstraint(
                condition=Q(debits_posted__gte=0)
                & Q(credits_posted__gte=0)
                & Q(debits_pending__gte=0)
                & Q(credits_pending__gte=0)
                & Q(moves__gte=0),
                name="ledger_account_figures_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(may_go_below_zero=True)
                | Q(credits_posted__gte=F("debits_posted") + F("debits_pending")),
                name="ledger_account_never_overspent",
            ),
            models.CheckConstraint(
                condition=Q(part="", purpose="") | ~Q(budget=""), name="ledger_account_part_of_a_budget"
            ),
            models.UniqueConstraint(
                fields=["ledger", "budget", "part", "stream", "holder", "purpose"],
                condition=~Q(budget=""),
                name="ledger_account_one_for_each",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="keep_accounts", operation=pgtrigger.Delete),
            # What an account is never changes; only its four figures do.
            pgtrigger.Protect(
                name="keep_identity",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("key", "ledger", "may_go_below_zero", "opened_at", *BELONGS),
            ),
        )

    def __str__(self) -> str:
        return self.key


class Transfer(models.Model):
    """One movement, with who, when and why. Never changed: a mistake is put right by a further one."""

    ref = models.CharField(max_length=12, unique=True)
    ledger = models.CharField(max_length=10, choices=Ledger)
    # In the database these are foreign keys of (account, ledger) pairs: see the migrations.
    debit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    credit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    amount = models.BigIntegerField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in Kind])
    settles = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="settled_by"
    )  # one-to-one: a reservation is settled once
    idempotency_key = models.CharField(max_length=160, unique=True)
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=400)
    about = models.CharField(max_length=80, blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    # Its place in the chain of either account, and the link it makes there.
    debit_no = models.BigIntegerField()
    credit_no = models.BigIntegerField()
    debit_seal = models.BinaryField(max_length=32)
    credit_seal = models.BinaryField(max_length=32)

    class Meta:
        indexes = (models.Index(fields=["about"], name="ledger_transfer_about", condition=~Q(about="")),)
        constraints = (
            models.UniqueConstraint(fields=["debit", "debit_no"], name="ledger_transfer_out"),
            models.UniqueConstraint(fields=["credit", "credit_no"], name="ledger_transfer_in"),
            models.CheckConstraint(
                condition=Q(debit_no__gte=1) & Q(credit_no__gte=1), name="ledger_transfer_numbered_from_one"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_transfer_amount_positive"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="ledger_transfer_two_accounts"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="ledger_transfer_known_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=["post_pending", "void_pending"], settles__isnull=False)
                | Q(kind__in=["posted", "pending"], settles__isnull=True),
                name="ledger_transfer_settles_when_it_says",
            ),
            models.CheckConstraint(condition=~Q(idempotency_key=""), name="ledger_transfer_has_key"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(words=""), name="ledger_transfer_has_reason"),
        )
        triggers = (
            *append_only(),
            pgtrigger.Trigger(
                # A settling row belongs to a reservation between the same accounts and is not larger.
                name="settle_a_reservation",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__settles__isnull=False),
                declare=[("reserved", "ledger_transfer%ROWTYPE")],
                func="""
                    SELECT * INTO reserved FROM ledger_transfer WHERE id = NEW.settles_id;
                    IF reserved.kind IS DISTINCT FROM 'pending'
                       OR reserved.debit_id <> NEW.debit_id OR reserved.credit_id <> NEW.credit_id
                       OR reserved.amount < NEW.amount
                       OR (NEW.kind = 'void_pending' AND reserved.amount <> NEW.amount) THEN
                        RAISE EXCEPTION 'ledger: transfer % does not fit the reservation it settles', NEW.ref
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        )

    def __str__(self) -> str:
        return self.ref
