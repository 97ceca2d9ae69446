"""The sign-off of a health line, written out for docs/reference/health-line-states.md."""

from __future__ import annotations

from sevensteps.core.planning.health_states import STATE_WORDS, TRANSITIONS, State

HEAD = """\
# A health line and its sign-off

Generated from `core/planning/health` by `python -m sevensteps.ops.docs`; do not edit.

A line of a plan is a health line where a health task is in it. A clinician who is named signs it, or asks for
changes, with reasons; may ask for training to be put in the plan; and sees this line, what it is for and the
training in the plan, and no more. They wrote nothing in the plan and are not close to the person.

A signature is of the line as it stood then, with the training it rests on. When either changes, it has to be
signed again. A plan is not agreed while a health line in it is not signed; its other lines can be, as a part.
"""


def mermaid() -> str:
    """The whole table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.ORDINARY}"]
    lines += [f"    {state} --> {to} : {event}" for (event, state), to in TRANSITIONS.items()]
    return "\n".join(lines) + "\n"


def document() -> str:
    """The reference page: picture and states."""
    states = [
        f"| `{state}` | {said} | {'yes' if state in {State.ORDINARY, State.SIGNED} else 'no'} |"
        for state, said in STATE_WORDS.items()
    ]
    return "\n".join(
        [
            HEAD,
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            "| state | in words | can be agreed |",
            "| --- | --- | --- |",
            *states,
            "",
        ]
    )
