"""Words of the safeguarding pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.core.safeguarding import Danger, Event

DANGER_WORDS: dict[Danger, Promise | str] = {
    Danger.YES: _("Yes, now"),
    Danger.NOT_SURE: _("I am not sure"),
    Danger.NO: _("Not now"),
}
# Page title and button of each thing the team does in words.
TITLES: dict[Event, tuple[Promise | str, Promise | str]] = {
    Event.ENQUIRE: (_("Take it on as an enquiry"), _("Start the enquiry")),
    Event.HAND_ON: (_("Hand it on to somebody else"), _("Hand it on")),
    Event.NO_ACTION: (_("Do nothing more about it"), _("Keep it, and close the concern")),
    Event.END: (_("End the enquiry"), _("End the enquiry")),
}
