"""A safeguarding concern drawn and written out from its table, for docs/reference/concern-states.md."""

from __future__ import annotations

from sevensteps.core.safeguarding.states import EVENT_WORDS, FACT_WORDS, OPEN, STATE_WORDS, Fact, State
from sevensteps.core.safeguarding.table import TRANSITIONS


def mermaid() -> str:
    """The whole table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.RAISED}"]
    lines += [f"    {row.from_state} --> {row.to_state} : {row.event}" for row in TRANSITIONS]
    lines += [f"    {state} --> [*]" for state in State if state not in OPEN]
    return "\n".join(lines) + "\n"


HEAD = """\
# A safeguarding concern, and its states

Generated from `core/safeguarding` by `python -m sevensteps.ops.docs`; do not edit.

Somebody is worried that a person is not safe. Anybody who signs in can say so, from any page. Only a
safeguarding team of the council reads it, and every look is kept. It is no part of the person's record:
neither the person's pages nor those of their circle, their plan or their history say that there is one.

A council can have several safeguarding teams. A concern goes to the one for the person's age and care group
on that day; one team has whatever no other has. Only the team it is with reads it; while nobody is in that
team, the others do. That team can give it to another, and writes why: there it is read anew, and the day by
which it is decided moves only where that reading needs it.

Where somebody is in danger now it is read on that day; else within the working days that the council sets.
It sets too by when it is decided what is done. Saturdays, Sundays and the bank holidays of the council's
nation are no working days. While one is open about a person the risk panel does not act: no meeting can be
arranged, and the team, which sees why, hands the referral over. Whoever referred it is not told why.
"""


def document() -> str:
    """The reference page: picture, states, moves, needs."""
    rows = [
        f"| {EVENT_WORDS[row.event]} (`{row.event}`) | `{row.from_state}` | `{row.to_state}` | "
        f"{', '.join(f'`{fact}`' for fact in Fact if fact in row.needs) or '-'} |"
        for row in TRANSITIONS
    ]
    return "\n".join(
        [
            HEAD,
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            "## States",
            "",
            "| state | in words | open |",
            "| --- | --- | --- |",
            *(
                f"| `{state}` | {words} | {'yes' if state in OPEN else 'no'} |"
                for state, words in STATE_WORDS.items()
            ),
            "",
            "## Moves",
            "",
            "| what the team does | from | to | what must be known |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            "## What must be known",
            "",
            "| fact | where it is missing |",
            "| --- | --- |",
            *(f"| `{fact}` | {words} |" for fact, words in FACT_WORDS.items()),
            "",
        ]
    )
