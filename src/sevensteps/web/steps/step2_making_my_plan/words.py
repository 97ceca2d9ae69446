"""What each part of a plan asks, in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.planning import CheckId, Every, LineKind
from sevensteps.web.shell.brand import named

WEALTH_HINTS: dict[WealthKind, Promise | str] = {
    WealthKind.UNDERSTANDING: _("What you have learned, what you know about your own life."),
    WealthKind.CONNECTIONS: _("Family, friends, neighbours, clubs, people you can ask."),
    WealthKind.ASSETS: _("Your home, a car, a garden, savings, the library round the corner."),
    WealthKind.STRENGTHS: _("What others come to you for. What you are proud of."),
    WealthKind.RESILIENCE: _("Faith, humour, music, a pet: what helps on a hard day."),
}

KIND_WORDS: dict[LineKind, tuple[Promise | str, Promise | str]] = {
    LineKind.UNPAID: (_("Family and friends"), _("Help that is given freely.")),
    LineKind.COMMUNITY: (_("Community"), _("Groups, clubs and neighbours. It costs the plan nothing.")),
    LineKind.UNIVERSAL: (_("There for everyone"), _("The doctor, the library, the bus pass.")),
    LineKind.TECHNOLOGY: (_("Things that help"), _("Equipment and technology, bought or borrowed.")),
    LineKind.PAID: (_("Paid support"), _("People, lessons, trips and services that cost money.")),
}

EVERY: dict[Every, Promise | str] = {
    Every.WEEKLY: _("Every week"),
    Every.FOUR_WEEKLY: _("Every four weeks"),
    Every.MONTHLY: _("Every month"),
    Every.YEARLY: _("Every year"),
    Every.ONE_OFF: _("Once"),
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

# Where in step 2 a check that does not pass is put right.
CHECK_PLACES: dict[CheckId, tuple[str, ...]] = {
    CheckId.OUTCOMES_MET: ("plan:lines",),
    CheckId.SAFE: ("plan:section", "staying_safe"),
    CheckId.REPRESENTED: ("plan:basics",),
    CheckId.WITHIN_ALLOCATION: ("plan:lines",),
    CheckId.SUSTAINABLE: ("plan:lines",),
    CheckId.CAPACITY: ("plan:section", "deciding"),
    CheckId.CONTRIBUTION: ("contribution:start",),
    CheckId.CONSENT: ("plan:check",),
    CheckId.HEALTH_SIGNED: ("plan:lines",),
    CheckId.BOTH_ASKED: ("plan:views",),
    CheckId.CARER_ASKED: ("plan:section", "caring"),
}
