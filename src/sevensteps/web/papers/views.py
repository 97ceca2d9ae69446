"""The papers of one panel: what a part in it lets somebody read, and nothing else of the record."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.panels import queries
from sevensteps.core.planning.panel import MINUTE_WORDS, SEAT_WORDS, STATE_WORDS, Party
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.steps.panels.words import PARTY_WORDS


@require_GET
@signed_in
def one(request: Request, ref: str) -> HttpResponse:
    """For who was named, from the invitation until their days are over; that they looked is noted."""
    found = queries.papers(request.actor, ref, request.today)
    seat = say(SEAT_WORDS[found.seat])
    audit.saw(
        subject=audit.subject_of(found.person_ref),
        by_key=request.actor.key,
        by_name=request.actor.name,
        relation="member of the risk panel",
        page="papers:one",
        at=request.now,
    )
    panel = found.panel
    return render(
        request,
        "papers/one.html",
        {
            "papers": found,
            "panel": panel,
            "seat": seat,
            "state": say(STATE_WORDS[panel.state]),
            "attempts": [
                (tried, "; ".join(str(PARTY_WORDS[one]) for one in Party if one in tried.with_parties))
                for tried in panel.attempts
            ],
            "present": [(say(SEAT_WORDS[seat]), name, deputy) for seat, name, deputy in panel.present],
            "minutes": [(say(MINUTE_WORDS[point]), text) for point, text in panel.minutes],
        },
    )
