"""What a worker asks of the list of people, read from an address that may say anything."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sevensteps.core.journey import STATE_WORDS, STEP_WORDS, State, step_of
from sevensteps.web.shell import forms
from sevensteps.web.shell.filters import say

SORTS = [
    ("name", _("Name, A to Z")),
    ("-name", _("Name, Z to A")),
    ("-team", _("Team, Z to A")),
    ("waiting", _("Longest where they are")),
    ("-waiting", _("Newest where they are")),
    ("age", _("Youngest first")),
    ("-age", _("Oldest first")),
    ("team", _("Team")),
]
NO_STEP = ("paused", "moved_out", "ended")


class FindForm(forms.Form):
    """Whom to find, at which step, in which team, in which order."""

    search = forms.Line(
        _("Name, reference or NHS number"), required=False, quiet=True, max_length=100, spellcheck=False
    )
    where = forms.Pick(_("Where they are"), required=False, quiet=True, blank=_("Anywhere"))
    team = forms.Pick(_("Team"), required=False, quiet=True, blank=_("All teams"))
    sort = forms.Pick(_("In which order"), choices=SORTS, required=False, quiet=True, blank=_("By name"))

    @property
    def narrowed(self) -> bool:
        """Whether more is asked than a search."""
        return any(self.data.get(name) for name in ("where", "team", "sort"))

    def asked(self) -> dict[str, Any]:
        """What to ask of the caseload; a field that made no sense asks nothing."""
        read = self.cleaned_data if self.is_bound else {}
        return {
            "search": read.get("search") or "",
            "team": read.get("team") or "",
            "states": states_of(read.get("where") or ""),
            "sort": read.get("sort") or "name",
        }


def find_form(request: HttpRequest, teams: list[tuple[str, str]]) -> FindForm:
    """The form, bound to the address when it asks something."""
    form = FindForm(data=request.GET if set(request.GET) - {"page"} else None)
    form.offer("where", places())
    form.offer("team", teams)
    form.is_valid()
    return form


def places() -> list[tuple[str, str]]:
    """Where somebody can be: each step, then each state that is outside the steps."""
    steps = [(f"step-{n}", f"{n}. {say(words.title)}") for n, words in STEP_WORDS.items()]
    return steps + [(state, say(STATE_WORDS[State(state)].title)) for state in NO_STEP]


def states_of(place: str) -> frozenset[State]:
    """The states at a place; none for anything else, which means all."""
    if place in NO_STEP:
        return frozenset({State(place)})
    number = place.removeprefix("step-")
    return frozenset(state for state in State if str(step_of(state)) == number)


def sort_address(request: HttpRequest, sort: str) -> str:
    """This list in another order, from its first page."""
    kept = {key: value for key, value in request.GET.items() if key not in {"page", "sort"}}
    return f"?{urlencode(kept | {'sort': sort})}"
