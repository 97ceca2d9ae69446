"""Who changed and who saw what: the person can always know."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.audit import actions as audited
from sevensteps.contexts.audit import queries as audit
from sevensteps.core.access import Task
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.listing import asked_page
from sevensteps.web.shell.voice import own


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the reader stands, when only older and newer are known."""

    number: int
    more: bool


# The parts of a record, by the first word of a page's name.
PARTS = {
    "steps": lambda: _("the seven steps"),
    "money": lambda: _("the questions and the sum"),
    "plan": lambda: _("the plan"),
    "agreement": lambda: _("the agreement"),
    "holding": lambda: _("who looks after the money"),
    "support": lambda: _("the support and its orders"),
    "life": lambda: _("how things go"),
    "review": lambda: _("the review"),
    "record": lambda: _("the details and the circle"),
    "finance": lambda: _("the payments"),
    "panel": lambda: _("the risk panel"),
    "papers": lambda: _("the papers of the risk panel"),
}


# The pages on which a person's transactions are opened.
MONEY_PAGES = {
    "life:movements": lambda: _("the list of movements"),
    "life:movement": lambda: _("one movement"),
    "life:spending": lambda: _("one payment"),
    "life:receipt": lambda: _("a receipt"),
    "life:add_receipt": lambda: _("the receipts of a movement"),
    "life:record": lambda: _("writing down a payment"),
    "life:statement": lambda: _("the statement"),
    "life:csv": lambda: _("the table of movements"),
    "life:pace": lambda: _("how fast the money goes"),
}


@require_GET
@signed_in
def changes(request: Request, person_ref: str) -> HttpResponse:
    """What happened, newest first."""
    case = case_for(request, person_ref, Task.SEE_HISTORY)
    found = audit.history(audited.subject_of(person_ref), asked_page(request))
    items = [
        {"words": say(row.sentence), "who": _who(row.by_name, row.relation), "at": row.at}
        for row in found.rows
    ]
    return render(
        request,
        "step6/history.html",
        {
            "case": case,
            "own": own(case),
            "items": items,
            "page": Pages(found.page, found.more),
            "saw": False,
            "money": False,
        },
    )


@require_GET
@signed_in
def views(request: Request, person_ref: str) -> HttpResponse:
    """Who looked at what: one line a person, page and day."""
    case = case_for(request, person_ref, Task.SEE_HISTORY)
    money = request.GET.get("of") == "money"
    pages = tuple(MONEY_PAGES) if money else ()
    found = audit.views(audited.subject_of(person_ref), asked_page(request), pages=pages)
    items: list[dict[str, Any]] = []
    for row in found.rows:
        words, who = (
            _("Looked at %(page)s") % {"page": _part(row.page, money)},
            _who(row.by_name, row.relation),
        )
        last = items[-1] if items else None
        # Several pages of one part on one day are one look.
        if last is None or (last["words"], last["who"], localdate(last["at"])) != (
            words,
            who,
            localdate(row.at),
        ):
            items.append({"words": words, "who": who, "at": row.at})
    return render(
        request,
        "step6/history.html",
        {
            "case": case,
            "own": own(case),
            "items": items,
            "page": Pages(found.page, found.more),
            "saw": True,
            "money": money,
        },
    )


def _part(page: str, closer: bool) -> str:
    if closer and page in MONEY_PAGES:
        return MONEY_PAGES[page]()
    if page == "plan:copy":
        return _("the plan, and took a copy")
    part = PARTS.get(page.partition(":")[0])
    return part() if part else page.replace(":", " ").replace("_", " ")


def _who(name: str, relation: str) -> str:
    known = "" if relation in {"", "yourself"} else f" ({_(relation)})"
    return f"{name}{known}"
