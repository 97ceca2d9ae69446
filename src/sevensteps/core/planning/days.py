"""How much of a line there is on each day of the week.

Where days are said, what the line has in a week is their sum, and nothing else: it is derived here and
never written beside them. Time is counted in whole minutes, so that seven calls of 20 minutes are 2 hours
20 minutes and not 2.33 hours; every other unit in hundredths.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sevensteps.core.errors import Refused
from sevensteps.core.planning.week import WEEKDAY_WORDS, Time, Weekday
from sevensteps.core.trace import Sentence, together

HOUR = 60
DAY = 24 * HOUR
MOST_A_DAY = Decimal(99)
_HUNDREDTH = Decimal("0.01")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_QUARTERS = re.compile(r"(\d{1,2})(?:\.(0|00|25|5|50|75))?")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?")


class NotADay(Refused):
    """How much there is on a day of the week, said so that it cannot be."""


@dataclass(frozen=True, slots=True, order=True)
class Minutes:
    """A length of time in whole minutes."""

    count: int

    def __str__(self) -> str:
        return f"{self.count // HOUR}:{self.count % HOUR:02}"

    @property
    def parts(self) -> tuple[Sentence, ...]:
        """In words, the hours and then the minutes: "1 hour", "30 minutes"."""
        hours, minutes = divmod(self.count, HOUR)
        found = []
        if hours:
            found.append(Sentence("1 hour") if hours == 1 else Sentence("{hours} hours", {"hours": hours}))
        if minutes or not hours:
            found.append(
                Sentence("1 minute") if minutes == 1 else Sentence("{minutes} minutes", {"minutes": minutes})
            )
        return tuple(found)

    @property
    def told(self) -> Sentence:
        return together(self.parts)

    @property
    def hours(self) -> Decimal:
        """In hours, to the nearest hundredth: for where only a number fits. Sums are made from `exact`."""
        return (Decimal(self.count) / HOUR).quantize(_HUNDREDTH, ROUND_HALF_UP)


Much = Decimal | Minutes
Days = Mapping[Weekday, Much]


def exact(much: Much) -> Fraction:
    """In the unit of the line, without rounding: hours for minutes."""
    return Fraction(much.count, HOUR) if isinstance(much, Minutes) else Fraction(much)


def read_much(where: str, text: str, *, timed: bool) -> Much:
    """What somebody typed for one day. `timed`: of a line counted in hours, like 2, 1:30 or 1.5.

    A part of an hour is a quarter, or minutes after a colon: 1.30 could mean either. Raises NotADay.
    """
    typed = text.strip()
    if not timed:
        if not _NUMBER.fullmatch(typed) or not typed.isascii() or not Decimal(typed):
            raise NotADay(where, "Write a number above nought, like 2 or 1.5. Leave it empty for none.")
        return Decimal(typed)
    clock, number = _CLOCK.fullmatch(typed), _QUARTERS.fullmatch(typed)
    if not typed.isascii() or (clock is None and number is None):
        raise NotADay(where, "Write hours and minutes with a colon between them, like 2:00, 1:30 or 0:45.")
    count = int(clock[1]) * HOUR + int(clock[2]) if clock is not None else int(Decimal(typed) * HOUR)
    if not 0 < count <= DAY:
        raise NotADay(where, "A day has up to 24 hours. Write more than nought. Leave it empty for none.")
    return Minutes(count)


def week_of_days(days: Days) -> Much:
    """What the line has in a week: the sum of its days, in minutes where they are. At least one day."""
    found = list(days.values())
    minutes = [one.count for one in found if isinstance(one, Minutes)]
    if minutes:
        return Minutes(sum(minutes))
    return sum((one for one in found if isinstance(one, Decimal)), Decimal(0))


def check_days(days: Days, times: Collection[Time], *, timed: bool, weekly: bool) -> None:
    """Raise NotADay unless these can be the days of one line. No days at all always can.

    Only a line of every week has them; in minutes where it counts hours (`timed`), and never otherwise. Each
    day on which something is said to happen has an amount, once any has.
    """
    if not days:
        return
    if not weekly:
        raise NotADay(
            "times",
            "Only what comes every week has so much on each day. Choose “every week” on its page first.",
        )
    for day, much in days.items():
        most: Much = Minutes(DAY) if timed else MOST_A_DAY
        if isinstance(much, Minutes) is not timed or not 0 < exact(much) <= exact(most):
            raise NotADay(
                f"much_{day.value}",
                Sentence("This is not how much there can be on a {day}.", {"day": WEEKDAY_WORDS[day]}),
            )
        if isinstance(much, Decimal) and much != much.quantize(_HUNDREDTH):
            raise NotADay(f"much_{day.value}", "Use at most two decimals.")
    for day in dict.fromkeys(time.day for time in times):
        if day not in days:
            raise NotADay(
                f"much_{day.value}",
                Sentence(
                    "Say how much on {day} too, as for the other days; or take away the ticks of {day}.",
                    {"day": WEEKDAY_WORDS[day]},
                ),
            )


def check_still(days: Days, *, quantity: Decimal, unit: str, every: str, before: tuple[str, str]) -> None:
    """Raise NotADay where a line whose days say how much is to have another quantity beside them.

    `before`: its unit, and how often it comes, as they are.
    """
    if not days:
        return
    week = week_of_days(days)
    if (unit, every) == before and quantity == _number(week):
        return
    raise NotADay(
        "quantity",
        Sentence(
            "Its days say how much: {week} in all. Change or empty them under “When in the week?”.",
            {"week": week.told if isinstance(week, Minutes) else f"{week.normalize():f}"},
        ),
    )


def number_of(days: Days) -> Decimal:
    """The quantity of a line by its days, to the nearest hundredth where it is time."""
    return _number(week_of_days(days))


def _number(much: Much) -> Decimal:
    return much.hours if isinstance(much, Minutes) else much


def days_text(days: Days) -> str:
    """The days as a save keeps them: "0=1:30 2=2:00", in the order of the week. `read_days` reads it."""
    return " ".join(f"{day.value}={_shown(much)}" for day, much in sorted(days.items()))


def read_days(text: str) -> dict[Weekday, Much]:
    """What `days_text` wrote."""
    found: dict[Weekday, Much] = {}
    for one in text.split():
        day, _equals, much = one.partition("=")
        timed = ":" in much
        found[Weekday(int(day))] = read_much("days", much, timed=timed)
    return found


def _shown(much: Much) -> str:
    return str(much) if isinstance(much, Minutes) else f"{much.normalize():f}"
