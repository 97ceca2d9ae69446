"""How often money comes, chosen and changed: no day is paid twice or not at all, and funds are paid ahead."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count, pairwise
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import charging
from tests.factories.funds import fund_choice
from tests.factories.money import agreed, hold, holding_policy_in_force
from tests.factories.payruns import four_weeks, office, paid_to_person
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.models import PayItem, PayLine, Payout
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments import CHOOSABLE, Frequency

if TYPE_CHECKING:
    from tests.factories.money import Life
    from tests.factories.payruns import Office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
_numbers = count(1)
W, FORTNIGHT, FW, MONTHLY = CHOOSABLE


def draft(by: Office, life: Life, frequency: Frequency, up_to: date) -> str:
    return actions.draft_run(
        by=by.first, frequency=frequency, up_to=up_to, pay_on=TODAY + timedelta(days=7),
        once=f"round-{next(_numbers)}", at=NOW,
    )  # fmt: skip


def often(life: Life, frequency: Frequency, from_day: date = TODAY) -> None:
    part = budgets.parts_of(life.id)[0]
    holding.change_frequency(
        by=life.person, part_ref=part.ref, frequency=frequency, from_day=from_day, at=NOW
    )


def items(life: Life) -> list[tuple[date, date, int]]:
    rows = PayItem.objects.filter(line__payee__person_id=life.id, live=True).order_by("start")
    return list(rows.values_list("start", "end", "pence"))


def test_a_part_is_paid_as_often_as_it_was_chosen_with_its_holder() -> None:
    life = agreed()
    given_ = frozenset({Need.AGREES, Need.CAN_MANAGE})
    both = {"Personal assistant": None, "Swimming": None}
    hold(life, Choice(way=Way.PERSON, lines=both, given=given_, frequency=W))
    officers = office(life)
    officers.account(life)
    officers.approve(draft(officers, life, FW, four_weeks()))
    assert items(life) == []
    officers.approve(draft(officers, life, W, TODAY + timedelta(days=6)))
    assert [(start, end) for start, end, _pence in items(life)] == [(TODAY, TODAY + timedelta(days=6))]
    assert queries.next_payments(life.id)[0].frequency is W


def test_the_old_round_goes_on_until_the_new_one_comes_by_and_not_longer() -> None:
    life = paid_to_person()
    officers = office(life)
    officers.account(life)
    officers.pay(four_weeks())
    often(life, W)
    often(life, W)  # sent twice
    officers.approve(draft(officers, life, W, TODAY + timedelta(days=13)))
    assert len(items(life)) == 1  # these days are paid already
    officers.approve(draft(officers, life, W, four_weeks() + timedelta(days=7)))
    assert items(life)[-1][:2] == (four_weeks() + DAY, four_weeks() + timedelta(days=7))
    officers.approve(draft(officers, life, FW, four_weeks(3)))
    assert len(items(life)) == 2  # nothing is left in the round it was in

    often(life, MONTHLY)
    officers.approve(draft(officers, life, W, four_weeks() + timedelta(days=14)))
    assert len(items(life)) == 3  # the month has not come by yet: nobody waits for it without money
    officers.approve(draft(officers, life, MONTHLY, four_weeks(4)))
    assert not PayLine.objects.exclude(leaving="").exists()


def test_a_choice_for_a_later_day_waits_for_it_and_another_takes_its_place() -> None:
    life = paid_to_person()
    often(life, W, TODAY + timedelta(days=40))
    part = budgets.parts_of(life.id)[0]
    assert [one.frequency for one in budgets.how_often([part.id], TODAY)[part.id].later] == [W]
    often(life, MONTHLY, TODAY + timedelta(days=10))
    later = budgets.how_often([part.id], TODAY + timedelta(days=50))[part.id]
    assert (later.now, later.later) == (MONTHLY, ())
    assert budgets.changed_frequencies(TODAY) == {}
    assert budgets.changed_frequencies(TODAY + timedelta(days=10)) == {part.id: MONTHLY}
    for day in (TODAY - DAY, TODAY + timedelta(days=400)):
        with pytest.raises(Refused):
            often(life, FW, day)
    with pytest.raises(NotFound):
        holding.change_frequency(by=life.person, part_ref="NOTHERE", frequency=W, from_day=TODAY, at=NOW)


def test_what_is_netted_goes_with_its_part_into_another_round() -> None:
    life = agreed()
    given_ = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(life, Choice(way=Way.PERSON, lines={"Personal assistant": None, "Swimming": None}, given=given_))
    charging.rules_in_force()
    charging.charged(life.practitioner, life.finance, starts_on=TODAY)
    officers = office(life)
    officers.account(life)
    often(life, W)
    actions.line_up(by=officers.first, at=NOW)
    rounds = set(PayLine.objects.exclude(collect="billed").values_list("frequency", "leaving"))
    assert rounds == {("weekly", "four_weekly")}
    assert set(PayLine.objects.filter(collect="billed").values_list("frequency", flat=True)) <= {
        "four_weekly"
    }


def test_a_providers_fund_is_paid_two_weeks_farther_and_never_beyond_its_end() -> None:
    life = agreed()
    holding_policy_in_force()
    hold(life, fund_choice("Personal assistant", "Swimming", provider=life.provider))
    officers = office(life)
    officers.account(life)
    officers.approve(officers.draft(four_weeks()))
    ((start, end, pence),) = items(life)
    assert (start, end) == (TODAY, four_weeks() + timedelta(days=14))
    assert pence == round(260_000 * 42 / 365)
    officers.approve(officers.draft(TODAY + timedelta(days=360)))
    assert items(life)[-1][1] == TODAY + timedelta(days=364)
    assert sum(pence for _start, _end, pence in items(life)) == 260_000


def test_the_coming_pay_days_are_what_runs_on_them_would_pay() -> None:
    life = paid_to_person()
    holding_policy_in_force()
    part = budgets.parts_of(life.id)[0]
    found = queries.pay_days(life.id, part.ref, TODAY)
    assert [one.on.weekday() for one in found.days] == [4] * 6
    officers = office(life)
    officers.account(life)
    for one in found.days[:2]:
        officers.pay(one.days.end)
    assert [Payout.objects.order_by("id")[place].amount_pence for place in (0, 1)] == [
        one.amount.pence for one in found.days[:2]
    ]
    assert queries.pay_days(life.id, part.ref, TODAY).days[0] == found.days[2]
    often(life, W, found.days[3].on)
    weekly = queries.pay_days(life.id, part.ref, TODAY)
    assert weekly.days[0] == found.days[2]
    assert {
        (after.on - one.on).days for one, after in zip(weekly.days[1:], weekly.days[2:], strict=False)
    } == {7}
    run = officers.draft(found.days[2].days.end)
    assert queries.pay_days(life.id, part.ref, TODAY).days[0].sure
    actions.reject_run(by=officers.first, ref=run, why="By mistake", at=NOW)


def test_any_order_of_choices_and_runs_pays_every_day_once() -> None:
    life = paid_to_person()
    officers = office(life)
    officers.account(life)
    step = st.tuples(
        st.sampled_from(CHOOSABLE), st.integers(0, 45), st.sampled_from(["choose", "pay", "drop"])
    )

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps=st.lists(step, min_size=3, max_size=9))
    def every_day_once(steps: list[tuple[Frequency, int, str]]) -> None:
        with transaction.atomic():
            up_to = TODAY
            for frequency, days, what in steps:
                up_to += timedelta(days=days)
                if what == "choose":
                    often(life, frequency)
                    continue
                run = draft(officers, life, frequency, up_to)
                if what == "pay":
                    officers.approve(run)
                else:
                    actions.reject_run(by=officers.first, ref=run, why="By mistake", at=NOW)
            actions.line_up(by=officers.first, at=NOW)
            row = PayLine.objects.get(what="support")
            officers.approve(draft(officers, life, Frequency(row.frequency), TODAY + timedelta(days=366)))
            paid = items(life)
            assert (paid[0][0], paid[-1][1]) == (TODAY, TODAY + timedelta(days=364))
            assert all(before[1] + DAY == after[0] for before, after in pairwise(paid))
            assert PayItem.objects.filter(live=True).aggregate(pence=Sum("pence"))["pence"] == 208_000
            transaction.set_rollback(True)

    every_day_once()
