"""The addresses of pay runs and bank accounts: the council's own finance officers' alone."""

from __future__ import annotations

from tests.web import everyone as who
from tests.web import may
from tests.web.kinds_of_address import READ, Desk
from tests.web.may import STAFF

OFFICERS = frozenset({who.FINANCE})
ELSEWHERE = frozenset({who.OTHER_FINANCE})
RUN, SENT = {"ref": "pay_run"}, {"ref": "sent_run"}
PAID, ONE = may.PROVIDERS | may.BROKERS, frozenset({who.PROVIDER})

PAY_RUNS: tuple[Desk, ...] = (
    Desk("finance:runs", OFFICERS, methods=READ),
    Desk("finance:new_run", OFFICERS),
    Desk("finance:run", OFFICERS, things=RUN, methods=READ),
    Desk("finance:file", OFFICERS, things={"ref": "sent_run"}, methods=READ),
    Desk("finance:advised", OFFICERS, things={"ref": "sent_run"}, fixed={"kind": "csv"}, methods=READ),
    Desk("finance:settle", OFFICERS, things={"ref": "sent_run"}),
    Desk("finance:item", OFFICERS, things={"ref": "pay_run", "item": "pay_item"}),
    Desk("finance:came_back", OFFICERS, things={"ref": "sent_run", "payment": "payment"}),
    *(
        Desk("finance:run_step", OFFICERS, fixed={"event": event}, things=RUN)
        for event in ("review", "approve", "send_back", "reject", "file", "withdraw", "send", "close")
    ),
    *(
        Desk("work:list", may.FINANCE, STAFF - may.FINANCE, fixed={"key": key}, methods=READ)
        for key in ("runs", "accounts", "no-account", "held-back", "bank-entries", "owed-back", "own-part")
    ),
    Desk("work:paid", PAID, methods=READ),
    *(
        Desk(name, frozenset({who.PROVIDER}), PAID - {who.PROVIDER}, things=SENT, fixed=more, methods=READ)
        for name, more in (("work:paid_run", {}), ("work:paid_file", {"kind": "csv"}))
    ),
    Desk("work:owing", PAID, methods=READ),
    Desk("work:owing_one", ONE, PAID - ONE, things={"ref": "owed"}, methods=READ),
    Desk("finance:owed", OFFICERS, methods=READ),
    Desk("finance:owed_one", OFFICERS, things={"ref": "owed"}),
    Desk("finance:owed_let_go", OFFICERS, things={"ref": "owed"}),
    Desk("finance:owed_wrong", OFFICERS, things={"ref": "owed", "came": "owed_came"}),
    Desk("finance:accounts", OFFICERS, methods=READ),
    Desk("finance:weights", OFFICERS),
    Desk("finance:own", OFFICERS),
    Desk("finance:check_own", OFFICERS, things={"ref": "own_account"}),
    Desk("finance:check", OFFICERS, things={"ref": "bank_account"}),
    Desk("finance:whom", OFFICERS, ELSEWHERE, things={"person_ref": "person_ref"}),
    Desk("finance:pay", OFFICERS, ELSEWHERE, things={"person_ref": "person_ref"}),
)
