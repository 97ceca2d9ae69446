"""How often something is paid, changed from a day on, and the days on which a round is paid.

What is changed to another round is still in the one it leaves until the first run of the new one has it. A
run covers only days that nothing covers: so no day is paid twice, and nobody waits without money for the new
round to come by. Source: our own rules, docs/reference/pay-runs.md.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sevensteps.core.dates import Period, months_after
from sevensteps.core.payments.bank.days import pay_day
from sevensteps.core.payments.states import Frequency

CHOOSABLE = (Frequency.WEEKLY, Frequency.FORTNIGHTLY, Frequency.FOUR_WEEKLY, Frequency.MONTHLY)
WEEKS = {Frequency.WEEKLY: 1, Frequency.FORTNIGHTLY: 2, Frequency.FOUR_WEEKLY: 4}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The round something is in, and the one it leaves and is still paid with."""

    now: Frequency
    leaving: Frequency | None = None

    def __contains__(self, frequency: Frequency) -> bool:
        return frequency in {self.now, self.leaving}


def switched(rounds: Rounds, to: Frequency) -> Rounds:
    """From now on in another round. Until a run of it comes, the round that paid so far goes on."""
    if to is rounds.now:
        return rounds
    return Rounds(to) if to is rounds.leaving else Rounds(to, rounds.leaving or rounds.now)


def taken_over(rounds: Rounds, by: Frequency) -> Rounds:
    """After a run of a round was approved with it: where that is the new one, the old one is left."""
    return Rounds(rounds.now) if by is rounds.now else rounds


@dataclass(frozen=True, slots=True)
class FrequencyChosen:
    """Somebody chose how often, from a day on."""

    frequency: Frequency
    from_day: date


def in_force(first: Frequency, choices: Sequence[FrequencyChosen], on: date) -> Frequency:
    """What counts on a day, of choices in the order they were made: the latest whose day has come."""
    return next((one.frequency for one in reversed(choices) if one.from_day <= on), first)


def still_to_come(choices: Sequence[FrequencyChosen], today: date) -> list[FrequencyChosen]:
    """Choices for later days, by day; one made later takes the place of those for its day and after."""
    found: list[FrequencyChosen] = []
    for one in choices:
        found = [other for other in found if other.from_day < one.from_day]
        if one.from_day > today:
            found.append(one)
    return found


@dataclass(frozen=True, slots=True)
class Turn:
    """One time a round is paid: on which day, and for which days in advance."""

    on: date
    days: Period


def turns(
    frequency: Frequency, counted_from: date, since: date, closed: Container[date] = frozenset()
) -> Iterator[Turn]:
    """The times a round is paid on or after a day, without end.

    `counted_from`: any of its days; a month is paid on that day of the month, or its last. What falls on a
    closed day, a Saturday or a Sunday is paid on the working day before; the days it is for stay.
    """
    number = _number(frequency, counted_from, since)
    while True:
        first = _nominal(frequency, counted_from, number)
        after = _nominal(frequency, counted_from, number + 1)
        on = pay_day(first, closed)
        if on >= since:
            yield Turn(on, Period(first, after - DAY))
        number += 1


def turns_over(
    rounds: Sequence[FrequencyChosen],
    counted_from: Mapping[Frequency, date],
    since: date,
    closed: Container[date] = frozenset(),
) -> Iterator[Turn]:
    """The same where the round changes: each is paid until the first turn of the next, on or after its day.

    `rounds` by day, the first being the one that counts at `since`. Raises ValueError when there is none.
    """
    if not rounds:
        raise ValueError("there is no round")
    for place, one in enumerate(rounds):
        begins = since if place == 0 else max(since, one.from_day)
        after = rounds[place + 1] if place + 1 < len(rounds) else None
        until = None if after is None else _first(after, counted_from, max(since, after.from_day), closed)
        for turn in turns(one.frequency, counted_from[one.frequency], begins, closed):
            if until is not None and turn.on >= until:
                break
            yield turn


def _first(
    one: FrequencyChosen, counted_from: Mapping[Frequency, date], since: date, closed: Container[date]
) -> date:
    return next(turns(one.frequency, counted_from[one.frequency], since, closed)).on


def _nominal(frequency: Frequency, counted_from: date, number: int) -> date:
    if frequency is Frequency.MONTHLY:
        return months_after(counted_from, number)
    return counted_from + timedelta(weeks=WEEKS.get(frequency, WEEKS[Frequency.FOUR_WEEKLY]) * number)


def _number(frequency: Frequency, counted_from: date, since: date) -> int:
    """The number of the last turn whose day is not after this one, counted from the given one."""
    if frequency is Frequency.MONTHLY:
        months = (since.year - counted_from.year) * 12 + since.month - counted_from.month
        return months if months_after(counted_from, months) <= since else months - 1
    return (since - counted_from).days // (7 * WEEKS.get(frequency, WEEKS[Frequency.FOUR_WEEKLY]))
