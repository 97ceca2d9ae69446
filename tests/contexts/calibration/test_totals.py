"""What a new table would change is told of many, never of few."""

from sevensteps.contexts.calibration.totals import BORDERS, Totals, bar_ends


def added(*people: tuple[str, int, int]) -> Totals:
    totals = Totals()
    for one in people:
        totals.add(*one)
    return totals


def test_gainers_losers_and_cost_add_up() -> None:
    totals = added(("a", 100, 150), ("a", 100, 50), ("a", 100, 100), ("b", 0, 70))
    everybody = totals.everybody
    assert (everybody.people, everybody.gainers, everybody.losers, everybody.same) == (4, 2, 1, 1)
    assert (everybody.cost_pence, everybody.most_gained, everybody.most_lost) == (70, 70, 50)


def test_small_groups_are_joined() -> None:
    large = [("large", 100, 200)] * 5
    joined = added(*large, *[("small", 100, 0)] * 4, ("smaller", 100, 0)).data()
    assert (set(joined["groups"]), joined["untold"]) == ({"large", ""}, 0)
    assert joined["groups"][""]["people"] == 5


def test_few_people_cannot_be_found_by_taking_groups_from_the_total() -> None:
    largest, large = [("largest", 100, 200)] * 6, [("large", 100, 200)] * 5
    told = added(*largest, *large, *[("small", 100, 0)] * 4).data()
    assert (set(told["groups"]), told["untold"]) == ({"largest", ""}, 0)
    assert told["groups"][""]["people"] == 9
    assert set(added(*large, ("small", 100, 0)).data()["groups"]) == {""}
    alone = added(*[("small", 100, 0)] * 4).data()
    assert (alone["groups"], alone["untold"]) == ({}, 4)


def test_every_move_falls_into_one_bar() -> None:
    pence = [-2_000_000, -1_000_000, -999_999, -50_000, -1, 0, 1, 50_000, 50_001, 1_000_001]
    totals = added(*(("a", 5_000_000, 5_000_000 + move) for move in pence))
    assert sum(totals.bars) == len(pence)
    assert len(totals.bars) == len(list(bar_ends())) == len(BORDERS) + 1
    assert totals.bars[0] == 2
    assert totals.bars[-1] == 1
    assert totals.bars[4] == 4  # about the same: up to £500 either way
