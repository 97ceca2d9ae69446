"""What is told by hand: letters to print, visits to make, and what could not be sent."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.notify import actions
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.notify.words import Channel, State
from sevensteps.core.access import Role
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.listing import asked_page
from sevensteps.web.shell.request import Request

QUEUES = (
    (Channel.LETTER, gettext_lazy("Letters to print")),
    (Channel.IN_PERSON, gettext_lazy("To be told in person")),
    (Channel.EMAIL, gettext_lazy("E-mails that could not be sent")),
    (Channel.TEXT, gettext_lazy("Text messages that could not be sent")),
)


@require_GET
@staff_only(Role.ADMINISTRATOR)
def queue(request: Request) -> HttpResponse:
    """One queue at a time, oldest first."""
    wanted = request.GET.get("by", "")
    channel = next((one for one, _words in QUEUES if one == wanted), Channel.LETTER)
    number = asked_page(request)
    rows = notify.waiting(channel, number)
    return render(
        request,
        "administrator/sending.html",
        {
            "queues": [(one, words, notify.waiting_count(one)) for one, words in QUEUES],
            "channel": channel,
            "title": dict(QUEUES)[channel],
            "rows": rows,
            "number": number,
            "more": len(rows) == notify.PAGE_SIZE,
        },
    )


@require_GET
@staff_only(Role.ADMINISTRATOR)
def one(request: Request, ref: str) -> HttpResponse:
    """One message as it is to be printed or told."""
    found = notify.waiting_one(ref)
    return render(
        request, "administrator/notice.html", {"notice": found, "failed": found.state is State.FAILED}
    )


@require_POST
@staff_only(Role.ADMINISTRATOR)
def done(request: Request, ref: str) -> HttpResponse:
    """It was printed and posted, told in person, or told in another way."""
    channel = notify.waiting_one(ref).channel
    actions.mark_done(ref=ref, by=request.actor, at=request.now)
    return forms.done(request, _("Marked as done."), _queue(channel))


@require_POST
@staff_only(Role.ADMINISTRATOR)
def again(request: Request, ref: str) -> HttpResponse:
    """Try once more to send what failed."""
    channel = notify.waiting_one(ref).channel
    actions.try_again(ref=ref, by=request.actor, at=request.now)
    return forms.done(request, _("It will be sent again now."), _queue(channel))


def _queue(channel: Channel) -> str:
    return f"{reverse('administrator:sending')}?by={channel}"
