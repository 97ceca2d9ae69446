"""The forms of the questions about means."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.core.charging import Per, Sum
from sevensteps.core.charging.inputs import MOST_CAPITAL, MOST_WEEKLY
from sevensteps.core.money import Money
from sevensteps.web.means.words import PER
from sevensteps.web.shell import forms

YEARLY = MOST_WEEKLY * 52


class WhereForm(forms.Form):
    """Where care is given."""

    setting = forms.Choice(gettext_lazy("Where do you get care, or where will you?"), heading=True)


class AgeForm(forms.Form):
    """How old the person is."""

    age = forms.Whole(
        gettext_lazy("How old are you?"),
        hint=gettext_lazy("What the law lets you keep depends on your age."),
        least=18,
        most=120,
        heading=True,
        suffix=gettext_lazy("years"),
    )


class HouseholdForm(forms.Form):
    """Partner and children."""

    couple = forms.YesNo(
        gettext_lazy("Do you live with a husband, wife or partner?"),
        hint=gettext_lazy("We only look at your own money, and your own part of what you share."),
    )
    children = forms.Whole(
        gettext_lazy("How many children live with you that you look after?"),
        hint=gettext_lazy("Enter 0 if there are none."),
        most=20,
        initial=0,
    )


class KindsForm(forms.Form):
    """Which kinds of something there are; none is an answer."""

    kinds = forms.Choices("", required=False, heading=True)

    def __init__(self, *args: Any, label: str, hint: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["kinds"].label, self.fields["kinds"].help_text = label, hint


class SumsForm(forms.Form):
    """How much of each kind, and how often."""

    def __init__(self, *args: Any, kinds: Mapping[str, str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.asked = dict(kinds)
        for kind, title in kinds.items():
            self.fields[f"pence_{kind}"] = forms.MoneyAmount(title, most=YEARLY)
            self.fields[f"per_{kind}"] = forms.Pick(
                _("How often (%(what)s)") % {"what": title}, choices=PER, missing=_("Choose how often.")
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for kind in self.asked:
            found, per = values.get(f"pence_{kind}"), values.get(f"per_{kind}")
            if isinstance(found, Money) and per and Sum(kind, found.pence, Per(per)).weekly > MOST_WEEKLY:
                words = _("This is more than can be right. Check the sum, and how often it comes.")
                self.add_error(f"pence_{kind}", ValidationError(words))
        return values

    @staticmethod
    def shown(sums: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """What is kept already, as the form shows it."""
        found: dict[str, Any] = {}
        for one in sums:
            found |= {f"pence_{one['kind']}": Money(one["pence"]), f"per_{one['kind']}": one["per"]}
        return found


class SavingsForm(forms.Form):
    """Money put by."""

    savings = forms.MoneyAmount(
        gettext_lazy("How much money do you have put by?"),
        hint=gettext_lazy(
            "In the bank, in cash, or in a savings account. Of an account you share, count only your own "
            "part: mostly half. Enter 0 if there is none."
        ),
        least=0,
        most=MOST_CAPITAL,
        heading=True,
    )


class PropertyForm(forms.Form):
    """Houses and land."""

    property = forms.MoneyAmount(
        gettext_lazy("What is another house or land worth that you own?"),
        hint=gettext_lazy("Not the home you live in. Only your own part. Enter 0 if there is none."),
        least=0,
        most=MOST_CAPITAL,
    )
    property_loan = forms.MoneyAmount(
        gettext_lazy("How much is still owed on it?"), least=0, most=MOST_CAPITAL, required=False
    )


class HomeForm(PropertyForm):
    """The same, and the home, which can count in a care home."""

    main_home = forms.MoneyAmount(
        gettext_lazy("What is the home worth that you own?"),
        hint=gettext_lazy(
            "Only your own part. In a care home it does not count for the first 12 weeks, nor while your "
            "partner lives there. Enter 0 if you own none."
        ),
        least=0,
        most=MOST_CAPITAL,
    )
    main_home_loan = forms.MoneyAmount(
        gettext_lazy("How much is still owed on the home?"), least=0, most=MOST_CAPITAL, required=False
    )
    weeks_in_care_home = forms.Whole(
        gettext_lazy("For how many weeks have you lived in the care home?"),
        hint=gettext_lazy("Enter 0 if you have not moved in yet."),
        most=2_000,
    )


class PremiumsForm(forms.Form):
    """What adds to the money a person keeps."""

    premiums = forms.Choices(
        gettext_lazy("Do any of these fit you?"),
        hint=gettext_lazy("They add to the money you keep. Leave all empty if you do not know."),
        required=False,
        heading=True,
    )


class FreeForm(forms.Form):
    """Whether the care is free by law."""

    section_117 = forms.YesNo(
        gettext_lazy("Is your care aftercare under section 117 of the Mental Health Act?"),
        hint=gettext_lazy("This can be so after a stay in hospital under a section of that Act. It is free."),
        heading=True,
    )


class CostForm(forms.Form):
    """What the care costs."""

    cost = forms.MoneyAmount(
        gettext_lazy("What does your care cost a week, if you know?"),
        hint=gettext_lazy("Leave it empty if you do not know. Then we tell you the most you could pay."),
        most=MOST_WEEKLY,
        required=False,
        heading=True,
    )
