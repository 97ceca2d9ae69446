"""What is filled in about a concern."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.safeguarding import Ages, Event
from sevensteps.web.safety.words import AGES_WORDS, DANGER_WORDS
from sevensteps.web.shell import forms


class TellForm(forms.Form):
    """What somebody is worried about. `person`: whose record it is; without one they say who it is."""

    person = forms.Hidden(required=False, max_length=12)
    about = forms.Line(
        _("Who are you worried about?"),
        hint=_("Their name, and where they live if you know."),
        max_length=200,
    )
    words = forms.Text(
        _("What are you worried about?"),
        hint=_("Say what you saw or heard, and when. You need not be sure."),
        max_length=5_000,
        rows=5,
    )
    danger = forms.Choice(_("Is somebody in danger now?"), choices=list(DANGER_WORDS.items()))
    reach = forms.Line(
        _("How can we reach you safely?"),
        hint=_("A telephone number, and a good time to ring. Only the team sees it."),
        required=False,
        max_length=300,
    )
    may_write = forms.Tick(
        _("You may send a message to me here. Nobody else reads my messages."), required=False
    )

    def __init__(self, *args: Any, known: bool, at_work: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if known:
            del self.fields["about"]
        if at_work:
            del self.fields["may_write"]


class WhyForm(forms.Form):
    """Why something is done; and who takes it over, where it is handed on."""

    to = forms.Line(
        _("Who takes it over?"),
        hint=_("A name and where they work: the police, another council."),
        max_length=200,
    )
    team_ref = forms.Choice(_("Which team?"))
    why = forms.Text(_("Why?"), max_length=5_000, rows=4)

    def __init__(self, *args: Any, event: Event, **given: Any) -> None:
        super().__init__(*args, **given)
        if event is not Event.HAND_ON:
            del self.fields["to"]
        if event is not Event.OTHER_TEAM:
            del self.fields["team_ref"]
        if event is Event.END:
            self.fields["why"].label = _("What came of it?")


class MatchForm(forms.Form):
    """Whose record it is."""

    person = forms.Hidden(max_length=12)


class ReachForm(forms.Form):
    """How the team is reached, and how soon it reads and decides."""

    team = forms.Line(_("What is the team called?"), max_length=200)
    phone = forms.Phone(_("Its telephone number"), max_length=40)
    night_phone = forms.Phone(_("The number at night and at the weekend"), max_length=40)
    night_words = forms.Line(
        _("What to say about nights and weekends"),
        hint=_("For example: the duty team answers until you reach ours."),
        required=False,
        max_length=300,
    )
    read_days = forms.Whole(
        _("A concern is read within"),
        hint=_("Where somebody is in danger now it is read on the same day."),
        least=1,
        most=20,
        suffix=_("working days"),
    )
    decide_days = forms.Whole(
        _("It is decided what is done within"), least=1, most=20, suffix=_("working days")
    )


class TeamForm(forms.Form):
    """Whose concerns one safeguarding team has."""

    team_ref = forms.Pick(_("Which team is it?"), hint=_("A team of the council. Add it there first."))
    ages = forms.Choice(
        _("Whose concerns does it have?"), choices=[(ages, AGES_WORDS[ages]) for ages in Ages]
    )
    groups = forms.Choices(
        _("Only of these people?"),
        hint=_("Tick none where it has all of them."),
        choices=list(CareGroup.choices),
        required=False,
    )
    the_rest = forms.Tick(_("It has everything that no other team has."), required=False)
    phone = forms.Phone(
        _("Its own telephone number"),
        hint=_("Leave it empty where the council’s number is right."),
        required=False,
        max_length=30,
    )
    night_phone = forms.Phone(
        _("Its own number at night and at the weekend"),
        hint=_("Leave it empty where the council’s number is right."),
        required=False,
        max_length=30,
    )

    def __init__(self, *args: Any, known: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        if known:
            del self.fields["team_ref"]
