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
