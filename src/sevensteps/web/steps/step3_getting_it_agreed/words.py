"""Words of step 3."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.core.planning import CheckId, Verdict
from sevensteps.web.shell.brand import named

VERDICTS: dict[str, tuple[Promise | str, str]] = {
    Verdict.AGREED: (_("Agreed"), "green"),
    Verdict.PART: (_("Agreed in part"), "turquoise"),
    Verdict.CHANGES: (_("Some things to change"), "yellow"),
    Verdict.REFUSED: (_("The answer was no"), "red"),
    "brought": (_("Kept to, from another place"), "blue"),
}

CHECK_TITLES: dict[CheckId, Promise | str] = {
    CheckId.LAWFUL: _("Is everything lawful?"),
    CheckId.OUTCOMES_MET: _("Does it help with what should change?"),
    CheckId.SAFE: _("Is it safe?"),
    CheckId.REPRESENTED: named(_("Does the %(person)s decide, or somebody for them?")),
    CheckId.WITHIN_ALLOCATION: _("Is it within the money?"),
    CheckId.SUSTAINABLE: _("Can it go on like this?"),
    CheckId.CAPACITY: _("Is it written down why somebody else decides?"),
    CheckId.CONTRIBUTION: named(_("Is it clear what the %(person)s pays?")),
    CheckId.CONSENT: named(_("Did the %(person)s say yes to it?")),
    CheckId.NOT_THE_AUTHOR: _("Does somebody decide who wrote none of it?"),
    CheckId.HEALTH_SIGNED: _("Has a clinician signed the health tasks?"),
    CheckId.BOTH_ASKED: _("Were the child and the parents asked?"),
    CheckId.CARER_ASKED: _("Was the carer asked if they go on?"),
}
