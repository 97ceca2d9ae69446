"""Addresses at which a plan is agreed, and looked at afterwards; part of `addresses`."""

from tests.web.kinds_of_address import SEND, PersonPage

AGREEING: tuple[PersonPage, ...] = (
    PersonPage("agreement:start", "see the plan", moment="waiting"),
    PersonPage("agreement:withdraw", "send the plan", moment="waiting", methods=SEND),
    PersonPage("agreement:decide", "decide", moment="waiting"),
    PersonPage("agreement:part", "decide", moment="waiting"),
    PersonPage("agreement:at_once", "be their worker", moment="waiting"),
    PersonPage("agreement:afterwards", "decide", moment="agreed", things={"ref": "plan"}),
)
