"""A plan is agreed through one gate: never by an author, never without reasons, never beyond its money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    EDITABLE,
    Cost,
    LineKind,
    PlanEvent,
    PlanFacts,
    PlanLine,
    PlanOutcome,
    PlanState,
    ReasonsTooShort,
    move_plan,
)
from sevensteps.core.planning.agreeing import (
    Agreement,
    NotAPart,
    NotTrusted,
    Part,
    Saved,
    TrustedLimits,
    WasAgreed,
    agree,
    authors_since,
    looked_at_later,
    not_trusted,
    part_of,
)
from sevensteps.core.trace import Trace

WHY = "It meets what matters to her and is safe."


def line(ref: str, pence: int, *outcomes: str) -> PlanLine:
    cost = Cost(Money(pence), Money(pence), Trace())
    return PlanLine(ref, f"Line {ref}", LineKind.PAID, frozenset(outcomes), cost)


PLAN = PlanFacts(
    outcomes=(PlanOutcome("A", "Be fitter"), PlanOutcome("B", "Have friends")),
    lines=(line("1", 600, "A"), line("2", 400, "B"), line("3", 100, "A")),
    allocation=Money(1_100),
    lawful=True,
    safety="If Sam is ill I call Jo.",
    decides_alone=True,
)
LIMITS = TrustedLimits(Money(1_100), Money(600))


def test_an_author_saved_content_in_any_version_since_the_last_agreement() -> None:
    history = [Saved(1, "old"), WasAgreed(1), Saved(2, "ada"), Saved(2, "jo", content=False), Saved(3, "sam")]
    assert authors_since(history) == {"ada", "sam"}
    assert authors_since([*history, WasAgreed(3)]) == frozenset()


def test_a_part_keeps_its_lines_and_names_what_stays_open() -> None:
    part = part_of(PLAN, {"1"}, {"2": WHY, "3": WHY})
    assert [one.ref for one in part.facts.lines] == ["1"]
    assert (part.refused, part.open) == (("2", "3"), ("B",))
    agreed = agree(
        part, ref="P", state=PlanState.SUBMITTED, history=[], by_key="m", reasons=WHY, limit=Money(600)
    )
    assert (agreed.annual, agreed.trusted) == (Money(600), False)


def test_an_outcome_that_nothing_helped_before_is_not_lost_in_a_part() -> None:
    plan = replace(PLAN, outcomes=(*PLAN.outcomes, PlanOutcome("C", "Sleep")))
    part = part_of(plan, {"1"}, {"2": WHY, "3": WHY})
    assert [one.ref for one in part.facts.outcomes] == ["A", "C"]


@pytest.mark.parametrize(
    ("agreed", "reasons", "refusal"),
    [
        (set(), {}, NotAPart),
        ({"1", "2", "3"}, {}, NotAPart),
        ({"9"}, {}, NotAPart),
        ({"1", "2"}, {}, ReasonsTooShort),
        ({"1"}, {"2": WHY, "3": "no"}, ReasonsTooShort),
    ],
)
def test_each_line_left_out_has_a_reason(
    agreed: set[str], reasons: dict[str, str], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        part_of(PLAN, agreed, reasons)


@pytest.mark.parametrize(
    ("plan", "limits", "gaps"),
    [
        (PLAN, LIMITS, 0),
        (PLAN, replace(LIMITS, annual=Money(1_099)), 1),
        (PLAN, replace(LIMITS, line=Money(599)), 1),
        (PLAN, replace(LIMITS, percent=99), 1),
        (replace(PLAN, exception="Two people are needed."), LIMITS, 1),
        (replace(PLAN, lines=(replace(PLAN.lines[0], cost=Cost(Money(1), Money(601), Trace())),)), LIMITS, 1),
    ],
)
def test_trusted_limits_are_kept_to_the_penny(plan: PlanFacts, limits: TrustedLimits, gaps: int) -> None:
    assert len(not_trusted(plan, limits)) == gaps
    if gaps:
        with pytest.raises(NotTrusted):
            agree(
                plan,
                ref="P",
                state=PlanState.SUBMITTED,
                history=[],
                by_key="w",
                reasons=WHY,
                limit=None,
                trusted=limits,
            )


def test_a_part_is_not_agreed_at_once() -> None:
    part = part_of(PLAN, {"1"}, {"2": WHY, "3": WHY})
    with pytest.raises(NotTrusted):
        agree(
            part,
            ref="P",
            state=PlanState.SUBMITTED,
            history=[],
            by_key="w",
            reasons=WHY,
            limit=None,
            trusted=LIMITS,
        )


def test_the_sample_is_as_large_as_it_should_be_and_always_the_same() -> None:
    refs = [f"PLAN{number}" for number in range(2_000)]
    drawn = [ref for ref in refs if looked_at_later(ref, LIMITS)]
    assert drawn == [ref for ref in refs if looked_at_later(ref, LIMITS)]
    assert 140 < len(drawn) < 260
    assert not any(looked_at_later(ref, replace(LIMITS, sampled=0)) for ref in refs)
    assert all(looked_at_later(ref, replace(LIMITS, sampled=10_000)) for ref in refs)


PEOPLE = ["ada", "sam", "jo", "max"]
TEXTS = ["", "ok", WHY]
ACTIONS = st.one_of(
    st.tuples(st.just("save"), st.sampled_from(PEOPLE), st.booleans(), st.sampled_from([500, 600, 900])),
    st.tuples(st.just("except"), st.sampled_from(PEOPLE), st.sampled_from(TEXTS)),
    st.tuples(
        st.just("move"),
        st.sampled_from([one for one in PlanEvent if one not in {"agree", "bring", "supersede"}]),
    ),
    st.tuples(st.just("revise")),
    st.tuples(
        st.just("agree"),
        st.sampled_from(PEOPLE),
        st.sampled_from(TEXTS),
        st.sampled_from([None, Money(900), Money(5_000)]),
        st.booleans(),
        st.booleans(),
    ),
)


def told(actions: list[tuple]) -> Iterator[tuple[Agreement, PlanFacts, set[str]]]:
    """Play a story; gives each agreement with the plan it was about and its authors, kept by hand."""
    plan, state, version, history, authors = PLAN, PlanState.DRAFT, 1, [Saved(1, "ada")], {"ada"}
    for kind, *rest in actions:
        try:
            if kind == "move":
                state = move_plan(rest[0], state)
            elif kind == "revise" and state in {PlanState.AGREED, PlanState.REFUSED}:
                state, version = PlanState.DRAFT, version + 1
            elif kind == "save":
                history.append(Saved(version, rest[0], content=rest[1] and state in EDITABLE))
                if rest[1] and state in EDITABLE:
                    authors.add(rest[0])
                    plan = replace(plan, lines=(line("1", rest[2], "A"), *plan.lines[1:]))
            elif kind == "except" and state in EDITABLE:
                plan = replace(plan, exception=rest[1])
                history.append(Saved(version, rest[0]))
                authors.add(rest[0])
            elif kind == "agree":
                by, reasons, limit, in_part, at_once = rest
                asked: PlanFacts | Part = (
                    part_of(plan, {"1"}, {"2": reasons, "3": reasons}) if in_part else plan
                )
                given_limits = LIMITS if at_once else None
                found = agree(
                    asked,
                    ref="P",
                    state=state,
                    history=history,
                    by_key=by,
                    reasons=reasons,
                    limit=limit,
                    trusted=given_limits,
                )
                yield found, plan, set(authors)
                state = move_plan(PlanEvent.AGREE, state)
                history.append(WasAgreed(version))
                authors.clear()
        except Refused:
            continue


@settings(max_examples=150)
@given(st.lists(ACTIONS, max_size=20))
def test_no_sequence_agrees_a_plan_by_its_author_without_reasons_or_beyond_its_money(
    actions: list[tuple],
) -> None:
    for found, plan, authors in told(
        [("move", PlanEvent.SUBMIT), *actions, ("agree", "max", WHY, Money(900), True, False)]
    ):
        assert found.by_key not in authors
        assert found.reasons == WHY
        assert found.annual <= plan.allocation or plan.exception.strip()
        assert all(check.passes for check in found.checks)
        assert found.annual == Money(sum(one.cost.in_year.pence for one in found.part.facts.lines))
        if found.trusted:
            assert found.annual <= LIMITS.annual
            assert not plan.exception.strip()


def test_such_stories_do_end_in_agreements() -> None:
    story = [("move", PlanEvent.SUBMIT), ("agree", "ada", WHY, Money(5_000), False, False)]
    assert list(told(story)) == []
    assert len(list(told([*story, ("agree", "jo", WHY, None, False, True)]))) == 1
