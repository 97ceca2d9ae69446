"""Reference pages that come from the code: `python -m sevensteps.ops.docs` writes, `--check` checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sevensteps.core import journey, redress, safeguarding
from sevensteps.core.budgets import fund, recovery
from sevensteps.core.payments import diagram as runs
from sevensteps.core.planning import diagram, handing, health_diagram, meetings, panel, stories
from sevensteps.ops.docs import allocation, budgets, charging, charging_kinds

# Page under docs/ → what writes it.
PAGES: Mapping[str, Callable[[], str]] = {
    "reference/journey-states.md": journey.document,
    "reference/appeal-states.md": redress.document,
    "reference/plan-states.md": diagram.document,
    "reference/health-line-states.md": health_diagram.document,
    "reference/hand-over-states.md": handing.document,
    "reference/story-states.md": stories.document,
    "reference/plan-meetings.md": meetings.document,
    "reference/panel-states.md": panel.document,
    "reference/concern-states.md": safeguarding.document,
    "reference/allocation-rulebook.md": allocation.document,
    "reference/budget-rulebooks.md": budgets.document,
    "reference/recovery-states.md": recovery.document,
    "reference/pay-run-states.md": runs.document,
    "reference/fund-statements.md": fund.document,
    "reference/charging-rulebooks.md": charging.document,
    "reference/charging-years.md": charging.years,
    "reference/charging-kinds.md": charging_kinds.document,
}


def write(docs: Path) -> list[str]:
    """Write every page under the docs folder; the names of those that changed."""
    changed = stale(docs)
    for name in changed:
        page = docs / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGES[name](), encoding="utf-8")
    return changed


def stale(docs: Path) -> list[str]:
    """The pages that are missing or differ from what the code says now."""
    return [name for name, make in PAGES.items() if not _same(docs / name, make())]


def _same(page: Path, text: str) -> bool:
    return page.exists() and page.read_text(encoding="utf-8") == text
