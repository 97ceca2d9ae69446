"""What may be done with people, circles and staff. The only writers of their tables."""

from sevensteps.contexts.people.actions.asked_help import carry_out_consent, end_carried_out
from sevensteps.contexts.people.actions.caring import (
    agree_to_link,
    answer_for_child,
    ask_cared_for,
    ask_carer,
    end_link,
)
from sevensteps.contexts.people.actions.circles import (
    add_circle_member,
    confirm_authority,
    end_circle_member,
    end_engagement,
    engage_broker,
    grant,
    set_consents,
    withdraw_grant,
)
from sevensteps.contexts.people.actions.consents import Consent
from sevensteps.contexts.people.actions.guests import (
    end_guest,
    end_guests,
    invite_guest,
    let_guests_until,
)
from sevensteps.contexts.people.actions.invitations import (
    GOOD_FOR,
    Invited,
    accept_invitation,
    cancel_invitation,
    invite,
)
from sevensteps.contexts.people.actions.persons import (
    change_nhs_number,
    change_team,
    edit_details,
    open_person_account,
    register_person,
)
from sevensteps.contexts.people.actions.plan_help import (
    check_own_team,
    consent_of,
    let_member_help,
    let_team_help,
)
from sevensteps.contexts.people.actions.remits import end_remit, keep_remit
from sevensteps.contexts.people.actions.sign_in import (
    change_language,
    note_failed_sign_in,
    note_security,
    note_sign_in,
)
from sevensteps.contexts.people.actions.staff import (
    appoint,
    close_account,
    create_agency,
    create_team,
    end_post,
    hire,
    open_account,
)
from sevensteps.core.planning.helping import Helping

__all__ = [
    "GOOD_FOR",
    "Consent",
    "Helping",
    "Invited",
    "accept_invitation",
    "add_circle_member",
    "agree_to_link",
    "answer_for_child",
    "appoint",
    "ask_cared_for",
    "ask_carer",
    "cancel_invitation",
    "carry_out_consent",
    "change_language",
    "change_nhs_number",
    "change_team",
    "check_own_team",
    "close_account",
    "confirm_authority",
    "consent_of",
    "create_agency",
    "create_team",
    "edit_details",
    "end_carried_out",
    "end_circle_member",
    "end_engagement",
    "end_guest",
    "end_guests",
    "end_link",
    "end_post",
    "end_remit",
    "engage_broker",
    "grant",
    "hire",
    "invite",
    "invite_guest",
    "keep_remit",
    "let_guests_until",
    "let_member_help",
    "let_team_help",
    "note_failed_sign_in",
    "note_security",
    "note_sign_in",
    "open_account",
    "open_person_account",
    "register_person",
    "set_consents",
    "withdraw_grant",
]
