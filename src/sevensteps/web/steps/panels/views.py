"""The panel's pages: what it is, sending a plan there, how it goes, and telling."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.panels import actions, queries
from sevensteps.contexts.panels.queries import ConcernedView, MemberView, PanelView
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.safeguarding import queries as safeguarding
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import can_open
from sevensteps.core.planning.panel import (
    MINUTE_WORDS,
    NAMED_IN,
    SEAT_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Event,
    Party,
    State,
    moves_from,
)
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import day, say
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.panels.forms import ReferForm, TellForm
from sevensteps.web.steps.panels.words import (
    ASIDE,
    DONE_WORDS,
    PARTY_WORDS,
    PRECEDENCE_WORDS,
    TITLES,
    WAY_WORDS,
)

TOLD_AFTER = {State.AGREED, State.SIGNED_OFF, State.NOT_AGREED}
_PAGE_OF = {Event.AGREE: "decide", Event.DECIDE: "decide"}


@require_GET
@signed_in
def start(request: Request, person_ref: str) -> HttpResponse:
    """What the panel is for, and the referrals the reader has a part in."""
    case = case_for(request, person_ref, Task.SEE_PANEL)
    found = queries.panels_of(case.standing)
    state = journeys.journey_of(case.standing.person_id).state
    may = case.standing.can(Task.REFER_PANEL) and can_open(Task.REFER_PANEL, state)
    return render(
        request,
        "panel/start.html",
        {
            "case": case,
            "own": own(case),
            "panels": [(one, say(STATE_WORDS[one.state])) for one in found],
            "may_refer": may and not any(one.open for one in found),
        },
    )


@signed_in
def refer(request: Request, person_ref: str) -> HttpResponse:
    """Send the plan to the panel."""
    case = case_for(request, person_ref, Task.REFER_PANEL)
    form = ReferForm.of(request)
    if form.is_valid():
        try:
            ref = actions.refer(by=case.standing, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("It is sent to the safeguarding adults team."), "panel:one", person_ref, ref
            )
    return render(request, "panel/refer.html", {"case": case, "form": form})


@require_GET
@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One referral: where it stands, what is due by when, and what the reader can do."""
    case = case_for(request, person_ref, Task.SEE_PANEL)
    panel = queries.panel(case.standing, ref)
    parties = queries.parties_of(case.standing)
    leads = bool(parties & {Party.SAFEGUARDING, Party.CHAIR})
    return render(
        request,
        "panel/one.html",
        {
            "case": case,
            "own": own(case),
            "panel": panel,
            "state": say(STATE_WORDS[panel.state]),
            "clock": panel.clock(request.today),
            "leads": leads,
            "not_safe": leads and panel.open and safeguarding.is_open_about(panel.person_id),
            "doors": doors(case, panel),
            "attempts": [
                (found, "; ".join(str(PARTY_WORDS[party]) for party in Party if party in found.with_parties))
                for found in panel.attempts
            ],
            "ways": WAY_WORDS,
            "titles": TITLES,
            "aside": ASIDE,
            "members": [
                (f"{one.name}, {say(SEAT_WORDS[one.seat])}", _place_of(one))
                for one in (queries.members_of(panel.person_id, ref) if leads else ())
            ],
            "concerned": [(f"{one.name}, {one.part}", _standing_of(one)) for one in panel.concerned],
            "precedence": PRECEDENCE_WORDS[panel.precedence] if panel.precedence else "",
            "present": [(say(SEAT_WORDS[seat]), name, deputy) for seat, name, deputy in panel.present],
            "minutes": [(say(MINUTE_WORDS[point]), text) for point, text in panel.minutes],
            "all_told": any(move.event == Event.TELL for move in panel.moves),
            "tells": leads and panel.state in TOLD_AFTER,
            "moves": [
                {
                    "words": _happened(move.event, leads),
                    "who": move.by_name,
                    "at": move.at,
                }
                for move in reversed(panel.moves)
            ],
        },
    )


def _happened(event: str, leads: bool) -> str:
    """What happened, in words; why the team took it is for the team and the chair."""
    if event == "refer":
        return _("Sent to the panel")
    if event == Event.HAND_OVER and not leads:
        return _("Given to the safeguarding adults team")
    return str(DONE_WORDS[Event(event)])


def _standing_of(one: ConcernedView) -> str:
    """Whether somebody may be told, and whether they were."""
    if not one.agreed:
        return _("Not told: the person has not agreed to it")
    if one.told_at is None:
        return _("Is told")
    return _("Was told on %(day)s. %(how)s") % {"day": day(one.told_at), "how": one.told_how}


def _place_of(one: MemberView) -> str:
    """Whether somebody who sits on the panel reads its papers, and until when."""
    if one.until is not None:
        return _("Reads the papers until %(day)s") % {"day": day(one.until)}
    if not one.signs_in:
        return _("Invited, at %(email)s") % {"email": one.email}
    return _("Stands in, and reads the papers") if one.deputy else _("Reads the papers")


def whose(case: Case, panel: PanelView, what: str) -> bool:
    """Whether it is the reader's part at all to do this, now or at another time."""
    parties = queries.parties_of(case.standing)
    if what == "withdraw":
        own = bool({Party.PERSON, Party.REPRESENTATIVE} & parties)
        return own or panel.referred_by_key == case.standing.actor.key
    if what == "attempt":
        return True
    if what in {"ask", "name", "take_off"}:
        return Party.SAFEGUARDING in parties
    if what == "point":
        return Party.CHAIR in parties
    events = {event for event in Event if _PAGE_OF.get(event, str(event)) == what}
    may = {row.who for row in TRANSITIONS if row.event in events}
    return any(parties & who for who in may)


def doors(case: Case, panel: PanelView) -> list[str]:
    """What the reader can do now, by the names of `TITLES`, in their order."""
    parties = queries.parties_of(case.standing)
    may = {_PAGE_OF.get(event, str(event)) for event in moves_from(panel.state, parties)}
    if panel.state in {State.REFERRED, State.SENT_BACK}:
        may.add("attempt")
    if case.standing.can(Task.ARRANGE_PANEL) and panel.state in {State.REFERRED, State.ARRANGED}:
        may.add("ask")
    if case.standing.can(Task.ARRANGE_PANEL):
        may |= {"name"} if panel.asked and panel.state in NAMED_IN else set()
        may |= {"take_off"} if queries.members_of(panel.person_id, panel.ref) else set()
    if "decide" in may and len(panel.minutes) < 6:
        may = (may - {"decide"}) | {"point"}
    theirs = [what for what in TITLES if what in may and whose(case, panel, what)]
    return sorted(theirs, key=lambda what: what in ASIDE)


@signed_in
def tell(request: Request, person_ref: str, ref: str, concerned: str) -> HttpResponse:
    """Write down how somebody was told what was decided."""
    case = case_for(request, person_ref, Task.SEE_PANEL)
    panel = queries.panel(case.standing, ref)
    who = next((found for found in panel.concerned if found.ref == concerned and found.agreed), None)
    if who is None or not queries.parties_of(case.standing) & {Party.SAFEGUARDING, Party.CHAIR}:
        raise NotFound(f"concerned {concerned}")
    form = TellForm.of(request)
    if form.is_valid():
        try:
            actions.tell_somebody(
                by=case.standing, ref=ref, concerned=concerned, **form.values, at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is kept that they were told."), "panel:one", person_ref, ref)
    return render(
        request,
        "panel/tell.html",
        {"case": case, "panel": panel, "who": who, "way": WAY_WORDS[who.way], "form": form},
    )
