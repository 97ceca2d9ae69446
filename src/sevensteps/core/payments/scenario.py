"""A pay-run scenario as plain JSON data: lines and steps in, the runs and their items out.

`{"lines": [{"id", "from", "to", "pence", "per", "sign"}], "steps": [{"run": {"to"}}, {"pay": 1}, …]}`: every
key and its bounds stand in docs/reference/pay-runs.md.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import cast

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments.book import NewValues, PayBook
from sevensteps.core.payments.due import Line, LineId, Per, Sign
from sevensteps.core.payments.run import Item, Run

FIRST_DAY, LAST_RUN = date(1900, 1, 1), date(2199, 12, 31)
MOST_PENCE = 10**12
LONGEST_ID = 200
SIGNS = (1, -1)
Data = Mapping[str, object]


class ScenarioRefused(Refused):
    """What is wrong, and at which step: they count from 1, and the lines that come before them are 0."""

    def __init__(self, step: int, refusal: Refused) -> None:
        super().__init__(refusal.where, refusal.said)
        self.step = step


class BadScenario(Refused):
    """Something is not written as a scenario is; the reason says how it is."""


def simulate(given: object) -> dict[str, object]:
    """Take every step, and tell all runs in order. Raises ScenarioRefused where one cannot be taken."""
    book = PayBook()
    with _step(0):
        scenario = _keys(given, "input", {"lines", "steps"})
        lines, steps = _list(scenario["lines"], "lines"), _list(scenario["steps"], "steps")
        for number, line in enumerate(lines):
            book.add(_line(line, f"lines[{number}]"))
    for number, one in enumerate(steps, 1):
        with _step(number):
            _take(book, one)
    return {"runs": [_told(run) for run in book.runs]}


@contextmanager
def _step(number: int) -> Iterator[None]:
    try:
        yield
    except Refused as refusal:
        raise ScenarioRefused(number, refusal) from refusal


def _told(run: Run) -> dict[str, object]:
    return {"items": [_item(item) for item in run.items], "total_pence": run.pence}


def _item(item: Item) -> dict[str, object]:
    return {
        "line": item.line,
        "from": item.period.start.isoformat(),
        "to": item.period.end.isoformat(),
        "pence": item.pence,
        "kind": item.kind.value,
    }


def _take(book: PayBook, given: object) -> None:
    step = _object(given, "step")
    if len(step) != 1 or not step.keys() <= STEPS.keys():
        raise BadScenario("step", f"A step has one of these as its only key: {', '.join(STEPS)}.")
    ((verb, said),) = step.items()
    STEPS[verb](book, said, verb)


def _run(book: PayBook, given: object, at: str) -> None:
    up_to = _day(_keys(given, at, {"to"})["to"], f"{at}.to")
    if up_to > LAST_RUN:
        raise BadScenario(f"{at}.to", f"A run goes up to {LAST_RUN} at most. It says {up_to}.")
    book.draft(up_to)


def _pay(book: PayBook, given: object, at: str) -> None:
    book.pay(_number(given, at))


def _reject(book: PayBook, given: object, at: str) -> None:
    book.reject(_number(given, at))


def _add(book: PayBook, given: object, at: str) -> None:
    book.add(_line(given, at))


def _change(book: PayBook, given: object, at: str) -> None:
    said = _keys(given, at, {"line"}, VALUES)
    new = {
        VALUES[key][0]: VALUES[key][1](value, f"{at}.{key}") for key, value in said.items() if key != "line"
    }
    book.change(_id(said["line"], f"{at}.line"), **cast(NewValues, new))


def _end(book: PayBook, given: object, at: str) -> None:
    said = _keys(given, at, {"line", "to"})
    book.end(_id(said["line"], f"{at}.line"), _day(said["to"], f"{at}.to"))


def _cancel(book: PayBook, given: object, at: str) -> None:
    book.cancel(_id(_keys(given, at, {"line"})["line"], f"{at}.line"))


STEPS: dict[str, Callable[[PayBook, object, str], None]] = {
    "run": _run,
    "pay": _pay,
    "reject": _reject,
    "add": _add,
    "change": _change,
    "end": _end,
    "cancel": _cancel,
}


def _line(given: object, at: str) -> Line:
    """Left out, `to` is null (open-ended) and `sign` 1."""
    said = {"to": None, "sign": 1, **_keys(given, at, {"id", "from", "pence", "per"}, {"to", "sign"})}
    new = {name: read(said[key], f"{at}.{key}") for key, (name, read) in VALUES.items()}
    return Line(_id(said["id"], f"{at}.id"), **cast(NewValues, new))


def _object(given: object, at: str) -> Data:
    if not isinstance(given, Mapping) or not all(isinstance(key, str) for key in given):
        raise BadScenario(at, f"Give {at} as an object: keys with values.")
    return given


def _keys(given: object, at: str, needed: Collection[str], allowed: Collection[str] = ()) -> Data:
    found = _object(given, at)
    known = [*sorted(needed), *sorted(allowed)]
    for key in found:
        if key not in known:
            raise BadScenario(at, f"{ascii(key)[:60]} is not a key of {at}. Known: {', '.join(known)}.")
    for key in sorted(needed):
        if key not in found:
            raise BadScenario(f"{at}.{key}", f"{at} has no {key}. Give it.")
    return found


def _list(given: object, at: str) -> list[object]:
    if not isinstance(given, list):
        raise BadScenario(at, f"Give {at} as a list, empty where there is none.")
    return given


def _id(given: object, at: str) -> LineId:
    if isinstance(given, int | str) and not isinstance(given, bool):
        text = str(given)
        if 0 < len(text) <= LONGEST_ID and text.isprintable():
            return given
    raise BadScenario(at, f"Give {at} as text of 1 to {LONGEST_ID} printable characters.")


def _day(given: object, at: str) -> date:
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != given:
        raise BadScenario(at, f'Give {at} as a day of the calendar, such as "2026-04-06". {_says(given)}')
    if day < FIRST_DAY:
        raise BadScenario(at, f"Give {at} as a day from {FIRST_DAY} on. {_says(given)}")
    return day


def _last_day(given: object, at: str) -> date | None:
    return None if given is None else _day(given, at)


def _number(given: object, at: str) -> int:
    if type(given) is not int:
        raise BadScenario(at, f"Give {at} as the whole number of a run. {_says(given)}")
    return given


def _pence(given: object, at: str) -> int:
    if type(given) is not int:
        raise BadScenario(at, f"Give {at} as a whole number of pence. {_says(given)}")
    if given < 0:
        raise BadScenario(
            at, f"{at} cannot be below nought: say sign -1 for what is taken off. {_says(given)}"
        )
    if given > MOST_PENCE:
        raise BadScenario(at, f"{at} is more than can be right: {Money(MOST_PENCE)} at most.")
    return given


def _per(given: object, at: str) -> Per:
    """How often; a span is only made of a part of somebody's money, never given."""
    known = [per for per in Per if per is not Per.SPAN]
    for per in known:
        if per == given:
            return per
    raise BadScenario(at, f"Give {at} as one of {', '.join(known)}. {_says(given)}")


def _sign(given: object, at: str) -> Sign:
    if type(given) is int and given in SIGNS:
        return cast(Sign, given)
    raise BadScenario(at, f"Give {at} as 1 (paid) or -1 (taken off). {_says(given)}")


def _says(given: object) -> str:
    """What stands there, as JSON writes it."""
    if isinstance(given, dict | list):
        return "It says a list." if isinstance(given, list) else "It says keys with values."
    text = ascii(given) if isinstance(given, str) else str(given).lower()
    return f"It says {'null' if given is None else text[:60]}."


# The keys of a line that can change: what each is called in the core, and how it is read.
VALUES: dict[str, tuple[str, Callable[[object, str], object]]] = {
    "from": ("start", _day),
    "to": ("end", _last_day),
    "pence": ("pence", _pence),
    "per": ("per", _per),
    "sign": ("sign", _sign),
}
