"""What a run has, and how a change is put right: the rules of docs/reference/pay-runs.md one by one."""

from __future__ import annotations

from typing import Any

from sevensteps.core.payments import simulate


def line(**values: object) -> dict[str, object]:
    return {
        "id": "a",
        "from": "2026-04-01",
        "to": None,
        "pence": 700,
        "per": "week",
        "sign": 1,
        **values,
    }


def run(to: int) -> dict[str, object]:
    return {"run": {"to": f"2026-04-{to:02d}"}}


def change(**new: object) -> dict[str, object]:
    return {"change": {"line": "a", **new}}


def told(*steps: object, lines: list[dict[str, object]] | None = None) -> list[list[str]]:
    """Each run as its items in words: `1-7 700`, `1-7 -100 adjustment`; the days are of April 2026."""
    answer: Any = simulate({"lines": [line()] if lines is None else lines, "steps": list(steps)})
    for one in answer["runs"]:
        assert one["total_pence"] == sum(item["pence"] for item in one["items"])
    return [[_words(item) for item in one["items"]] for one in answer["runs"]]


def _words(item: dict[str, Any]) -> str:
    first, last = (int(item[key][-2:]) for key in ("from", "to"))
    assert item["from"][:8] == item["to"][:8] == "2026-04-"
    kind = " adjustment" if item["kind"] == "adjustment" else ""
    return f"{first}-{last} {item['pence']}{kind}"


PAID = (run(7), {"pay": 1})


def test_a_run_covers_what_no_earlier_one_covers() -> None:
    assert told(run(7), run(14), run(14)) == [["1-7 700"], ["8-14 700"], []]


def test_an_empty_run_counts() -> None:
    assert told(run(7), run(7), {"pay": 2}, {"reject": 1}, run(8)) == [["1-7 700"], [], ["1-8 800"]]


def test_what_was_rejected_falls_due_again_and_joins_the_days_after() -> None:
    assert told(run(7), {"reject": 1}, run(14))[1] == ["1-14 1400"]


def test_each_unbroken_gap_has_an_item() -> None:
    assert told(run(7), run(14), {"reject": 1}, run(21))[2] == ["1-7 700", "15-21 700"]


def test_a_change_after_payment_is_one_adjustment_on_the_original_days() -> None:
    assert told(*PAID, run(14), {"pay": 2}, change(pence=770), run(21))[2] == [
        "1-7 70 adjustment",
        "8-14 70 adjustment",
        "15-21 770",
    ]


def test_many_changes_before_a_run_are_still_one_adjustment() -> None:
    assert told(*PAID, change(pence=770), change(pence=1), change(pence=707), run(7))[1] == [
        "1-7 7 adjustment"
    ]
    assert told(*PAID, change(pence=770), change(pence=700), run(7))[1] == []


def test_an_adjustment_counts_all_live_items_of_its_days() -> None:
    steps = (*PAID, change(pence=770), run(7), {"pay": 2}, change(pence=790), run(7))
    assert told(*steps)[2] == ["1-7 20 adjustment"]


def test_a_rejected_adjustment_comes_again() -> None:
    steps = (*PAID, change(pence=770), run(7), {"reject": 2}, run(14))
    assert told(*steps)[1:] == [["1-7 70 adjustment"], ["1-7 70 adjustment", "8-14 770"]]


def test_a_line_that_moves_out_of_a_paid_period_repays_it() -> None:
    assert told(*PAID, change(**{"from": "2026-04-15"}), run(21))[1] == ["1-7 -700 adjustment", "15-21 700"]


def test_days_before_the_first_are_normal_items() -> None:
    late = line(**{"from": "2026-04-08"})
    steps = (run(14), {"pay": 1}, change(**{"from": "2026-04-01"}), run(21))
    assert told(*steps, lines=[late])[1] == ["1-7 700", "15-21 700"]


def test_a_run_to_an_earlier_day_has_corrections_and_backdated_days_alone() -> None:
    late = line(**{"from": "2026-04-08"})
    steps = (run(14), {"pay": 1}, change(**{"from": "2026-04-01", "pence": 707}), run(3))
    assert told(*steps, lines=[late])[1] == ["1-3 303", "8-14 7 adjustment"]
    assert told(*PAID, run(3))[1] == []


def test_cancelled_is_never_due() -> None:
    assert told(*PAID, {"cancel": {"line": "a"}}, run(28))[1] == ["1-7 -700 adjustment"]
    assert told({"cancel": {"line": "a"}}, run(28)) == [[]]


