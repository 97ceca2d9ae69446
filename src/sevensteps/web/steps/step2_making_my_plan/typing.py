"""Saved as you go: the page's script sends what is typed, and is answered in data instead of a page."""

from django.http import HttpResponse, JsonResponse

from sevensteps.contexts.planning import actions, queries
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request

_HEADER = "X-Kept-Typing"
CONFLICT, REFUSED = 409, 422


def typed(request: Request) -> bool:
    """Whether the script sends it, while somebody types."""
    return _HEADER in request.headers


def kept(person_id: int) -> HttpResponse:
    """It is saved: the plan's revision goes into the page, for the next time."""
    return JsonResponse({"revision": queries.revision_of(person_id)})


def not_kept(refusal: Refused) -> HttpResponse:
    """It is not saved: the Save button shows why."""
    status = CONFLICT if isinstance(refusal, actions.SavedMeanwhile) else REFUSED
    return JsonResponse({"refused": {"where": refusal.where}}, status=status)
