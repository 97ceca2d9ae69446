"""Rulebooks of every kind, and answers to them, made up by Hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tests.core.allocation.example import SHIPPED

from sevensteps.core.allocation import AllocationRulebook, Area, Inputs, Support

Body = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

SUMS = st.integers(0, 5_000_000)
WITH_QUESTIONS = [book for book in SHIPPED.values() if book.has_questions]
POINTS_ONLY = [book for book in SHIPPED.values() if not book.areas and book.formula is None]


@dataclass(frozen=True)
class Asked:
    """A rulebook and one set of answers to it."""

    book: AllocationRulebook
    inputs: Inputs

    def but(self, **changed: Any) -> Asked:
        return Asked(self.book, replace(self.inputs, **changed))


def words(text: str) -> Body:
    return {"en": text, "easy": f"Easy: {text}"}


def figures(most: int, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most * 10**places).map(lambda whole: Decimal(whole).scaleb(-places))


def rising(draw: Draw, each: st.SearchStrategy[Any], size: int, unique: bool = False) -> list[Any]:
    return sorted(draw(st.lists(each, min_size=size, max_size=size, unique=unique)))


@st.composite
def reckoners(draw: Draw, between: str | None = None) -> Body:
    between = between or draw(st.sampled_from(["line", "step"]))
    size = draw(st.integers(1, 5))
    key = draw(st.sampled_from(["annual_pence", "weekly_pence"]))
    points = rising(draw, figures(120), size, unique=True)
    sums = rising(draw, SUMS, 2 * size + 1)
    table: Body = {"kind": "reckoner", "between": between}
    knots: list[Body] = [{"points": one, key: sums[2 * place + 1]} for place, one in enumerate(points)]
    if between == "step":
        if draw(st.booleans()):
            table["below_pence"] = sums[0]
        for place, knot in enumerate(knots):
            if draw(st.booleans()):
                knot["above_pence"] = sums[2 * place + 2]
    if draw(st.booleans()):
        for knot in knots:
            knot["low_pence"], knot["high_pence"] = rising(draw, SUMS, 2)
    return table | {"knots": knots}


@st.composite
def bands(draw: Draw) -> Body:
    size = draw(st.integers(1, 5))
    key = draw(st.sampled_from(["annual_pence", "weekly_pence"]))
    starts = [0, *rising(draw, st.integers(1, 120), size - 1, unique=True)]
    nothing = draw(st.integers(0, size))
    made: list[Body] = []
    for place, amount in enumerate(rising(draw, SUMS, size)):
        band: Body = {"from_points": starts[place]}
        if place + 1 < size:
            band["to_points"] = starts[place + 1] - 1
        if place >= nothing:
            band[key] = amount
        made.append(band)
    return {"kind": "bands", "bands": made}


@st.composite
def per_point(draw: Draw) -> Body:
    key = draw(st.sampled_from(["annual_pence_per_point", "weekly_pence_per_point"]))
    return {"kind": "per_point", key: draw(figures(20_000, 3))}


TABLES = {"line": reckoners("line"), "step": reckoners("step"), "bands": bands(), "per_point": per_point()}
ANY_TABLE = st.one_of(*TABLES.values())


@st.composite
def areas(draw: Draw, name: str) -> Body:
    points = rising(draw, figures(40), draw(st.integers(2, 4)))
    made: Body = {
        "id": name,
        "title": words(name),
        "question": words(f"{name}, how much?"),
        "statements": [
            {
                "id": f"s{place}",
                "words": words(f"{name} {place}"),
                "points": one,
                "outcome": words(f"to {place}"),
            }
            for place, one in enumerate(points)
        ],
    }
    if draw(st.booleans()):
        some, most = rising(draw, figures(100), 2)
        made["support"] = {"some": some, "most": most}
    return made


@st.composite
def rulebooks(draw: Draw, table: st.SearchStrategy[Body] = ANY_TABLE) -> AllocationRulebook:
    body: Body = {
        "id": "made-up", "version": 1, "kind": "allocation", "status": "example", "title": words("made up"),
        "valid_from": "2026-04-01", "sources": [{"citation": "nobody"}],
        "areas": [draw(areas(f"area{place}")) for place in range(draw(st.integers(1, 3)))],
        "between_levels": draw(st.booleans()),
        "support_levels": [{"id": one, "words": words(one)} for one in ("some", "most")],
        "caring_effect": {
            "question": words("caring?"),
            "levels": [
                {"id": f"c{place}", "words": words(f"caring {place}"), "points": one}
                for place, one in enumerate(rising(draw, figures(30), 3))
            ],
        },
        "weeks_per_year": draw(st.sampled_from([52, Decimal("52.1429"), Decimal("52.18"), 53])),
    }  # fmt: skip
    if draw(st.booleans()):
        body["table"] = draw(table)
    else:
        body["groups"] = [{"id": one, "title": words(one)} for one in ("young", "old")]
        body["scales"] = {"young": draw(table), "old": draw(table)}
    if draw(st.booleans()):
        key = draw(st.sampled_from(["annual_pence", "weekly_pence"]))
        body["additions"] = [
            {"id": "night", "title": words("night"), "unit": words("nights"), key: draw(SUMS)}
        ]
    floor, cap = rising(draw, st.integers(1, 20_000_000), 2)
    if draw(st.booleans()):
        body["floor_pence"] = floor
    if draw(st.booleans()):
        body["cap_pence"] = cap
    return AllocationRulebook.model_validate(body)


def answers_to(area: Area, between_levels: bool) -> st.SearchStrategy[str | Decimal]:
    said: st.SearchStrategy[str | Decimal] = st.sampled_from([one.id for one in area.statements])
    if not between_levels:
        return said
    low, high = area.statements[0].points, area.statements[-1].points
    return said | figures(100, 4).map(
        lambda share: (low + (high - low) * share / 100).quantize(Decimal("0.0001"))
    )


def supports(book: AllocationRulebook) -> st.SearchStrategy[Mapping[str, Support]]:
    levels = [level.id for level in book.support_levels]
    where = [area.id for area in book.areas if area.support]
    if not levels or not where:
        return st.just({})
    return st.dictionaries(
        st.sampled_from(where), st.builds(Support, st.sampled_from(levels), st.booleans()), max_size=8
    )


@st.composite
def inputs_for(draw: Draw, book: AllocationRulebook) -> Inputs:
    caring = [level.id for level in book.caring_effect.levels] if book.caring_effect else []
    groups = [group.id for group in book.groups if group.instead is None]
    lines = {line.id: figures(line.most or 20, 4) for line in book.additions}
    return Inputs(
        answers={area.id: draw(answers_to(area, book.between_levels)) for area in book.areas},
        support=draw(supports(book)),
        caring_effect=draw(st.none() | st.sampled_from(caring)) if caring else None,
        group=draw(st.sampled_from(groups)) if groups else None,
        additions=draw(st.fixed_dictionaries({}, optional=lines)),
    )


@st.composite
def asked(draw: Draw, book: st.SearchStrategy[AllocationRulebook] | None = None) -> Asked:
    """Any rulebook with questions, made up or shipped, and answers to it."""
    chosen = draw(book if book is not None else rulebooks() | st.sampled_from(WITH_QUESTIONS))
    return Asked(chosen, draw(inputs_for(chosen)))
