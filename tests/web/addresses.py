"""Every address of the house and what it takes to open it; read by `test_every_url`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class PersonPage:
    """An address below one person. `things` maps its other arguments to references of a house."""

    name: str
    needs: str
    moment: str = "living"
    status: int = 200
    fixed: dict[str, Any] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    reads: bool = True  # False where it only takes what is sent

    def kwargs(self, refs: dict[str, str]) -> dict[str, Any]:
        return (
            {"person_ref": refs["person_ref"]}
            | self.fixed
            | {arg: refs[key] for arg, key in self.things.items()}
        )


@dataclass(frozen=True)
class Desk:
    """An address of staff: who opens it, and what others get."""

    name: str
    allowed: frozenset[str]
    others: int = 403
    moment: str = "living"
    things: dict[str, str] = field(default_factory=dict)
    reads: bool = True

    def kwargs(self, refs: dict[str, str]) -> dict[str, Any]:
        return {arg: refs[key] for arg, key in self.things.items()}


PERSON_PAGES = (
    PersonPage("steps:home", "see the journey"),
    PersonPage("steps:journey", "see the journey"),
    PersonPage("steps:open", "hand over"),
    PersonPage("steps:move", "see the journey", fixed={"event": "pause"}),
    PersonPage("money:start", "see questions or money", "first contact"),
    PersonPage("money:questions", "answer", "asking"),
    PersonPage("money:prevention", "answer", "asking"),
    PersonPage("money:check", "answer", "asking"),
    PersonPage("money:sum", "see money"),
    PersonPage("plan:start", "see the plan", "planning"),
    PersonPage("plan:begin", "write the plan", "planning", reads=False),
    PersonPage("plan:read", "see the plan"),
    PersonPage("plan:section", "write the plan", "planning", fixed={"kind": "safety"}),
    PersonPage("plan:wealth", "write the plan", "planning"),
    PersonPage("plan:basics", "write the plan", "planning"),
    PersonPage("plan:outcomes", "write the plan", "planning"),
    PersonPage("plan:add_outcome", "write the plan", "planning"),
    PersonPage("plan:outcome", "write the plan", "planning", things={"ref": "outcome"}),
    PersonPage("plan:remove_outcome", "write the plan", "planning", things={"ref": "outcome"}),
    PersonPage("plan:lines", "write the plan", "planning"),
    PersonPage("plan:choose_line", "write the plan", "planning"),
    PersonPage("plan:add_line", "write the plan", "planning", fixed={"kind": "paid"}),
    PersonPage("plan:line", "write the plan", "planning", things={"ref": "line"}),
    PersonPage("plan:remove_line", "write the plan", "planning", things={"ref": "line"}),
    PersonPage("plan:check", "write the plan", "planning"),
    PersonPage("agreement:start", "see the plan", "waiting"),
    PersonPage("agreement:withdraw", "send the plan", "waiting"),
    PersonPage("agreement:decide", "decide", "waiting"),
)

DESKS: tuple[Desk, ...] = ()

# name → (arguments, statuses)
OPEN: dict[str, tuple[dict[str, Any], set[int]]] = {
    "public:home": ({}, {200, 302}),
    "public:accessibility": ({}, {200}),
    "public:privacy": ({}, {200}),
    "public:language": ({}, {200}),
    "public:health": ({}, {200}),
    "public:brand": ({}, {200}),
    "public:gallery": ({}, {200}),
}

SIGNED_IN: dict[str, tuple[dict[str, Any], set[int]]] = {
    "steps:mine": ({}, {200, 302}),
}
