"""One assessment under way: the rules, the person's means on a day, and what is told of the sum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sevensteps.core.charging.inputs import Inputs
from sevensteps.core.charging.law import Setting, SettingRule
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling


@dataclass(frozen=True, slots=True)
class Case:
    """`age` in completed years; `where`: the setting whose `rule` holds."""

    rules: Rules
    on: date
    inputs: Inputs
    age: int
    where: Setting
    rule: SettingRule
    told: Telling
