"""Finding something to buy, and ordering it from one part of the money."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.queries import Size, Unit
from sevensteps.contexts.market import actions
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.market import MOST_AT_ONCE
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.units import each, how_many
from sevensteps.web.shell.voice import own


class FindForm(forms.Form):
    """What to look for."""

    search = forms.Line(gettext_lazy("What are you looking for?"), required=False, quiet=True, max_length=100)
    unit = forms.Pick(
        gettext_lazy("Priced by"),
        choices=Unit.choices,
        blank=gettext_lazy("Anything"),
        required=False,
        quiet=True,
    )
    size = forms.Pick(
        gettext_lazy("Size of provider"),
        choices=Size.choices,
        blank=gettext_lazy("Any size"),
        required=False,
        quiet=True,
    )


class OrderForm(forms.Form):
    """How many, and from which money."""

    quantity = forms.Whole(gettext_lazy("How many?"), least=1, most=MOST_AT_ONCE, width="4")
    pot = forms.Choice(gettext_lazy("Which part of the money pays for it?"))
    note = forms.Text(
        gettext_lazy("Anything the provider needs to know"),
        hint=gettext_lazy("Like the day and the time. The provider can read this."),
        required=False,
        max_length=500,
        rows=3,
    )


@require_GET
@signed_in
def find(request: Request, person_ref: str) -> HttpResponse:
    """The catalogue, twenty a page."""
    case = case_for(request, person_ref, Task.ORDER_SUPPORT)
    form = FindForm(data=request.GET)
    wanted = form.values if form.is_valid() else {}
    found = directory.items(
        search=wanted.get("search") or "",
        unit=wanted.get("unit") or "",
        size=wanted.get("size") or "",
        page=asked_page(request),
    )
    return render(
        request,
        "step5/find.html",
        {
            "case": case,
            "form": form,
            "searched": any(wanted.values()),
            "found": found,
            "rows": [(row, each(row.unit), row.provider.size.label) for row in found.rows],
            "page": paged(request, found.number, found.count, directory.PAGE_SIZE),
        },
        status=200,
    )


@signed_in
def item(request: Request, person_ref: str, item_ref: str) -> HttpResponse:
    """One thing on offer, and the order for it."""
    case = case_for(request, person_ref, Task.ORDER_SUPPORT)
    wanted = directory.item(item_ref)
    pots = _pots(case)
    form = OrderForm.of(request, initial={"quantity": 1, "pot": pots[0].ref if len(pots) == 1 else ""})
    form.offer("pot", [(pot.ref, _pot_words(pot)) for pot in pots])
    if pots and form.is_valid():
        try:
            ref = actions.place_order(
                by=case.standing,
                pot=form.values["pot"],
                item=item_ref,
                quantity=form.values["quantity"],
                note=form.values["note"] or "",
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Ordered: %(how_many)s of %(what)s.") % {
                "how_many": how_many(form.values["quantity"], wanted.unit),
                "what": wanted.name,
            }
            return forms.done(request, words, "support:order", person_ref, ref)
    return render(
        request,
        "step5/item.html",
        {
            "case": case,
            "form": form,
            "item": wanted,
            "each": each(wanted.unit),
            "size": wanted.provider.size.label,
            "pots": pots,
            "own": own(case),
        },
    )


def _pots(case: Case) -> tuple[budgets.Pot, ...]:
    try:
        return budgets.money_view(case.standing.person_id).pots
    except NotFound:
        return ()


def _pot_words(pot: budgets.Pot) -> str:
    return _("%(what)s, held by %(holder)s: %(left)s left") % {
        "what": pot.what,
        "holder": pot.holder_name,
        "left": pot.left,
    }
