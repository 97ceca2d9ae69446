"""What a reader asks of the whole authority's money, read from an address that may say anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.commissioning import queries
from sevensteps.contexts.commissioning.words import DIMENSION_WORDS, EVERY_WORDS
from sevensteps.core.commissioning import BadCut, Cut, Dimension, Every
from sevensteps.core.dates import Period, year_from
from sevensteps.core.errors import Refused
from sevensteps.web.shell import forms
from sevensteps.web.shell.forms.days import PARTS

YEARS_BACK, YEARS_ON = 5, 1
NONE = "none"  # how an address says "with no provider"
KEPT = (Dimension.STREAM, Dimension.CARE_GROUP, Dimension.TEAM, Dimension.PROVIDER)
APRIL = 4
_CUTS = [(one.value, words) for one, words in DIMENSION_WORDS.items()]


class AskForm(forms.Form):
    """Which days, cut by what. A reader who sees everybody's record may keep to one group too."""

    year = forms.Pick(gettext_lazy("Which year"), required=False, quiet=True, blank=gettext_lazy("This year"))
    by = forms.Pick(gettext_lazy("Cut by"), choices=_CUTS, required=False, quiet=True, blank=_CUTS[0][1])
    then = forms.Pick(
        gettext_lazy("And by"), choices=_CUTS, required=False, quiet=True, blank=gettext_lazy("Nothing else")
    )
    every = forms.Pick(
        gettext_lazy("How long are slices of time"),
        choices=[(one.value, words) for one, words in EVERY_WORDS.items()],
        required=False,
        quiet=True,
        blank=EVERY_WORDS[Every.MONTH],
    )
    first = forms.Day(gettext_lazy("Or from this day"), required=False, quiet=True)
    last = forms.Day(gettext_lazy("To this day"), required=False, quiet=True)
    stream = forms.Pick(
        DIMENSION_WORDS[Dimension.STREAM], required=False, quiet=True, blank=gettext_lazy("All")
    )
    care_group = forms.Pick(
        DIMENSION_WORDS[Dimension.CARE_GROUP], required=False, quiet=True, blank=gettext_lazy("All")
    )
    team = forms.Pick(DIMENSION_WORDS[Dimension.TEAM], required=False, quiet=True, blank=gettext_lazy("All"))
    provider = forms.Pick(
        DIMENSION_WORDS[Dimension.PROVIDER], required=False, quiet=True, blank=gettext_lazy("All")
    )

    def clean(self) -> dict[str, Any]:
        self.in_order("first", "last")
        return self.cleaned_data

    @property
    def narrowed(self) -> bool:
        """Whether it is kept to some days or groups."""
        return any(self.data.get(name) for name in (*KEPT, "first-day", "last-day"))


def asked(request: HttpRequest, today: date, *, careful: bool) -> tuple[AskForm, Cut]:
    """The form, and the cut it asks for; where it makes no sense, an error beside it and this year by stream.

    A careful reader asks for whole years of everybody: other parameters are not read.
    """
    form = AskForm(data=_data(request.GET, careful=careful))
    form.offer("year", [(str(year), _year_words(year)) for year in _years(today)])
    for dimension, known in queries.choices().items():
        more = [(NONE, _("With no provider"))] if dimension is Dimension.PROVIDER else []
        form.offer(dimension, [*known, *more])
    read = form.cleaned_data if form.is_valid() else {}
    try:
        return form, _cut(read, today)
    except BadCut as refusal:
        form.refuse(
            Refused(
                {"every": "every", "to": "last", "from": "first"}.get(refusal.where, "then"), refusal.said
            )
        )
        return form, _cut({}, today)


def _data(sent: QueryDict, *, careful: bool) -> QueryDict | dict[str, Any]:
    if not careful:
        return sent
    return {name: sent.get(name, "") for name in ("year", "by", "then", "every")}


def _cut(read: Mapping[str, Any], today: date) -> Cut:
    year = _period(read.get("year") or str(_year_of(today)))
    days = Period(
        read.get("first") or year.start, max(read.get("last") or year.end, read.get("first") or year.start)
    )
    chosen = (read.get("by") or Dimension.STREAM, read.get("then"))
    only = {one: "" if read[one] == NONE else read[one] for one in KEPT if read.get(one)}
    return Cut(
        days,
        today,
        tuple(Dimension(one) for one in chosen if one),
        only,
        Every(read.get("every") or Every.MONTH),
    )


def _year_of(day: date) -> int:
    return day.year if day.month >= APRIL else day.year - 1


def _years(today: date) -> range:
    return range(_year_of(today) + YEARS_ON, _year_of(today) - YEARS_BACK, -1)


def _year_words(year: int) -> str:
    return _("April %(first)s to March %(last)s") % {"first": year, "last": year + 1}


def _period(year: str) -> Period:
    return year_from(date(int(year), APRIL, 1))


def address_of(cut: Cut, by: tuple[Dimension, ...], *, without: Dimension | None = None) -> str:
    """The query of an address that asks for the days and groups of a cut, cut by something else."""
    query = {f"first-{part}": str(getattr(cut.asked.start, part)) for part in PARTS}
    query |= {f"last-{part}": str(getattr(cut.asked.end, part)) for part in PARTS}
    query |= {str(one): key or NONE for one, key in cut.only.items() if one is not without}
    query |= dict(zip(("by", "then"), map(str, by), strict=False))
    if Dimension.PERIOD in by:
        query["every"] = cut.every.value
    return f"?{urlencode(query)}"
