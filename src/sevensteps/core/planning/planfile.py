"""A plan as plain data, checked as sign-off checks it: `sevensteps plan check`.

`{"indicative_pence", "contribution_pence", "authors", "approver", "outcomes", "lines", "risks",
"representation", "consents"}` in, `{"passes", "annual_pence", "checks": [{"id", "passes", "reason", "fix"}]}`
out. Every key and its bounds stand in docs/reference/plan-check.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sevensteps.core.money import Money
from sevensteps.core.planning.carers import CaredFor, GoesOn, asked_of
from sevensteps.core.planning.checks import checks
from sevensteps.core.planning.facts import (
    Authorship,
    BothAsked,
    Capacity,
    CarerAsked,
    Check,
    Consents,
    Contribution,
    PlanFacts,
    PlanLine,
    PlanOutcome,
)
from sevensteps.core.planning.filed_lines import costed, read_lines, unlawful
from sevensteps.core.planning.reading import (
    MOST_PENCE,
    BadPlan,
    Data,
    as_day,
    as_id,
    as_list,
    as_object,
    as_one_of,
    as_open_object,
    as_pence,
    as_text,
    at,
    shown,
    strange_keys,
)
from sevensteps.core.trace import Sentence

NEEDED = ("indicative_pence", "outcomes", "lines")
KNOWN = (
    "indicative_pence",
    "contribution_pence",
    "authors",
    "approver",
    "outcomes",
    "lines",
    "risks",
    "representation",
    "consents",
    "exception",
    "year_from",
    "lawful",
    "views",
    "caring",
)
DECIDES = ("alone", "with_help", "somebody_else")
RISK_KEYS = ("risk", "what_we_do", "who", "review")
REPRESENTATION_KEYS = ("decides", "name", "authority", "capacity", "best_interests")
VIEW_KEYS = ("child", "parents")
CARING_KEYS = ("who", "goes_on")
CONSENT_KEYS = ("what", "given", "by", "on")


@dataclass(frozen=True, slots=True)
class Checked:
    """`annual`: what the plan costs in its year; it passes when every check does. `unread`: where something
    stands of which nothing is known.
    """

    annual: Money
    checks: tuple[Check, ...]
    unread: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        return all(one.passes for one in self.checks)

    def as_data(self) -> dict[str, object]:
        """The answer as plain data."""
        return {
            "passes": self.passes,
            "annual_pence": self.annual.pence,
            "checks": [
                {
                    "id": str(one.id),
                    "passes": one.passes,
                    "reason": str(one.reason),
                    "fix": None if one.fix is None else str(one.fix),
                }
                for one in self.checks
            ],
        }


def check_file(given: object) -> Checked:
    """Check a plan. What is written wrongly is refused (BadPlan, `where`); what is missing fails a check.

    How risks, representation and consents are written down differs from one place to another: what is known
    of them is read, and the rest is named in `unread`.
    """
    plan = as_object(given, "", NEEDED, KNOWN)
    outcomes = _outcomes(as_list(plan["outcomes"], "outcomes"))
    lines = read_lines(as_list(plan["lines"], "lines"), frozenset(one.ref for one in outcomes))
    costs = costed(lines, as_day(plan.get("year_from"), "year_from"))
    annual = Money(sum(cost.in_year.pence for cost in costs))
    if max(annual.pence, sum(cost.each_year.pence for cost in costs)) > MOST_PENCE:
        raise BadPlan(
            "lines",
            "The lines cost more than {most} a year. Look at each sum again.",
            most=Money(MOST_PENCE),
        )
    decides_alone, representative, capacity = _representation(plan.get("representation"))
    safety, unsafe = _risks(plan.get("risks"))
    facts = PlanFacts(
        outcomes=outcomes,
        lines=tuple(
            PlanLine(line.id, line.what, line.kind, line.outcomes, cost, line.health)
            for line, cost in zip(lines, costs, strict=True)
        ),
        allocation=Money(as_pence(plan["indicative_pence"], "indicative_pence")),
        lawful=_lawful(plan.get("lawful")),
        unlawful=unlawful(lines),
        safety=safety,
        unsafe=unsafe,
        decides_alone=decides_alone,
        representative=representative,
        exception=_optional(plan, "exception", ""),
        capacity=capacity,
        contribution=_contribution(plan.get("contribution_pence")),
        consents=_consents(plan.get("consents")),
        both_asked=_views(plan.get("views")),
        carer_asked=_caring(plan.get("caring")),
        authorship=_authorship(plan.get("authors"), plan.get("approver")),
    )
    return Checked(annual, checks(facts), _unread(plan))


def _unread(plan: Data) -> tuple[str, ...]:
    """Where in the open parts of a plan something stands that nothing is known of."""
    found = [
        at("representation", key) for key in strange_keys(plan.get("representation"), REPRESENTATION_KEYS)
    ]
    for part, known in (("risks", RISK_KEYS), ("consents", CONSENT_KEYS)):
        for number, one in enumerate(as_list(plan.get(part) or [], part)):
            found += [at(f"{part}[{number}]", key) for key in strange_keys(one, known)]
    return tuple(found)


def _views(given: object) -> BothAsked | None:
    """What the child and the parents say, of a child's plan; not asked about where it is left out."""
    if given is None:
        return None
    said = as_object(given, "views", (), VIEW_KEYS)
    return BothAsked(*(bool(_optional(said, key, "views")) for key in VIEW_KEYS))


