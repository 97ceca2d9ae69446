"""Addresses of safeguarding, and what it takes to open each."""

from tests.web import everyone as who
from tests.web import may
from tests.web.kinds_of_address import READ, SEND, Desk

TEAM = frozenset({who.SAFEGUARDING})
_REMIT = {"ref": "safeguarding_team"}
SAFETY: tuple[Desk, ...] = (
    Desk("safety:one", TEAM, things={"ref": "concern"}, methods=READ),
    Desk("safety:do", TEAM, fixed={"what": "enquire"}, things={"ref": "concern"}),
    Desk("safety:match", TEAM, things={"ref": "concern"}, methods=SEND),
    Desk("safety:reach", may.ADMINISTRATORS),
    Desk("safety:teams", may.ADMINISTRATORS, methods=READ),
    Desk("safety:new_team", may.ADMINISTRATORS),
    Desk("safety:team", may.ADMINISTRATORS, things=_REMIT),
    Desk("safety:end_team", may.ADMINISTRATORS, things=_REMIT, methods=SEND),
)
