"""Words of the questions about means that no rulebook has."""

from django.utils.translation import gettext_lazy as _

# Asked of everybody; the other kinds of the law are asked in the full assessment.
MAIN_INCOME = (
    "state_pension",
    "private_pension",
    "pension_credit",
    "savings_credit",
    "universal_credit",
    "employment_and_support_allowance",
    "attendance_allowance",
    "pip_daily_living",
    "pip_mobility",
    "dla_care",
    "dla_mobility",
    "carers_allowance",
    "earnings",
    "other",
)
PER = (
    ("week", _("Every week")),
    ("2week", _("Every 2 weeks")),
    ("4week", _("Every 4 weeks")),
    ("month", _("Every month")),
    ("year", _("Every year")),
)
# Costs that a disability brings. The key is kept, and told in the lines of the sum; the words are shown.
DISABILITY_COSTS = (
    ("heating", _("More heating")),
    ("washing", _("More washing of clothes and bedding")),
    ("food", _("Special food")),
    ("alarm", _("Community alarm")),
    ("equipment", _("Equipment: to buy, hire or repair")),
    ("cleaning", _("Cleaning, gardening or small jobs at home")),
    ("transport", _("Getting about, beyond what mobility money pays")),
    ("care", _("Care that you pay for yourself")),
    ("clothes", _("Clothes and shoes that wear out sooner")),
    ("other", _("Something else")),
)
PREMIUM_HINTS = {
    "disability": _("For many people who get PIP, Disability Living Allowance or a benefit for being ill."),
    "enhanced_disability": _("For many people who get the higher rate for daily living or care."),
    "carer": _("For people who get, or could get, Carer’s Allowance."),
}
