"""My work: one page for whatever roles somebody has."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.people import queries as people
from sevensteps.core.access import AUTHORITY_ROLE_MAY, TEAM_ROLE_MAY, Role
from sevensteps.core.errors import NotFound
from sevensteps.web.desks.worklist.counts import counts
from sevensteps.web.desks.worklist.items import ON_OWN_PAGE, Asked, Found, Section, WorkItem
from sevensteps.web.desks.worklist.lists import SECTIONS
from sevensteps.web.desks.worklist.posts import my_posts
from sevensteps.web.shell import render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request


@dataclass(frozen=True, slots=True)
class Door:
    """A page to go on to."""

    text: str
    href: str


@require_GET
@staff_only()
def home(request: Request) -> HttpResponse:
    """What is due for the reader, for whom, why and by when; and the doors their roles open."""
    roles = request.actor.roles
    asked = Asked(request.actor, request.today, pays=_pays(request))
    lists = [_drawn(section, section.load(asked)) for section in SECTIONS if section.roles & roles]
    return render(
        request,
        "worklist/work.html",
        {
            "lists": lists,
            "doors": _doors(roles) + _doors_of_the_council(request),
            "counts": counts(request.today) if Role.COMMISSIONER in roles else None,
            "posts": None if lists else my_posts(request.actor, request.today),
        },
    )


@require_GET
@staff_only()
def one_list(request: Request, key: str) -> HttpResponse:
    """One list in full, page by page."""
    section = next((one for one in SECTIONS if one.key == key and one.roles & request.actor.roles), None)
    if section is None:
        raise NotFound(f"list {key}")
    number = asked_page(request)
    asked = Asked(request.actor, request.today, number, ON_OWN_PAGE, _pays(request))
    found = section.load(asked)
    page = paged(request, number, found.total, ON_OWN_PAGE)
    if page.number != number:  # beyond the last: show the last
        found = section.load(replace(asked, page=page.number))
    return render(request, "worklist/list.html", {"list": _drawn(section, found), "page": page})


def _pays(request: Request) -> bool:
    """Whether the reader is one of the council's own finance officers."""
    role = Role.FINANCE_OFFICER
    return role in request.actor.roles and people.serves_the_council(request.actor, role, request.today)


def _drawn(section: Section, found: Found) -> dict[str, Any]:
    """A list in the reader's words."""
    return {
        "key": section.key,
        "title": say(section.title),
        "about": say(section.about),
        "nothing": say(section.nothing),
        "total": found.total,
        "entries": _numbered([_entry(item) for item in found.items]),
    }


def _entry(item: WorkItem) -> dict[str, Any]:
    return {
        "who": item.who_name,
        "href": item.href,
        "what": say(item.what),
        "why": say(item.why),
        "due": item.due_on,
        "late": item.overdue,
    }


def _numbered(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same thing to do for the same person several times gets numbers: no two links sound alike."""
    met = Counter((entry["what"], entry["who"]) for entry in entries)
    seen: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        key = (entry["what"], entry["who"])
        if met[key] > 1:
            seen[key] += 1
            entry["number"] = seen[key]
    return entries


def _doors(roles: frozenset[Role]) -> list[Door]:
    """Where the reader's roles lead beside what is due."""
    doors = []
    if roles & (set(TEAM_ROLE_MAY) | set(AUTHORITY_ROLE_MAY)):
        doors.append(Door(_("Find somebody"), reverse("caseload:list")))
    if Role.PRACTITIONER in roles:
        doors.append(Door(_("Register somebody new"), reverse("caseload:new")))
    if Role.BROKER in roles:
        doors.append(Door(_("Money we hold for people"), reverse("work:held")))
    if roles & {Role.BROKER, Role.PROVIDER_WORKER}:
        doors.append(Door(_("Paid to us"), reverse("work:paid")))
    if Role.FINANCE_OFFICER in roles:
        doors.append(Door(_("Payments"), reverse("finance:payments")))
    if roles & {Role.RAS_ANALYST, Role.ADMINISTRATOR}:
        doors.append(Door(_("Tables of money"), reverse("tables:home")))
    if Role.ADMINISTRATOR in roles:
        doors.append(Door(_("Staff, settings and rulebooks"), reverse("administrator:home")))
    elif Role.RAS_ANALYST in roles:
        doors.append(Door(_("Rulebooks"), reverse("administrator:rulebooks")))
    return doors


def _doors_of_the_council(request: Request) -> list[Door]:
    """Where those lead who look at the whole authority, and only if it is theirs."""
    looks = {Role.FINANCE_OFFICER, Role.COMMISSIONER} & request.actor.roles
    if any(people.serves_the_council(request.actor, role, request.today) for role in looks):
        return [Door(_("All the money together"), reverse("finance:information"))]
    return []
