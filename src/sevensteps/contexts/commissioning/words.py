"""What dimensions and their values are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.core.commissioning import Dimension, Every

DIMENSION_WORDS: dict[Dimension, Promise | str] = {
    Dimension.STREAM: _("Where the money comes from"),
    Dimension.TEAM: _("Team"),
    Dimension.PROVIDER: _("Provider"),
    Dimension.CARE_GROUP: _("Why people have support"),
    Dimension.PERIOD: _("Time"),
}

EVERY_WORDS: dict[Every, Promise | str] = {
    Every.MONTH: _("Month"),
    Every.QUARTER: _("Quarter"),
    Every.YEAR: _("Year, from April"),
}

# The streams of Right to Control (source 004); any other is told by its own name.
STREAM_WORDS: dict[str, Promise | str] = {
    "adult_social_care": _("Adult social care"),
    "independent_living_fund": _("Independent Living Fund"),
    "access_to_work": _("Access to Work"),
    "work_choice": _("Work Choice"),
    "disabled_facilities_grant": _("Disabled Facilities Grant"),
    "supporting_people": _("Supporting People"),
}

NO_PROVIDER = _("With no provider: paid to people and those who hold money for them, or not ordered yet")
