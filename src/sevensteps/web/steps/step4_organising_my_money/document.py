"""Who looks after the money, as a document: what was agreed about each part, in which of the six ways."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import BudgetView, PartView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound
from sevensteps.web.shell import Request
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.documents import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Panel,
    Para,
    Quote,
    Table,
    response,
)
from sevensteps.web.shell.filters import day, money
from sevensteps.web.shell.voice import in_form_asked
from sevensteps.web.steps.step4_organising_my_money.words import text_of


@require_GET
@signed_in
def the_document(request: Request, person_ref: str) -> HttpResponse:
    """The agreement as a PDF, in the person's form of words or the one asked for by `?form=`."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    case = in_form_asked(case, request.GET.get("form", ""))
    try:
        budget = budgets.budget_of(case.standing.person_id)
    except NotFound:
        return redirect("holding:start", person_ref)
    parts = budgets.parts_of(case.standing.person_id)
    name = "who-looks-after-my-money"
    return response(document(case, budget, parts), f"{name}-easy-read" if case.person.easy_read else name)


def document(case: Case, budget: BudgetView, parts: list[PartView]) -> Document:
    """The budget and every part of it. Its day is the first of the newest part."""
    easy = case.person.easy_read
    blocks: list[Block] = [
        Facts(
            (
                (_("For"), case.person.name),
                (_("Reference"), budget.ref),
                (_("Plan"), budget.plan_ref),
                (_("From"), day(budget.starts_on)),
                (_("Until"), day(budget.ends_on)),
            )
        ),
        Panel(
            _("%(amount)s for the plan year") % {"amount": money(budget.annual)},
            (
                _("We agreed this money for your plan.")
                if easy
                else _("This money was agreed with the plan."),
            ),
        ),
    ]
    for part in parts:
        blocks += _part(part)
    if not parts:
        blocks.append(Para(_("Nobody has been chosen yet to look after the money.")))
    days = [part.starts_on for part in parts]
    return Document(
        title=_("Who looks after my money"),
        blocks=(*blocks, *_changing(easy)),
        day=max(days, default=budget.starts_on),
        easy=easy,
    )


def _part(part: PartView) -> list[Block]:
    """One holder: the way in words, the lines with their money, and what was agreed."""
    way = text_of(part.way, own=True)
    return [
        Heading(part.holder_name),
        Para(way.title, large=True),
        Bullets((way.means, way.pays, way.you_do)),
        Table(
            head=(_("What it is for"), _("In the plan year")),
            rows=(
                *((line.what, money(line.amount)) for line in part.lines),
                (_("Together"), money(part.amount)),
            ),
            figures=(False, True),
            result=len(part.lines),
        ),
        Facts(((_("From"), day(part.starts_on)),)),
        *([Quote(part.agreement, _("What was agreed"))] if part.agreement else []),
    ]


def _changing(easy: bool) -> list[Block]:
    if easy:
        items = (
            _("You can choose again. Tell your worker."),
            _("You can mix the ways."),
            _("Is something wrong? Tell us. Somebody new will look at it."),
        )
    else:
        items = (
            _("You can choose another way at any time. Tell your worker."),
            _("Different things in the plan can be held in different ways."),
            _("If you do not agree with something here, ask for somebody new to look at it."),
        )
    return [Heading(_("If you want to change this")), Bullets(items)]
