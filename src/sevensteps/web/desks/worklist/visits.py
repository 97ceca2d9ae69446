"""Something to tell in person: what it says, and that it was done."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sevensteps.contexts.notify import actions
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.notify.queries import WaitingRow
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.errors import NotFound
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.request import Request


@staff_only(Role.PRACTITIONER)
def one(request: Request, ref: str) -> HttpResponse:
    """The whole message; done once it has been told."""
    found = _mine(request, ref)
    if request.method == "POST":
        actions.mark_done(ref=found.ref, by=request.actor, at=request.now)
        return forms.done(request, _("Written down that you told them."), "work:home")
    return render(
        request, "worklist/visit.html", {"visit": found, "person_ref": found.about.removeprefix("person:")}
    )


def _mine(request: Request, ref: str) -> WaitingRow:
    """A message that waits for somebody of the reader's teams; anybody else's is NotFound."""
    records = people.records_of(request.actor, request.today, roles=frozenset({Role.PRACTITIONER}))
    rows = notify.waiting(Channel.IN_PERSON, about=[f"person:{one}" for one in records.values()])
    for row in rows:
        if row.ref == ref:
            return row
    raise NotFound(f"visit {ref}")
