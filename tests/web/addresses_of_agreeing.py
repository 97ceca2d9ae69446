"""Addresses at which a plan is agreed, and looked at afterwards; part of `addresses`."""

from tests.web import everyone as who
from tests.web.kinds_of_address import BOTH, READ, SEND, Desk, PersonPage
from tests.web.may import HAS_A_PART, MAY, SOMEBODY

# Those with a part in the plan whom the person was not asked about yet: the papers are not there for them.
NOT_YET = frozenset(HAS_A_PART - MAY["see this panel"])


def _panel(name: str, needs: str, *, methods: frozenset[str] = BOTH, what: str = "") -> PersonPage:
    fixed = {"what": what} if what else {}
    return PersonPage(
        name, needs, hidden=NOT_YET, moment="waiting", fixed=fixed, things={"ref": "panel"}, methods=methods
    )


AGREEING: tuple[PersonPage | Desk, ...] = (
    PersonPage("agreement:start", "see the plan", moment="waiting"),
    PersonPage("agreement:withdraw", "send the plan", moment="waiting", methods=SEND),
    PersonPage("agreement:decide", "decide", moment="waiting"),
    PersonPage("agreement:part", "decide", moment="waiting"),
    PersonPage("agreement:mark_health", "decide", moment="waiting", things={"ref": "line"}),
    PersonPage("agreement:at_once", "be their worker", moment="waiting and known"),
    PersonPage("agreement:afterwards", "decide", moment="agreed", things={"ref": "plan"}),
    # the risk panel
    PersonPage("panel:start", "ask about the panel", moment="waiting", methods=READ),
    PersonPage("panel:refer", "ask about the panel", moment="waiting"),
    _panel("panel:one", "see this panel", methods=READ),
    _panel("panel:do", "see this panel", what="attempt"),
    _panel("panel:do", "take it back", what="withdraw"),
    _panel("panel:do", "arrange the panel", what="ask"),
    _panel("panel:do", "arrange the panel", what="send_back"),
    _panel("panel:do", "arrange the panel", what="arrange"),
    _panel("panel:do", "tell what was decided", what="hand_over"),
    _panel("panel:do", "arrange the panel", what="name"),
    _panel("panel:do", "arrange the panel", what="take_off"),
    # Beside the record: for who was named, and for nobody else at all.
    *(
        Desk(
            "papers:one",
            frozenset({who.GUEST}),
            SOMEBODY - {who.GUEST},
            things={"ref": "place on a panel"},
            methods=READ,
            moment=moment,
        )
        for moment in ("waiting", "disagreeing")
    ),
    PersonPage(
        "panel:tell",
        "tell what was decided",
        hidden=frozenset(HAS_A_PART - MAY["tell what was decided"]),
        moment="disagreeing",
        things={"ref": "panel", "concerned": "concerned"},
    ),
)
