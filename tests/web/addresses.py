"""Every address of the house and what it takes to open it; read by `test_every_url` and `test_bad_input`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from tests.web import everyone as who
from tests.web import may
from tests.web.may import HELPS_TO_ASSESS, MAY, SOMEBODY, STAFF

Refs = dict[str, str | int]
READ, SEND, BOTH = frozenset({"get"}), frozenset({"post"}), frozenset({"get", "post"})


@dataclass(frozen=True)
class Address:
    """A named URL: fixed arguments, and arguments that are references of a house."""

    name: str
    fixed: dict[str, Any] = field(default_factory=dict, kw_only=True)
    things: dict[str, str] = field(default_factory=dict, kw_only=True)
    query: str = field(default="", kw_only=True)  # the reference with what stands behind "?"
    methods: frozenset[str] = field(default=BOTH, kw_only=True)  # another is answered with 405
    moment: str = field(default="living", kw_only=True)

    def url(self, refs: Refs) -> str:
        kwargs = self.fixed | {arg: refs[key] for arg, key in self.things.items()}
        behind = f"?{refs[self.query]}" if self.query else ""
        return reverse(self.name, kwargs=kwargs) + behind

    def __str__(self) -> str:
        return " ".join([self.name, *(str(value) for value in self.fixed.values())])


@dataclass(frozen=True)
class PersonPage(Address):
    """An address below one person.

    `sends`: what sending takes, where that is more than reading. `stays`: who stays on the page, where others
    who may read it are led on (302). `hidden`: for whom it is not there though they may do the like.
    """

    needs: str
    sends: str = ""
    stays: str = ""
    hidden: frozenset[str] = frozenset()

    def url(self, refs: Refs) -> str:
        return Address(
            self.name, fixed=self.fixed, things=self.things | {"person_ref": "person_ref"}, query=self.query
        ).url(refs)

    def may(self, name: str, method: str) -> bool:
        needs = self.sends if self.sends and method == "post" else self.needs
        return name in MAY[needs] and name not in self.hidden

    def expected(self, name: str, method: str) -> int:
        if method not in self.methods:
            return 405
        if name == who.NOBODY:
            return 302
        if self.may(name, method):
            return 200 if name in MAY[self.stays or self.needs] else 302
        return 403 if name in may.KNOWS - self.hidden else 404


@dataclass(frozen=True)
class Desk(Address):
    """An address of work: who opens it; for whom of the others it is not there; the rest is refused."""

    allowed: frozenset[str]
    unseen: frozenset[str] = frozenset()

    def may(self, name: str, method: str) -> bool:
        return name in self.allowed

    def expected(self, name: str, method: str) -> int:
        if method not in self.methods:
            return 405
        if name == who.NOBODY:
            return 302
        return 200 if name in self.allowed else 404 if name in self.unseen else 403


@dataclass(frozen=True)
class Open(Address):
    """An address for everybody: what nobody gets, somebody with a password, and somebody without one here."""

    nobody: int
    person: int
    passwordless: int


def _list(key: str, allowed: frozenset[str]) -> Desk:
    return Desk("work:list", allowed, STAFF - allowed, fixed={"key": key}, methods=READ)


ROWS: tuple[PersonPage | Desk, ...] = (
    # the seven steps
    PersonPage("steps:home", "see the journey"),
    PersonPage("steps:journey", "see the journey"),
    PersonPage("steps:open", "hand over"),
    PersonPage("steps:move", "move the journey", fixed={"event": "pause"}),
    PersonPage("steps:move", "move the journey", fixed={"event": "end"}),
    PersonPage("steps:move", "say that needs changed", fixed={"event": "need_changed"}),
    # 1
    PersonPage("money:start", "see questions or money", sends="answer", moment="first contact"),
    PersonPage("money:questions", "answer", moment="asking"),
    PersonPage("money:group", "answer", moment="which scale"),
    PersonPage("money:additions", "be their worker", moment="asking"),
    PersonPage("money:prevention", "answer", moment="asking"),
    PersonPage(
        "money:question",
        "answer",
        hidden=frozenset({HELPS_TO_ASSESS}),
        moment="asking",
        fixed={"side": "person"},
        things={"area": "area"},
    ),
    PersonPage(
        "money:caring",
        "answer",
        hidden=frozenset({HELPS_TO_ASSESS}),
        moment="asking",
        fixed={"side": "person"},
    ),
    PersonPage("money:check", "see answers", sends="finish answering", moment="asking"),
    PersonPage("money:sum", "see money"),
    PersonPage("money:letter", "see money", methods=READ),
    PersonPage("money:what_if", "see how money came about", methods=READ),
    PersonPage("money:brought", "hand over", moment="moving in"),
    PersonPage("money:ask_exception", "appeal", moment="planning"),
    PersonPage(
        "money:exception", "see appeals", moment="disagreeing", things={"ref": "exception"}, methods=READ
    ),
    PersonPage(
        "money:withdraw_exception", "appeal", moment="disagreeing", things={"ref": "exception"}, methods=SEND
    ),
    PersonPage("money:decide_exception", "judge", moment="disagreeing", things={"ref": "exception"}),
    # what is paid
    PersonPage("contribution:start", "see money", moment="planning", methods=READ),
    PersonPage("contribution:begin", "give means", moment="first contact"),
    PersonPage("contribution:refuse", "give means", moment="planning"),
    PersonPage("contribution:check", "give means", moment="planning"),
    PersonPage("contribution:question", "give means", moment="planning", fixed={"key": "savings"}),
    PersonPage("contribution:question", "give means", moment="planning", fixed={"key": "income-sums"}),
    PersonPage("contribution:one", "see means", moment="planning", things={"ref": "charge"}, methods=READ),
    PersonPage("contribution:letter", "see means", moment="planning", things={"ref": "charge"}, methods=READ),
    PersonPage(
        "contribution:withdraw", "give means", moment="planning", things={"ref": "provisional"}, methods=SEND
    ),
    PersonPage("contribution:evidence", "give means", moment="planning", things={"ref": "charge"}),
    PersonPage("contribution:file", "see means", moment="planning", things={"ref": "evidence"}, methods=READ),
    PersonPage(
        "contribution:seen", "check means", moment="planning", things={"ref": "evidence"}, methods=SEND
    ),
    PersonPage("contribution:confirm", "check means", moment="planning", things={"ref": "provisional"}),
    PersonPage("contribution:waive", "waive", moment="planning", things={"ref": "charge"}),
    PersonPage(
        "contribution:changes", "see means", moment="planning", things={"ref": "charge"}, methods=READ
    ),
    PersonPage(
        "contribution:changes_letter", "see means", moment="planning", things={"ref": "charge"}, methods=READ
    ),
    # appeals
    PersonPage("appeals:send", "appeal", moment="planning", fixed={"kind": "sum"}, things={"about": "sum"}),
    PersonPage("appeals:one", "see appeals", moment="disagreeing", things={"ref": "appeal"}, methods=READ),
    PersonPage(
        "appeals:acknowledge", "acknowledge", moment="disagreeing", things={"ref": "appeal"}, methods=SEND
    ),
    PersonPage("appeals:look", "judge", moment="disagreeing", things={"ref": "appeal"}, methods=SEND),
    PersonPage("appeals:withdraw", "appeal", moment="disagreeing", things={"ref": "appeal"}, methods=SEND),
    PersonPage("appeals:answer", "judge", moment="disagreeing", things={"ref": "appeal"}),
    # 2
    PersonPage("plan:start", "see the plan", stays="write the plan", moment="planning"),
    PersonPage("plan:begin", "write the plan", moment="planning", methods=SEND),
    PersonPage("plan:read", "see the plan"),
    PersonPage("plan:document", "see the plan", methods=READ),
    PersonPage("plan:section", "write the plan", moment="planning", fixed={"kind": "safety"}),
    PersonPage("plan:wealth", "write the plan", moment="planning"),
    PersonPage("plan:basics", "write the plan", moment="planning"),
    PersonPage("plan:outcomes", "write the plan", moment="planning"),
    PersonPage("plan:add_outcome", "write the plan", moment="planning"),
    PersonPage("plan:outcome", "write the plan", moment="planning", things={"ref": "outcome"}),
    PersonPage(
        "plan:remove_outcome", "write the plan", moment="planning", things={"ref": "outcome"}, methods=SEND
    ),
    PersonPage("plan:lines", "write the plan", moment="planning"),
    PersonPage("plan:choose_line", "write the plan", moment="planning"),
    PersonPage("plan:add_line", "write the plan", moment="planning", fixed={"kind": "paid"}),
    PersonPage("plan:add_line", "write the plan", moment="planning", fixed={"kind": "unpaid"}),
    PersonPage("plan:line", "write the plan", moment="planning", things={"ref": "line"}),
    PersonPage("plan:remove_line", "write the plan", moment="planning", things={"ref": "line"}, methods=SEND),
    PersonPage("plan:check", "write the plan", moment="planning"),
    # 3
    PersonPage("agreement:start", "see the plan", moment="waiting"),
    PersonPage("agreement:withdraw", "send the plan", moment="waiting", methods=SEND),
    PersonPage("agreement:decide", "decide", moment="waiting"),
    # 4
    PersonPage("holding:start", "see money"),
    PersonPage("holding:document", "see money", methods=READ),
    PersonPage("holding:ways", "see money", moment="agreed"),
    PersonPage("holding:choose", "choose holding", moment="agreed"),
    PersonPage("holding:lines", "choose holding", moment="agreed"),
    PersonPage("holding:confirm", "choose holding", moment="agreed", query="chosen"),
    # 5
    PersonPage("support:start", "see money"),
    PersonPage("support:find", "order", methods=READ),
    PersonPage("support:item", "order", things={"item_ref": "item"}),
    PersonPage("support:orders", "see money", methods=READ),
    PersonPage("support:order", "see money", things={"ref": "order"}, methods=READ),
    PersonPage("support:cancel", "order", things={"ref": "order"}, methods=SEND),
    PersonPage("support:bills", "see money", methods=READ),
    PersonPage("support:bill", "see money", things={"ref": "bill"}, methods=READ),
    PersonPage("support:pay", "approve a bill", things={"ref": "bill"}),
    PersonPage("support:ask", "approve a bill", things={"ref": "bill"}),
    PersonPage("support:move", "move money"),
    PersonPage("support:in_place", "order"),
    # 6
    PersonPage("life:start", "see plan or money", methods=READ),
    PersonPage("life:movements", "see money", methods=READ),
    PersonPage("life:movement", "see money", things={"ref": "movement"}, methods=READ),
    PersonPage("life:outcome", "see the plan", sends="note progress", things={"ref": "outcome"}),
    PersonPage("life:history", "see history", methods=READ),
    PersonPage("life:views", "see history", methods=READ),
    # 7
    PersonPage("review:start", "see the plan", moment="reviewing", methods=READ),
    PersonPage("review:ask", "give a view"),
    PersonPage("review:finish", "be their worker", moment="reviewing"),
    PersonPage("review:past", "see the plan", moment="reviewing", things={"ref": "review"}, methods=READ),
    PersonPage(
        "review:outcome", "see the plan", sends="give a view", moment="reviewing", things={"ref": "outcome"}
    ),
    PersonPage(
        "review:declined", "be their worker", moment="reviewing", things={"ref": "outcome"}, methods=SEND
    ),
    # details and circle
    PersonPage("record:details", "see details", methods=READ),
    PersonPage("record:change", "edit details"),
    PersonPage("record:nhs_number", "be their worker"),
    PersonPage("record:invite_person", "manage the circle", methods=SEND),
    PersonPage("record:circle", "see the circle", methods=READ),
    PersonPage("record:add", "manage the circle"),
    PersonPage("record:broker", "manage the circle"),
    PersonPage("record:end_broker", "manage the circle", things={"ref": "engagement"}, methods=SEND),
    PersonPage("record:member", "see the circle", things={"ref": "member"}, methods=READ),
    PersonPage("record:consent", "manage the circle", things={"ref": "member"}),
    PersonPage("record:seen", "be their worker", things={"ref": "member"}),
    PersonPage("record:invite", "manage the circle", things={"ref": "invited"}, methods=SEND),
    PersonPage("record:withdraw", "manage the circle", things={"ref": "invited"}, methods=SEND),
    PersonPage("record:end", "manage the circle", things={"ref": "member"}),
    PersonPage("caseload:team", "hand over"),
    # providers
    Desk("provider:home", may.PROVIDERS, methods=READ),
    Desk(
        "provider:order",
        frozenset({who.PROVIDER}),
        frozenset({who.OTHER_PROVIDER}),
        things={"ref": "order"},
        methods=READ,
    ),
    Desk(
        "provider:bill",
        frozenset({who.PROVIDER}),
        frozenset({who.OTHER_PROVIDER}),
        things={"ref": "order"},
    ),
    # work
    Desk("work:home", STAFF, methods=READ),
    _list("plans", may.APPROVERS),
    _list("plans-for-others", may.APPROVERS),
    _list("exceptions", may.DECIDERS),
    _list("appeals", may.DECIDERS),
    _list("appeals-sent", may.PRACTITIONERS),
    _list("new", may.PRACTITIONERS),
    _list("returned", may.PRACTITIONERS),
    _list("reviews", may.PRACTITIONERS),
    _list("visits", may.PRACTITIONERS),
    _list("help", may.PRACTITIONERS),
    _list("broker-plans", may.BROKERS),
    _list("broker-support", may.BROKERS),
    _list("first-payments", may.FINANCE),
    _list("letters", may.ADMINISTRATORS),
    _list("rulebooks", may.KEEPERS),
    _list("tables", may.KEEPERS),
    Desk(
        "work:visit",
        frozenset({who.PRACTITIONER}),
        frozenset({who.OTHER_PRACTITIONER}),
        things={"ref": "visit"},
    ),
    Desk("caseload:list", may.WITH_RECORDS, methods=READ),
    Desk("caseload:new", may.PRACTITIONERS),
    Desk("finance:payments", may.FINANCE, methods=READ),
    Desk("finance:charges", may.FINANCE, methods=READ),
    Desk("finance:uplifts", may.FINANCE),
    Desk("finance:uplift", may.FINANCE, things={"ref": "uplift"}),
    Desk("finance:providers", may.FINANCE, methods=READ),
    Desk(
        "finance:record",
        frozenset({who.FINANCE}),
        frozenset({who.OTHER_FINANCE}),
        fixed={"number": 1},
        things={"person_ref": "person_ref", "part_ref": "part"},
    ),
    # tables of money
    Desk("tables:home", may.KEEPERS, methods=READ),
    Desk("tables:upload", may.ANALYSTS),
    Desk("tables:live", may.ANALYSTS),
    Desk("tables:cases", may.KEEPERS, things={"ref": "cases"}, methods=READ),
    Desk("tables:calibrate", may.ANALYSTS, things={"ref": "cases"}),
    Desk("tables:compare", may.KEEPERS, things={"ref": "cases"}, methods=READ),
    Desk("tables:run", may.KEEPERS, things={"ref": "run"}, methods=READ),
    Desk("tables:again", may.ANALYSTS, things={"ref": "run"}, methods=SEND),
    Desk("tables:table", may.KEEPERS, things={"ref": "run"}, methods=READ),
    Desk("tables:changes", may.KEEPERS, things={"ref": "run"}),
    Desk("tables:propose", may.ANALYSTS, things={"ref": "run"}),
    Desk("tables:watch", may.KEEPERS),
    # the authority's own affairs
    Desk("administrator:home", may.ADMINISTRATORS, methods=READ),
    Desk("administrator:staff", may.ADMINISTRATORS, methods=READ),
    Desk("administrator:appoint", may.ADMINISTRATORS),
    Desk("administrator:end_post", may.ADMINISTRATORS, things={"ref": "post"}),
    Desk("administrator:teams", may.ADMINISTRATORS, methods=READ),
    Desk("administrator:new_team", may.ADMINISTRATORS),
    Desk("administrator:new_agency", may.ADMINISTRATORS),
    Desk("administrator:settings", may.ADMINISTRATORS),
    Desk("administrator:sending", may.ADMINISTRATORS, methods=READ),
    Desk("administrator:notice", may.ADMINISTRATORS, things={"ref": "letter"}, methods=READ),
    Desk("administrator:done", may.ADMINISTRATORS, things={"ref": "letter"}, methods=SEND),
    Desk("administrator:again", may.ADMINISTRATORS, things={"ref": "letter"}, methods=SEND),
    Desk("administrator:rulebooks", may.KEEPERS, methods=READ),
    Desk("administrator:propose", may.KEEPERS),
    Desk("administrator:proposal", may.KEEPERS, things={"ref": "proposal"}),
    Desk("administrator:approve", may.KEEPERS, things={"ref": "proposal"}, methods=SEND),
    Desk(
        "administrator:rulebook",
        may.KEEPERS,
        things={"rulebook_id": "rulebook", "version": "version"},
        methods=READ,
    ),
    Desk("administrator:in_force", may.KEEPERS, things={"rulebook_id": "rulebook", "version": "version"}),
    # one's own
    Desk("notices:list", SOMEBODY, methods=READ),
    Desk(
        "notices:read",
        frozenset({who.PERSON}),
        SOMEBODY - {who.PERSON},
        things={"ref": "notice"},
        methods=SEND,
    ),
    Desk("notices:read_all", SOMEBODY, methods=SEND),
    Desk("account:safety", SOMEBODY, methods=READ),
)

OPEN: tuple[Open, ...] = (
    Open("public:home", 200, 302, 302),
    Open("public:accessibility", 200, 200, 200),
    Open("public:money", 200, 200, 200),
    Open("public:record", 200, 200, 200, things={"rulebook_id": "rulebook", "version": "version"}),
    Open("public:record_data", 200, 200, 200, things={"rulebook_id": "rulebook", "version": "version"}),
    Open("public:charges", 200, 200, 200),
    Open("public:estimate", 200, 200, 200),
    Open("public:estimate_question", 200, 200, 200, fixed={"key": "where"}),
    Open("public:estimate_result", 302, 302, 302),
    Open("public:estimate_keep", 302, 302, 302),
    Open("public:estimate_forget", 405, 405, 405),
    Open("public:privacy", 200, 200, 200),
    Open("public:language", 200, 200, 200),
    Open("public:health", 200, 200, 200),
    Open("public:brand", 200, 200, 200),
    Open("public:gallery", 200, 200, 200),
    Open("steps:mine", 302, 302, 200),
    Open("invitation", 200, 200, 200, things={"token": "token"}),
    Open("account:enter", 405, 405, 405, fixed={"ref": "NOBODY"}),
    Open("openid_connect_login", 404, 404, 404, fixed={"provider_id": "none"}),
    Open("openid_connect_callback", 404, 404, 404, fixed={"provider_id": "none"}),
    Open("account_login", 200, 302, 302),
    Open("account_logout", 302, 200, 200),
    Open("account_inactive", 200, 200, 200),
    Open("account_reauthenticate", 302, 200, 403),
    Open("account_email_verification_sent", 200, 200, 200),
    Open("account_confirm_email", 200, 200, 200, fixed={"key": "nothing"}),
    Open("account_change_password", 302, 200, 302),
    Open("account_set_password", 302, 302, 200),
    Open("account_reset_password", 200, 200, 200),
    Open("account_reset_password_done", 200, 200, 200),
    Open("account_reset_password_from_key", 200, 200, 200, fixed={"uidb36": "1", "key": "nothing"}),
    Open("account_reset_password_from_key_done", 200, 200, 200),
    # What changes how somebody signs in asks for their password again (302) where they have one.
    Open("mfa_index", 302, 200, 200),
    Open("mfa_authenticate", 302, 302, 302),
    Open("mfa_reauthenticate", 302, 302, 403),
    Open("mfa_activate_totp", 302, 302, 200),
    Open("mfa_deactivate_totp", 302, 404, 404),
    Open("mfa_view_recovery_codes", 302, 404, 404),
    Open("mfa_generate_recovery_codes", 302, 302, 200),
    Open("mfa_download_recovery_codes", 302, 404, 404),
    Open("mfa_list_webauthn", 302, 200, 200),
    Open("mfa_add_webauthn", 302, 302, 200),
    Open("mfa_reauthenticate_webauthn", 302, 302, 403),
    Open("mfa_remove_webauthn", 302, 302, 404, fixed={"pk": 1}),
    Open("mfa_edit_webauthn", 302, 302, 404, fixed={"pk": 1}),
    Open("mfa_login_webauthn", 302, 302, 302),
)
DEMO_ONLY = {"public:gallery", "account:enter"}
