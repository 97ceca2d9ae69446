"""Means as somebody gives them, a section at a time, checked at once and never trusted about who they are."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sevensteps.contexts.charging.models import How
from sevensteps.contexts.charging.rules import RulesUsed
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Standing, Task
from sevensteps.core.charging import Assessment, Inputs, Setting, Way, assess, inputs_as_data, read_inputs
from sevensteps.core.errors import Refused

SECTIONS = ("income", "capital", "housing_costs", "disability_expenses")  # what evidence can be about
OTHER = "other"  # evidence about anything else
_OWN_ACTIONS = ("assessment", "light_touch")


class NotYoursToSet(Refused):
    """Only whoever checks the means may set this."""


def owner_key(person_ref: str) -> str:
    """Under whose key the files are kept that show a person's means."""
    return f"charge:{person_ref}"


def gathered(
    by: Standing, used: RulesUsed, given: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What was known with what is given now, by key; None takes a key away. Not checked yet.

    The nation is the rules' and the day of birth that of the record, whatever is given.
    Raises NotYoursToSet for figures in place of the rules' own.
    """
    known = dict(before or {})
    for key in _OWN_ACTIONS:
        if given.get(key) not in (None, Way.FULL.value):
            raise NotYoursToSet(key, "Refusing, or agreeing without a full look, is done by itself.")
    if any((given.get("overrides") or {}).values()) and not by.can(Task.CHECK_MEANS):
        raise NotYoursToSet(
            "overrides", "Only a finance officer may put other figures in place of the rules'."
        )
    data = {key: value for key, value in (known | dict(given)).items() if value is not None}
    for key in _OWN_ACTIONS:
        data.pop(key, None)
    data |= {"nation": used.rules.law.nation, "setting": data.get("setting") or Setting.HOME.value}
    data["born_on"] = people.person(by.person_id).born_on
    data.pop("age", None)
    # In JSON's own types: a day or a fraction becomes its text, which the core reads again.
    plain: dict[str, Any] = json.loads(json.dumps(data, default=str))
    return plain


def work_out(used: RulesUsed, on: date, data: Mapping[str, Any]) -> tuple[Inputs, Assessment]:
    """Raises BadCharge, UnknownKind, MissingRates or NotOurRules, each with its place."""
    inputs = read_inputs(data)
    return inputs, assess(used.rules, on, inputs)


def as_kept(inputs: Inputs) -> dict[str, Any]:
    """The whole of it as plain data."""
    return inputs_as_data(inputs)


def how_of(inputs: Inputs) -> How:
    return How(inputs.way.value)


def evidence_keys(data: Mapping[str, Any]) -> tuple[str, ...]:
    """What would have to be shown for these means: `income:state_pension`, each once, in their order.

    What is told as nought needs nothing that shows it.
    """
    if data.get("assessment") not in (None, Way.FULL.value):
        return ()
    found = (
        f"{section}:{item['kind']}"
        for section in SECTIONS
        for item in data.get(section) or ()
        if "kind" in item and (item.get("pence") or item.get("value_pence"))
    )
    return tuple(dict.fromkeys(found))
