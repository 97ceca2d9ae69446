"""Who may do what, by hand and not from `core.access`: the oracle of `test_every_url`."""

from tests.web import everyone as who
from tests.web.everyone import consented

from sevensteps.core.access import Permission

EVERYONE = (
    *{value for name, value in vars(who).items() if name.isupper() and isinstance(value, str)},
    *who.CIRCLE,
)
SOMEBODY = frozenset(EVERYONE) - {who.NOBODY}
STAFF = frozenset(
    {
        who.PRACTITIONER, who.APPROVER, who.BROKER, who.PROVIDER, who.FINANCE, who.SAFEGUARDING, who.ANALYST,
        who.COMMISSIONER, who.PANEL, who.ADMINISTRATOR, who.OTHER_PRACTITIONER, who.OTHER_APPROVER,
        who.OTHER_BROKER, who.OTHER_PROVIDER, who.OTHER_FINANCE, who.CLINICIAN,
        who.OTHER_CLINICIAN,
    }
)  # fmt: skip
EVERY_POST_AND_SOME = STAFF | {who.NOBODY, who.PERSON, who.ATTORNEY, who.STRANGER}

LIKE_THE_PERSON = {who.PERSON, who.ATTORNEY, who.DEPUTY}
LOOKING_STAFF = {who.PRACTITIONER, who.APPROVER, who.SAFEGUARDING, who.PANEL}
HELPS_TO_ASSESS, HELPS_TO_PLAN, HELPS_TO_ORGANISE, HELPS_TO_REVIEW = (
    consented(Permission.HELP_ASSESS),
    consented(Permission.HELP_PLAN),
    consented(Permission.HELP_ORGANISE),
    consented(Permission.HELP_REVIEW),
)
HELPS_TO_PAY = consented(Permission.HELP_CONTRIBUTION)
COMMENTS = consented(Permission.COMMENT_PLAN)

