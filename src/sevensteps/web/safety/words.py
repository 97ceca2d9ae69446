"""Words of the safeguarding pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.core.safeguarding import Ages, Danger, Event

DANGER_WORDS: dict[Danger, Promise | str] = {
    Danger.YES: _("Yes, now"),
    Danger.NOT_SURE: _("I am not sure"),
    Danger.NO: _("Not now"),
}
AGES_WORDS: dict[Ages, Promise | str] = {
    Ages.ADULTS: _("Adults"),
    Ages.CHILDREN: _("Children: everybody under 18"),
    Ages.ALL: _("Adults and children"),
}
# What was done, for the list of what has happened.
DONE_WORDS: dict[Event, Promise | str] = {
    Event.READ: _("Read"),
    Event.OTHER_TEAM: _("Given to another team"),
    Event.ENQUIRE: _("An enquiry began"),
    Event.HAND_ON: _("Handed on"),
    Event.NO_ACTION: _("Nothing more is done"),
    Event.END: _("The enquiry ended"),
}
# Page title and button of each thing the team does in words.
TITLES: dict[Event, tuple[Promise | str, Promise | str]] = {
    Event.ENQUIRE: (_("Take it on as an enquiry"), _("Start the enquiry")),
    Event.HAND_ON: (_("Hand it on to somebody else"), _("Hand it on")),
    Event.OTHER_TEAM: (_("Give it to another safeguarding team"), _("Give it to this team")),
    Event.NO_ACTION: (_("Do nothing more about it"), _("Keep it, and close the concern")),
    Event.END: (_("End the enquiry"), _("End the enquiry")),
}
