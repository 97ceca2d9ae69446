"""What the author of a policy on held money reads when it does not fit together."""

from __future__ import annotations

import pytest
from tests.core.budgets.policies import TEXTS, read

from sevensteps.core.rulebook import BrokenRulebook

POLICY, DUTIES = "holding-example", "england-employer-duties"


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "reason"),
    [
        (
            POLICY,
            "charge_percent: 5",
            "charge_percent: 5\n  charge_weekly_pence: 100",
            "service_fund.charge",
            "both",
        ),
        (POLICY, "reply_days: 28", "reply_days: 0", "surplus.reply_days", "greater than"),
        (POLICY, "buffer_weeks: 8", "buffer_weeks: -1", "surplus.buffer_weeks", "greater than"),
        (POLICY, "buffer_weeks: 8", "buffer_weeks: eight", "surplus.buffer_weeks", "integer"),
        (POLICY, "close_percent: 5", "close_percent: 500", "pace.close_percent", "less than"),
        (POLICY, "surplus:", "surpluss:", "surpluss", "not a key"),
        (
            DUTIES,
            "{from_age: 22, weeks: 1}",
            "{from_age: 50, weeks: 1}",
            "redundancy.ages[2].from_age",
            "go up",
        ),
        (DUTIES, "{from_age: 0, weeks", "{from_age: 1, weeks", "redundancy.ages[0].from_age", "begins at 0"),
        (DUTIES, "2022-04-06", "2020-04-06", "redundancy.weekly_limits[1].from_day", "go up"),
    ],
)
def test_the_key_and_the_reason_are_told(name: str, old: str, new: str, key: str, reason: str) -> None:
    text = TEXTS[name]
    assert old in text
    with pytest.raises(BrokenRulebook) as broken:
        read(text.replace(old, new, 1))
    fault = broken.value.faults[0]
    assert fault.key.startswith(key)
    assert reason in fault.reason
