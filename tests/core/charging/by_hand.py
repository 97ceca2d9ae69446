"""A charge redone from its steps alone, as a person would with pencil and paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from sevensteps.core.money import Money
from sevensteps.core.trace import Line, Trace

WEEKS = {
    "a week": Fraction(1),
    "÷ 2": Fraction(1, 2),
    "÷ 4": Fraction(1, 4),
    "× 12 ÷ 52": Fraction(12, 52),
    "a year ÷ 52": Fraction(1, 52),
}


@dataclass
class Paper:
    """Where the sum stands."""

    holding: Fraction = Fraction(0)
    capital: Fraction = Fraction(0)
    capital_total: int = 0
    last: Fraction = Fraction(0)
    income: Fraction = Fraction(0)
    pending: Fraction = Fraction(0)
    costs: Fraction = Fraction(0)
    kept: Fraction = Fraction(0)
    counted: bool = False
    left: Fraction = Fraction(0)
    charge: int | None = None
    of_kind: defaultdict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    seen: list[str] = field(default_factory=list)


def pence(line: Line) -> int:
    assert isinstance(line.value, Money)
    return line.value.pence


def given(line: Line, gap: str) -> Fraction:
    value = line.text.values[gap]
    return Fraction(value.pence if isinstance(value, Money) else value)


def weekly(paper: Paper, line: Line) -> None:
    exact = given(line, "money") * next(
        by for ending, by in WEEKS.items() if line.text.template.endswith(ending)
    )
    paper.last = exact
    if paper.counted:
        paper.pending += exact
        assert pence(line) == ceil(exact)
    else:
        paper.income += exact
        assert pence(line) == floor(exact)


def left_out(paper: Paper, less: Fraction) -> None:
    paper.income -= less


def all_left_out(paper: Paper, line: Line) -> None:
    left_out(paper, paper.last)
    paper.of_kind[str(line.text.values["kind"])] += paper.last


def up_to(paper: Paper, line: Line) -> None:
    kind = str(line.text.values["kind"])
    less = given(line, "most") - paper.of_kind[kind]
    assert -pence(line) == floor(less)
    left_out(paper, less)
    paper.of_kind[kind] += less


def holding(paper: Paper, line: Line, exact: Fraction) -> None:
    paper.capital += paper.holding
    paper.holding = exact
    assert pence(line) == floor(exact)


def less(paper: Paper, line: Line, exact: Fraction) -> None:
    paper.holding = exact
    assert pence(line) == floor(exact)


def capital_together(paper: Paper, line: Line) -> None:
    holding(paper, line, Fraction(0)) if not paper.holding and not paper.capital else None
    paper.capital_total = floor(paper.capital + paper.holding)
    assert pence(line) == paper.capital_total


def tariff(paper: Paper, line: Line) -> None:
    steps = ceil((paper.capital_total - given(line, "lower")) / given(line, "step"))
    assert pence(line) == steps * given(line, "gives")
    paper.income += pence(line)


def together(paper: Paper, line: Line) -> None:
    assert pence(line) == floor(paper.income)
    paper.counted = True


def costs(paper: Paper, line: Line) -> None:
    # Shown so that the figures shown add up; the sum itself is exact.
    assert -pence(line) in (floor(paper.pending), ceil(paper.pending))
    paper.costs += paper.pending
    paper.pending = Fraction(0)


def keep(paper: Paper, exact: Fraction, line: Line) -> None:
    paper.kept = Fraction(ceil(exact))


def remains(paper: Paper, line: Line) -> None:
    paper.left = max(Fraction(0), paper.income - paper.costs - paper.kept)
    assert pence(line) == floor(paper.left)


def pays(paper: Paper, line: Line) -> None:
    paper.charge = floor(paper.left)
    assert pence(line) == paper.charge


def at_most(paper: Paper, most: Fraction) -> None:
    paper.left = min(paper.left, most)


Step = Callable[[Paper, Line], object]
STEPS: dict[str, Step] = {
    "{kind}, {money}, less 10%": lambda p, x: holding(p, x, given(x, "money") * Fraction(9, 10)),
    "Less the {loan}": lambda p, x: less(p, x, max(Fraction(0), p.holding - given(x, "loan"))),
    "Of that, the person's share": lambda p, x: less(p, x, p.holding * given(x, "share")),
    "Capital that counts": capital_together,
    "Capital is above the limit": lambda p, x: setattr(p, "left", Fraction(10**15)),
    "All of that is left out": all_left_out,
    "A part of that is left out, up to": up_to,
    "{percent}% of that": lambda p, x: left_out(p, p.last * given(x, "percent") / 100),
    "A part of that": lambda p, x: left_out(p, Fraction(-pence(x))),
    "Income is above the guarantee": lambda p, x: left_out(p, Fraction(-pence(x))),
    "Capital above {lower}": tariff,
    "Income that counts": together,
    "Costs of the home, taken off": costs,
    "Costs of disability, taken off": costs,
    "The authority takes off {flat}": lambda p, x: setattr(p, "pending", given(x, "flat")),
    "The authority takes off {most}": lambda p, x: setattr(p, "pending", given(x, "most")),
    "Minimum income guarantee": lambda p, x: keep(p, Fraction(pence(x)), x),
    "Personal expenses allowance": lambda p, x: keep(p, Fraction(pence(x)), x),
    "The guaranteed income was stated": lambda p, x: keep(p, Fraction(pence(x)), x),
    "Basic guarantee": lambda p, x: keep(p, given(x, "basic") * (1 + given(x, "percent") / 100), x),
    "And {count}": lambda p, x: keep(p, p.kept + given(x, "count") * given(x, "each"), x),
    "And the {premium}": lambda p, x: keep(p, p.kept + pence(x), x),
    "The authority leaves {percent}%": lambda p, x: keep(p, p.kept * (1 + given(x, "percent") / 100), x),
    "The authority leaves {more}": lambda p, x: keep(p, p.kept + given(x, "more"), x),
    "Income, less costs": remains,
    "The authority asks for {percent}%": lambda p, x: at_most(p, p.left * given(x, "percent") / 100),
    "By this authority's policy": lambda p, x: at_most(p, given(x, "cost") * given(x, "percent") / 100),
    "Nobody pays more": lambda p, x: at_most(p, given(x, "cost")),
    "The person pays for a week": pays,
}


def charge_of(trace: Trace) -> int | None:
    """The weekly charge by the steps alone; each figure on the way must agree. None: it is the whole cost."""
    paper = Paper()
    for line in trace.lines:
        template = line.text.template
        step = next((one for start, one in STEPS.items() if template.startswith(start)), None)
        if step is not None:
            step(paper, line)
        elif template.startswith("{kind}: {money}"):
            weekly(paper, line)
        elif template == "{kind}":
            holding(paper, line, Fraction(pence(line)))
        else:
            paper.seen.append(template)
    return paper.charge
