"""Two tables. A transfer has one debit and one credit account, so books out of balance cannot be written.

Amounts are whole units of the ledger: pence, or minutes for the time bank. A balance is what has been
credited less what has been debited, so "what is left" reads as a positive number.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.ledger import Kind


class Ledger(models.TextChoices):
    """Accounts meet only within one ledger."""

    BUDGET = "budget"  # what may be spent, and on what
    CASH = "cash"  # in whose hands the money lies
    TIME = "time"  # hours given and received, in minutes


class Account(models.Model):
    """One pot. Its balances are kept on the row, under its lock; the database refuses an overspent one."""

    key = models.CharField(max_length=120, unique=True)
    ledger = models.CharField(max_length=10, choices=Ledger)
    name = models.CharField(max_length=200)
    may_go_below_zero = models.BooleanField(default=False)
    debits_posted = models.BigIntegerField(default=0)
    credits_posted = models.BigIntegerField(default=0)
    debits_pending = models.BigIntegerField(default=0)
    credits_pending = models.BigIntegerField(default=0)
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
                & Q(credits_pending__gte=0),
                name="ledger_account_figures_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(may_go_below_zero=True)
                | Q(credits_posted__gte=F("debits_posted") + F("debits_pending")),
                name="ledger_account_never_overspent",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="keep_accounts", operation=pgtrigger.Delete),
            # What an account is never changes; only its four figures do.
            pgtrigger.Protect(
                name="keep_identity",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("key", "ledger", "may_go_below_zero", "opened_at"),
            ),
        )

    def __str__(self) -> str:
        return self.key


class Transfer(models.Model):
    """One movement, with who, when and why. Never changed: a mistake is put right by a further one."""

    ref = models.CharField(max_length=12, unique=True)
    ledger = models.CharField(max_length=10, choices=Ledger)
    debit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    credit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
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

    class Meta:
        indexes = (
            models.Index(fields=["debit", "-id"], name="ledger_transfer_out"),
            models.Index(fields=["credit", "-id"], name="ledger_transfer_in"),
            models.Index(fields=["about"], name="ledger_transfer_about", condition=~Q(about="")),
        )
        constraints = (
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
