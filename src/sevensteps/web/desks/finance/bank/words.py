"""What the bank's pages call things."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sevensteps.core.payments.bank.detect import Format
from sevensteps.core.payments.bank.told import Target

KINDS = {
    Target.PAID: _("A payment we made"),
    Target.CAME_BACK: _("A payment that came back"),
    Target.SUM: _("All payments of a run, in one sum"),
    Target.RECEIPT: _("What somebody pays themselves"),
    Target.GIVEN_BACK: _("Money given back to us"),
    Target.ASIDE: _("Put aside"),
}
FORMATS = {
    Format.CAMT053: _("Statement (camt.053)"),
    Format.MT940: _("Statement (MT940)"),
    Format.OFX: _("Statement (OFX)"),
    Format.CSV: _("Statement (CSV)"),
    Format.PAIN002: _("What became of payments (pain.002)"),
    Format.RETURNED: _("Payments that came back (ARUCS)"),
}
