"""A part of the charges worked out by the new figures. Nothing here asks the database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sevensteps.contexts.charging.rules import RulesUsed
from sevensteps.contexts.charging.uplifting.choosing import Held, LetOff, Part
from sevensteps.contexts.charging.uplifting.tally import Tally, Why
from sevensteps.core.charging import (
    Figures,
    Inputs,
    Overrides,
    Way,
    assess,
    assess_all,
    carried_to,
    inputs_as_data,
    read_inputs,
)
from sevensteps.core.errors import Refused

NONE = Overrides()


@dataclass(frozen=True, slots=True)
class Carried:
    """A charge that held, the means on the run's day (`moved`: not those of before), and the result."""

    held: Held
    data: dict[str, Any]
    moved: bool
    found: Figures


def rework(part: Part, used: RulesUsed, on: date, tally: Tally) -> list[Carried]:
    """The charges by these rules on that day; what is left as it is, is counted and named with why."""
    means = list(_means(part, used, on, tally))
    done = []
    results = assess_all(used.rules, on, (inputs for _held, inputs, _moved in means))
    for (held, inputs, moved), found in zip(means, results, strict=True):
        if isinstance(found, Refused):
            tally.name(Why.AMISS, held, reason=str(found.reason))
            continue
        after = found.weekly_charge_pence
        tally.carried(held.weekly_pence, after)
        data = inputs_as_data(inputs) if moved else held.inputs
        done.append(Carried(held, data, moved, found))
        if held.person_id in part.let_off:
            tally.let_off += 1
            _compare(held, after, part.let_off[held.person_id], tally)
    return done


def _means(part: Part, used: RulesUsed, on: date, tally: Tally) -> Iterable[tuple[Held, Inputs, bool]]:
    """Those to be worked out, with their means on the day and whether these moved on."""
    for held in part.charges:
        try:
            before = read_inputs(held.inputs)
        except Refused as refusal:
            tally.name(Why.AMISS, held, reason=str(refusal.reason))
            continue
        if held.person_id in part.ended:
            tally.name(Why.ENDED, held)
        elif before.way is Way.LIGHT_TOUCH:
            tally.name(Why.AGREED, held, pence=held.weekly_pence)
        elif before.overrides != NONE:
            _by_hand(held, carried_to(before, held.starts_on, on), used, on, tally)
        else:
            inputs = carried_to(before, held.starts_on, on)
            yield held, inputs, inputs is not before


def _by_hand(held: Held, inputs: Inputs, used: RulesUsed, on: date, tally: Tally) -> None:
    """A figure put in by hand does not rise by itself: told beside what the rules would give."""
    try:
        by_rules = assess(used.rules, on, replace(inputs, overrides=NONE)).protected_income_pence
        by_hand = assess(used.rules, on, inputs).protected_income_pence
    except Refused as refusal:
        tally.name(Why.AMISS, held, reason=str(refusal.reason))
    else:
        tally.name(Why.OVERRIDE, held, by_hand=by_hand, by_rules=by_rules)


def _compare(held: Held, after: int | None, less: LetOff, tally: Tally) -> None:
    before = held.weekly_pence
    more: dict[str, int | str | None] = {
        "less": less.weekly_pence,
        "to_day": less.to_day.isoformat(),
        "pence": after,
    }
    if after is not None and after < less.weekly_pence:
        tally.name(Why.LET_OFF_MORE, held, **more)
    elif before is not None and before <= less.weekly_pence and (after is None or after > less.weekly_pence):
        tally.name(Why.LET_OFF_ALL, held, **more)
