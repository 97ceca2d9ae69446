"""Addresses of bills and payments of a person's own part."""

from tests.web.kinds_of_address import READ, PersonPage

OWN_PART = (
    PersonPage("contribution:account", "see money", moment="planning", methods=READ),
    PersonPage("contribution:bill", "see money", moment="planning", things={"ref": "bill"}, methods=READ),
    PersonPage(
        "contribution:bill_letter", "see money", moment="planning", things={"ref": "bill"}, methods=READ
    ),
    PersonPage("contribution:paid_in", "pay their part"),
    PersonPage("contribution:hard", "pay their part", moment="planning"),
    PersonPage("contribution:refund", "ask for money back", moment="planning"),
    PersonPage("contribution:agree", "collect their part", moment="planning"),
    PersonPage("contribution:end_arrangement", "collect their part", moment="planning"),
    PersonPage(
        "contribution:decide_refund", "collect their part", moment="planning", things={"ref": "refund"}
    ),
    PersonPage("contribution:receive", "collect their part", moment="planning"),
    PersonPage("contribution:take_back", "collect their part", moment="planning", things={"ref": "receipt"}),
)
