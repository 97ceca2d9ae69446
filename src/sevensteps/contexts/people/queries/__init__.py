"""What the rest of the house may ask about people."""

from sevensteps.contexts.people.queries.access import actor_of, case_for
from sevensteps.contexts.people.queries.circles import (
    circle_of,
    engagements_of,
    invitation,
    invitations_of,
    member,
)
from sevensteps.contexts.people.queries.lists import (
    among,
    ordered,
    people_of,
    person_of_account,
    records_of,
    rows_of,
    supported_by,
    teams_with_people,
)
from sevensteps.contexts.people.queries.persons import details_of, names_of, person
from sevensteps.contexts.people.queries.recipients import (
    inbox_keys,
    recipient_of,
    recipient_of_account,
    recipient_of_member,
    recipients_for_role,
    recipients_in_agency,
)
from sevensteps.contexts.people.queries.staff import (
    account,
    account_by_email,
    agencies,
    agencies_of,
    personas,
    posts_of,
    staff,
    teams,
    teams_of,
)

__all__ = [
    "account",
    "account_by_email",
    "actor_of",
    "agencies",
    "agencies_of",
    "among",
    "case_for",
    "circle_of",
    "details_of",
    "engagements_of",
    "inbox_keys",
    "invitation",
    "invitations_of",
    "member",
    "names_of",
    "ordered",
    "people_of",
    "person",
    "person_of_account",
    "personas",
    "posts_of",
    "recipient_of",
    "recipient_of_account",
    "recipient_of_member",
    "recipients_for_role",
    "recipients_in_agency",
    "records_of",
    "rows_of",
    "staff",
    "supported_by",
    "teams",
    "teams_of",
    "teams_with_people",
]
