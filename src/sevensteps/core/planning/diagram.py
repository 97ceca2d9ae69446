"""The states of a plan and how it is decided on, written out for docs/reference/plan-states.md."""

from __future__ import annotations

from sevensteps.core.planning.decision import Verdict
from sevensteps.core.planning.states import EDITABLE, PLAN_STATE_WORDS, PLAN_TRANSITIONS, PlanEvent, PlanState

# Which event a verdict is; agreeing at once is a way of agreeing.
EVENT_OF: dict[Verdict, PlanEvent] = {
    Verdict.AGREED: PlanEvent.AGREE,
    Verdict.PART: PlanEvent.AGREE,
    Verdict.CHANGES: PlanEvent.RETURN,
    Verdict.REFUSED: PlanEvent.REFUSE,
}
_LAST = (PlanState.SUPERSEDED, PlanState.REFUSED)

HEAD = """\
# A plan and its states

Generated from `core/planning` by `python -m sevensteps.ops.docs`; do not edit.
"""

DECIDING = """\
## Deciding

Nobody decides who saved content in any version since the last agreement; comments do not count. Nobody
decides who sells, arranges or pays for support. Every answer has reasons of at least a few words; a no, also
to a part, names the needs, services, hours and prices it rests on. Agreeing also needs every check to pass,
and a limit that is high enough.

- In part: some of the lines, with a reason for each that is left out. Outcomes that nothing helps any more
  are named and stay open.
- At once: a plan that passes every check, asks for no exception and lies within the authority's trusted
  limits (a year, a line, a share of the money there is, a rise against last time, kinds of line), by somebody
  who wrote none of it. Its ref alone decides whether it is looked at later.
"""


def mermaid() -> str:
    """The whole table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {PlanState.DRAFT}"]
    lines += [f"    {state} --> {to} : {event}" for (event, state), to in PLAN_TRANSITIONS.items()]
    lines += [f"    {state} --> [*]" for state in _LAST]
    return "\n".join(lines) + "\n"


def document() -> str:
    """The reference page: picture, states, and how a verdict moves the plan."""
    states = [
        f"| `{state}` | {said} | {'yes' if state in EDITABLE else 'no'} |"
        for state, said in PLAN_STATE_WORDS.items()
    ]
    verdicts = [f"| `{verdict}` | `{event}` |" for verdict, event in EVENT_OF.items()]
    return "\n".join(
        [
            HEAD,
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            "| state | in words | can be changed |",
            "| --- | --- | --- |",
            *states,
            "",
            DECIDING,
            "| verdict | what happens |",
            "| --- | --- |",
            *verdicts,
            "",
        ]
    )
