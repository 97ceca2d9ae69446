"""Contract and finance information: what comes from where, and that every cut of it adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from tests.factories.money import Life, agreed, hold, later, once
from tests.factories.people import TODAY

from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.budgets.models import Line, Part
from sevensteps.contexts.commissioning.queries import Figures, Information, information
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments.models import Payee, Payout, PayRun
from sevensteps.contexts.reviews import actions as reviews
from sevensteps.core.budgets import Need, Way
from sevensteps.core.commissioning import Agreed, BadCut, Cut, Dimension, Every, Used, forecast
from sevensteps.core.dates import Period, year_from
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency, PayeeKind, PayoutState, Stage
from sevensteps.core.reviews import Going

pytestmark = pytest.mark.django_db
YEAR = Period(TODAY - timedelta(days=100), TODAY + timedelta(days=264))
SUMS = ("agreed", "committed", "actual", "expected", "bought", "forecast")


@pytest.fixture(scope="module")
def lives(kept_for_the_module: None) -> tuple[Life, Life]:
    """Rosa holds £2,080 herself and has £150 of it paid in, £160 on its way; the council holds £520 for her.

    Of that one bill of £40 is agreed, and £30 is ordered and not paid. Another person has all £2,600 with the
    council, and nothing ordered. Rosa says one outcome goes well, and of another that it got worse.
    """
    rosa = agreed()
    own = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(
        rosa,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=own),
        Choice(way=Way.AUTHORITY, lines={"Swimming": None}),
    )
    bill = rosa.invoice(rosa.order("Swimming", 2), Money.pounds(40))
    market.approve_invoice(by=rosa.person, ref=bill, at=later(3))
    rosa.order("Swimming", 2, "visit")
    paid(rosa, 150_00, PayoutState.SETTLED, later(2).date())
    paid(rosa, 160_00, PayoutState.SENT, later(30).date())
    outcomes = sorted({ref for line in rosa.money().lines for ref in line.outcome_refs})
    for ref, going in ((outcomes[0], Going.SAME), (outcomes[0], Going.WELL), (outcomes[1], Going.WORSE)):
        reviews.note_progress(by=rosa.person, outcome_ref=ref, going=going, note="", once=once(), at=later(5))
    other = agreed()
    hold(other)
    return rosa, other


def paid(life: Life, pence: int, state: PayoutState, on: date) -> None:
    """A payment to whoever holds money for them, as a run leaves it."""
    part = Part.objects.get(budget__person_id=life.id, way=Way.PERSON)
    run = PayRun.objects.create(
        ref=once(), number=PayRun.objects.count() + 1, frequency=Frequency.FOUR_WEEKLY, up_to=on, pay_on=on,
        stage=Stage.SENT, once=once(),
    )  # fmt: skip
    payee, _ = Payee.objects.get_or_create(
        person_id=life.id, kind=PayeeKind.PERSON, name="Rosa", defaults={"ref": once()}
    )
    Payout.objects.create(
        ref=once(), run=run, part=part, payee=payee, amount_pence=pence, state=state,
        settled_on=on if state is PayoutState.SETTLED else None,
    )  # fmt: skip


def asked(*by: Dimension, today: date = TODAY, careful: bool = False, **more: Any) -> Information:
    return information(Cut(YEAR, today, by, **more), careful=careful)


def sums(figures: Figures) -> dict[str, int]:
    return {name: getattr(figures, name).pence for name in SUMS}


def test_what_is_paid_and_ordered_comes_from_where_the_council_pays_it(lives: tuple[Life, Life]) -> None:
    found = asked().total.figures
    assert (found.actual, found.committed, found.bought) == (
        Money.pounds(150 + 40),
        Money.pounds(160 + 30),
        Money.pounds(40),
    )
    assert (found.people, found.said, found.well, found.same, found.worse) == (2, 1, 1, 0, 1)
    # The books say the same of the bill; the payments of this test are rows alone.
    assert ledger.balance("authority:cash").available == -40_00


def test_the_database_and_the_core_reckon_the_same(lives: tuple[Life, Life]) -> None:
    lines = [
        Agreed(
            "adult_social_care",
            line.amount_pence,
            Period(line.budget.starts_on, line.budget.ends_on),
            line.at_once,
        )
        for line in Line.objects.select_related("budget")
    ]
    used = [Used("adult_social_care", 190_00, 190_00)]
    for today in (TODAY - timedelta(days=1), later(40).date(), YEAR.end):
        found = asked(today=today)
        (core,) = forecast(lines, used, Cut(YEAR, today)).values()
        assert sums(found.total.figures) | {"bought": 0} == {
            "agreed": core.agreed,
            "committed": core.committed,
            "actual": core.actual,
            "expected": core.expected,
            "forecast": core.pence,
            "bought": 0,
        }
        assert found.forecasts["adult_social_care"] == core


def test_every_cut_adds_up_to_the_same_whole(lives: tuple[Life, Life]) -> None:
    today = later(60).date()
    whole = sums(asked(today=today).total.figures)
    for by in (*combinations(Dimension, 1), *combinations(Dimension, 2)):
        found = asked(*by, today=today, every=Every.QUARTER)
        assert found.rows
        assert sums(found.total.figures) == whole
        for name in SUMS:
            assert sum(getattr(row.figures, name).pence for row in found.rows) == whole[name], (by, name)
        assert all(row.figures.forecast >= row.figures.actual for row in found.rows)


def test_what_a_row_opens_into_adds_up_to_it(lives: tuple[Life, Life]) -> None:
    today = later(60).date()
    for one in (Dimension.STREAM, Dimension.TEAM, Dimension.PROVIDER, Dimension.CARE_GROUP):
        other = Dimension.TEAM if one is not Dimension.TEAM else Dimension.STREAM
        for row in asked(one, today=today).rows:
            opened = asked(other, today=today, only={one: row.keys[0]})
            assert sums(opened.total.figures) == sums(row.figures)
            assert opened.total.figures.people == row.figures.people


def test_slices_of_time_stand_in_their_order(lives: tuple[Life, Life]) -> None:
    found = asked(Dimension.PERIOD, every=Every.QUARTER)
    assert [row.titles[0] for row in found.rows][:2] == [
        "April to June 2030",
        "July to September 2030",
    ]
    assert [bool(row.figures.bought) for row in found.rows] == [True, False, False, False]


def test_an_outcome_is_counted_at_the_provider_that_serves_it(lives: tuple[Life, Life]) -> None:
    rosa, _other = lives
    found = {row.keys[0]: row.figures for row in asked(Dimension.PROVIDER).rows}
    assert (found[rosa.provider].well, found[rosa.provider].worse) == (1, 1)
    assert found[""].agreed > found[rosa.provider].agreed == Money(0)


def test_a_small_group_and_its_neighbour_are_not_shown(lives: tuple[Life, Life]) -> None:
    found = asked(Dimension.CARE_GROUP, careful=True)
    assert found.unshown == len(found.rows)
    assert not found.total.money
    assert not any(row.outcomes for row in found.rows if row.figures.said)
    with pytest.raises(BadCut):
        asked(Dimension.TEAM, careful=True, only={Dimension.STREAM: "adult_social_care"})


def test_a_table_takes_as_many_queries_for_more_people(
    lives: tuple[Life, Life], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for by in ((Dimension.TEAM, Dimension.PROVIDER), (Dimension.CARE_GROUP, Dimension.PERIOD)):
        with django_assert_max_num_queries(28):
            asked(*by)


def test_nothing_at_all_is_an_empty_table() -> None:
    found = information(Cut(year_from(date(2010, 4, 1)), TODAY, (Dimension.STREAM,)), careful=False)
    assert (found.rows, found.total.figures.forecast, found.forecasts) == ((), Money(0), {})
