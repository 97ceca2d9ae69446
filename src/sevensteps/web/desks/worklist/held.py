"""For a broker: the money their organisation holds for people, and writing down what was paid with it."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.web.shell import render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.request import Request


@require_GET
@staff_only(Role.BROKER)
def held(request: Request) -> HttpResponse:
    """Everybody whose money is held here: agreed, spent, ordered and left, paid in, and still there."""
    parts = budgets.parts_held_by(request.actor, request.today)
    money = budgets.part_money(parts)
    who = people.rows_of({part.person_id for part in parts})
    rows = [(who[part.person_id], part, money[part.ref]) for part in parts]
    return render(request, "worklist/held.html", {"rows": rows})
