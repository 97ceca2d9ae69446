"""The people who are supported."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.refs import new_ref


@pghistory.track(exclude=["nhs_number_sealed", "nhs_number_print"])
class Person(models.Model):
    """Somebody with support, or finding out about it."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    account = models.OneToOneField("people.Account", models.PROTECT, null=True, related_name="person")
    team = models.ForeignKey("people.Team", models.PROTECT, related_name="people")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    sort_key = models.CharField(max_length=310, db_collation="C")
    born_on = models.DateField()
    care_group = models.CharField(max_length=20, choices=CareGroup)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel)  # how they like to be told
    language = models.CharField(max_length=12, default="en-gb")
    easy_read = models.BooleanField(default=False)
    nhs_number_sealed = models.BinaryField(null=True)
    nhs_number_print = models.CharField(
        max_length=64, null=True, unique=True
    )  # keyed fingerprint, to find it by
    registered_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["team", "sort_key", "id"], name="person_by_name_in_team"),
            models.Index(fields=["sort_key", "id"], name="person_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(care_group__in=CareGroup.values), name="person_care_group_is_known"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="person_channel_is_known"),
            models.CheckConstraint(
                condition=Q(channel=Channel.IN_PERSON)
                | (Q(channel=Channel.EMAIL) & ~Q(email=""))
                | (Q(channel=Channel.TEXT) & ~Q(phone=""))
                | (Q(channel=Channel.LETTER) & ~Q(address="")),
                name="person_can_be_reached",
            ),
            models.CheckConstraint(condition=~Q(given_name="") & ~Q(family_name=""), name="person_has_names"),
            models.CheckConstraint(
                condition=Q(nhs_number_sealed__isnull=True, nhs_number_print__isnull=True)
                | Q(nhs_number_sealed__isnull=False, nhs_number_print__isnull=False),
                name="person_nhs_number_sealed_and_findable",
            ),
        ]
