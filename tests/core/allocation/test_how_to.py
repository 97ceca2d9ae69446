"""The examples of the how-to page are rulebooks that can be read."""

from __future__ import annotations

import re

import pytest
from tests.core.allocation.example import HEAD, RULEBOOKS, read

PAGE = (RULEBOOKS.parent / "docs/how-to/write-a-rulebook.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.partition("# Write worked examples")[0], re.DOTALL)
TABLE = "table: {kind: per_point, annual_pence_per_point: 1}\n"


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.split(":")[0])
def test_it_can_be_read(text: str) -> None:
    read(HEAD + text + ("" if re.search(r"^(table|scales|formula):", text, re.MULTILINE) else TABLE))


def test_every_way_to_money_has_one() -> None:
    page = "".join(EXAMPLES)
    for word in ("kind: bands", "kind: reckoner", "kind: per_point", "scales:", "formula:", "additions:"):
        assert word in page