def _caring(given: object) -> CarerAsked | None:
    """Of a carer's plan: for whom they care, and whether they go on; not asked about where it is left out."""
    if given is None:
        return None
    found = []
    for number, one in enumerate(as_list(given, "caring")):
        where = f"caring[{number}]"
        said = as_object(one, where, ("who",), CARING_KEYS)
        goes_on = as_one_of(said.get("goes_on", GoesOn.NOT_ASKED.value), f"{where}.goes_on", tuple(GoesOn))
        found.append(CaredFor(as_text(said["who"], f"{where}.who"), "", goes_on=GoesOn(goes_on)))
    return asked_of(found)


def _outcomes(given: Sequence[object]) -> tuple[PlanOutcome, ...]:
    found: dict[str, PlanOutcome] = {}
    for number, one in enumerate(given):
        where = f"outcomes[{number}]"
        said = as_object(one, where, ("id", "text"), ("id", "text"))
        ref = as_id(said["id"], f"{where}.id")
        if ref in found:
            raise BadPlan(
                f"{where}.id",
                "Two outcomes have the id {id}. Give each its own.",
                id=shown(ref),
            )
        found[ref] = PlanOutcome(ref, as_text(said["text"], f"{where}.text"))
    return tuple(found.values())


def _lawful(given: object) -> bool | None:
    if given is not None and not isinstance(given, bool):
        raise BadPlan(
            "lawful",
            "Write true, false, or leave it out. It says {given}.",
            given=shown(given),
        )
    return given


def _contribution(given: object) -> Contribution:
    return Contribution(None if given is None else Money(as_pence(given, "contribution_pence")))


def _optional(said: object, key: str, where: str) -> str:
    """Text of a key that may be left out or null: empty then."""
    value = said.get(key) if isinstance(said, dict) else None
    return "" if value is None else as_text(value, at(where, key), empty=True)


def _risks(given: object) -> tuple[str, tuple[Sentence, ...]]:
    """What was written about risks, and what is missing: each has what we do, who, and a review."""
    found = [] if given is None else as_list(given, "risks")
    named: list[str] = []
    gaps: list[Sentence] = []
    for number, one in enumerate(found):
        where = f"risks[{number}]"
        said = as_open_object({"risk": one} if isinstance(one, str) else one, where, RISK_KEYS)
        texts = {key: _optional(said, key, where) for key in RISK_KEYS}
        named.append(texts["risk"])
        missing = [key for key in RISK_KEYS if not texts[key]]
        if missing:
            gaps.append(
                Sentence("{where} does not say: {missing}.", {"where": where, "missing": ", ".join(missing)})
            )
    return "; ".join(named), tuple(gaps)


def _representation(given: object) -> tuple[bool, str, Capacity]:
    """Whether the person decides alone, who else does or helps, and what is written about capacity."""
    where = "representation"
    said = as_open_object({} if given is None else given, where, REPRESENTATION_KEYS)
    texts = {key: _optional(said, key, where) for key in REPRESENTATION_KEYS if key != "decides"}
    if said.get("decides") is None:
        gap = Sentence("The plan does not say who decides.")
        return False, texts["name"], Capacity(True, gap=gap)
    decides = as_one_of(said["decides"], f"{where}.decides", DECIDES)
    capacity = Capacity(
        for_them=decides == "somebody_else",
        recorded=texts["capacity"],
        authority=texts["authority"],
        best_interests=texts["best_interests"],
    )
    return decides == "alone", texts["name"], capacity


def _consents(given: object) -> Consents:
    """A text is a consent that was given; an entry says whether it was. Whose and when it was is needed."""
    agreed: list[str] = []
    refused: list[str] = []
    gap: Sentence | None = None
    for number, one in enumerate([] if given is None else as_list(given, "consents")):
        where = f"consents[{number}]"
        if isinstance(one, str):
            agreed.append(as_text(one, where))
            continue
        said = as_open_object(one, where, CONSENT_KEYS)
        what = _optional(said, "what", where)
        yes = said.get("given", True)
        if not isinstance(yes, bool):
            raise BadPlan(f"{where}.given", "Write true or false. It says {given}.", given=shown(yes))
        by, on = _optional(said, "by", where), as_day(said.get("on"), f"{where}.on")
        (agreed if yes else refused).append(what or where)
        if not what:
            gap = Sentence("{where} does not say what it is about.", {"where": where})
        elif yes and (not by or on is None) and ("by" in said or "on" in said):
            gap = Sentence("{where} does not say both by whom and when.", {"where": where})
    return Consents(tuple(agreed), tuple(refused), gap)


def _authorship(authors: object, approver: object) -> Authorship:
    """Names are compared as people read them: without case, with single spaces, without marks of no width."""
    found = [] if authors is None else as_list(authors, "authors")
    return Authorship(
        frozenset(_key(as_id(one, f"authors[{number}]")) for number, one in enumerate(found)),
        "" if approver is None or approver == "" else _key(as_id(approver, "approver")),
    )


def _key(name: str) -> str:
    seen = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())
