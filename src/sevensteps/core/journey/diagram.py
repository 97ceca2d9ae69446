"""The journey drawn and written out from its table, for docs/reference/journey-states.md."""

from __future__ import annotations

from sevensteps.core.journey.states import ACTIVE, Event, Fact, Side, State, step_of
from sevensteps.core.journey.table import TRANSITIONS, Transition
from sevensteps.core.journey.words import EVENT_WORDS, STATE_WORDS, STEP_WORDS

# Drawn once, from the frame around all states under way; the table below the picture has every row.
_FROM_ANYWHERE = (Event.NEED_CHANGED, Event.PAUSE, Event.MOVE_OUT, Event.END)


def mermaid() -> str:
    """The whole journey as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    direction TB", "    state under_way {"]
    for number, step in STEP_WORDS.items():
        lines.append(f'        state "{number} {step.title}" as step{number} {{')
        lines += [f"            {state}" for state in State if step_of(state) == number]
        lines.append("        }")
    lines.append("    }")
    lines += [f"    [*] --> {state}" for state in (State.FIRST_CONTACT, State.MOVING_IN)]
    for row in TRANSITIONS:
        if row.event not in _FROM_ANYWHERE or row.from_state not in ACTIVE:
            lines.append(f"    {row.from_state} --> {row.to_state or 'under_way'} : {row.event}")
    for event in _FROM_ANYWHERE:
        target = next(row.to_state for row in TRANSITIONS if row.event is event)
        lines.append(f"    under_way --> {target} : {event}")
    lines += [f"    {state} --> [*]" for state in (State.MOVED_OUT, State.ENDED)]
    return "\n".join(lines) + "\n"


def document() -> str:
    """The reference page: picture, states in the person's words, and every row of the table."""
    return "\n".join(
        [
            "# The journey and its states",
            "",
            "Generated from `core/journey` by `python -m sevensteps.ops.docs`; do not edit.",
            "",
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            "A change of need restarts the assessment from any state after step 1.",
            "A journey resumes in the state it was paused in.",
            "",
            "## States",
            "",
            "| state | step | title | who has it |",
            "| --- | --- | --- | --- |",
            *(
                f"| `{state}` | {step_of(state) or '-'} | {words.title} | {words.owner} |"
                for state, words in STATE_WORDS.items()
            ),
            "",
            "## Moves",
            "",
            "| what happens | from | to | who may | what must be known |",
            "| --- | --- | --- | --- | --- |",
            *(_row(row) for row in TRANSITIONS),
            "",
        ]
    )


def _row(row: Transition) -> str:
    who = ", ".join(side for side in Side if side in row.who)
    needs = ", ".join(f"`{fact}`" for fact in Fact if fact in row.needs) or "-"
    target = f"`{row.to_state}`" if row.to_state else "where it was paused"
    return f"| {EVENT_WORDS[row.event]} (`{row.event}`) | `{row.from_state}` | {target} | {who} | {needs} |"
