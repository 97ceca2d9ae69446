"""A day in three boxes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sevensteps.web.shell.filters import day as in_words
from sevensteps.web.shell.forms.fields import Bare, Field, Words

PARTS = ("day", "month", "year")
FIRST_YEAR, LAST_YEAR = 1890, 2200  # what a date of birth or a plan can reasonably say


class _Boxes(Bare):
    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "") or "").strip() for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)


class Day(Field):
    """Day, month and year → date. `earliest` and `latest` are days, both allowed."""

    component = "date_input"
    widget = _Boxes

    def __init__(
        self, label: Words, *, earliest: date | None = None, latest: date | None = None,
        birthday: bool = False, **given: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, **given)
        self.earliest, self.latest, self.birthday = earliest, latest, birthday

    def to_python(self, value: Any) -> date | None:
        boxes = value or {}
        if not any(boxes.get(part) for part in PARTS):
            return None
        names = {"day": _("day"), "month": _("month"), "year": _("year")}
        gone = [names[part] for part in PARTS if not boxes.get(part)]
        if gone:
            raise ValidationError(_("Add the %(parts)s.") % {"parts": _(" and the ").join(gone)})
        return self._in_bounds(self._date(boxes))

    def _date(self, boxes: Mapping[str, str]) -> date:
        numbers = {}
        for part in PARTS:
            text = boxes[part]
            if not (text.isascii() and text.isdigit() and len(text) <= 4):
                raise ValidationError(_("Use numbers only, like 27 3 2026."))
            numbers[part] = int(text)
        if len(boxes["year"]) != 4 or not FIRST_YEAR <= numbers["year"] <= LAST_YEAR:
            raise ValidationError(_("Enter the year with four numbers, like 2026."))
        if not 1 <= numbers["month"] <= 12:
            raise ValidationError(_("Enter a month from 1 to 12."))
        try:
            return date(numbers["year"], numbers["month"], numbers["day"])
        except ValueError:
            raise ValidationError(_("That month does not have that day. Check the day and month.")) from None

    def _in_bounds(self, value: date) -> date:
        if self.earliest and value < self.earliest:
            raise ValidationError(_("Enter %(day)s or a later day.") % {"day": in_words(self.earliest)})
        if self.latest and value > self.latest:
            raise ValidationError(_("Enter %(day)s or an earlier day.") % {"day": in_words(self.latest)})
        return value

    def missing_words(self) -> str:
        return _("Enter the day, month and year for “%(label)s”.") % {"label": self.plain_label}

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        if isinstance(value, date):
            value = {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        boxes = value or {}
        hint = str(self.help_text) or _("For example, 27 3 2026")
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        wrong = " govuk-input--error" if error else ""
        return {
            "id": f"id_{name}-boxes",
            "namePrefix": name,
            "fieldset": self.fieldset(),
            "hint": {"text": hint},
            "errorMessage": self.error(error),
            "items": [
                {
                    "name": part,
                    "id": f"id_{name}" if part == "day" else f"id_{name}-{part}",
                    "label": labels[part],
                    "value": boxes.get(part, ""),
                    "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}",
                    "autocomplete": f"bday-{part}" if self.birthday else None,
                    "attributes": {"maxlength": "4"},
                }
                for part in PARTS
            ],
        }
