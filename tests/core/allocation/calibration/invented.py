"""Invented cases: points, and costs that follow them loosely."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from sevensteps.core.allocation.calibration import Cases, Method

METHODS = st.sampled_from(list(Method))


def loose(n: int, seed: int = 1, *, groups: bool = False, gap: float = 0.0) -> Cases:
    """Costs rise with points 0 to 100 but scatter widely; group b costs `gap` more than points say."""
    chance = np.random.default_rng(seed)
    points = chance.integers(0, 101, n)
    second = chance.integers(0, 2, n)
    cost = (5_000_00 + 40_000 * points) * np.exp(0.5 * chance.normal(size=n)) * (1 + gap * second)
    return Cases(points, np.rint(cost).astype(np.int64), np.array(["a", "b"])[second] if groups else None)


@st.composite
def some_cases(draw: st.DrawFn) -> Cases:
    """From five cases up, many ties, points with up to four places, costs from nought."""
    n = draw(st.integers(5, 60))
    units = st.lists(st.integers(0, 40), min_size=n, max_size=n).filter(lambda all_: len(set(all_)) > 1)
    scale = draw(st.sampled_from([1.0, 0.0001, 7.25]))
    costs = st.lists(st.integers(0, 5_000_000), min_size=n, max_size=n).filter(any)
    return Cases([round(one * scale, 4) for one in draw(units)], draw(costs))
