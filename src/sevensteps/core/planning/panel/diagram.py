"""The risk enablement panel drawn and written out from its tables, for docs/reference/panel-states.md."""

from __future__ import annotations

from sevensteps.core.planning.panel.meeting import QUORUM, RUNNING_SHEET, SEAT_WORDS, Seat
from sevensteps.core.planning.panel.states import (
    EVENT_WORDS,
    FACT_WORDS,
    OVER,
    STATE_WORDS,
    Fact,
    Party,
    State,
)
from sevensteps.core.planning.panel.table import ANYONE, TRANSITIONS, Transition


def mermaid() -> str:
    """The whole table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.REFERRED}"]
    lines += [f"    {row.from_state} --> {row.to_state} : {row.event}" for row in TRANSITIONS]
    lines += [f"    {state} --> [*]" for state in State if state in OVER]
    return "\n".join(lines) + "\n"


HEAD = """\
# The risk enablement panel, and its states

Generated from `core/planning/panel` by `python -m sevensteps.ops.docs`; do not edit.

A last resort, after the terms of reference in In Control's third phase report, Appendix 1. Anybody with a
part in a plan can refer it, while it is not agreed. The panel meets only where every other attempt to agree
is on record as exhausted, and never where safeguarding procedures or MAPPA come first: then it is handed
over, and that is recorded.

It meets within seven days of the referral; where the seventh is no working day, on the working day before.
Everybody is told within three working days of the meeting, each in the way they can use.
Saturdays, Sundays and the bank holidays of the authority's nation, which is a setting, are no working days.
"""


def document() -> str:
    """The reference page: picture, states, moves, needs, quorum and running sheet."""
    groups = [" / ".join(str(SEAT_WORDS[seat]) for seat in Seat if seat in group) for group in QUORUM]
    states = [f"| `{state}` | {said} |" for state, said in STATE_WORDS.items()]
    facts = [f"| `{fact}` | {said} |" for fact, said in FACT_WORDS.items()]
    return "\n".join(
        [
            HEAD,
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            *_table("States", "state | in words", states),
            *_table(
                "Moves",
                "what happens | from | to | who may | what must be known",
                [_row(row) for row in TRANSITIONS],
            ),
            *_table("What must be known", "fact | where it is missing", facts),
            "## Who has to be there",
            "",
            *(f"- {group}" for group in groups),
            "",
            "## The chair's running sheet",
            "",
            *(f"{number}. {said}" for number, said in enumerate(RUNNING_SHEET.values(), 1)),
            "",
        ]
    )


def _table(title: str, heads: str, rows: list[str]) -> list[str]:
    return [f"## {title}", "", f"| {heads} |", "| --- " * (heads.count("|") + 1) + "|", *rows, ""]


def _row(row: Transition) -> str:
    anyone = row.who == ANYONE
    who = "anybody with a part in it" if anyone else ", ".join(one for one in Party if one in row.who)
    needs = ", ".join(f"`{fact}`" for fact in Fact if fact in row.needs) or "-"
    what = f"{EVENT_WORDS[row.event]} (`{row.event}`)"
    return f"| {what} | `{row.from_state}` | `{row.to_state}` | {who} | {needs} |"
