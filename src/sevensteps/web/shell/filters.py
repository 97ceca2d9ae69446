"""Putting values into words: money, days, moments, sentences."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from sevensteps.core.money import Money
from sevensteps.core.planning import PART_WORDS, WEEKDAY_WORDS, Time, Weekday
from sevensteps.core.trace import Sentence


def money(value: Money | int, whole: bool = False) -> str:
    """£1,234.50 from Money or pence; with `whole`, pounds alone where there are no pence."""
    text = str(value if isinstance(value, Money) else Money(value))
    return text.removesuffix(".00") if whole else text


def day(value: date | None) -> str:
    """3 April 2026; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return date_format(value, "j F Y")


def month(value: date) -> str:
    """April 2026."""
    return date_format(value, "F Y")


def moment(value: datetime | None) -> str:
    """3 April 2026, 2:15pm; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    hour = local.hour % 12 or 12
    half = _("am") if local.hour < 12 else _("pm")
    return f"{day(local.date())}, {hour}:{local.minute:02d}{half}"


def _word(value: object) -> str:
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def say(sentence: Sentence | str) -> str:
    """A sentence in the reader's language with its gaps filled. Plain text: the page escapes it."""
    if isinstance(sentence, str):
        return gettext(sentence) if sentence else ""
    template = gettext(sentence.template) if sentence.template else ""
    return template.format(**{key: _word(value) for key, value in sentence.values.items()})


def paragraphs(text: str) -> Markup:
    """What somebody typed, as paragraphs: blank lines part them, single line ends are kept."""
    parts = [part for part in str(text).replace("\r\n", "\n").split("\n\n") if part.strip()]
    body = Markup('<p class="govuk-body">{}</p>')
    return Markup("").join(
        body.format(Markup("<br>").join(escape(line) for line in part.strip().split("\n"))) for part in parts
    )


def lines(text: str) -> Markup:
    """What somebody typed, with its line ends: an address."""
    return Markup("<br>").join(escape(line) for line in str(text).replace("\r\n", "\n").strip().split("\n"))


def figure(value: Money | Decimal | int) -> str:
    """The figure of one line of a sum: money as money, points as a plain number."""
    return money(value) if isinstance(value, Money) else f"{value:,}".replace("-", "−")


def slug(text: str) -> str:
    """Words as part of an id."""
    return slugify(text, allow_unicode=True)


def relation(text: str) -> str:
    """How the reader stands to the person, as a sentence beside the person's name."""
    return gettext("You are here as %(relation)s") % {"relation": gettext(text)}


def times(given: Iterable[Time], much: Mapping[Weekday, str] | None = None) -> str:
    """Monday: morning, evening · Sunday: 2 hours, afternoon. `much`: how much there is on a day, in words."""
    days: dict[Weekday, list[str]] = {day: [words] for day, words in (much or {}).items()}
    for time in given:
        days.setdefault(time.day, []).append(say(PART_WORDS[time.part]).lower())
    return " · ".join(f"{say(WEEKDAY_WORDS[day])}: {', '.join(parts)}" for day, parts in sorted(days.items()))


FILTERS: dict[str, Any] = {
    "times": times,
    "money": money,
    "day": day,
    "moment": moment,
    "month": month,
    "say": say,
    "lines": lines,
    "paragraphs": paragraphs,
    "figure": figure,
    "slug": slug,
    "relation": relation,
}