MAY: dict[str, set[str]] = {
    "see the journey": LIKE_THE_PERSON | LOOKING_STAFF | {who.BROKER, who.FINANCE} | set(who.CIRCLE),
    "see details": LIKE_THE_PERSON | LOOKING_STAFF | {who.BROKER},
    "edit details": LIKE_THE_PERSON | {who.PRACTITIONER},
    "see money": LIKE_THE_PERSON
    | LOOKING_STAFF
    | {who.BROKER, who.FINANCE, consented(Permission.SEE_MONEY), HELPS_TO_ORGANISE, HELPS_TO_PAY},
    "see the plan": LIKE_THE_PERSON
    | LOOKING_STAFF
    | {
        who.BROKER,
        consented(Permission.SEE_PLAN),
        COMMENTS,
        HELPS_TO_PLAN,
        HELPS_TO_ORGANISE,
        HELPS_TO_REVIEW,
    },
    "see the circle": LIKE_THE_PERSON | LOOKING_STAFF,
    "manage the circle": LIKE_THE_PERSON | {who.PRACTITIONER},
    "see history": (LIKE_THE_PERSON | LOOKING_STAFF) - {who.PANEL},
    "see answers": LIKE_THE_PERSON | LOOKING_STAFF | {who.BROKER, HELPS_TO_ASSESS, HELPS_TO_ORGANISE},
    "answer": LIKE_THE_PERSON | {who.PRACTITIONER, HELPS_TO_ASSESS},
    "finish answering": LIKE_THE_PERSON | {who.PRACTITIONER},
    "write the plan": LIKE_THE_PERSON | {who.PRACTITIONER, who.BROKER, HELPS_TO_PLAN},
    "send the plan": LIKE_THE_PERSON | {who.PRACTITIONER},
    "decide": {who.APPROVER},
    "choose holding": LIKE_THE_PERSON | {who.PRACTITIONER},
    "order": LIKE_THE_PERSON | {who.PRACTITIONER, who.BROKER, HELPS_TO_ORGANISE},
    "approve a bill": LIKE_THE_PERSON | {who.PRACTITIONER, HELPS_TO_ORGANISE},
    "move money": LIKE_THE_PERSON | {who.PRACTITIONER, HELPS_TO_ORGANISE},
    "record spending": LIKE_THE_PERSON | {who.PRACTITIONER, who.BROKER, HELPS_TO_ORGANISE},
    "note progress": LIKE_THE_PERSON | {who.PRACTITIONER, HELPS_TO_REVIEW},
    "give a view": LIKE_THE_PERSON | {who.PRACTITIONER, HELPS_TO_REVIEW},
    "move the journey": LIKE_THE_PERSON | {who.PRACTITIONER, who.APPROVER},
    "say that needs changed": LIKE_THE_PERSON | {who.PRACTITIONER, who.APPROVER, HELPS_TO_ASSESS},
    "hand over": {who.PRACTITIONER, who.APPROVER},
    "be their worker": {who.PRACTITIONER},
}
MAY["link carers"] = LIKE_THE_PERSON
MAY["see appeals"] = LIKE_THE_PERSON | LOOKING_STAFF
MAY["appeal"] = LIKE_THE_PERSON | {who.PRACTITIONER}
MAY["judge"] = {who.APPROVER, who.PANEL}
MAY["acknowledge"] = MAY["judge"] | {who.PRACTITIONER}
MAY["see means"] = LIKE_THE_PERSON | {
    who.PRACTITIONER, who.APPROVER, who.PANEL, who.FINANCE, HELPS_TO_PAY
}  # fmt: skip
MAY["give means"] = LIKE_THE_PERSON | {who.PRACTITIONER, who.FINANCE, HELPS_TO_PAY}
MAY["refuse means"] = MAY["give means"] - {HELPS_TO_PAY}
MAY["offer"] = {who.PRACTITIONER, who.FINANCE}
MAY["check means"] = {who.FINANCE}
MAY["check spending"] = {who.FINANCE}
MAY["waive"] = {who.FINANCE, who.APPROVER}
MAY["pay their part"] = LIKE_THE_PERSON | {who.PRACTITIONER, HELPS_TO_PAY}
MAY["collect their part"] = {who.FINANCE}
MAY["ask for money back"] = MAY["pay their part"] | MAY["collect their part"]
MAY["see how money came about"] = MAY["see money"] & MAY["see answers"]
MAY["see questions or money"] = MAY["see money"] | MAY["answer"]
MAY["see plan or money"] = MAY["see money"] | MAY["see the plan"]
MAY["keep money"] = MAY["answer about money"] = MAY["move money"]
MAY["agree to give back"] = LIKE_THE_PERSON
MAY["propose giving back"] = {who.FINANCE}
MAY["decide on giving back"] = {who.FINANCE, who.APPROVER, who.PANEL}
MAY["comment on the plan"] = MAY["write the plan"] | MAY["decide"] | {COMMENTS}
MAY["answer the offer"] = {who.BROKER}
MAY["end the hand-over"] = MAY["manage the circle"] | MAY["answer the offer"]
HAS_A_PART = LIKE_THE_PERSON | LOOKING_STAFF | {who.BROKER, HELPS_TO_PLAN}
MAY["ask about the panel"] = HAS_A_PART
MAY["see this panel"] = LIKE_THE_PERSON | {who.PRACTITIONER, who.SAFEGUARDING, who.PANEL}
MAY["take it back"] = LIKE_THE_PERSON | {who.PRACTITIONER}
MAY["arrange the panel"] = {who.SAFEGUARDING}
MAY["tell what was decided"] = {who.SAFEGUARDING, who.PANEL}
KNOWS = MAY["see the journey"]

# Roles, wherever they are held.
PRACTITIONERS = frozenset({who.PRACTITIONER, who.OTHER_PRACTITIONER})
APPROVERS = frozenset({who.APPROVER, who.OTHER_APPROVER})
DECIDERS = APPROVERS | {who.PANEL}
BROKERS = frozenset({who.BROKER, who.OTHER_BROKER})
PROVIDERS = frozenset({who.PROVIDER, who.OTHER_PROVIDER})
FINANCE = frozenset({who.FINANCE, who.OTHER_FINANCE})
ADMINISTRATORS = frozenset({who.ADMINISTRATOR})
KEEPERS = frozenset({who.ADMINISTRATOR, who.ANALYST})  # of rulebooks
ANALYSTS = frozenset({who.ANALYST})
WITH_RECORDS = PRACTITIONERS | APPROVERS | BROKERS | FINANCE | {who.SAFEGUARDING, who.PANEL}
