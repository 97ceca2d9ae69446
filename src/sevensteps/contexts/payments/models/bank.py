"""What the bank told us: files as they came, every entry once, and what each was found to be."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.payments.sealed_words import EntryWords, open_words
from sevensteps.core.payments.bank.detect import Format
from sevensteps.core.payments.bank.matching import How
from sevensteps.core.payments.bank.told import Kind, Target

_KINDS = [(one.value, one.value) for one in Kind]
_TARGETS = [(one.value, one.value) for one in Target]


class BankFile(models.Model):
    """A file from the bank. Kept by a keyed fingerprint of its bytes: the same file counts once.

    `told` is how many entries it has; those that were known before belong to the file they first came in.
    """

    ref = models.CharField(max_length=12, unique=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Format])
    told = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField(default=0)  # payments the bank only said it would carry out
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return self.name


class StatementEntry(models.Model):
    """One movement on an account (or, of a result, what became of one payment): known again by its content.

    `account` is a keyed fingerprint, `line` one of the content: neither needs its words, which are sealed.
    Pence in are above nought, out below. `why` is what the bank said of a payment that did not arrive.
    """

    ref = models.CharField(max_length=12, unique=True)
    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=_KINDS)
    account = models.CharField(max_length=64, blank=True)
    account_shown = models.CharField(max_length=12, blank=True)
    line = models.CharField(max_length=64)
    on = models.DateField()
    pence = models.BigIntegerField()
    words_sealed = models.BinaryField()  # EntryWords: who paid, and what they wrote
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "line"], name="statement_entry_counts_once"),
            models.CheckConstraint(
                condition=Q(kind="returned") & ~Q(why="") | ~Q(kind="returned"),
                name="statement_entry_returned_for_a_reason",
            ),
        )
        indexes = (models.Index(fields=["file", "id"], name="statement_entry_of_file"),)
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref

    @cached_property
    def words(self) -> EntryWords:
        """What it says; read once a row."""
        return open_words(self.words_sealed)


def _only(*names: str) -> Q:
    """These fields are there, and no other that says what an entry is."""
    asked = Q()
    for name in ("payout", "run", "bill", "receivable", "person"):
        asked &= Q(**{f"{name}__isnull": name not in names})
    return asked


class EntryMatch(models.Model):
    """What an entry was found to be, or why it is put aside; until somebody takes it apart.

    `target` is kind and ref of the thing: no two live matches have the same. Written by the thousand, so not
    tracked: nothing but taking apart ever changes a row.
    """

    ref = models.CharField(max_length=12, unique=True)
    entry = models.ForeignKey(StatementEntry, on_delete=models.PROTECT, related_name="matches")
    kind = models.CharField(max_length=12, choices=_TARGETS)
    target = models.CharField(max_length=60, blank=True)
    payout = models.ForeignKey("payments.Payout", on_delete=models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey("payments.PayRun", on_delete=models.PROTECT, null=True, related_name="+")
    bill = models.ForeignKey("payments.Bill", on_delete=models.PROTECT, null=True, related_name="+")
    receivable = models.ForeignKey(
        "payments.Receivable", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    receipt_ref = models.CharField(max_length=12, blank=True)  # what it was taken in as
    moved = models.BooleanField(default=False)  # by this match money was settled, or came back
    how = models.CharField(max_length=20, choices=[(one.value, one.value) for one in How])
    why = models.TextField()
    why_values = models.JSONField(default=dict)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    undone_by_key = models.CharField(max_length=100, blank=True)
    undone_by_name = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_why = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["entry"], condition=Q(undone_at__isnull=True), name="entry_is_one_thing"
            ),
            models.UniqueConstraint(
                fields=["target"],
                condition=Q(undone_at__isnull=True) & ~Q(target=""),
                name="expected_thing_is_one_entry",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by_name="", undone_why="")
                | Q(undone_at__isnull=False, undone_at__gte=F("at"))
                & ~Q(undone_by_name="")
                & ~Q(undone_why=""),
                name="entry_match_undone_for_a_reason",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="entry_match_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind="aside", target="") | ~Q(kind="aside") & ~Q(target=""),
                name="entry_match_has_a_target",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["paid", "came_back"]) & _only("payout")
                | Q(kind="sum") & _only("run")
                | Q(kind="receipt") & (_only("person") | _only("person", "bill"))
                | Q(kind="given_back") & _only("receivable")
                | Q(kind="aside") & _only(),
                name="entry_match_is_of_its_kind",
            ),
        )
        indexes = (models.Index(fields=["-id"], name="entry_match_latest"),)

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class BankColumns(models.Model):
    """Which column of an account's CSV is what, as it was last said."""

    account = models.CharField(max_length=64, unique=True)  # a keyed fingerprint of what it is called
    columns = models.JSONField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.account[:8]
