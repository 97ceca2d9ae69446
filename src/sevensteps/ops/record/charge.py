"""What somebody pays, of the text: every answer with its means, what shows them, what was let off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sevensteps.contexts.charging.queries import SECTIONS, AssessmentView
from sevensteps.core.money import Money
from sevensteps.ops.record.lay import day, indented, said
from sevensteps.ops.record.whole import Whole


def paid(whole: Whole) -> Iterable[str]:
    """Each answer about what is paid, oldest first; then papers and waivers."""
    if not whole.charges:
        yield "   Nobody has looked at what this person pays."
    for one in whole.charges:
        yield from _answer(one)
    for item in whole.shown:
        seen = f", seen by {item.seen_by}, {day(item.seen_at)}" if item.seen_at else ""
        yield from indented(
            f"Shown for {_named(item.about)}: {item.note}  ({item.by_name}, {day(item.at)}{seen})", 3
        )
    for file in whole.files:
        gone = f", removed {day(file.removed_at)}" if file.removed_at else ""
        yield from indented(f"File: {file.description} ({file.name}, {day(file.at)}{gone})", 3)
    for waiver in whole.waivers:
        days = f"{day(waiver.from_day)} to {day(waiver.last_day)}"
        yield f"   {waiver.weekly} a week less, {days}  ({waiver.by_name})"
        yield from indented(f"“{waiver.reasons}”", 5)


def _answer(one: AssessmentView) -> Iterable[str]:
    if one.told is None:
        yield f"   Being filled in since {day(one.started.at)}, by {one.started.by_name}"
    else:
        pays = "all that the care costs" if one.weekly is None else f"{one.weekly} a week"
        by = one.confirmed or one.told
        yield f"   From {day(one.starts_on)}: {pays}, {one.state}  ({by.by_name}, {day(by.at)})"
    for section in SECTIONS:
        for item in one.data.get(section) or ():
            yield from indented(_item(section, item), 5)
    yield from said("Why", one.why) if one.why else ()
    yield from said("How the yes was given", one.consent) if one.consent else ()


def _item(section: str, item: dict[str, Any]) -> str:
    pence = item.get("pence", item.get("value_pence", 0))
    often = f" every {item['per']}" if "per" in item else ""
    return f"{_named(section)}: {_named(item['kind'])}, {Money(pence)}{often}"


def _named(key: str) -> str:
    return key.rpartition(":")[2].replace("_", " ")
