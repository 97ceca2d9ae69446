"""The week of a plan: on which days, and in which part of the day, each thing happens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from sevensteps.core.trace import Sentence


class Weekday(IntEnum):
    """As `date.weekday` counts them."""

    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


class PartOfDay(StrEnum):
    """When in the day, in the order of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


WEEKDAY_WORDS: dict[Weekday, Sentence] = {
    Weekday.MONDAY: Sentence("Monday"),
    Weekday.TUESDAY: Sentence("Tuesday"),
    Weekday.WEDNESDAY: Sentence("Wednesday"),
    Weekday.THURSDAY: Sentence("Thursday"),
    Weekday.FRIDAY: Sentence("Friday"),
    Weekday.SATURDAY: Sentence("Saturday"),
    Weekday.SUNDAY: Sentence("Sunday"),
}
PART_WORDS: dict[PartOfDay, Sentence] = {
    PartOfDay.MORNING: Sentence("Morning"),
    PartOfDay.AFTERNOON: Sentence("Afternoon"),
    PartOfDay.EVENING: Sentence("Evening"),
    PartOfDay.NIGHT: Sentence("Night"),
}


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """A part of a day of the week; in the order of the week."""

    day: Weekday
    part: PartOfDay

    def __str__(self) -> str:
        return f"{self.day.value}-{self.part}"


def in_order(times: Iterable[Time]) -> tuple[Time, ...]:
    """Times without what is there twice, in the order of the week."""
    parts = list(PartOfDay)
    return tuple(sorted(set(times), key=lambda time: (time.day, parts.index(time.part))))


def week_of(times: Mapping[str, Iterable[Time]]) -> dict[Weekday, dict[PartOfDay, tuple[str, ...]]]:
    """What happens when: for each day the parts in which something does, by the keys of what is given."""
    return {
        day: {
            part: there
            for part in PartOfDay
            if (there := tuple(key for key, given in times.items() if Time(day, part) in set(given)))
        }
        for day in Weekday
    }
