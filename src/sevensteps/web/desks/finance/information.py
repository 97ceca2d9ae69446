"""All the money together: tables and pictures to open up, files of them, orders and prices."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.commissioning import export, queries
from sevensteps.contexts.files.queries import FileContent
from sevensteps.contexts.market import queries as market
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.commissioning import LEAST, Dimension
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.web.desks.finance import information_shown as shown
from sevensteps.web.desks.finance.information_asked import address_of, asked
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import council_only, staff_only
from sevensteps.web.shell.downloads import download
from sevensteps.web.shell.listing import asked_page, paged

ROWS_A_PAGE = 50
_FILES = {
    "csv": ("text/csv; charset=utf-8", export.as_csv),
    "parquet": ("application/vnd.apache.parquet", export.as_parquet),
}


def for_the_whole(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For finance officers and commissioners of the council itself: `careful` is handed to those who may not
    see single records."""

    @require_GET
    @staff_only(Role.FINANCE_OFFICER, Role.COMMISSIONER)
    @wraps(view)
    def door(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        for role, careful in ((Role.FINANCE_OFFICER, False), (Role.COMMISSIONER, True)):
            if people.serves_the_council(request.actor, role, request.today):
                return view(request, *args, careful=careful, **kwargs)
        raise NotAllowed(f"{request.actor.key} serves no council")

    return door


@for_the_whole
def information(request: Request, *, careful: bool) -> HttpResponse:
    """A table of what was agreed, paid, ordered and is expected, its picture, and how outcomes go."""
    form, cut = asked(request, request.today, careful=careful)
    found = queries.information(cut, careful=careful)
    page = paged(request, asked_page(request), len(found.rows), ROWS_A_PAGE)
    context = {
        "form": form,
        "careful": careful,
        "least": LEAST,
        "table": shown.table(found, page.number, ROWS_A_PAGE, careful=careful),
        "page": page,
        "picture": shown.picture(found),
        "drawn_all": len(found.rows) <= shown.MOST_BARS,
        "forecasts": shown.forecasts(found),
        "kept": shown.kept(cut),
        "days": cut.asked,
        "address": address_of(cut, cut.by),
    }
    return render(request, "finance/information.html", context)


@for_the_whole
def file(request: Request, kind: str, *, careful: bool) -> HttpResponse:
    """The same rows as a file."""
    if kind not in _FILES:
        raise NotFound(f"figures as {kind}")
    _form, cut = asked(request, request.today, careful=careful)
    media_type, write = _FILES[kind]
    name = f"figures-{cut.asked.start}-{cut.asked.end}.{kind}"
    content = write(queries.information(cut, careful=careful))
    return download(FileContent(name=name, media_type=media_type, content=content))


@require_GET
@council_only(Role.FINANCE_OFFICER)
def orders(request: Request) -> HttpResponse:
    """The orders that figures of providers are made of."""
    form, cut = asked(request, request.today, careful=False)
    whose = people.among(
        request.actor, request.today, roles=frozenset({Role.FINANCE_OFFICER}), via="person__"
    )
    found = market.orders_in(cut, whose=whose, page=asked_page(request))
    context = {
        "form": form,
        "rows": found.rows,
        "page": paged(request, found.number, found.count, market.PAGE_SIZE),
        "count": found.count,
        "kept": shown.kept(cut),
        "days": cut.asked,
        "back": address_of(cut, (Dimension.PROVIDER,), without=Dimension.PROVIDER),
    }
    return render(request, "finance/information_orders.html", context)


@for_the_whole
def prices(request: Request, *, careful: bool) -> HttpResponse:
    """What a unit came to in bills, beside the price it was ordered at and the one in the list today."""
    form, cut = asked(request, request.today, careful=careful)
    rows = shown.prices(market.prices_paid(cut.asked), careful=careful)
    page = paged(request, asked_page(request), len(rows), ROWS_A_PAGE)
    context = {
        "form": form,
        "rows": rows[(page.number - 1) * ROWS_A_PAGE : page.number * ROWS_A_PAGE],
        "page": page,
        "days": cut.asked,
        "careful": careful,
        "least": LEAST,
    }
    return render(request, "finance/information_prices.html", context)
