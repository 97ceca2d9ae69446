"""The addresses of step 2: the plan."""

from tests.web import everyone as who
from tests.web.kinds_of_address import READ, SEND, PersonPage
from tests.web.may import HELPS_TO_PLAN, MAY

PLAN = (
    PersonPage("plan:start", "see the plan", stays="write the plan", moment="planning"),
    PersonPage("plan:begin", "write the plan", moment="planning", methods=SEND),
    PersonPage("plan:read", "see the plan"),
    PersonPage("plan:document", "see the plan", methods=READ),
    PersonPage("plan:copies", "see the plan", methods=READ),
    PersonPage("plan:copy", "see the plan", fixed={"kind": "fhir"}, methods=READ),
    PersonPage("plan:copy", "see the plan", fixed={"kind": "socialcare"}, moment="planning", methods=READ),
    PersonPage("plan:emergency", "see the plan", methods=READ),
    PersonPage("plan:section", "write the plan", moment="planning", fixed={"key": "staying_safe"}),
    PersonPage("plan:section", "write the plan", moment="planning", fixed={"key": "about_me"}),
    *(
        page
        for key, ref in (("staying_safe", "risk"), ("deciding", "life decision"))
        for page in (
            PersonPage("plan:add_arrangement", "write the plan", moment="planning", fixed={"key": key}),
            PersonPage(
                "plan:arrangement",
                "write the plan",
                moment="planning",
                fixed={"key": key},
                things={"ref": ref},
            ),
            PersonPage(
                "plan:remove_arrangement",
                "write the plan",
                moment="planning",
                fixed={"key": key},
                things={"ref": ref},
                methods=SEND,
            ),
        )
    ),
    PersonPage("plan:section", "write the plan", moment="a carer", fixed={"key": "caring"}),
    PersonPage("plan:add_arrangement", "write the plan", moment="a carer", fixed={"key": "caring"}),
    PersonPage(
        "plan:arrangement",
        "write the plan",
        moment="a carer",
        fixed={"key": "caring"},
        things={"ref": "cared for"},
    ),
    PersonPage(
        "plan:remove_arrangement",
        "write the plan",
        moment="a carer",
        fixed={"key": "caring"},
        things={"ref": "cared for"},
        methods=SEND,
    ),
    PersonPage("plan:views", "see the plan", moment="a child", methods=READ),
    PersonPage(
        "plan:view",
        "write the plan",
        moment="a child",
        fixed={"kind": "matters_to_me", "voice": "child"},
        hidden=frozenset({who.ATTORNEY, who.DEPUTY, HELPS_TO_PLAN}),
    ),
    PersonPage(
        "plan:view",
        "write the plan",
        moment="a child",
        fixed={"kind": "asked", "voice": "parents"},
        hidden=frozenset({who.PERSON}),
    ),
    PersonPage("plan:growing_up", "be their worker", moment="a child"),
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
    PersonPage("plan:meter", "write the plan", moment="planning", fixed={"kind": "paid"}, methods=SEND),
    PersonPage("plan:line", "write the plan", moment="planning", things={"ref": "line"}),
    PersonPage("plan:remove_line", "write the plan", moment="planning", things={"ref": "line"}, methods=SEND),
    PersonPage("plan:health", "write the plan", moment="planning", things={"ref": "line"}),
    PersonPage(
        "plan:unmark_health", "write the plan", moment="planning", things={"ref": "line"}, methods=SEND
    ),
    PersonPage("plan:instead", "write the plan", moment="planning", methods=READ),
    PersonPage(
        "plan:add_offer", "write the plan", moment="planning", things={"item_ref": "item"}, methods=SEND
    ),
    PersonPage("plan:week", "see the plan", methods=READ),
    PersonPage("plan:times", "write the plan", moment="planning", things={"ref": "line"}),
    PersonPage(
        "plan:choose_media", "write the plan", moment="planning", fixed={"key": "about_me"}, methods=READ
    ),
    *(
        PersonPage("plan:add_media", "write the plan", moment="planning", fixed={"key": key, "kind": kind})
        for key, kind in (("about_me", "picture"), ("wealth", "drawing"), ("training", "sound"))
    ),
    PersonPage("plan:medium", "write the plan", moment="planning", things={"ref": "medium"}),
    PersonPage(
        "plan:move_media_up", "write the plan", moment="planning", things={"ref": "medium"}, methods=SEND
    ),
    PersonPage(
        "plan:remove_media", "write the plan", moment="planning", things={"ref": "medium"}, methods=SEND
    ),
    PersonPage(
        "plan:forget_media", "manage the circle", moment="planning", things={"ref": "medium"}, methods=SEND
    ),
    PersonPage("plan:media_file", "see the plan", things={"ref": "medium"}, methods=READ),
    PersonPage("plan:versions", "see the plan", methods=READ),
    PersonPage(
        "plan:changed",
        "see the plan",
        fixed={"after": "0", "until": "99"},
        things={"plan_ref": "plan"},
        methods=READ,
    ),
    PersonPage("plan:comments", "see the plan", sends="comment on the plan"),
    PersonPage("plan:helpers", "see the circle", methods=READ),
    PersonPage("plan:add_helper", "manage the circle"),
    PersonPage("plan:helping_member", "manage the circle", things={"ref": "member"}),
    PersonPage("plan:helping_team", "manage the circle", things={"ref": "helping team"}),
    PersonPage("plan:hand_over", "see the plan", sends="manage the circle"),
    PersonPage("plan:answer_offer", "answer the offer", moment="planning", things={"ref": "hand-over"}),
    PersonPage(
        "plan:add_fee", "write the plan", moment="planning", things={"ref": "hand-over"}, methods=SEND
    ),
    PersonPage(
        "plan:end_hand_over",
        "end the hand-over",
        moment="planning",
        things={"ref": "hand-over"},
        methods=SEND,
    ),
    PersonPage("plan:share_story", "see the plan", sends="manage the circle", moment="agreed"),
    PersonPage("plan:meetings", "see the plan", methods=READ),
    PersonPage("plan:add_meeting", "manage the circle"),
    PersonPage(
        "plan:record_meeting",
        "comment on the plan",
        things={"ref": "meeting"},
        hidden=frozenset(MAY["comment on the plan"] - MAY["see the circle"]),  # nobody asked them to come
    ),
    PersonPage("plan:call_off_meeting", "manage the circle", things={"ref": "meeting"}, methods=SEND),
    PersonPage("plan:start_from_story", "write the plan", moment="planning"),
    PersonPage("plan:read_story", "decide", things={"ref": "story"}),
    PersonPage("plan:take_back_story", "manage the circle", things={"ref": "story"}, methods=SEND),
    PersonPage("plan:check", "write the plan", moment="planning"),
)
