"""Every address for which somebody signs in, and what it takes to open it; read by `test_every_url` and
`test_bad_input`. Those open to anybody are in `open_addresses`."""

from __future__ import annotations

from tests.web import everyone as who
from tests.web import may
from tests.web.addresses_of_agreeing import AGREEING
from tests.web.addresses_of_own_part import OWN_PART
from tests.web.addresses_of_safety import SAFETY, TEAM
from tests.web.kinds_of_address import BOTH, READ, SEND, Desk, PersonPage
from tests.web.may import HELPS_TO_ASSESS, SOMEBODY, STAFF
from tests.web.pay_run_addresses import PAY_RUNS
from tests.web.plan_addresses import PLAN


def _list(key: str, allowed: frozenset[str]) -> Desk:
    return Desk("work:list", allowed, STAFF - allowed, fixed={"key": key}, methods=READ)


def _step(do: str, case: str, needs: str) -> PersonPage:
    return PersonPage("finance:step", needs, fixed={"do": do}, things={"ref": case})


def _held(name: str, *, methods: frozenset[str] = BOTH, ref: str = "fund", **things: str) -> Desk:
    only, other = frozenset({who.PROVIDER}), frozenset({who.OTHER_PROVIDER})
    return Desk(name, only, other, things={"ref": ref} | things, methods=methods)


