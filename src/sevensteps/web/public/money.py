"""How money is worked out, for everybody: the questions, the table, how sure it is, and its public record."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from sevensteps.contexts.calibration.transparency import record_of
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.allocation import AllocationRulebook, Bands, Knot, PerPoint, Reckoner, Table
from sevensteps.core.allocation.calibration import METHODS, Method
from sevensteps.web.shell import OpenRequest, render
from sevensteps.web.shell.charts import Line, lines

MOST_ROWS = 40


@require_GET
def money(request: OpenRequest) -> HttpResponse:
    """The rulebook that counts today, in full, and all versions; `?words=easy`: the same in Easy Read."""
    page = "public/money_easy.html" if request.GET.get("words") == "easy" else "public/money.html"
    rows = [row for row in policies.rulebooks() if row.kind == "allocation"]
    try:
        stored = policies.rulebook_in_force("allocation", request.today)
    except NothingInForce:
        return render(request, page, {"book": None, "rows": rows})
    book = stored.book
    if not isinstance(book, AllocationRulebook):
        raise RuntimeError("the allocation rulebook in force is none")
    identity = stored.identity
    row = next(
        one for one in rows if (one.rulebook_id, one.version) == (identity.rulebook_id, identity.version)
    )
    tables = _tables(book)
    found = record_of(identity.rulebook_id, identity.version, _address(request))
    context = {
        "book": book,
        "few": _few(tables[0].get("knots", ())) if tables else [],
        "row": row,
        "rows": rows,
        "tables": tables,
        "method": _method(book),
        "told": {entry.key: entry.text for section in found.tier2 for entry in section.entries},
    }
    return render(request, page, context)


@require_GET
def record(request: OpenRequest, rulebook_id: str, version: int) -> HttpResponse:
    """The transparency record of one published version."""
    found = record_of(rulebook_id, version, _address(request))
    return render(request, "public/record.html", {"record": found})


@require_GET
def record_data(request: OpenRequest, rulebook_id: str, version: int) -> JsonResponse:
    """The same for programs."""
    found = record_of(rulebook_id, version, _address(request))
    return JsonResponse(found.data(), json_dumps_params={"ensure_ascii": False, "indent": 2})


def _address(request: OpenRequest) -> str:
    return request.build_absolute_uri(reverse("public:money"))


def _method(book: AllocationRulebook) -> Any:
    """What the method is called and what it does; None for a table that was not made from cases."""
    if book.calibration is None or book.calibration.method not in {str(one) for one in Method}:
        return None
    return METHODS[Method(book.calibration.method)]


def _tables(book: AllocationRulebook) -> list[dict[str, Any]]:
    """Each table as rows, with its picture where it is a reckoner."""
    if book.scales is not None:
        named = [
            (str(group.title), book.scales[group.id]) for group in book.groups if group.id in book.scales
        ]
    else:
        named = [("", book.table)] if book.table is not None else []
    return [_drawn(title, table) for title, table in named]


def _few(knots: Sequence[Knot]) -> list[Knot]:
    """Ten rows of a table at most, with the first and the last."""
    last = len(knots) - 1
    return list(knots) if last < 10 else [knots[round(place * last / 9)] for place in range(10)]


def _drawn(title: str, table: Table) -> dict[str, Any]:
    period = _("a week") if table.weekly else _("a year")
    told: dict[str, Any] = {
        "title": title,
        "kind": table.kind,
        "period": period,
        "table": table,
        "picture": "",
    }
    if isinstance(table, Reckoner):
        last = len(table.knots) - 1
        few = len(table.knots) <= MOST_ROWS
        places = range(last + 1) if few else [round(n * last / (MOST_ROWS - 1)) for n in range(MOST_ROWS)]
        told |= {
            "knots": [table.knots[place] for place in places],
            "all": last + 1,
            "onward": any(knot.above_pence is not None for knot in table.knots),
            "picture": _picture(table, period),
        }
    elif isinstance(table, Bands):
        told["bands"] = table.bands
    elif isinstance(table, PerPoint):
        told["rate"] = table.weekly_pence_per_point or table.annual_pence_per_point
    return told


def _picture(table: Reckoner, period: str) -> Markup:
    points = tuple((float(knot.points), (knot.onward_pence or 0) / 100) for knot in table.knots)
    ranged = tuple(
        (float(knot.points), pence / 100)
        for knot in table.knots
        for pence in (knot.low_pence, knot.high_pence)
        if pence is not None
    )
    return _drawn_once(
        Line(_("The table"), points, step=table.between == "step"),
        Line(_("Eight in ten people’s costs"), ranged) if ranged else None,
        _("Points"),
        _("£ %(period)s") % {"period": period},
    )


@lru_cache(
    maxsize=64
)  # drawing takes a tenth of a second, and everybody may ask for it as often as they like
def _drawn_once(line: Line, band: Line | None, x: str, y: str) -> Markup:
    return lines([line], x=x, y=y, band=band)
