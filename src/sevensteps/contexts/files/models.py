"""What somebody sent, and its sealed bytes.

The bytes are a fact and stay; removing forgets the key they are sealed with, which makes them noise.
"""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.files.kinds import MOST_BYTES, Kind

_REMOVAL = ["key_sealed", "removed_at", "removed_by_key", "removed_by_name"]


@pghistory.track(exclude=["key_sealed"])
class Upload(models.Model):
    """A file and whose it is. `owner_key`: a string its keeper understands, like `charge:REF`.

    `content_print`: a keyed fingerprint. A plain hash would tell a thief which of many guesses was right.
    """

    ref = models.CharField(max_length=12, unique=True)
    owner_key = models.CharField(max_length=100)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    size = models.PositiveIntegerField()
    content_print = models.CharField(max_length=64)
    key_sealed = models.BinaryField(null=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    removed_by_key = models.CharField(max_length=100, blank=True)
    removed_by_name = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(owner_key__regex=r"^[a-z_]+:.+$"), name="upload_has_an_owner"),
            models.CheckConstraint(condition=Q(description__regex=r"\S"), name="upload_is_described"),
            models.CheckConstraint(condition=Q(name__regex=r"^[^/\\]+$"), name="upload_name_has_no_folder"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="upload_kind_known"),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=MOST_BYTES), name="upload_size_within_limit"
            ),
            models.CheckConstraint(
                condition=Q(content_print__regex="^[0-9a-f]{64}$"), name="upload_has_a_fingerprint"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, key_sealed__isnull=False, removed_by_key="")
                | Q(removed_at__isnull=False, key_sealed__isnull=True) & ~Q(removed_by_key=""),
                name="upload_removed_without_its_key",
            ),
        ]
        indexes = [models.Index(fields=["owner_key", "-id"], name="upload_by_owner")]
        triggers = [
            pgtrigger.Protect(name="keep_rows", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="only_removed", exclude=_REMOVAL),
            pgtrigger.Protect(
                name="stay_removed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__removed_at__isnull=False),
            ),
        ]


class Content(models.Model):
    """The bytes of one file, sealed under a key of their own."""

    upload = models.OneToOneField(Upload, on_delete=models.PROTECT, related_name="content")
    sealed = models.BinaryField()

    class Meta:
        triggers = append_only()
