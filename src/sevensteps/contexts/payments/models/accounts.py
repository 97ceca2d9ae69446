"""Whom money goes to, and at which bank account. Numbers are sealed; what was given is never changed."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.core.payments import PayeeKind

_KINDS = [(kind.value, kind.value) for kind in PayeeKind]


@pghistory.track()
class Payee(models.Model):
    """Who is paid for somebody's support: they themselves, who acts for them, or an organisation."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=_KINDS)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "kind", "name"], name="payee_once_a_person"),
            models.CheckConstraint(condition=~Q(name=""), name="payee_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PayeeKind]), name="payee_kind_known"
            ),
        )

    def __str__(self) -> str:
        return self.ref


class _Details(models.Model):
    """An account as it was given, and who looked at it again: always somebody else.

    `sealed`: sort code, number, name and roll number, parted by new lines; `fingerprint` finds the same
    account again.
    """

    ref = models.CharField(max_length=12, unique=True)
    sealed = models.BinaryField()
    fingerprint = models.CharField(max_length=64)
    sandbox = models.BooleanField()  # for trying out: no bank has it
    modulus = models.CharField(max_length=12)  # what the banks' own check said: core's Verdict
    given_by_key = models.CharField(max_length=100)
    given_by_name = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    proven_by_key = models.CharField(max_length=100, blank=True)
    proven_by_name = models.CharField(max_length=200, blank=True)
    proven_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=200, blank=True)  # what was seen: a statement, a call back

    class Meta:
        abstract = True


def _proven_by_another(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(proven_at__isnull=True, proven_by_key="")
        | Q(proven_at__isnull=False) & ~Q(proven_by_key="") & ~Q(proven_by_key=F("given_by_key")),
        name=name,
    )


@pghistory.track(exclude=["sealed"])
class BankAccount(_Details):
    """Where a payee is paid. The latest that was proven counts."""

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="accounts")

    class Meta:
        constraints = (_proven_by_another("bank_account_proven_by_another"),)
        indexes = (
            models.Index(fields=["payee", "-id"], name="bank_account_of_payee"),
            models.Index(fields=["fingerprint"], name="bank_account_found_again"),
        )

    def __str__(self) -> str:
        return self.ref


@pghistory.track(exclude=["sealed"])
class OwnAccount(_Details):
    """The authority's own account, from which runs are paid. The latest that was proven counts."""

    service_user_number = models.CharField(max_length=6, blank=True)

    class Meta:
        constraints = (
            _proven_by_another("own_account_proven_by_another"),
            models.CheckConstraint(
                condition=Q(service_user_number__regex=r"^([0-9]{6})?$"), name="own_account_service_number"
            ),
        )

    def __str__(self) -> str:
        return self.ref
