"""The reader's own notices: shown in full here, whatever way they were sent."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.notify import actions
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.people import queries as people
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.landing import home_of
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
            "notices": list(zip(found, _abouts(request, found), strict=True)),
            "unread": notify.unread_count(keys),
            "page": {"number": number, "pages": number + 1 if more else number},
        },
    )


def _abouts(request: Request, found: tuple[notify.NoticeRow, ...]) -> list[tuple[str, str] | None]:
    """What each notice is about, for those at work: whose record, or which order, and where it is."""
    if not request.actor.roles:
        return [None] * len(found)
    records = people.records_of(request.actor, request.today)
    refs = {row.about.removeprefix("person:") for row in found if row.about.startswith("person:")}
    ids = {ref: person_id for person_id, ref in records.items() if ref in refs}
    names = people.names_of(ids.values())
    return [_about(row.about, {ref: names[person_id] for ref, person_id in ids.items()}) for row in found]


def _about(about: str, names: dict[str, str]) -> tuple[str, str] | None:
    kind, _colon, ref = about.partition(":")
    if kind == "person" and ref in names:
        return names[ref], home_of(ref)
    if kind == "order":
        return _("The order"), reverse("provider:order", args=[ref])
    return None


@require_POST
@signed_in
def read_all(request: Request) -> HttpResponse:
    """Mark all of the reader's own notices as read."""
    actions.mark_all_read(keys=people.inbox_keys(request.actor), at=request.now)
    return forms.done(request, _("All are marked as read."), "notices:list")


@require_POST
@signed_in
def read(request: Request, ref: str) -> HttpResponse:
    """Mark one of the reader's own notices as read."""
    actions.mark_read(ref=ref, keys=people.inbox_keys(request.actor), at=request.now)
    return forms.done(request, _("Marked as read."), "notices:list")
