"""How outcomes go, beside the money: of every outcome, what was said of it last in the days asked for.

An outcome that two providers or two streams serve is counted at each of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import product

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.market import queries as market
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.core.commissioning import Cut, Dimension
from sevensteps.core.reviews import Going

Keys = tuple[str, ...]
Counts = dict[str, int]
SERVED = (Dimension.STREAM, Dimension.PROVIDER)  # known by what an outcome is served by, not by whose it is
NOBODY = frozenset({""})


Served = Mapping[Dimension, Mapping[str, Collection[str]]]


def served_by(cut: Cut) -> Served:
    """By stream and by provider, where the cut asks for them: by outcome, what serves it. A query each."""
    asks: dict[Dimension, Callable[[], Mapping[str, Collection[str]]]] = {
        Dimension.STREAM: budgets.streams_of_outcomes,
        Dimension.PROVIDER: market.sold_for,
    }
    return {one: ask() for one, ask in asks.items() if one in {*cut.by, *cut.only}}


def outcomes_by(cut: Cut, all_served: Served) -> defaultdict[Keys, Counts]:
    """`said` (people), `well`, `same` and `worse` (outcomes) of each group. One query.

    `all_served`: `served_by` of this cut, or of one that asks for more.
    """
    found: defaultdict[Keys, Counts] = defaultdict(lambda: {"said": 0, **{word.value: 0 for word in Going}})
    if not set(SERVED) & {*cut.by, *cut.only}:
        for heap in reviews.going_by(cut):
            found[heap.keys] |= heap.figures
        return found
    served = {one: refs for one, refs in all_served.items() if one in {*cut.by, *cut.only}}
    kept = {one: key for one, key in cut.only.items() if one in served}
    # Outcomes that count at the same groups go there together: far fewer heaps than outcomes.
    alike: defaultdict[tuple[Keys, tuple[Collection[str], ...]], list[reviews.Said]] = defaultdict(list)
    for said in reviews.going_of(replace(cut, only={k: v for k, v in cut.only.items() if k not in SERVED})):
        services = tuple(refs.get(said.outcome_ref, NOBODY) for refs in served.values())
        alike[said.keys, services].append(said)
    people: defaultdict[Keys, set[int]] = defaultdict(set)
    for (own, services), told in alike.items():
        by = dict(zip(served, services, strict=True))
        if any(key not in by[one] for one, key in kept.items()):
            continue
        whose = {said.person_id for said in told}
        goings = Counter(said.going.value for said in told)
        for keys in product(*_keys(cut, own, by)):
            people[keys] |= whose
            for going, number in goings.items():
                found[keys][going] += number
    for keys, whose in people.items():
        found[keys]["said"] = len(whose)
    return found


def _keys(cut: Cut, own: Keys, by: Mapping[Dimension, Collection[str]]) -> list[Collection[str]]:
    """What it counts at, in each dimension of the cut; kept to one stream or provider, at that one alone."""
    found: list[Collection[str]] = []
    for one, key in zip(cut.by, own, strict=True):
        kept = (cut.only[one],) if one in cut.only else None
        found.append(kept or by[one] if one in by else (key,))
    return found
