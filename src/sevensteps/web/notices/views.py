"""The reader's own notices: shown in full here, whatever way they were sent."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.notify import actions
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.people import queries as people
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.listing import asked_page
from sevensteps.web.shell.request import Request


@require_GET
@signed_in
def notice_list(request: Request) -> HttpResponse:
    """What the reader has been told, newest first."""
    keys = people.inbox_keys(request.actor)
    number = asked_page(request)
    found = notify.notices_for(keys, number)
    more = len(found) == notify.PAGE_SIZE
    return render(
        request,
        "notices/list.html",
        {
            "notices": found,
            "unread": notify.unread_count(keys),
            "page": {"number": number, "pages": number + 1 if more else number},
        },
    )


@require_POST
@signed_in
def read(request: Request, ref: str) -> HttpResponse:
    """Mark one of the reader's own notices as read."""
    actions.mark_read(ref=ref, keys=people.inbox_keys(request.actor), at=request.now)
    return forms.done(request, _("Marked as read."), "notices:list")
