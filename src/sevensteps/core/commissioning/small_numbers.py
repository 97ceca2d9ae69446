"""Groups so small that somebody could be recognised are not shown, nor to be worked out by subtraction.

A group of fewer than five people is small, as in official statistics on health and care. What is hidden of a
line whose total is shown must be two groups at least, of five people together at least: the smallest others
are hidden with it. Of a table of two dimensions, all totals of its rows and columns may be known from the
tables of one: a hidden figure could then be worked out exactly where, of hidden figures drawn as joins
between their row and their column, it is the only join between two halves of the drawing (a bridge).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

LEAST = 5

Cell = tuple[str, str]
_Node = tuple[bool, str | None]  # a row (True) or column by its name; None is that of the totals
_Join = tuple[_Node, _Node]


def hidden(people: Mapping[str, int]) -> frozenset[str]:
    """Which groups are not shown beside their total: the small ones, and others that they hide behind."""
    found = {key for key, number in people.items() if number < LEAST}
    if not found:
        return frozenset()
    others = sorted(people.keys() - found, key=lambda key: (people[key], key))
    while others and (len(found) == 1 or sum(people[key] for key in found) < LEAST):
        found.add(others.pop(0))
    return frozenset(found)


def hidden_between(
    people: Mapping[Cell, int], rows: Iterable[str], columns: Iterable[str]
) -> frozenset[Cell]:
    """Which cells of a table are not shown; `rows` and `columns` are those whose totals are not shown."""
    margins = _margins(rows, columns)
    found = {cell for cell, number in people.items() if number < LEAST}
    shown = sorted(people.keys() - found, key=lambda cell: (people[cell], cell))
    while shown:
        weak = _thin(people, found, margins) or _bridges([*map(_join, found), *margins])
        if not weak:
            break
        # The smallest beside the weak place; where there is none, the smallest anywhere.
        beside = (cell for cell in shown if weak & set(_join(cell)))
        taken = next(beside, shown[0])
        shown.remove(taken)
        found.add(taken)
    return frozenset(found)


def _join(cell: Cell) -> _Join:
    return (True, cell[0]), (False, cell[1])


def _margins(rows: Iterable[str], columns: Iterable[str]) -> list[_Join]:
    totals: list[_Join] = [((True, row), (False, None)) for row in rows]
    return totals + [((True, None), (False, column)) for column in columns]


def _thin(people: Mapping[Cell, int], found: Iterable[Cell], margins: Iterable[_Join]) -> set[_Node]:
    """A line with a total whose hidden cells have too few people together; empty where there is none."""
    unknown = {node for margin in margins for node in margin}
    together: dict[_Node, int] = defaultdict(int)
    for cell in found:
        for node in _join(cell):
            together[node] += people[cell]
    thin = sorted((node for node, n in together.items() if n < LEAST and node not in unknown), key=str)
    return set(thin[:1])


def _bridges(joins: list[_Join]) -> set[_Node]:
    """The two ends of a join without which the drawing falls apart; empty where there is none.

    The chain rule of depth-first search: a join is a bridge when nothing found beyond it leads back to
    before it. Without recursion, for a table may have thousands of cells.
    """
    beside: dict[_Node, list[tuple[_Node, int]]] = defaultdict(list)
    for number, (one, other) in enumerate(joins):
        beside[one].append((other, number))
        beside[other].append((one, number))
    found_at: dict[_Node, int] = {}
    back_to: dict[_Node, int] = {}
    for start in sorted(beside, key=str):
        if start in found_at:
            continue
        found_at[start] = back_to[start] = len(found_at)
        path = [(start, -1, iter(beside[start]))]
        while path:
            node, came_by, onward = path[-1]
            step = next(((to, by) for to, by in onward if by != came_by), None)
            if step is None:
                path.pop()
                if path:
                    before = path[-1][0]
                    back_to[before] = min(back_to[before], back_to[node])
                    if back_to[node] > found_at[before]:
                        return {before, node}
            elif step[0] in found_at:
                back_to[node] = min(back_to[node], found_at[step[0]])
            else:
                found_at[step[0]] = back_to[step[0]] = len(found_at)
                path.append((step[0], step[1], iter(beside[step[0]])))
    return set()
