"""What an analyst fills in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.calibration.files import MOST_UPLOAD
from sevensteps.core.allocation.calibration import METHODS, Method
from sevensteps.web.desks.analyst.fields import Percent
from sevensteps.web.desks.analyst.words import WHEN
from sevensteps.web.shell import forms
from sevensteps.web.shell.filters import say

OWN, NOTHING = "own", "1"
CAPS = (
    forms.Option(
        OWN, _("As each method does by itself"), _("Most cap the dearest 1 in 100. Matching caps none.")
    ),
    forms.Option("0.99", _("The dearest 1 in 100")),
    forms.Option("0.95", _("The dearest 5 in 100")),
    forms.Option(NOTHING, _("None"), _("One very dear case can then lift the sums of many.")),
)


class UploadForm(forms.Form):
    """A file of cases."""

    name = forms.Line(
        _("What do you call these cases?"), hint=_("Like: Agreed budgets, spring 2026"), max_length=120
    )
    file = forms.AnyFile(
        _("Choose the file"),
        hint=_("A CSV or Parquet file: a row for each case, the names of the columns on top."),
        most=MOST_UPLOAD,
        ends=(".csv", ".tsv", ".txt", ".parquet"),
    )
    points = forms.Line(
        _("Which column has the points?"),
        hint=_("After the help of family and friends was taken off."),
        max_length=100,
        width="20",
        initial="points",
        spellcheck=False,
    )
    cost = forms.Line(
        _("Which column has the cost?"),
        hint=_("Pounds for a year, like 12345.60."),
        max_length=100,
        width="20",
        initial="cost",
        spellcheck=False,
    )
    groups = forms.Line(
        _("Which columns have groups?"),
        hint=_(
            "Like: care group, area. Part them with commas. Never a column of names or numbers of people."
        ),
        max_length=300,
        required=False,
        spellcheck=False,
    )
    note = forms.Text(
        _("Where do they come from, and whom do they leave out?"), max_length=2000, rows=3, required=False
    )

    def group_columns(self) -> list[str]:
        """The columns of groups that were named."""
        return [name.strip() for name in (self.values["groups"] or "").split(",") if name.strip()]


class LiveForm(forms.Form):
    """Cases from budgets agreed here."""

    name = forms.Line(
        _("What do you call these cases?"), hint=_("Like: Live budgets, spring 2026"), max_length=120
    )
    note = forms.Text(_("What should others know about them?"), max_length=2000, rows=3, required=False)


class CalibrateForm(forms.Form):
    """Which methods, and what is set beside them."""

    methods = forms.Choices(_("Which methods do you want to try?"))
    group = forms.Pick(
        _("Look at the results by which group?"),
        hint=_("One table is made for everybody. This shows how well it serves each group."),
        required=False,
    )
    top_slice = Percent(
        _("How much do you keep back?"),
        hint=_("For prices and needs to come. Every sum is made smaller by this part."),
        required=False,
        quiet=True,
        initial="0",
    )
    budget = forms.MoneyAmount(
        _("How much may all these cases get together in a year?"),
        hint=_("Leave it empty to give what they cost."),
        most=10**13,
        required=False,
    )
    winsorise = forms.Choice(
        _("Which costs count as less while the table is made?"),
        hint=_(
            "A few very dear cases should not lift everybody’s sum. The table is judged by the true costs."
        ),
        choices=CAPS,
    )
    shrink = forms.Choice(
        _("What if there are fewer than 500 cases?"),
        choices=[
            forms.Option(
                "auto", _("Draw the average towards a straight line"), _("Few cases follow chance.")
            ),
            forms.Option("none", _("Leave it as the cases are")),
        ],
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("methods", [forms.Option(str(one), say(METHODS[one].title), WHEN[one]) for one in Method])


class ProposeForm(forms.Form):
    """From which day, why, and that the warnings were read."""

    valid_from = forms.Day(
        _("From which day should it count?"), hint=_("For sums worked out from that day on.")
    )
    why = forms.Text(
        _("Why should this table be used?"),
        hint=_("Everybody can read this in the public record."),
        max_length=2000,
    )
    warnings_read = forms.Tick(_("I have read the warnings"), required=False)


class WatchForm(forms.Form):
    """When the table is looked at again."""

    every_days = forms.Whole(
        _("After how many days is a new table due?"),
        hint=_("At least once a year."),
        least=30,
        most=366,
        suffix=_("days"),
    )
    drift_percent = forms.Whole(
        _("From which difference on do you want to be told?"),
        hint=_("Between what is agreed and what the table said, for a group of 20 people or more."),
        least=1,
        most=100,
        suffix="%",
    )
    contact = forms.Line(
        _("Who answers questions about the table?"),
        hint=_("An e-mail address or a telephone number. It stands in the public record."),
        max_length=254,
        required=False,
    )
