"""When in the week a line happens is kept with it, and goes on into the next version."""

from decimal import Decimal

import pytest

from sevensteps.contexts.planning import actions, queries
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, PartOfDay, Time, Verdict, Weekday

MONDAY, SUNDAY = Time(Weekday.MONDAY, PartOfDay.MORNING), Time(Weekday.SUNDAY, PartOfDay.EVENING)
LINE = {
    "kind": LineKind.PAID, "what": "Swimming", "unit": "visit", "quantity": Decimal(2),
    "price": Money.pounds("6.50"), "every": Every.WEEKLY,
}  # fmt: skip


@pytest.fixture
def swimming(world, plan, now) -> str:
    return actions.add_line(by=world.person, at=now, **LINE)


def test_times_are_kept_in_order_once_and_can_go_again(world, plan, swimming, now) -> None:
    actions.set_times(by=world.person, ref=swimming, times=[SUNDAY, MONDAY, SUNDAY], at=now)
    assert plan().line(swimming).times == (MONDAY, SUNDAY)
    revision = plan().revision
    actions.set_times(by=world.mother, ref=swimming, times=[MONDAY, SUNDAY], at=now)
    assert plan().revision == revision
    (latest, *_) = queries.savings_of(world.person.person_id).rows
    assert latest.said["times"] == "0-morning 6-evening"
    actions.change_line(by=world.person, ref=swimming, at=now, **LINE | {"price": Money(700)})
    assert plan().line(swimming).times == (MONDAY, SUNDAY)
    actions.set_times(by=world.person, ref=swimming, times=[], at=now)
    assert plan().line(swimming).times == ()
    with pytest.raises(NotFound):
        actions.set_times(by=world.person, ref="ELSEWHERE", times=[MONDAY], at=now)


def test_two_people_do_not_set_each_others_times(world, plan, swimming, now) -> None:
    seen = plan().revision
    actions.set_times(by=world.mother, ref=swimming, times=[MONDAY], revision=seen, at=now)
    with pytest.raises(actions.SavedMeanwhile):
        actions.set_times(by=world.person, ref=swimming, times=[SUNDAY], revision=seen, at=now)
    assert plan().line(swimming).times == (MONDAY,)


def test_a_line_is_taken_out_with_its_times(world, plan, swimming, now) -> None:
    actions.set_times(by=world.person, ref=swimming, times=[MONDAY], at=now)
    actions.remove_line(by=world.person, ref=swimming, at=now)
    assert plan().lines == ()


def test_the_next_version_has_the_same_week(world, plan, fill, now) -> None:
    fill()
    (line,) = plan().lines
    actions.set_times(by=world.person, ref=line.ref, times=[MONDAY], at=now)
    actions.submit(by=world.person, at=now)
    why = "Eight hours a week of help at home are enough."
    actions.decide(by=world.approver, verdict=Verdict.REFUSED, reasons=why, assumed=why, at=now)
    actions.start_plan(by=world.person, at=now)
    assert plan().version == 2
    assert plan().line(line.ref).times == (MONDAY,)
