"""A case about money to be given back, drawn and written out from its table, for docs/reference."""

from __future__ import annotations

from sevensteps.core.budgets.recovery.states import (
    EVENT_WORDS,
    KIND_WORDS,
    OPEN,
    REASONS,
    STATE_WORDS,
    Fact,
    Party,
    State,
)
from sevensteps.core.budgets.recovery.table import NEEDS_OF_KIND, TRANSITIONS, Transition


def mermaid() -> str:
    """The whole table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.PROPOSED}"]
    lines += [f"    {row.from_state} --> {row.to_state} : {row.event}" for row in TRANSITIONS]
    lines += [f"    {state} --> [*]" for state in State if state not in OPEN]
    return "\n".join(lines) + "\n"


HEAD = """\
# Money to be given back, and its states

Generated from `core/budgets/recovery` by `python -m sevensteps.ops.docs`; do not edit.

Money is never taken back silently: a sum with its reasons, notice, time to reply, a decision with reasons by
somebody who did not propose it, and only then collection. What is good for the person need not wait. Days are
calendar days of the authority's policy.
"""


def document() -> str:
    """The reference page: picture, kinds with their reasons, states in words, and every row of the table."""
    reasons = [
        f"| {KIND_WORDS[kind]} (`{kind}`) | `{reason}` | {words} | {source} |"
        for reason, (kind, words, source) in REASONS.items()
    ]
    kinds = [f"| `{kind}` | `{event}` | {_facts(facts)} |" for (kind, event), facts in NEEDS_OF_KIND.items()]
    return "\n".join(
        [
            HEAD,
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            *_table("Kinds and their reasons", "kind | reason | in words | rests on", reasons),
            *_table(
                "States",
                "state | in words",
                [f"| `{state}` | {said} |" for state, said in STATE_WORDS.items()],
            ),
            *_table(
                "Moves",
                "what happens | from | to | who may | what must be known",
                [_row(row) for row in TRANSITIONS],
            ),
            *_table("What a kind needs on top", "kind | what happens | what must be known", kinds),
        ]
    )


def _table(title: str, heads: str, rows: list[str]) -> list[str]:
    return [f"## {title}", "", f"| {heads} |", "| --- " * (heads.count("|") + 1) + "|", *rows, ""]


def _facts(facts: frozenset[Fact]) -> str:
    return ", ".join(f"`{fact}`" for fact in Fact if fact in facts) or "-"


def _row(row: Transition) -> str:
    who = ", ".join(party for party in Party if party in row.who)
    what = f"{EVENT_WORDS[row.event]} (`{row.event}`)"
    return f"| {what} | `{row.from_state}` | `{row.to_state}` | {who} | {_facts(row.needs)} |"
