"""Contract and finance information: agreed, ordered, paid, expected, and how outcomes go, cut as asked.

Every figure is summed by the database; what comes here is one heap for each group, never a row a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.commissioning.queries.names import in_order, titles_of
from sevensteps.contexts.commissioning.queries.outcomes import Served, outcomes_by, served_by
from sevensteps.contexts.cutting import Heap
from sevensteps.contexts.market import queries as market
from sevensteps.contexts.payments import queries as payments
from sevensteps.core.commissioning import (
    LEAST,
    BadCut,
    Cut,
    Dimension,
    Forecast,
    Used,
    hidden,
    hidden_between,
    take_up,
)
from sevensteps.core.commissioning.forecast import steps
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group comes to. `people`: for how many of them; `said`: how many told how an outcome goes."""

    people: int
    agreed: Money
    committed: Money
    actual: Money
    expected: Money
    bought: Money
    said: int
    well: int
    same: int
    worse: int

    @property
    def forecast(self) -> Money:
        """What the days asked for are expected to come to."""
        return self.actual + self.committed + self.expected


@dataclass(frozen=True, slots=True)
class Row:
    """One group, by its keys in the order of the cut. `money` or `outcomes` False: not to be shown."""

    keys: Keys
    titles: tuple[str, ...]
    figures: Figures
    money: bool = True
    outcomes: bool = True


@dataclass(frozen=True, slots=True)
class Information:
    """A table, its total, and how the forecast of each stream came about (of those that may be shown).

    `unshown`: how many rows hide.
    """

    cut: Cut
    rows: tuple[Row, ...]
    total: Row
    forecasts: Mapping[str, Forecast]

    @property
    def unshown(self) -> int:
        return sum(not row.money for row in self.rows)


def information(cut: Cut, *, careful: bool) -> Information:
    """The figures of a cut, in a number of queries that depends on nothing. Raises BadCut.

    `careful`: groups under five people are not shown, nor anything they could be worked out from; such a cut
    is kept to nothing. Take-up is that of the whole authority in these days, whatever they are kept to.
    """
    if careful and cut.only:
        raise BadCut("only", Sentence("With small groups hidden, sums are of everybody. Keep to nothing."))
    by_stream = replace(cut, by=(Dimension.STREAM,), only={})
    apart = replace(cut, apart=(Dimension.STREAM,))
    agreed = budgets.agreed_by(apart)
    spent, spent_by_stream = _spent_twice(cut)
    streams = _put_together(
        [*(budgets.agreed_by(by_stream) if cut.only else _by_last(agreed)), *spent_by_stream]
    )
    percents = {key: take_up(one["actual"] + one["committed"], one["due"]) for (key,), one in streams.items()}
    expected = budgets.expected_by(apart, percents)
    forecasts = _forecasts(
        streams, percents, budgets.expected_by(by_stream, percents) if cut.only else expected
    )
    money = _put_together([*_but_last([*agreed, *expected]), *budgets.people_by(cut), *spent])
    served = served_by(cut)
    said = outcomes_by(cut, served)
    keys = money.keys() | said.keys()
    titles = titles_of(cut, keys)
    rows = [Row(key, titles[key], _figures(money[key], said[key])) for key in keys]
    rows.sort(key=lambda row: in_order(cut, row.keys, row.titles))
    whole = replace(cut, by=())
    people = _people(whole).get((), 0)
    together = {name: sum(one[name] for one in money.values()) for name in _MONEY} | {"people": people}
    figures = _figures(together, outcomes_by(whole, served)[()])
    if not careful:
        return Information(cut, tuple(rows), Row((), (), figures), forecasts)
    own = Row((), (), figures, money=people >= LEAST, outcomes=figures.said >= LEAST)
    small = hidden({key: number for (key,), number in _people(by_stream).items()})
    told = {key: one for key, one in forecasts.items() if key not in small}
    return Information(cut, tuple(_careful(cut, rows, served)), own, told)


_MONEY = ("agreed", "expected", "committed", "actual", "bought")