COUNCIL_PAYS = frozenset({who.FINANCE})
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
    PersonPage("contribution:refuse", "refuse means", moment="planning"),
    PersonPage("contribution:collecting", "check means", moment="planning"),
    *OWN_PART,
    PersonPage("contribution:offer", "offer", moment="planning"),
    PersonPage(
        "contribution:offered", "see means", sends="refuse means", moment="planning", things={"ref": "offer"}
    ),
    PersonPage("contribution:end_waiver", "waive", moment="planning", things={"ref": "waiver"}),
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
    *PLAN,
    # 3
    *AGREEING,
    # 4
    PersonPage("holding:start", "see money"),
    PersonPage("holding:document", "see money", methods=READ),
    PersonPage("holding:ways", "see money", moment="agreed"),
    PersonPage("holding:choose", "choose holding", moment="agreed"),
    PersonPage("holding:lines", "choose holding", moment="agreed"),
    PersonPage("holding:confirm", "choose holding", moment="agreed", query="chosen"),
    PersonPage("holding:cancel_later", "choose holding", things={"ref": "later"}, methods=SEND),
    PersonPage("holding:check", "be their worker", fixed={"route": "person"}),
    PersonPage("holding:check", "be their worker", fixed={"route": "authorised"}),
    PersonPage("holding:checked", "see appeals", things={"ref": "check"}, methods=READ),
    PersonPage("holding:payees", "choose holding"),
    PersonPage("holding:payee", "see appeals", sends="be their worker", things={"ref": "payee"}),
    PersonPage("holding:stays", "choose holding"),
    PersonPage("holding:take_back_stay", "choose holding", things={"ref": "stay"}, methods=SEND),
    PersonPage("holding:cover", "be their worker"),
    PersonPage("holding:one_off", "choose holding"),
    PersonPage("holding:grant", "decide", things={"ref": "one_off"}),
    PersonPage("holding:pay_days", "see money", sends="choose holding", things={"part_ref": "part"}),
    PersonPage("holding:fund", "see money", things={"ref": "fund"}, methods=READ),
    PersonPage("holding:statement", "see money", sends="approve a bill", things={"ref": "statement"}),
    PersonPage("holding:agree_statement", "approve a bill", things={"ref": "statement"}, methods=SEND),
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
    PersonPage("life:pace", "see money", methods=READ),
    PersonPage("life:csv", "see money", methods=READ),
    PersonPage("life:statement", "see money", methods=READ),
    PersonPage("life:add_receipt", "record spending", things={"ref": "paid"}),
    PersonPage("life:receipt", "see money", things={"ref": "paid", "file_ref": "receipt"}, methods=READ),
    PersonPage("life:record", "record spending"),
    PersonPage("life:look", "see money", sends="check spending", things={"ref": "look"}),
    PersonPage("life:spending", "see money", sends="record spending", things={"ref": "spending"}),
    PersonPage("life:outcome", "see the plan", sends="note progress", things={"ref": "outcome"}),
    PersonPage("life:reserve", "see money", methods=READ),
    PersonPage("life:keep", "keep money", fixed={"kind": "holiday"}),
    PersonPage("life:keep", "keep money", fixed={"kind": "redundancy"}),
    PersonPage("life:keep", "keep money", fixed={"kind": "hours"}),
    PersonPage("life:keep", "keep money", fixed={"kind": "planned"}),
    PersonPage("life:change_kept", "keep money", things={"ref": "kept"}),
    PersonPage("life:stop_keeping", "keep money", things={"ref": "kept"}, methods=SEND),
    PersonPage("life:owed", "see money", things={"ref": "owed"}, methods=READ),
    PersonPage("life:asked", "see money", sends="answer about money", things={"ref": "asked"}),
    PersonPage("life:agree_to_give_back", "agree to give back", things={"ref": "asked"}, methods=SEND),
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
    PersonPage("record:links", "link carers"),
    PersonPage("record:child", "be their worker"),
    PersonPage("record:agree_link", "link carers", things={"ref": "link"}, methods=SEND),
    PersonPage("record:end_link", "link carers", things={"ref": "link"}, methods=SEND),
    PersonPage("record:end", "manage the circle", things={"ref": "member"}),
    PersonPage("caseload:team", "hand over"),
    # providers
    Desk("provider:home", may.PROVIDERS, methods=READ),
    _held("provider:order", ref="order", methods=READ),
    _held("provider:bill", ref="order"),
    Desk("provider:funds", may.PROVIDERS, methods=READ),
    _held("provider:fund", methods=READ),
    _held("provider:unspend", spending="fund_spending", methods=SEND),
    *(_held(name) for name in ("provider:spend", "provider:write_statement", "provider:hand_over")),
    _held("provider:statement", ref="statement"),
    _held("provider:take_back", ref="statement", methods=SEND),
    # work
    Desk("work:home", STAFF, methods=READ),
    Desk("finance:looks", frozenset({who.FINANCE})),
    Desk("work:held", may.BROKERS, methods=READ),
    _list("plans", may.APPROVERS),
    _list("plans-for-others", may.APPROVERS),
    _list("promised", may.DECIDERS | may.FINANCE),
    _list("stories", may.APPROVERS),
    _list("handed", may.PRACTITIONERS | may.BROKERS),
    _list("plans-afterwards", may.APPROVERS),
    _list("concerns", TEAM),
    _list("panels", frozenset({who.SAFEGUARDING, who.PANEL})),
    _list("health", frozenset({who.CLINICIAN, who.OTHER_CLINICIAN})),
    Desk(
        "clinician:sheet",
        frozenset({who.CLINICIAN}),
        frozenset({who.OTHER_CLINICIAN}),
        things={"ref": "health task"},
        moment="planning",
    ),
    _list("exceptions", may.DECIDERS),
    _list("appeals", may.DECIDERS),
    _list("appeals-sent", may.PRACTITIONERS),
    _list("setting-up", may.PRACTITIONERS),
    _list("late-money", may.FINANCE),
    _list("one-offs", may.APPROVERS),
    _list("new", may.PRACTITIONERS),
    _list("growing-up", may.PRACTITIONERS),
    _list("returned", may.PRACTITIONERS),
    _list("reviews", may.PRACTITIONERS),
    _list("visits", may.PRACTITIONERS),
    _list("help", may.PRACTITIONERS),
    *(_list(key, may.BROKERS) for key in ("broker-plans", "broker-support", "let-in")),
    *(_list(key, may.FINANCE) for key in ("first-payments", "charges", "given-back")),
    _list("answers-about-money", may.PRACTITIONERS),
    _list("funds", may.FINANCE),
    _list("fund-statements", may.PROVIDERS),
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
    Desk("finance:contributions", may.FINANCE, methods=READ),
    Desk("finance:uplifts", frozenset({who.FINANCE})),
    Desk("finance:uplift", frozenset({who.FINANCE}), things={"ref": "uplift"}),
    Desk("finance:information", frozenset({who.FINANCE, who.COMMISSIONER}), methods=READ),
    Desk("finance:information_prices", frozenset({who.FINANCE, who.COMMISSIONER}), methods=READ),
    Desk("finance:information_orders", frozenset({who.FINANCE}), methods=READ),
    Desk(
        "finance:information_file",
        frozenset({who.FINANCE, who.COMMISSIONER}),
        fixed={"kind": "csv"},
        methods=READ,
    ),
    Desk("finance:bank", COUNCIL_PAYS),
    Desk("finance:bank_import", COUNCIL_PAYS),
    Desk("finance:bank_files", COUNCIL_PAYS, methods=READ),
    Desk("finance:bank_file", COUNCIL_PAYS, things={"ref": "bank_file"}, methods=READ),
    Desk("finance:bank_entry", COUNCIL_PAYS, things={"ref": "bank_entry"}),
    Desk("finance:bank_matches", COUNCIL_PAYS, methods=READ),
    Desk("finance:bank_match", COUNCIL_PAYS, things={"ref": "bank_match"}),
    Desk("finance:providers", COUNCIL_PAYS, methods=READ),
    *PAY_RUNS,
    Desk("finance:given_back", may.FINANCE, methods=READ),
    PersonPage("finance:propose", "propose giving back"),
    PersonPage("finance:other", "propose giving back"),
    PersonPage("finance:case", "decide on giving back", things={"ref": "asked"}, methods=READ),
    _step("tell", "drawn", "propose giving back"),
    _step("withdraw", "asked", "propose giving back"),
    _step("decide", "asked", "decide on giving back"),
    _step("change", "settled", "decide on giving back"),
    _step("collect", "settled", "propose giving back"),
    _step("receive", "collecting", "propose giving back"),
    # somebody is not safe
    *SAFETY,
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