def test_an_end_shortens_and_repays_what_is_beyond_it() -> None:
    assert told(*PAID, {"end": {"line": "a", "to": "2026-04-05"}}, run(28))[1] == ["1-7 -200 adjustment"]
    assert told({"end": {"line": "a", "to": "2026-04-05"}}, run(28)) == [["1-5 500"]]


def test_a_change_may_open_the_end() -> None:
    assert told(*PAID, change(to=None), run(14), lines=[line(to="2026-04-05")]) == [
        ["1-5 500"],
        ["6-14 900"],
    ]


def test_an_unpaid_run_is_rejected_as_a_whole_when_an_item_is_wrong() -> None:
    two = [line(), line(id="b", pence=70)]
    steps = (run(7), change(pence=707), run(14))
    assert told(*steps, lines=two)[1] == ["1-14 1414", "1-14 140"]
    adjusted = (*PAID, change(pence=770), run(7), change(pence=777), run(7))
    assert told(*adjusted)[1:] == [["1-7 70 adjustment"], ["1-7 77 adjustment"]]


def test_an_unpaid_run_stands_when_its_items_are_right() -> None:
    steps = (run(7), {"end": {"line": "a", "to": "2026-04-07"}}, change(pence=100, per="day"), run(14))
    assert told(*steps) == [["1-7 700"], []]


def test_a_day_priced_nought_is_covered_without_an_item() -> None:
    free = [line(pence=0)]
    assert told(*PAID, change(pence=700), run(14), lines=free) == [[], ["1-7 700 adjustment", "8-14 700"]]
    assert told(run(7), change(pence=700), run(14), lines=free) == [[], ["1-14 1400"]]
    assert told(*PAID, change(pence=0), run(14), {"pay": 2}, change(pence=7), run(14))[1:] == [
        ["1-7 -700 adjustment"],
        ["1-7 7 adjustment", "8-14 7 adjustment"],
    ]


def test_an_item_that_rounds_to_nought_is_an_item() -> None:
    assert told(run(1), lines=[line(pence=1)]) == [["1-1 0"]]


def test_what_is_taken_off_counts_below_nought() -> None:
    assert told(*PAID, change(sign=1), run(7), lines=[line(sign=-1)]) == [
        ["1-7 -700"],
        ["1-7 1400 adjustment"],
    ]


def test_once_is_paid_whole_when_its_first_day_is_reached() -> None:
    once = line(per="once", **{"from": "2026-04-10", "to": "2026-04-20"})
    assert told(run(9), run(10), run(30), lines=[once]) == [[], ["10-20 700"], []]
    assert told(run(30), lines=[{**once, "to": None}]) == [["10-10 700"]]


def test_once_stays_paid_while_its_first_day_lies_in_what_was_paid() -> None:
    once = line(per="once", **{"from": "2026-04-10", "to": "2026-04-20"})
    paid = (run(10), {"pay": 1})
    assert told(*paid, change(**{"from": "2026-04-15"}), run(30), lines=[once])[1] == []
    moved = change(**{"from": "2026-04-05"})
    assert told(*paid, moved, run(30), lines=[once])[1] == ["5-20 700", "10-20 -700 adjustment"]
    # Both periods hold 12 April: it is due in the one that begins later, and in that alone.
    back = (*paid, moved, run(30), {"pay": 2}, change(**{"from": "2026-04-12"}), run(30))
    assert told(*back, lines=[once])[2] == ["5-20 -700 adjustment", "10-20 700 adjustment"]


def test_a_day_after_a_period_within_another_belongs_to_the_outer_one() -> None:
    once = line(per="once", **{"from": "2026-04-11", "to": None})
    wider = change(**{"from": "2026-04-01", "to": "2026-04-28"})
    steps = (run(30), {"pay": 1}, wider, run(30), {"pay": 2})
    assert told(*steps, lines=[once])[1] == ["1-28 700", "11-11 -700 adjustment"]
    assert told(*steps, change(**{"from": "2026-04-19"}), run(30), lines=[once])[2] == []
    daily = change(per="day", pence=100)
    assert told(*steps, daily, run(30), lines=[once])[2] == ["1-28 2000 adjustment", "11-11 100 adjustment"]


def test_a_line_no_longer_paid_once_is_due_by_its_days_and_none_of_them_twice() -> None:
    once = line(per="once", **{"from": "2026-04-10", "to": "2026-04-20"})
    steps = (run(10), {"pay": 1}, change(**{"from": "2026-04-05"}), run(10), {"pay": 2})
    daily = change(per="day", pence=100)
    assert told(*steps, daily, run(30), lines=[once])[2] == ["5-20 -200 adjustment", "10-20 1100 adjustment"]