def _forecasts(
    streams: Mapping[Keys, Mapping[str, int]], percents: Mapping[str, int], heaps: list[Heap]
) -> dict[str, Forecast]:
    """For the whole authority: take-up and forecast of each stream (last key of `heaps`), step by step."""
    expected = defaultdict[str, int](int)
    for one in heaps:
        expected[one.keys[-1]] += one.figures["expected"]
    return {
        key: Forecast(
            one["agreed"],
            one["actual"],
            one["committed"],
            expected[key],
            percents[key],
            steps(
                Used(key, one["actual"], one["committed"]),
                one["due"],
                percents[key],
                one["agreed"] - one["due"],
                expected[key],
            ),
        )
        for (key,), one in sorted(streams.items())
    }


def _spent(cut: Cut) -> list[Heap]:
    """What was bought, by holders too, and what was paid to those who hold money. Seven queries."""
    return [*market.bought_by(cut), *budgets.spent_by(cut), *payments.paid_by(cut)]


def _spent_twice(cut: Cut) -> tuple[list[Heap], list[Heap]]:
    """What was spent by the cut, and by stream whatever it is kept to: read once where it can be.

    Not where it is kept to something, nor by provider: people who are counted there could have two streams.
    """
    if cut.only or Dimension.PROVIDER in cut.by:
        return _spent(cut), _spent(replace(cut, by=(Dimension.STREAM,), only={}))
    heaps = _spent(replace(cut, apart=(Dimension.STREAM,)))
    return _but_last(heaps), _by_last(heaps)


def _by_last(heaps: Iterable[Heap]) -> list[Heap]:
    return [Heap(one.keys[-1:], one.figures) for one in heaps]


def _but_last(heaps: Iterable[Heap]) -> list[Heap]:
    return [Heap(one.keys[:-1], one.figures) for one in heaps]


def _put_together(heaps: Iterable[Heap]) -> defaultdict[Keys, dict[str, int]]:
    """What all sources say of each group, put together.

    `people` are those who have money agreed; at a provider, those who ordered or had a bill there (or the
    more of the two, as one may be the other).
    """
    found: defaultdict[Keys, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys((*_MONEY, "due", "people"), 0)
    )
    for heap in heaps:
        group = found[heap.keys]
        for name, figure in heap.figures.items():
            group[name] = max(group[name], figure) if name == "people" else group[name] + figure
    return found


def _people(cut: Cut) -> dict[Keys, int]:
    """How many people each group has."""
    with_provider = Dimension.PROVIDER in {*cut.by, *cut.only}
    found = _put_together([*budgets.people_by(cut), *(_spent(cut) if with_provider else [])])
    return {keys: one["people"] for keys, one in found.items()}


def _figures(money: Mapping[str, int], said: Mapping[str, int]) -> Figures:
    return Figures(
        people=money["people"],
        agreed=Money(money["agreed"]),
        committed=Money(money["committed"]),
        actual=Money(money["actual"]),
        expected=Money(money["expected"]),
        bought=Money(money["bought"]),
        said=said["said"],
        well=said["well"],
        same=said["same"],
        worse=said["worse"],
    )


def _careful(cut: Cut, rows: list[Row], served: Served) -> list[Row]:
    """The rows, with what is not to be shown marked."""
    if not cut.by:
        return rows
    money = _unshown(cut, {row.keys: row.figures.people for row in rows}, _people_by)
    # That nobody has said anything gives nobody away.
    told = {row.keys: row.figures.said for row in rows if row.figures.said}
    said = _unshown(cut, told, partial(_said_by, served))
    return [replace(row, money=row.keys not in money, outcomes=row.keys not in said) for row in rows]


def _unshown(cut: Cut, people: Mapping[Keys, int], by: Callable[[Cut], dict[str, int]]) -> frozenset[Keys]:
    """Which groups hide; of a table of two dimensions, the tables of each hide theirs first."""
    if len(cut.by) == 1:
        return frozenset((key,) for key in hidden({key: number for (key,), number in people.items()}))
    rows, columns = (hidden(by(replace(cut, by=(one,)))) for one in cut.by)
    cells = {(row, column): number for (row, column), number in people.items()}
    return frozenset(hidden_between(cells, rows, columns))


def _people_by(cut: Cut) -> dict[str, int]:
    return {key: number for (key,), number in _people(cut).items()}


def _said_by(served: Served, cut: Cut) -> dict[str, int]:
    return {key: one["said"] for (key,), one in outcomes_by(cut, served).items() if one["said"]}
