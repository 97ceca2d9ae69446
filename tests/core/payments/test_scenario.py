"""A scenario that cannot be taken is refused at its step, with the place and what would be right."""

from __future__ import annotations

import copy
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.payments import ScenarioRefused, simulate

LINE: dict[str, Any] = {
    "id": "a",
    "from": "2026-04-01",
    "to": "2026-04-30",
    "pence": 700,
    "per": "week",
    "sign": 1,
}
RUN = {"run": {"to": "2026-04-07"}}


def refused(given: object) -> ScenarioRefused:
    with pytest.raises(ScenarioRefused) as caught:
        simulate(given)
    return caught.value


def at(*steps: object) -> tuple[int, str]:
    """Where the steps are refused, after a good line."""
    said = refused({"lines": [LINE], "steps": list(steps)})
    return said.step, said.where


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ([RUN, {"pay": 1}, {"reject": 1}], (3, "run")),
        ([RUN, {"pay": 1}, {"pay": 1}], (3, "run")),
        ([RUN, {"reject": 1}, {"pay": 1}], (3, "run")),
        ([RUN, {"reject": 1}, {"reject": 1}], (3, "run")),
        ([RUN, {"change": {"line": "a", "pence": 1}}, {"pay": 1}], (3, "run")),
        ([RUN, {"pay": 2}], (2, "run")),
        ([{"pay": 0}], (1, "run")),
        ([{"reject": -1}], (1, "run")),
        ([{"change": {"line": "b", "pence": 1}}], (1, "line")),
        ([{"end": {"line": "b", "to": "2026-04-07"}}], (1, "line")),
        ([{"cancel": {"line": "b"}}], (1, "line")),
        ([{"cancel": {"line": "a"}}, {"cancel": {"line": "a"}}], (2, "line")),
        ([{"cancel": {"line": "a"}}, {"change": {"line": "a", "pence": 1}}], (2, "line")),
        ([{"add": LINE}], (1, "id")),
        ([{"add": {**LINE, "id": "b", "to": "2026-03-31"}}], (1, "to")),
        ([{"end": {"line": "a", "to": "2026-05-01"}}], (1, "to")),
        ([{"end": {"line": "a", "to": "2026-03-31"}}], (1, "to")),
        ([{"change": {"line": "a", "from": "2026-05-01"}}], (1, "to")),
        ([{"change": {"line": "a", "to": "2026-03-01"}}], (1, "to")),
    ],
)
def test_what_cannot_be_done_is_refused(steps: list[object], place: tuple[int, str]) -> None:
    assert at(*steps) == place


@pytest.mark.parametrize(
    ("step", "where"),
    [
        ("run", "step"),
        ({}, "step"),
        ({"stop": 1}, "step"),
        ({"pay": 1, "reject": 1}, "step"),
        ({"run": "2026-04-07"}, "run"),
        ({"run": {}}, "run.to"),
        ({"run": {"to": None}}, "run.to"),
        ({"run": {"to": "2026-04-31"}}, "run.to"),
        ({"run": {"to": "20260407"}}, "run.to"),
        ({"run": {"to": "2026-W15-2"}}, "run.to"),
        ({"run": {"to": "2026-04-07T00:00"}}, "run.to"),
        ({"run": {"to": "2200-01-01"}}, "run.to"),
        ({"run": {"to": "1899-12-31"}}, "run.to"),
        ({"run": {"to": "2026-04-07", "from": "2026-04-01"}}, "run"),
        ({"pay": "1"}, "pay"),
        ({"pay": True}, "pay"),
        ({"pay": Decimal(1)}, "pay"),
        ({"add": {"id": "b"}}, "add.from"),
        ({"change": {"line": "a", "id": "b"}}, "change"),
        ({"change": {"line": "a", "pence": None}}, "change.pence"),
        ({"change": {"line": ["a"], "pence": 1}}, "change.line"),
        ({"change": {"pence": 1}}, "change.line"),
        ({"end": {"line": "a", "to": None}}, "end.to"),
        ({"cancel": "a"}, "cancel"),
    ],
)
def test_a_step_that_is_not_written_as_one_is_refused(step: object, where: str) -> None:
    assert at(RUN, step) == (2, where)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", ""),
        ("id", None),
        ("id", True),
        ("id", "x" * 201),
        ("id", "\ud800"),
        ("id", "a\nb"),
        ("from", None),
        ("from", 20260401),
        ("from", "0026-04-01"),
        ("to", "30/04/2026"),
        ("pence", "700"),
        ("pence", Decimal("700.5")),
        ("pence", 700.0),
        ("pence", True),
        ("pence", -1),
        ("pence", 10**12 + 1),
        ("per", "year"),
        ("per", None),
        ("per", ["week"]),
        ("sign", 0),
        ("sign", True),
        ("sign", "1"),
    ],
)
def test_a_line_with_a_value_of_another_kind_is_refused(key: str, value: object) -> None:
    said = refused({"lines": [LINE, {**LINE, "id": "b", key: value}], "steps": []})
    assert (said.step, said.where) == (0, f"lines[1].{key}")
    assert said.reason.isprintable()


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (None, "input"),
        ([], "input"),
        ({"lines": []}, "input.steps"),
        ({"lines": {}, "steps": []}, "lines"),
        ({"lines": [], "steps": None}, "steps"),
        ({"lines": [], "steps": [], "day": 1}, "input"),
        ({"lines": [LINE, LINE], "steps": []}, "id"),
        ({"lines": [{**LINE, "colour": "red"}], "steps": []}, "lines[0]"),
        ({"lines": [{"id": "a"}], "steps": []}, "lines[0].from"),
        ({"lines": [{**LINE, "from": "2026-05-01"}], "steps": []}, "to"),
    ],
)
def test_what_is_wrong_before_the_first_step_is_refused_at_nought(given: object, where: str) -> None:
    said = refused(given)
    assert (said.step, said.where) == (0, where)


def test_a_line_without_to_is_open_ended_and_without_sign_is_paid() -> None:
    short = {key: LINE[key] for key in ("id", "from", "pence", "per")}
    answer: Any = simulate({"lines": [short], "steps": [{"run": {"to": "2026-05-05"}}]})
    assert answer["runs"][0]["total_pence"] == 3500


def test_the_last_day_of_the_calendar_stands_for_open_ended() -> None:
    lines = [{**LINE, "to": "9999-12-31"}, {**LINE, "id": 2, "per": "once", "to": "9999-12-31"}]
    again = {"change": {"line": 2, "per": "month"}}
    answer: Any = simulate({"lines": lines, "steps": [RUN, {"pay": 1}, again, RUN]})
    assert [item["to"] for item in answer["runs"][0]["items"]] == ["2026-04-07", "9999-12-31"]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.floats()
    | st.sampled_from(["a", "2026-04-03", "week", "once", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["line", "to", "from", "pence", "per", "id", "run", "pay"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(data=st.data(), value=json_values)
def test_whatever_stands_anywhere_is_taken_or_refused(data: st.DataObject, value: object) -> None:
    scenario: dict[str, Any] = copy.deepcopy(
        {
            "lines": [LINE],
            "steps": [RUN, {"change": {"line": "a", "pence": 9}}, {"add": {**LINE, "id": "b"}}, RUN],
        }
    )
    place: Any = scenario
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = value
    with suppress(ScenarioRefused):
        assert set(simulate(scenario)) == {"runs"}
