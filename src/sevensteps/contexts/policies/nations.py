"""The nations of the United Kingdom, with the words people read: each has bank holidays of its own."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Nation(TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")
