"""Words of the panel's pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.core.planning.panel import Event, Party, Precedence, Way

PARTY_WORDS: dict[Party, Promise | str] = {
    Party.PERSON: _("The person"),
    Party.REPRESENTATIVE: _("Who acts for them"),
    Party.ADVOCATE: _("Their advocate"),
    Party.CARER: _("Family or a carer"),
    Party.PLANNER: _("Who helps to write the plan"),
    Party.PRACTITIONER: _("The worker"),
    Party.MANAGER: _("The worker’s manager"),
    Party.APPROVER: _("Who decides on plans"),
    Party.CLINICIAN: _("Somebody from health"),
    Party.SAFEGUARDING: _("The safeguarding adults team"),
    Party.CHAIR: _("The chair of the panel"),
}
WAY_WORDS: dict[Way, Promise | str] = {
    Way.WRITING: _("In writing"),
    Way.EASY_READ: _("In Easy Read"),
    Way.AUDIO: _("As a recording"),
    Way.SIGN_LANGUAGE: _("In sign language"),
    Way.IN_PERSON: _("In person: somebody visits"),
}
PRECEDENCE_WORDS: dict[Precedence, Promise | str] = {
    Precedence.SAFEGUARDING: _("Safeguarding procedures"),
    Precedence.MAPPA: _("MAPPA: arrangements to protect the public"),
}
# What was done, for the list of what has happened.
DONE_WORDS: dict[Event, Promise | str] = {
    Event.SEND_BACK: _("Sent back, to try something else first"),
    Event.REFER_AGAIN: _("Sent to the panel again"),
    Event.HAND_OVER: _("Handed over to safeguarding or MAPPA"),
    Event.ARRANGE: _("The meeting was arranged"),
    Event.REARRANGE: _("The day or the place was changed"),
    Event.OPEN: _("The meeting began"),
    Event.AGREE: _("The panel and the person agreed"),
    Event.DECIDE: _("The panel decided without agreement"),
    Event.SIGN_OFF: _("The plan was signed off"),
    Event.TELL: _("Everybody was told"),
    Event.WITHDRAW: _("The referral was taken back"),
}
# Beside the next step: done where something has changed.
ASIDE = ("name", "take_off", "send_back", "hand_over", "withdraw")
# What can be done, beside the moves of the table: page title and button.
TITLES: dict[str, tuple[Promise | str, Promise | str]] = {
    "attempt": (_("Write down what was tried"), _("Keep it")),
    "send_back": (_("Send it back, to try something else first"), _("Send it back")),
    "refer_again": (_("Send it to the panel again"), _("Send it again")),
    "hand_over": (_("Hand it over: somebody has to be kept safe first"), _("Hand it over")),
    "ask": (_("Who may be told?"), _("Keep the answer")),
    "arrange": (_("Arrange the meeting"), _("Arrange it and tell everybody")),
    "rearrange": (_("Change the day or the place"), _("Change it and tell everybody")),
    "name": (_("Name somebody who sits on the panel"), _("Send them an invitation")),
    "open": (_("Who is here?"), _("Open the meeting")),
    "point": (_("The running sheet"), _("Keep it, and go on")),
    "decide": (_("Write down what was decided"), _("Keep the decision and tell it")),
    "sign_off": (_("Sign the plan off"), _("Sign the plan off")),
    "take_off": (_("Take somebody off the panel"), _("Take them off")),
    "withdraw": (_("Take the referral back"), _("Take it back")),
}
