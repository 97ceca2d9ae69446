"""A calibration to read: one page that needs nothing else, warnings first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import jinja2

from sevensteps.core.allocation.calibration import METHODS, Calibrated, Cases
from sevensteps.core.money import Money
from sevensteps.ops.ras.picture import MOST_DOTS, table_and_cases, who_gains

_PAGES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters["money"] = lambda pence: str(Money(pence))
_PAGES.filters["percent"] = lambda share, places=0: "none" if share is None else f"{100 * share:.{places}f}%"


def report_page(
    made: Calibrated, cases: Cases, others: Sequence[Calibrated], *, source: str, on: date
) -> str:
    """The page as HTML; `others` are put side by side with each other where there are any."""
    about = METHODS[made.method]
    return _PAGES.get_template("report.html").render(
        made=made,
        about=about,
        title=f"Allocation table from {made.n:,} cases",
        source=source,
        on=f"{on.day} {on:%B %Y}",
        picture=table_and_cases([made], cases),
        gains=who_gains(made),
        sampled=made.n > MOST_DOTS,
        dots=MOST_DOTS,
        others=others,
        methods=METHODS,
        together=table_and_cases(others, cases) if others else "",
        in_steps=made.between == "step",
        kept_back=Decimal(made.options.top_slice),
        winsorise=made.options.winsorise_for(made.method),
    )
