"""What is asked about one kind of decision, in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DECISION_WORDS: dict[str, Promise | str] = {
    "about": _("Which decisions?"),
    "how": _("How are they made?"),
    "who": _("Who helps, or who decides?"),
    "recorded": _("What shows that the person cannot decide this?"),
    "authority": _("By what right does somebody else decide?"),
    "best_interests": _("Why is it best for the person?"),
}

# What is asked of a carer about somebody they care for.
CARING_WORDS: dict[str, Promise | str] = {
    "name": _("Whom do I care for?"),
    "relation": _("Who are they to me?"),
    "does": _("What do I do for them?"),
    "hours": _("About how many hours a week?"),
    "goes_on": _("Can I go on with it, and do I want to?"),
    "wish": _("With what, and with what not?"),
}
