"""Whether the council can pay the money like that: a form of the law's own questions, and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets import CourtOrder, DirectPaymentsRulebook, Way, facts_asked
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import door
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.voice import own, said, sum_for

YES, NO, UNKNOWN = "yes", "no", "unknown"
NONE, SOME, NOT_ASKED = "none", "some", "not_asked"
_KNOWN = {YES: True, NO: False, UNKNOWN: None}
_WAY_OF = {route: way for way, routes in actions.ROUTES.items() for route in routes}


@signed_in
def check(request: Request, person_ref: str, route: str) -> HttpResponse:
    """The questions of the law for one way of being paid."""
    case = case_for(request, person_ref, Task.SET_UP_MONEY)
    way = _WAY_OF.get(route)
    if way is None:
        raise NotFound(f"route {route}")
    law = budgets.law_for(case.standing.person_id, request.today)
    if law is None:
        return render(request, "step4/no_law.html", {"case": case})
    holder = _holder(case, way)
    paid = budgets.being_paid(case.standing.person_id, way, holder)
    asked = facts_asked(law.book, route, being_paid=paid)
    form = forms.Form.of(request, initial={"holder_name": holder})
    form.fields |= _fields(case, law.book, asked, way) | _of_being_paid(paid)
    if form.is_valid() and not _misses_order(form):
        try:
            ref = actions.check_receiving(
                by=case.standing,
                way=way,
                route=route,
                facts={fact: _KNOWN[form.values[fact]] for fact in asked},
                orders=_orders(form.values),
                holder_name=form.values.get("holder_name") or "",
                pays=_KNOWN[form.values["pays"]] if form.values["pays"] else None,
                breached=form.values.get("breached") == YES,
                why=form.values["why"] or "",
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The check is kept."), "holding:checked", person_ref, ref)
    shown = {
        "case": case, "form": form, "route": route, "title": said(law.book.routes[route].title, case),
        "law": law, "paid": paid,
    }  # fmt: skip
    return render(request, "step4/check.html", shown)


@require_GET
@signed_in
def checked(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One answer with its reasons, what puts it right, and the way to say that it is wrong."""
    case = case_for(request, person_ref, Task.SEE_APPEALS)
    view = budgets.check(case.standing.person_id, ref)
    return render(
        request,
        "step4/checked.html",
        {
            "case": case,
            "own": own(case),
            "check": view,
            "title": said(view.title, case),
            "trace": sum_for(view.found.trace, case),
            "rights": [said(one, case) for one in view.found.puts_right],
            "door": door(case, actions.RECEIVING, ref, request.today) if view.pays is False else None,
            "may_check": case.standing.can(Task.SET_UP_MONEY),
        },
    )


def _fields(case: Case, book: DirectPaymentsRulebook, asked: Sequence[str], way: Way) -> dict[str, Any]:
    answers = [Option(YES, _("Yes")), Option(NO, _("No")), Option(UNKNOWN, _("Not known yet"))]
    fields: dict[str, Any] = {}
    if way is Way.REPRESENTATIVE:
        fields["holder_name"] = forms.Line(_("Who would hold the money?"), max_length=120)
    for fact in asked:
        fields[fact] = forms.Choice(said(book.facts[fact], case), choices=answers)
    fields["court"] = forms.Choice(
        _("Is a court order in the way?"),
        choices=[
            Option(NONE, _("They were asked, and there is none")),
            Option(SOME, _("There is one of those below")),
            Option(NOT_ASKED, _("Nobody has asked yet")),
        ],
    )
    orders = [(name, said(one.title, case)) for name, one in book.orders.items()]
    fields["order"] = forms.Pick(_("Which order?"), choices=orders, required=False)
    fields["order_ends"] = forms.Day(_("What is its last day?"), required=False)
    fields["why"] = forms.Text(
        _("What did you find?"), hint=_("The person reads this."), required=False, max_length=2000, rows=3
    )
    return fields


def _of_being_paid(paid: bool) -> dict[str, Any]:
    """What the law leaves to the authority; where money is paid already, also whether a rule was broken."""
    answers = [Option(YES, _("Yes")), Option(NO, _("No"))]
    pays = forms.Choice(
        _("Where the law leaves it to you: is it paid?"), choices=answers, required=False,
        hint=_("A no needs its reasons above. The person can read them."),
    )  # fmt: skip
    if not paid:
        return {"pays": pays}
    broken = forms.Choice(
        _("Was a rule about using the money broken?"), choices=answers, required=False,
        hint=_("Then talk with them first. You may end the payments; you need not."),
    )  # fmt: skip
    return {"breached": broken, "pays": pays}


def _misses_order(form: forms.Form) -> bool:
    """Whether there is an order and nobody says which; the error is on its field then."""
    missing = form.values["court"] == SOME and not form.values.get("order")
    if missing:
        form.add_error("order", ValidationError(_("Choose which order it is.")))
    return missing


def _orders(values: Mapping[str, Any]) -> list[CourtOrder] | None:
    """What was said about court orders; None where nobody has asked."""
    if values["court"] == SOME:
        return [CourtOrder(values["order"], None, values.get("order_ends"))]
    return [] if values["court"] == NONE else None


def _holder(case: Case, way: Way) -> str:
    """Who holds money in way 2 already."""
    parts = budgets.parts_of(case.standing.person_id)
    return next((part.holder_name for part in parts if part.way is way is Way.REPRESENTATIVE), "")
