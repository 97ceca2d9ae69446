"""An appeal drawn and written out from its table, for docs/reference/appeal-states.md."""

from __future__ import annotations

from sevensteps.core.redress.states import EVENT_WORDS, OPEN, STATE_WORDS, Fact, Party, State
from sevensteps.core.redress.table import TRANSITIONS, Transition


def mermaid() -> str:
    """The whole table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.SENT}"]
    lines += [f"    {row.from_state} --> {row.to_state} : {row.event}" for row in TRANSITIONS]
    lines += [f"    {state} --> [*]" for state in State if state not in OPEN]
    return "\n".join(lines) + "\n"


def document() -> str:
    """The reference page: picture, states in words, and every row of the table."""
    return "\n".join(
        [
            "# An appeal and its states",
            "",
            "Generated from `core/redress` by `python -m sevensteps.ops.docs`; do not edit.",
            "",
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            "Days are working days after the day it was sent: 3 to say that we have it and 20 to answer,",
            "unless the authority's settings say otherwise. Saturdays, Sundays and the bank holidays of the",
            "authority's nation, which is a setting too, are no working days. A promise made stays.",
            "",
            "## States",
            "",
            "| state | in words | what is due |",
            "| --- | --- | --- |",
            *(f"| `{state}` | {words} | {_due(state)} |" for state, words in STATE_WORDS.items()),
            "",
            "## Moves",
            "",
            "| what happens | from | to | who may | what must be known |",
            "| --- | --- | --- | --- | --- |",
            *(_row(row) for row in TRANSITIONS),
            "",
        ]
    )


def _due(state: State) -> str:
    if state not in OPEN:
        return "-"
    return "to say that we have it" if state is State.SENT else "the answer"


def _row(row: Transition) -> str:
    who = ", ".join(party for party in Party if party in row.who)
    needs = ", ".join(f"`{fact}`" for fact in Fact if fact in row.needs) or "-"
    what = f"{EVENT_WORDS[row.event]} (`{row.event}`)"
    return f"| {what} | `{row.from_state}` | `{row.to_state}` | {who} | {needs} |"
