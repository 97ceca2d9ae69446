"""The statements of a service fund, drawn and written out from their table, for docs/reference."""

from __future__ import annotations

from sevensteps.core.budgets.fund.states import EVENT_WORDS, STATE_WORDS, Fact, Party, State
from sevensteps.core.budgets.fund.table import TRANSITIONS, Transition


def mermaid() -> str:
    """The whole table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.DUE}"]
    lines += [f"    {row.from_state} --> {row.to_state} : {row.event}" for row in TRANSITIONS]
    lines += [f"    {state} --> [*]" for state in (State.AGREED, State.TAKEN_BACK)]
    return "\n".join(lines) + "\n"


HEAD = """\
# Statements of a service fund, and their states

Generated from `core/budgets/fund` by `python -m sevensteps.ops.docs`; do not edit.

A provider who holds an individual service fund sends a statement for every month, and a last one when the
person goes to somebody else. What was spent counts from the moment it is sent. The person asks about it or
says that it is right; a statement that is taken back puts its charge back, and its days are due again.
"""


def document() -> str:
    """The reference page: picture, states in words, and every row of the table."""
    states = [f"| `{state}` | {said} |" for state, said in STATE_WORDS.items()]
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
        ]
    )


def _table(title: str, heads: str, rows: list[str]) -> list[str]:
    return [f"## {title}", "", f"| {heads} |", "| --- " * (heads.count("|") + 1) + "|", *rows, ""]


def _row(row: Transition) -> str:
    who = ", ".join(party for party in Party if party in row.who)
    needs = ", ".join(f"`{fact}`" for fact in Fact if fact in row.needs) or "-"
    what = f"{EVENT_WORDS[row.event]} (`{row.event}`)"
    return f"| {what} | `{row.from_state}` | `{row.to_state}` | {who} | {needs} |"
