"""Individual service funds: which provider holds which parts, what it spent, and its statements of them.

The money is in the ledger, in each part's own cash account. `sources` says from which accounts a sum was
taken (key → pence), so that it can be put back.
"""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.budgets.models.held import Part, PartLine
from sevensteps.core.budgets.fund import State

_STATES = [state.value for state in State if state is not State.DUE]  # what is due is not written down


@pghistory.track()
class Fund(models.Model):
    """One person's money at one provider, from their coming to the last penny handed over.

    `charge_weekly_pence`: what was agreed for managing it, where that is less than the policy allows.
    `left_on`, `goes_to`, `hand_over_by`: they have left, for whom, and by when the rest goes there.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey("directory.Provider", on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    opened_at = models.DateTimeField()
    charge_weekly_pence = models.BigIntegerField(null=True)
    left_on = models.DateField(null=True)
    goes_to = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, related_name="+")
    hand_over_by = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "provider"], condition=Q(closed_at__isnull=True), name="fund_one_open_each"
            ),
            models.CheckConstraint(
                condition=Q(charge_weekly_pence__isnull=True) | Q(charge_weekly_pence__gte=0),
                name="fund_charge_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=False) | Q(goes_to__isnull=True, hand_over_by__isnull=True),
                name="fund_goes_on_when_left",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(left_on__isnull=False), name="fund_closed_when_left"
            ),
        )
        indexes = (models.Index(fields=["provider", "-id"], name="fund_of_provider"),)

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class FundPart(models.Model):
    """A part that belongs to a fund: its cash account is one of the fund's."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="parts")
    part = models.OneToOneField(Part, on_delete=models.PROTECT, related_name="fund_part")

    def __str__(self) -> str:
        return f"{self.fund_id}:{self.part_id}"


@pghistory.track()
class FundStatement(models.Model):
    """A provider's account of some days: opening + paid in − spent − charge = carried.

    `counted_to`: the moment up to which movements are in it. `stayed_pence`: how much of what is carried came
    before `oldest_on` and the policy's weeks; `over_pence`: what is above the most that may stay.
    """

    ref = models.CharField(max_length=12, unique=True)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="statements")
    from_day = models.DateField()
    to_day = models.DateField()
    closing = models.BooleanField()
    counted_to = models.DateTimeField()
    weekly_pence = models.BigIntegerField()
    opening_pence = models.BigIntegerField()
    paid_in_pence = models.BigIntegerField()
    spent_pence = models.BigIntegerField()
    charge_pence = models.BigIntegerField()
    carried_pence = models.BigIntegerField()
    over_pence = models.BigIntegerField()
    stayed_pence = models.BigIntegerField()
    oldest_on = models.DateField(null=True)
    kept_for = models.JSONField(default=list)  # what of it is kept for something: kind, what, pence
    sources = models.JSONField(default=dict)  # of the charge
    note = models.CharField(max_length=1000, blank=True)
    rulebook_id = models.CharField(max_length=80)
    rulebook_version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=[(state, state) for state in _STATES])
    once = models.CharField(max_length=80)
    sent_at = models.DateTimeField()
    sent_by_key = models.CharField(max_length=80)
    sent_by_name = models.CharField(max_length=200)
    question = models.CharField(max_length=1000, blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_by_name = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["fund", "once"], name="fund_statement_sent_once"),
            models.UniqueConstraint(
                fields=["fund", "from_day"],
                condition=~Q(state=State.TAKEN_BACK),
                name="fund_statement_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(to_day__gte=F("from_day")), name="fund_statement_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(state__in=_STATES), name="fund_statement_state_known"),
            models.CheckConstraint(
                condition=Q(
                    carried_pence=F("opening_pence")
                    + F("paid_in_pence")
                    - F("spent_pence")
                    - F("charge_pence")
                ),
                name="fund_statement_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    carried_pence__gte=0, charge_pence__gte=0, over_pence__gte=0, stayed_pence__gte=0
                ),
                name="fund_statement_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ASKED) | ~Q(question=""), name="fund_statement_asked_in_words"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ANSWERED) | ~Q(answer=""), name="fund_statement_answered_in_words"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.AGREED, State.TAKEN_BACK], ended_at__isnull=False)
                | ~Q(state__in=[State.AGREED, State.TAKEN_BACK]) & Q(ended_at__isnull=True),
                name="fund_statement_ended_once_over",
            ),
        )
        indexes = (models.Index(fields=["fund", "-id"], name="fund_statement_of_fund"),)

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class FundSpending(models.Model):
    """Something the provider paid itself out of the fund, or support of its own that nobody ordered."""

    ref = models.CharField(max_length=12, unique=True)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="spending")
    part_line = models.ForeignKey(PartLine, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    what = models.CharField(max_length=200)
    minutes = models.PositiveIntegerField(null=True)
    amount_pence = models.BigIntegerField()
    sources = models.JSONField(default=dict)
    statement = models.ForeignKey(
        FundStatement, on_delete=models.PROTECT, null=True, related_name="spending"
    )  # in which it was told
    once = models.CharField(max_length=80)
    at = models.DateTimeField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["fund", "once"], name="fund_spending_told_once"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="fund_spending_positive"),
            models.CheckConstraint(condition=~Q(what=""), name="fund_spending_for_something"),
            models.CheckConstraint(
                condition=Q(statement__isnull=True) | Q(taken_back_at__isnull=True),
                name="fund_spending_told_or_taken_back",
            ),
        )

    def __str__(self) -> str:
        return self.ref


class FundHandOver(models.Model):
    """Money that has gone from a fund to the person's next holder."""

    ref = models.CharField(max_length=12, unique=True)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="hand_overs")
    to_part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    amount_pence = models.BigIntegerField()
    once = models.CharField(max_length=80)
    at = models.DateTimeField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["fund", "once"], name="fund_handed_over_once"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="fund_handed_over_something"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref
