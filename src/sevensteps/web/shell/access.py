"""Doors of pages: who must be signed in, and whose record it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Role, Task
from sevensteps.core.errors import NotAllowed
from sevensteps.web.shell.request import OpenRequest, Request

View = Callable[..., HttpResponse]


def _way_back(request: OpenRequest) -> str:
    """Where to return after signing in: this page, or for a lost form the page it stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.path and came_from.netloc == request.get_host() else request.path


def to_sign_in(request: OpenRequest) -> HttpResponse:
    """To the sign-in page and back again; says so when something typed was lost with the session."""
    query = {"next": _way_back(request)}
    if request.method not in {"GET", "HEAD"}:
        query["lost"] = "1"
    return redirect(f"{reverse('account_login')}?{urlencode(query)}")


def signed_in(view: View) -> View:
    """Only for somebody signed in."""

    @wraps(view)
    def door(request: OpenRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor is None:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return door


def staff_only(*roles: Role) -> Callable[[View], View]:
    """Only for somebody employed in one of these roles (any role when none is named); others are refused."""

    def decorate(view: View) -> View:
        @signed_in
        @wraps(view)
        def door(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            held = request.actor.roles
            if not (held & set(roles) if roles else held):
                raise NotAllowed(f"{request.actor.key} holds none of {sorted(roles)}")
            return view(request, *args, **kwargs)

        return door

    return decorate


def council_only(role: Role) -> Callable[[View], View]:
    """Only for somebody employed in this role by the council itself, not by another agency."""

    def decorate(view: View) -> View:
        @staff_only(role)
        @wraps(view)
        def door(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if not people.serves_the_council(request.actor, role, request.today):
                raise NotAllowed(f"{request.actor.key} is no {role} of the council")
            return view(request, *args, **kwargs)

        return door

    return decorate


def case_for(request: Request, person_ref: str, task: Task, *others: Task) -> Case:
    """The person as this reader may see them, for this task or any of the others: a `people.queries.Case`.

    Raises NotFound (not theirs to know of) and NotAllowed (known, but not for this task). That they looked
    is noted for the person to see.
    """
    case = people.case_for(request.actor, person_ref, request.today)
    if not any(case.standing.can(one) for one in (task, *others)):
        case.standing.check(task)
    audit.saw_for(by=case.standing, page=_page(request), at=request.now)
    return case


def _page(request: Request) -> str:
    match = request.resolver_match
    return match.view_name if match else request.path
