"""A plan is written by several people without anybody's words being lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sevensteps.contexts.journeys import queries as journey_queries
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import NotOpen, State
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, PlanState

LINE = {
    "kind": LineKind.PAID, "what": "Swimming", "unit": "visit", "quantity": Decimal("2"),
    "price": Money.pounds("6.50"), "every": Every.WEEKLY,
}  # fmt: skip


def test_a_plan_needs_a_sum_first(world, in_force, now) -> None:
    from sevensteps.contexts.journeys import actions as journeys

    journeys.open_journey(by=world.practitioner, at=now)
    with pytest.raises(NotOpen):
        actions.start_plan(by=world.person, at=now)
    assert queries.plan_of(world.person.person_id) is None


def test_starting_carries_the_outcomes_of_the_assessment_and_moves_on(world, known, plan, today) -> None:
    view = plan()
    assert [(one.area, one.text, one.source) for one in view.outcomes] == [
        (one.area, one.outcome.en, "assessment") for one in known.outcomes
    ]
    assert (view.version, view.state, view.indicative) == (1, PlanState.DRAFT, known.annual)
    assert (view.year.start, view.year.end) == (today, date(2031, 5, 13))
    assert journey_queries.journey_of(world.person.person_id).state is State.PLANNING


def test_starting_twice_goes_on_with_the_same_plan(world, plan, now) -> None:
    before = plan()
    assert actions.start_plan(by=world.person, at=now) == before.ref
    assert len(plan().outcomes) == len(before.outcomes)


def test_words_are_kept_under_their_heading_and_their_writer_is_an_author(world, plan, now) -> None:
    actions.save_section(by=world.mother, kind="matters_to_me", text=" My dog ", at=now)
    assert plan().sections["matters_to_me"] == "My dog"
    assert [(one.name, one.relation) for one in plan().authors] == [("Halima Yusuf", "mother")]


def test_another_heading_is_not_found(world, plan, now) -> None:
    for save in (actions.save_section, actions.save_wealth):
        with pytest.raises(NotFound):
            save(by=world.person, kind="diary", text="x", at=now)


def test_text_too_long_is_refused(world, plan, now) -> None:
    with pytest.raises(actions.TooLong, match="10,000"):
        actions.save_section(by=world.person, kind="control", text="x" * 10_001, at=now)


def test_two_editors_of_one_heading_do_not_overwrite_each_other(world, plan, now) -> None:
    seen = plan().revision
    actions.save_section(by=world.mother, kind="control", text="Ask Amina first", revision=seen, at=now)
    with pytest.raises(actions.SavedMeanwhile) as refusal:
        actions.save_section(by=world.person, kind="control", text="I decide", revision=seen, at=now)
    assert "Ask Amina first" in refusal.value.reason
    assert plan().sections["control"] == "Ask Amina first"


def test_two_editors_of_different_headings_do_not_disturb_each_other(world, plan, now) -> None:
    seen = plan().revision
    actions.save_section(by=world.mother, kind="control", text="Ask first", revision=seen, at=now)
    actions.save_section(by=world.person, kind="safety", text="A key", revision=seen, at=now)
    assert set(plan().sections) == {"control", "safety"}


def test_wealth_saved_unchanged_is_no_conflict(world, plan, now) -> None:
    seen = plan().revision
    actions.save_wealth(by=world.person, kind="connections", text="Bowls club", revision=seen, at=now)
    actions.save_wealth(by=world.mother, kind="connections", text="Bowls club", revision=seen, at=now)
    with pytest.raises(actions.SavedMeanwhile):
        actions.save_wealth(by=world.mother, kind="connections", text="Chess", revision=seen, at=now)


def test_outcomes_are_added_reworded_and_taken_out(world, plan, now) -> None:
    many = len(plan().outcomes)
    ref = actions.add_outcome(by=world.person, text="See my sister every month", at=now)
    actions.change_outcome(by=world.person, ref=ref, text="See my sister weekly", at=now)
    assert plan().outcome(ref).text == "See my sister weekly"
    assert plan().outcome(ref).source == "mine"
    actions.remove_outcome(by=world.person, ref=ref, at=now)
    assert len(plan().outcomes) == many
    with pytest.raises(NotFound):
        actions.change_outcome(by=world.person, ref=ref, text="again", at=now)


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_an_outcome_says_something_short(world, plan, now, text) -> None:
    with pytest.raises(Refused):
        actions.add_outcome(by=world.person, text=text, at=now)


def test_a_line_is_costed_over_the_year_and_moves_the_meter(world, known, plan, now) -> None:
    ref = actions.add_line(by=world.person, outcome_refs=[plan().outcomes[0].ref], at=now, **LINE)
    view = plan()
    assert view.line(ref).cost.in_year == Money.pounds(676)
    assert view.line(ref).outcome_refs == (view.outcomes[0].ref,)
    assert view.meter.planned == Money.pounds(676)
    assert view.meter.left == known.annual - Money.pounds(676)


@pytest.mark.parametrize(("quantity", "words"), [("1", "1 hour"), ("1.00", "1 hour"), ("7.5", "7.5 hours")])
def test_one_of_something_is_not_spoken_of_as_many(world, plan, now, quantity, words) -> None:
    line = LINE | {"unit": "hour", "quantity": Decimal(quantity)}
    ref = actions.add_line(by=world.person, at=now, **line)
    assert plan().line(ref).amount == words


def test_help_that_is_free_costs_nothing(world, plan, now) -> None:
    ref = actions.add_line(by=world.person, at=now, **(LINE | {"kind": LineKind.COMMUNITY}))
    assert plan().line(ref).cost.in_year == Money(0)


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        ("what", {"what": "  "}),
        ("what", {"what": "x" * 201}),
        ("unit", {"unit": "furlong"}),
        ("quantity", {"quantity": Decimal("-1")}),
        ("quantity", {"quantity": Decimal("10000")}),
        ("quantity", {"quantity": Decimal("0.001")}),
        ("price", {"price": Money(-1)}),
        ("price", {"price": Money(10**10)}),
        ("ends_on", {"starts_on": date(2030, 6, 2), "ends_on": date(2030, 6, 1)}),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_its_place(world, plan, now, where, wrong) -> None:
    with pytest.raises(Refused) as refusal:
        actions.add_line(by=world.person, at=now, **(LINE | wrong))
    assert refusal.value.where == where
    assert plan().lines == ()


def test_a_line_helps_only_with_outcomes_of_this_plan(world, plan, now) -> None:
    with pytest.raises(NotFound):
        actions.add_line(by=world.person, outcome_refs=["ELSEWHERE"], at=now, **LINE)
    assert plan().lines == ()


def test_a_line_changed_meanwhile_is_not_overwritten(world, plan, now) -> None:
    ref = actions.add_line(by=world.person, at=now, **LINE)
    seen = plan().revision
    actions.change_line(by=world.mother, ref=ref, revision=seen, at=now, **(LINE | {"price": Money(700)}))
    with pytest.raises(actions.SavedMeanwhile, match="× £7"):
        actions.change_line(by=world.person, ref=ref, revision=seen, at=now, **LINE)
    assert plan().line(ref).price == Money(700)


def test_a_line_taken_out_is_gone_and_stays_gone(world, plan, now) -> None:
    ref = actions.add_line(by=world.person, at=now, **LINE)
    actions.remove_line(by=world.person, ref=ref, at=now)
    assert plan().lines == ()
    with pytest.raises(NotFound):
        actions.remove_line(by=world.person, ref=ref, at=now)


def test_somebody_who_does_not_decide_alone_has_somebody_named(world, plan, today, now) -> None:
    with pytest.raises(Refused) as refusal:
        actions.save_basics(by=world.person, starts_on=today, decides_alone=False, at=now)
    assert refusal.value.where == "representative"
    actions.save_basics(
        by=world.person, starts_on=today, decides_alone=False, representative="Halima Yusuf", at=now
    )
    assert plan().representative == "Halima Yusuf"


def test_a_plan_starts_within_a_year(world, plan, today, now) -> None:
    with pytest.raises(Refused, match="within a year"):
        actions.save_basics(
            by=world.person, starts_on=today + timedelta(days=400), decides_alone=True, at=now
        )


def test_the_approver_does_not_write(world, plan, now) -> None:
    with pytest.raises(NotAllowed):
        actions.save_section(by=world.approver, kind="control", text="x", at=now)


def test_reading_a_plan_takes_as_many_queries_however_long(
    world, plan, fill, now, django_assert_num_queries
) -> None:
    fill()
    for _ in range(3):
        actions.add_line(by=world.person, outcome_refs=[plan().outcomes[0].ref], at=now, **LINE)
    with django_assert_num_queries(17):
        plan()
