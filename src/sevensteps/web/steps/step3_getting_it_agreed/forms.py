"""What whoever decides on a plan fills in."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.planning.queries import LineView
from sevensteps.core.errors import Refused
from sevensteps.core.planning import Later, Verdict
from sevensteps.web.shell import forms
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.filters import money

_LAWFUL = gettext_lazy("I have read every line, and everything in it is lawful")
_WHY = gettext_lazy("Why?")
_TO_THEM = named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words."))
_RESTS_ON = gettext_lazy("What does your answer rest on?")


class LaterForm(forms.Form):
    """Agreeing before it is known what the person pays: why, and by when it is; only where that is so."""

    later_because = forms.Text(
        named(gettext_lazy("If you agree: why before it is known what the %(person)s pays?")),
        hint=_TO_THEM,
        required=False,
        max_length=5_000,
        rows=3,
    )
    later_by = forms.Day(
        named(gettext_lazy("By which day does the %(person)s know what they pay?")), required=False
    )

    def __init__(self, *args: Any, unknown: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not unknown:
            del self.fields["later_because"], self.fields["later_by"]

    def later(self) -> Later | None:
        """Both, or nothing; raises Refused where the day is missing."""
        because, by = self.values.get("later_because") or "", self.values.get("later_by")
        if by is None and because:
            raise Refused("later_by", _("Choose the day by which it is known."))
        return None if by is None else Later(because, by)


class AtOnceForm(forms.Form):
    """Yes within the trusted limits, and why."""

    revision = forms.Hidden(required=False)
    lawful = forms.Tick(_LAWFUL, required=False)
    reasons = forms.Text(_WHY, hint=_TO_THEM, max_length=5_000, rows=6)


class DecisionForm(LaterForm):
    """Yes, changes or no; and always why."""

    revision = forms.Hidden(required=False)
    lawful = forms.Tick(_LAWFUL, required=False)
    verdict = forms.Choice(
        gettext_lazy("What do you decide?"),
        choices=[
            forms.Option(
                Verdict.AGREED,
                gettext_lazy("Agree the plan"),
                gettext_lazy("The money is set aside at once."),
            ),
            forms.Option(
                Verdict.CHANGES, gettext_lazy("Ask for changes"), gettext_lazy("Say exactly what, and why.")
            ),
            forms.Option(
                Verdict.REFUSED,
                gettext_lazy("Say no"),
                named(gettext_lazy("The %(person)s can write a new plan or appeal.")),
            ),
        ],
    )
    reasons = forms.Text(_WHY, hint=_TO_THEM, max_length=5_000, rows=6)
    assumed = forms.Text(
        _RESTS_ON,
        hint=gettext_lazy(
            "Needed for a no: the needs you thought of, and the services, hours and prices you worked with."
        ),
        required=False,
        max_length=5_000,
        rows=4,
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.order_fields(["revision", "lawful", "verdict", "reasons", "assumed"])


class PartForm(LaterForm):
    """Which lines are not agreed, and why; the others are."""

    revision = forms.Hidden(required=False)
    lawful = forms.Tick(
        gettext_lazy("I have read every line, and everything that I agree is lawful"), required=False
    )
    reasons = forms.Text(_WHY, hint=_TO_THEM, max_length=5_000, rows=4)
    assumed = forms.Text(
        _RESTS_ON,
        hint=gettext_lazy("The needs you thought of, and the services, hours and prices you worked with."),
        max_length=5_000,
        rows=4,
    )

    def __init__(self, *args: Any, lines: tuple[LineView, ...], **given: Any) -> None:
        super().__init__(*args, **given)
        for line in lines:
            self.fields[_name(line.ref)] = forms.Line(
                f"{line.what}, {money(line.cost.in_year) if line.cost.in_year else _('costs nothing')}",
                hint=_("Leave it empty if you agree it. If not, write why."),
                required=False,
                quiet=True,
                max_length=1_000,
            )
        asked = ["reasons", "assumed", "later_because", "later_by", "lawful"]
        self.order_fields(["revision", *(_name(line.ref) for line in lines), *asked])

    def left_out(self) -> dict[str, str]:
        """The reasons by the ref of the line that is not agreed. Raises Refused where none is given."""
        start = _name("")
        found = {
            name.removeprefix(start): text
            for name, text in self.values.items()
            if name.startswith(start) and text
        }
        if not found:
            raise Refused("", _("Write why at one line or more. To agree all of it, agree the plan."))
        return found

    def refuse(self, refusal: Refused) -> None:
        """A reason that does not do stands at its line."""
        first, _dot, ref = refusal.where.partition(".")
        super().refuse(Refused(_name(ref), refusal.said) if first == "reasons" and ref else refusal)


class LookedForm(forms.Form):
    """What looking afterwards at a plan showed."""

    right = forms.YesNo(gettext_lazy("Was it right to agree it at once?"))
    found = forms.Text(
        gettext_lazy("What did you find?"),
        hint=gettext_lazy("The worker reads this. The plan stays agreed."),
        max_length=5_000,
        rows=5,
    )


def _name(ref: str) -> str:
    return f"line_{ref}"


def revision_of(form: forms.Form) -> int | None:
    """The revision of the plan that was read; None where none, or a strange one, was sent."""
    sent = form.values["revision"] or ""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None
