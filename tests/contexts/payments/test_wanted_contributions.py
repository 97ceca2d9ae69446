"""People's own parts as lines of payments: spread as charging spreads them, cut where anything changes."""

from datetime import date, timedelta

import pytest
from tests.factories.charging import charged, rules_in_force
from tests.factories.money import Life, agreed, hold, later
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import actions as budget_actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.charging import queries as charges
from sevensteps.contexts.payments.contributions import wanted_contributions
from sevensteps.contexts.payments.wanted import WantedLine
from sevensteps.core.budgets import Need, Way
from sevensteps.core.charging import CollectedBy, PaidOut, PlanLine
from sevensteps.core.money import Money
from sevensteps.core.payments import Collect, Per, What

pytestmark = pytest.mark.django_db

OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})
ASSISTANT = Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=OWN)
SWIMMING = Choice(way=Way.AUTHORITY, lines={"Swimming": None})


@pytest.fixture
def rosa() -> Life:
    """£40 a week is held by Rosa, £10 by the council; a confirmed £9.60 a week, paid into the account."""
    rules_in_force()
    life = agreed()
    hold(life, ASSISTANT, SWIMMING)
    charged(life.person, life.finance)
    collect(life, PaidOut.NET, CollectedBy.ACCOUNT)
    return life


def collect(life: Life, way: PaidOut, who: CollectedBy, from_day: date = TODAY) -> None:
    charging.choose_collecting(
        by=life.finance, paid_out=way, collected_by=who, from_day=from_day, why="Agreed", at=NOW
    )


def lines(life: Life) -> list[WantedLine]:
    return wanted_contributions([life.id], TODAY)


def told(life: Life) -> list[tuple[Collect | None, date, date | None, int, int]]:
    return [(one.collect, one.start, one.end, one.pence, one.sign) for one in lines(life)]


def test_what_is_paid_into_the_account_is_taken_off_by_the_share_of_what_it_holds(rosa: Life) -> None:
    year_end = budgets.budget_of(rosa.id).ends_on
    (line,) = lines(rosa)
    assert (line.what, line.per, line.sign, line.span_days) == (What.CONTRIBUTION, Per.WEEK, -1, 0)
    # four fifths of £9.60 belong to the assistant; the fifth for swimming is not the account's
    assert (line.collect, line.start, line.end, line.pence) == (Collect.NETTED, TODAY, year_end, 768)
    part = budgets.parts_of(rosa.id)[0]
    assert line.part_id == part.id
    assert line.key == f"charge:{rosa.id}:{part.ref}:netted:{TODAY}"


def test_a_bill_is_for_every_part_also_what_the_council_holds(rosa: Life) -> None:
    collect(rosa, PaidOut.GROSS, CollectedBy.AUTHORITY)
    assert [row[3:] for row in told(rosa)] == [(768, 1), (192, 1)]
    assert {row[0] for row in told(rosa)} == {Collect.BILLED}


def test_what_the_provider_asks_for_is_netted_or_none_of_ours(rosa: Life) -> None:
    collect(rosa, PaidOut.NET, CollectedBy.PROVIDER)
    assert [(row[0], *row[3:]) for row in told(rosa)] == [(Collect.PROVIDER, 768, -1)]
    collect(rosa, PaidOut.GROSS, CollectedBy.PROVIDER)
    assert told(rosa) == []


def test_it_is_the_share_that_the_plan_shows(rosa: Life) -> None:
    money = budgets.budget_of(rosa.id)
    plan = [
        PlanLine(
            one.line_ref, "", one.amount, money.starts_on, lambda _day, one=one: Money(one.amount.pence // 52)
        )
        for one in money.lines
    ]
    shown = charges.shared_over(rosa.id, TODAY, plan)
    assert shown is not None
    collect(rosa, PaidOut.GROSS, CollectedBy.AUTHORITY)
    assert [one.pence for one in lines(rosa)] == [part.person.pence for part in shown.apportioned.parts]


def test_days_are_cut_where_a_waiver_begins_and_ends_and_where_collecting_changes(rosa: Life) -> None:
    (ref,) = [one.ref for one in charges.assessments(rosa.id) if one.state == "confirmed"]
    first, last = TODAY + timedelta(days=7), TODAY + timedelta(days=20)
    charging.waive(
        by=rosa.finance, ref=ref, weekly=Money(460), from_day=first, to_day=last, reasons="Hard times", at=NOW
    )
    change = TODAY + timedelta(days=28)
    collect(rosa, PaidOut.GROSS, CollectedBy.PROVIDER, change)
    day = timedelta(days=1)
    assert told(rosa) == [
        (Collect.NETTED, TODAY, first - day, 768, -1),
        (Collect.NETTED, first, last, 400, -1),
        (Collect.NETTED, last + day, change - day, 768, -1),
    ]


def test_a_charge_of_another_day_leaves_the_keys_of_the_days_before(rosa: Life) -> None:
    (before,) = lines(rosa)
    (ref,) = [one.ref for one in charges.assessments(rosa.id) if one.state == "confirmed"]
    change = TODAY + timedelta(days=14)
    new = {"income": [{"kind": "state_pension", "pence": 27_605, "per": "week"}]}
    charging.confirm(by=rosa.finance, ref=ref, data=new, starts_on=change, why="More comes in", at=NOW)
    earlier, after = lines(rosa)
    assert (earlier.key, earlier.end, earlier.pence) == (before.key, change - timedelta(days=1), 768)
    assert (after.start, after.pence) == (change, 1168)


def test_a_first_answer_is_not_collected() -> None:
    rules_in_force()
    life = agreed()
    hold(life, ASSISTANT, SWIMMING)
    charging.refuse(by=life.person, cost_of_care=Money.pounds(50), at=NOW)
    assert charges.charge_of(life.id, TODAY) is not None
    assert lines(life) == []


def test_the_next_holder_pays_less_from_their_first_day(rosa: Life) -> None:
    collect(rosa, PaidOut.GROSS, CollectedBy.AUTHORITY)
    refs = {one.what: one.line_ref for one in rosa.money().lines}
    everything = Choice(way=Way.PERSON, lines=dict.fromkeys(refs.values()), given=OWN)
    budget_actions.choose_ways(by=rosa.person, parts=[everything], at=later(10))
    change, day = later(10).date(), timedelta(days=1)
    year_end = budgets.budget_of(rosa.id).ends_on
    assert [row[1:4] for row in told(rosa)] == [
        (TODAY, change - day, 768),
        (TODAY, change - day, 192),
        (change, year_end, 960),
    ]


def test_many_people_take_as_many_queries_as_one(rosa: Life, django_assert_num_queries) -> None:
    alone = lines(rosa)  # reads the rules, once a process
    with django_assert_num_queries(6):
        assert wanted_contributions(None, TODAY) == alone
    with django_assert_num_queries(6):
        wanted_contributions([rosa.id, *range(10**6, 10**6 + 50)], TODAY)
