"""What people are told whose charge an uplift changes: old, new, from when, why, and how to disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from sevensteps.contexts.charging.notices import day_words
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class Changed:
    """What somebody pays from a day on: pence a week before and after, None for all that the care costs."""

    day: date
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Letter:
    """The sentences in one language, looked up once: there are tens of thousands of readers."""

    language: str
    first: str
    change: str
    let_off: str
    why: str
    disagree: str
    weekly: str
    nothing: str
    whole: str

    def to(self, changed: Sequence[Changed], let_off: tuple[int, date] | None) -> str:
        """The letter to one person. `let_off`: pence a week less, and the last day of it."""
        lines = [self.first]
        for one in changed:
            values = {"after": self._pays(one.after), "before": self._pays(one.before)}
            lines.append(self.change % (values | {"day": _day(one.day, self.language)}))
        if let_off is not None:
            less, last = let_off
            lines.append(self.let_off % {"less": Money(less), "day": _day(last, self.language)})
        return "\n\n".join([*lines, self.why, self.disagree])

    def _pays(self, pence: int | None) -> str:
        if pence is None:
            return self.whole
        return self.weekly % {"amount": Money(pence)} if pence else self.nothing


def letter_in(language: str) -> Letter:
    """The letter in this language."""
    with override(language):
        return Letter(
            language=language,
            first=_("New figures count for everybody. So what you pay for your care changes."),
            change=_("From %(day)s: %(after)s. Before: %(before)s."),
            let_off=_("You are let off %(less)s a week of this until %(day)s. That stays."),
            why=_(
                "Why: the figures that charges are worked out by change for the new year. They come from the "
                "law or from the council. All else is as you told us. Tell us if your money is different now."
            ),
            disagree=_(
                "Your page “What I pay” shows what changed. If you do not agree, tell us, or send an appeal "
                "from that page. It costs nothing. Somebody who had no part in it looks at it."
            ),
            weekly=_("%(amount)s a week"),
            nothing=_("nothing"),
            whole=_("all that the care costs"),
        )


@lru_cache(maxsize=1_000)
def _day(day: date, language: str) -> str:
    """The same few days stand in all of them."""
    with override(language):
        return day_words(day)
