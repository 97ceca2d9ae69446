"""A pay run and a payment, drawn and written out from their tables, for docs/reference."""

from __future__ import annotations

from sevensteps.core.payments.stages import PAYOUT_STEPS, RUN_STEPS
from sevensteps.core.payments.states import (
    EVENT_WORDS,
    FACT_WORDS,
    OPEN_STAGES,
    PAYOUT_WORDS,
    STAGE_WORDS,
    PayoutState,
    Stage,
)

HEAD = """\
# A pay run and its payments, and their states

Generated from `core/payments` by `python -m sevensteps.ops.docs`; do not edit.

How what is due becomes items is told in [Pay runs](pay-runs.md).
"""


def run_mermaid() -> str:
    """The table of runs as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.DRAFT}"]
    lines += [f"    {row.from_stage} --> {row.to_stage} : {row.event}" for row in RUN_STEPS]
    lines += [f"    {stage} --> [*]" for stage in Stage if stage not in OPEN_STAGES]
    return "\n".join(lines)


def payout_mermaid() -> str:
    """The table of payments as a Mermaid state diagram."""
    steps = [(a, b) for a in PayoutState for b in PayoutState if (a, b) in PAYOUT_STEPS]
    lines = ["stateDiagram-v2", f"    [*] --> {PayoutState.WAITING}"]
    return "\n".join([*lines, *(f"    {before} --> {after}" for before, after in steps)])


def document() -> str:
    """The reference page: pictures, states in words, and every row of the tables."""
    stages = [f"| `{stage}` | {said} |" for stage, said in STAGE_WORDS.items()]
    moves = [
        f"| {EVENT_WORDS[row.event]} (`{row.event}`) | `{row.from_stage}` | `{row.to_stage}` "
        f"| {' '.join(f'`{fact}`' for fact in sorted(row.needs))} |"
        for row in RUN_STEPS
    ]
    facts = [f"| `{fact}` | {said} |" for fact, said in FACT_WORDS.items()]
    payments = [f"| `{state}` | {said} |" for state, said in PAYOUT_WORDS.items()]
    return "\n".join(
        [
            HEAD,
            *("```mermaid", run_mermaid(), "```", ""),
            *_table("Stages of a run", "stage | in words", stages),
            *_table("Moves of a run", "what happens | from | to | what must be true", moves),
            *_table("What must be true", "fact | what is said where it is not", facts),
            *("## One payment", "", "```mermaid", payout_mermaid(), "```", ""),
            *_table("Where a payment stands", "state | in words", payments),
        ]
    )


def _table(title: str, columns: str, rows: list[str]) -> list[str]:
    rule = "|".join(" --- " for _ in columns.split(" | "))
    return [f"## {title}", "", f"| {columns} |", f"|{rule}|", *rows, ""]
