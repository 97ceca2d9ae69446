"""Six ways to hold the money, by part; changed whenever somebody wants, without losing a penny."""

import pytest
from tests.factories.money import agreed, held, hold, living, submitted
from tests.factories.payruns import paid_once
from tests.factories.people import NOW

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.budgets.models import Part
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.budgets import Need, PartsDoNotAddUp, Way, WayNeedsMore
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.journey import State
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})


def test_a_budget_is_held_in_ways_mixed_by_part() -> None:
    life = agreed()
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=OWN),
        Choice(
            way=Way.SERVICE_FUND,
            lines={"Swimming": None},
            holder_name="  Willow   Care ",
            given=frozenset({Need.AGREES}),
            agreement="Two weeks in advance",
        ),
    )
    parts = queries.parts_of(life.id)
    assert [(part.way, part.holder_name, part.amount) for part in parts] == [
        (Way.PERSON, "Rosa Lind", Money.pounds(2_080)),
        (Way.SERVICE_FUND, "Willow Care", Money.pounds(520)),
    ]
    assert journeys.journey_of(life.id).state is State.ORGANISING_SUPPORT
    assert life.money().left == Money.pounds(2_600)
    assert ledger.verify() == []


def test_a_line_can_be_held_in_two_parts() -> None:
    life = agreed()
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": Money.pounds(80), "Swimming": None}, given=OWN),
        Choice(way=Way.AUTHORITY, lines={"Personal assistant": Money.pounds(2_000)}),
    )
    line = life.money().lines[0]
    assert [(pot.way, pot.left) for pot in line.pots] == [
        (Way.PERSON, Money.pounds(80)),
        (Way.AUTHORITY, Money.pounds(2_000)),
    ]


@pytest.mark.parametrize(
    "choices",
    [
        [],
        [Choice(way=Way.AUTHORITY, lines={"Swimming": None})],
        [Choice(way=Way.AUTHORITY, lines={"Swimming": None, "Personal assistant": Money.pounds(2_079)})],
        [Choice(way=Way.AUTHORITY, lines={"Swimming": None, "Personal assistant": Money.pounds(2_081)})],
        [
            Choice(way=Way.AUTHORITY, lines={"Swimming": Money(-100), "Personal assistant": None}),
            Choice(way=Way.PERSON, lines={"Swimming": Money.pounds(521)}, given=OWN),
        ],
    ],
)
def test_every_line_is_held_in_full(choices: list[Choice]) -> None:
    life = agreed()
    refs = {line.what: line.line_ref for line in life.money().lines}
    parts = [
        Choice(way=one.way, lines={refs[what]: amount for what, amount in one.lines.items()}, given=one.given)
        for one in choices
    ]
    with pytest.raises(PartsDoNotAddUp):
        actions.choose_ways(by=life.person, parts=parts, at=NOW)
    assert not Part.objects.exists()
    assert journeys.journey_of(life.id).state is State.ORGANISING_MONEY


def test_a_line_of_somebody_elses_plan_is_refused() -> None:
    life = agreed()
    lines: dict[str, Money | None] = {line.line_ref: None for line in life.money().lines}
    with pytest.raises(PartsDoNotAddUp):
        actions.choose_ways(
            by=life.person, parts=[Choice(way=Way.AUTHORITY, lines=lines | {"NOTMINE": None})], at=NOW
        )


@pytest.mark.parametrize(
    "choice",
    [
        Choice(way=Way.PERSON, lines={}, given=frozenset({Need.AGREES})),
        Choice(way=Way.REPRESENTATIVE, lines={}, given=OWN, holder_name="  "),
        Choice(way=Way.SERVICE_FUND, lines={}, given=OWN, holder_name="Willow"),
    ],
)
def test_a_way_asks_for_what_it_needs(choice: Choice) -> None:
    life = agreed()
    lines: dict[str, Money | None] = {line.line_ref: None for line in life.money().lines}
    whole = Choice(way=choice.way, lines=lines, holder_name=choice.holder_name, given=choice.given)
    with pytest.raises(WayNeedsMore):
        actions.choose_ways(by=life.person, parts=[whole], at=NOW)


def test_choosing_is_for_the_person_and_their_worker_once_a_plan_is_agreed() -> None:
    life = submitted()
    with pytest.raises(Refused, match="when a plan has been agreed"):
        actions.choose_ways(by=life.person, parts=[], at=NOW)
    with pytest.raises(NotAllowed):
        actions.choose_ways(by=life.approver, parts=[], at=NOW)


def test_the_same_choice_again_changes_nothing() -> None:
    life = held()
    before, transfers = queries.parts_of(life.id), ledger.size().transfers
    hold(life)
    assert queries.parts_of(life.id) == before
    assert ledger.size().transfers == transfers


def test_another_choice_moves_what_is_not_ordered_and_the_meter_stays_the_same() -> None:
    life = living()
    before = life.money()
    hold(life, Choice(way=Way.PERSON, lines={"Personal assistant": None, "Swimming": None}, given=OWN))
    after = life.money()
    assert (after.agreed, after.committed, after.left) == (before.agreed, before.committed, before.left)
    assert queries.parts_of(life.id)[0].amount == Money.pounds(2_560)
    assert journeys.journey_of(life.id).state is State.LIVING
    assert ledger.verify() == []


def test_cash_goes_on_with_the_same_holder() -> None:
    life = agreed()
    both = {"Personal assistant": None, "Swimming": None}
    hold(life, Choice(way=Way.PERSON, lines=both, given=OWN))
    paid_once(life)
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=OWN),
        Choice(way=Way.AUTHORITY, lines={"Swimming": None}),
    )
    part = queries.parts_of(life.id)[0]
    assert queries.part_money([part])[part.ref].held == Money(199_45)
    assert ledger.verify() == []
