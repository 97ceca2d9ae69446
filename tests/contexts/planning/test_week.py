"""When in the week a line happens is kept with it, and goes on into the next version."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import Line, LineDay
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, Minutes, NotADay, PartOfDay, Time, Verdict, Weekday

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


HELP = {
    "kind": LineKind.PAID, "what": "Ana comes", "unit": "hour", "quantity": Decimal(5),
    "price": Money.pounds(24), "every": Every.WEEKLY,
}  # fmt: skip
CALLS = dict.fromkeys(Weekday, Minutes(20))


@pytest.fixture
def ana(world, plan, now) -> str:
    return actions.add_line(by=world.person, at=now, **HELP)


def test_a_week_is_the_sum_of_its_days_to_the_minute(world, plan, ana, now) -> None:
    actions.set_times(by=world.person, ref=ana, times=[MONDAY], days=CALLS, at=now)
    line = plan().line(ana)
    assert (line.minutes, line.quantity, line.amount) == (140, Decimal("2.33"), "2 hours 20 minutes")
    assert dict(line.days) == CALLS
    assert line.by_day[Weekday.SUNDAY] == "20 minutes"
    assert line.cost.in_year == Money.pounds(2912)
    assert line.once == Money.pounds(56)
    assert queries.figures_of(world.person.person_id).line(ana).cost == line.cost
    (latest, *_) = queries.savings_of(world.person.person_id).rows
    assert latest.said["days"].startswith("0=0:20 1=0:20")
    actions.set_times(by=world.person, ref=ana, times=[MONDAY], at=now)  # says nothing of days
    assert dict(plan().line(ana).days) == CALLS
    actions.set_times(by=world.person, ref=ana, times=[], days={}, at=now)
    line = plan().line(ana)
    assert (line.minutes, line.quantity, line.days) == (None, Decimal("2.33"), ())


def test_beside_its_days_a_line_has_no_other_quantity(world, plan, ana, now) -> None:
    actions.set_times(by=world.person, ref=ana, times=[], days=CALLS, at=now)
    for other in ({"quantity": Decimal(3)}, {"unit": "visit"}, {"every": Every.MONTHLY}):
        with pytest.raises(NotADay, match="2 hours 20 minutes in all"):
            actions.change_line(
                by=world.person, ref=ana, at=now, **HELP | {"quantity": Decimal("2.33")} | other
            )
    dearer = {"quantity": Decimal("2.33"), "price": Money.pounds(30)}
    actions.change_line(by=world.person, ref=ana, at=now, **HELP | dearer)
    assert plan().line(ana).cost.in_year == Money.pounds(3640)


@pytest.mark.parametrize(
    ("days", "where"),
    [
        ({Weekday.SUNDAY: Minutes(60)}, "much_0"),
        ({Weekday.MONDAY: Decimal(1)}, "much_0"),
        ({Weekday.MONDAY: Minutes(0)}, "much_0"),
    ],
)
def test_days_that_cannot_be_change_nothing(world, plan, ana, now, days, where) -> None:
    before = plan()
    with pytest.raises(NotADay) as refused:
        actions.set_times(by=world.person, ref=ana, times=[MONDAY], days=days, at=now)
    assert refused.value.where == where
    assert plan() == before


def test_the_database_keeps_hours_and_minutes_together(world, plan, ana, now) -> None:
    actions.set_times(by=world.person, ref=ana, times=[], days=CALLS, at=now)
    rows = Line.objects.filter(ref=ana)
    for wrong in ({"quantity": Decimal(3)}, {"minutes": 141}, {"unit": "visit"}, {"every": "monthly"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    days = LineDay.objects.filter(line__ref=ana, weekday=0)
    for wrong in ({"minutes": None}, {"amount": Decimal(1)}, {"minutes": 0}, {"weekday": 7}):
        with pytest.raises(IntegrityError), transaction.atomic():
            days.update(**wrong)


def at_the_end_of_a_transaction() -> None:
    connection.check_constraints()


def test_days_that_are_not_the_week_are_kept_by_no_transaction(world, plan, ana, now) -> None:
    actions.set_times(by=world.person, ref=ana, times=[], days=CALLS, at=now)
    days, line = LineDay.objects.filter(line__ref=ana, weekday=0), Line.objects.filter(ref=ana)
    for rows, wrong in (
        (days, {"minutes": 21}),
        (days, {"minutes": None, "amount": Decimal(1)}),
        (line, {"minutes": 120, "quantity": Decimal(2)}),
        (line, {"minutes": None}),
    ):
        point = transaction.savepoint()
        rows.update(**wrong)
        with pytest.raises(IntegrityError, match="not its quantity"):
            at_the_end_of_a_transaction()
        transaction.savepoint_rollback(point)


def test_the_next_version_has_the_same_days(world, plan, fill, now) -> None:
    fill()
    (line,) = plan().lines
    visits = {Weekday.MONDAY: Minutes(45), Weekday.FRIDAY: Minutes(15)}
    actions.set_times(by=world.person, ref=line.ref, times=[MONDAY], days=visits, at=now)
    actions.submit(by=world.person, at=now)
    why = "One hour a week of help at home is enough."
    actions.decide(by=world.approver, verdict=Verdict.REFUSED, reasons=why, assumed=why, at=now)
    actions.start_plan(by=world.person, at=now)
    after = plan()
    assert after.version == 2
    assert dict(after.line(line.ref).days) == visits
    assert after.line(line.ref).cost.in_year == line.cost.in_year
