"""What is filled in about a referral to the panel."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from sevensteps.contexts.panels.queries import MemberView, PanelView
from sevensteps.core.planning.panel import PAPERS, RUNNING_SHEET, SEAT_WORDS, Point, Seat
from sevensteps.web.shell import forms
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.filters import say
from sevensteps.web.steps.panels.words import PARTY_WORDS, PRECEDENCE_WORDS, WAY_WORDS

_NOTHING_LEFT = gettext_lazy("Everything else was tried. Nothing else is left to try.")


class ReferForm(forms.Form):
    """Why the panel is asked."""

    risks = forms.Text(gettext_lazy("Which risks is it about?"), max_length=5_000, rows=4)
    differ = forms.Text(
        gettext_lazy("Who sees it differently, and how?"),
        hint=gettext_lazy("Write what each of you thinks, also where you do not agree with it."),
        max_length=5_000,
        rows=4,
    )
    nothing_left = forms.Tick(_NOTHING_LEFT, required=False)


class AttemptForm(forms.Form):
    """One try to agree."""

    on = forms.Day(gettext_lazy("When was it tried?"))
    with_parties = forms.Choices(gettext_lazy("With whom?"), choices=list(PARTY_WORDS.items()))
    what = forms.Text(gettext_lazy("What was tried?"), max_length=5_000, rows=3)
    result = forms.Text(gettext_lazy("What came of it?"), max_length=5_000, rows=3)


class WhyForm(forms.Form):
    """A reason."""

    why = forms.Text(gettext_lazy("Why?"), max_length=5_000, rows=4)


class AgainForm(forms.Form):
    """After more was tried."""

    nothing_left = forms.Tick(_NOTHING_LEFT, required=False)


class HandOverForm(forms.Form):
    """What comes first, why, and who takes it over."""

    precedence = forms.Choice(gettext_lazy("What comes first?"), choices=list(PRECEDENCE_WORDS.items()))
    why = forms.Text(gettext_lazy("Why?"), max_length=5_000, rows=4)
    to = forms.Line(gettext_lazy("Who takes it over?"), max_length=200)
    on = forms.Day(gettext_lazy("On which day?"))


class AskForm(forms.Form):
    """Whom the person lets be told."""

    how = forms.Text(
        named(gettext_lazy("How did you ask the %(person)s, and what did they say?")),
        max_length=2_000,
        rows=3,
    )
    agreed = forms.Choices(gettext_lazy("Who may be told?"), required=False)
    way = forms.Choice(
        named(gettext_lazy("How can the %(person)s be told what is decided?")),
        choices=list(WAY_WORDS.items()),
    )

    def __init__(self, *args: Any, panel: PanelView, **given: Any) -> None:
        super().__init__(*args, **given)
        others = [one for one in panel.concerned if one.part != "person"]
        self.offer("agreed", [(one.ref, f"{one.name}, {one.part}") for one in others])
        if not others:
            del self.fields["agreed"]


class ArrangeForm(forms.Form):
    """The day and the place."""

    meets_on = forms.Day(gettext_lazy("On which day does the panel meet?"))
    meets_at = forms.Line(gettext_lazy("At what time?"), max_length=40, width="10")
    place = forms.Line(gettext_lazy("Where?"), max_length=300)
    suits = forms.Text(
        named(gettext_lazy("How do the time and the place suit the %(person)s?")),
        hint=gettext_lazy("Say what helps them to take part: a lift, a hearing loop, somebody to sign."),
        max_length=2_000,
        rows=3,
    )
    nothing_precedes = forms.Text(
        gettext_lazy("Why do neither safeguarding procedures nor MAPPA come first?"),
        hint=gettext_lazy("If one of them does, hand the referral over."),
        max_length=2_000,
        rows=3,
    )
    why = forms.Text(
        gettext_lazy("Why is the day changed, or later than seven days?"),
        required=False,
        max_length=2_000,
        rows=2,
    )


class NameForm(forms.Form):
    """Somebody with no other tie to the record, and the part in which they sit on the panel."""

    seat = forms.Choice(gettext_lazy("In which part do they sit on the panel?"))
    name = forms.Line(gettext_lazy("What is their name?"), max_length=200)
    email = forms.Email(
        gettext_lazy("What is their e-mail address?"),
        hint=gettext_lazy("The invitation is sent there. They read the papers of this panel, and no more."),
        autocomplete="off",
    )
    deputy = forms.Tick(
        gettext_lazy("They come instead of who was named for this part before"), required=False
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("seat", [(str(seat), say(SEAT_WORDS[seat]).capitalize()) for seat in PAPERS])


class TakeOffForm(forms.Form):
    """Who is no longer asked to come."""

    member = forms.Choice(gettext_lazy("Who no longer sits on the panel?"))

    def __init__(self, *args: Any, members: Sequence[MemberView], **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("member", [(one.ref, f"{one.name}, {say(SEAT_WORDS[one.seat])}") for one in members])


class OpenForm(forms.Form):
    """Who is there, by seat."""

    deputies = forms.Choices(gettext_lazy("Who of them stands in for somebody?"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        others = [seat for seat in Seat if seat is not Seat.CHAIR]
        for seat in others:
            self.fields[f"seat_{seat}"] = forms.Line(
                say(SEAT_WORDS[seat]).capitalize(), required=False, quiet=True, max_length=200
            )
        self.offer("deputies", [(str(seat), say(SEAT_WORDS[seat]).capitalize()) for seat in Seat])
        self.order_fields([f"seat_{seat}" for seat in others])

    def here(self) -> dict[Seat, str]:
        """The names by seat."""
        start = "seat_"
        return {
            Seat(name.removeprefix(start)): text
            for name, text in self.values.items()
            if name.startswith(start)
        }


class PointForm(forms.Form):
    """What was said at the point that comes next."""

    point = forms.Hidden(required=False)
    text = forms.Text("", max_length=5_000, rows=6)

    def __init__(self, *args: Any, point: Point, **given: Any) -> None:
        super().__init__(*args, **given)
        label = say(RUNNING_SHEET[point])
        self.fields["text"].label = label


class DecideForm(forms.Form):
    """What was decided, and what it rests on."""

    agreed = forms.YesNo(named(gettext_lazy("Does the %(person)s, or who decides for them, agree?")))
    as_it_stands = forms.Tick(
        gettext_lazy("The plan is agreed as it stands. It need not be sent again."), required=False
    )
    decision = forms.Text(gettext_lazy("What is decided?"), max_length=5_000, rows=4)
    mental_capacity = forms.Text(gettext_lazy("Why is it right under the Mental Capacity Act?"), rows=3)
    human_rights = forms.Text(gettext_lazy("Why is it right under the Human Rights Act?"), rows=3)
    duty_of_care = forms.Text(gettext_lazy("How does it meet the council’s duty of care?"), rows=3)
    consequences = forms.Text(
        named(gettext_lazy("What follows if the %(person)s does not keep to it?")), rows=3
    )


class SignForm(forms.Form):
    """The plan as the panel agreed it."""

    lawful = forms.Tick(gettext_lazy("I have read every line, and everything in it is lawful"))
    later_because = forms.Text(
        named(
            gettext_lazy(
                "If it is not known yet what the %(person)s pays: why is the plan signed off before that?"
            )
        ),
        required=False,
        max_length=5_000,
        rows=3,
    )
    later_by = forms.Day(gettext_lazy("And by which day is it known?"), required=False)


class TellForm(forms.Form):
    """How somebody was told."""

    how = forms.Text(
        gettext_lazy("How were they told, and when?"),
        hint=gettext_lazy("Who went there, and what they said."),
        max_length=2_000,
        rows=3,
    )
    consequences = forms.Tick(gettext_lazy("They know what follows if it is not kept to"), required=False)
    complaint = forms.Tick(gettext_lazy("They know that they can complain, and how"), required=False)
