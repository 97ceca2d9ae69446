"""Providers, from one person to a large firm, and their shop windows."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sevensteps.core.planning import FREE_KINDS, LineKind

OFFERED = (LineKind.COMMUNITY, LineKind.UNIVERSAL, LineKind.TECHNOLOGY, LineKind.PAID)  # money last


class Size(models.TextChoices):
    """How large a provider is."""

    MICRO = "micro", _("One person or a few")
    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")
    LARGE = "large", _("Large")


class Unit(models.TextChoices):
    """What a price is for."""

    HOUR = "hour", _("hour")
    DAY = "day", _("day")
    VISIT = "visit", _("visit")
    WEEK = "week", _("week")
    ITEM = "item", _("item")


@pghistory.track()
class Provider(models.Model):
    """Somebody who offers support."""

    ref = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120, db_index=True)
    size = models.CharField(max_length=10, choices=Size)
    about = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    # The agency whose workers see this provider's orders; none for somebody who does not sign in.
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name"], name="directory_provider_named_once"),
            models.CheckConstraint(condition=Q(size__in=Size.values), name="directory_provider_known_size"),
        )

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class CatalogueItem(models.Model):
    """Something on offer, at a price a unit. Groups and what is there for everybody cost nothing."""

    ref = models.CharField(max_length=12, unique=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="items")
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120, db_index=True)
    about = models.TextField(blank=True)
    unit = models.CharField(max_length=10, choices=Unit)
    price_pence = models.BigIntegerField()
    kind = models.CharField(max_length=20, default=LineKind.PAID)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["provider", "name"], name="directory_item_named_once"),
            models.CheckConstraint(condition=Q(kind__in=list(OFFERED)), name="directory_item_of_a_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(FREE_KINDS), price_pence=0)
                | Q(kind=LineKind.TECHNOLOGY, price_pence__gte=0)
                | Q(kind=LineKind.PAID, price_pence__gt=0),
                name="directory_item_has_price",
            ),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="directory_item_known_unit"),
        )

    def __str__(self) -> str:
        return self.name
