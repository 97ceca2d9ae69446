"""A provider holds somebody's money: statements that add up, questions, and the money that goes along."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.factories.funds import fund_choice, fund_of, next_month, pay_in, with_fund
from tests.factories.money import Life, agreed, hold, life, once
from tests.factories.people import NOW

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.budgets.actions import funds as holder
from sevensteps.contexts.budgets.queries import service_funds as funds
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.market import queries as bought
from sevensteps.contexts.notify import queries as notices
from sevensteps.core.budgets import BadFund, Need, NotInThePolicy, Way, WayNeedsMore
from sevensteps.core.budgets.fund import MoveNotReady, NotTheirMove, State
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})
JUNE = next_month(NOW)  # the second of June
POUNDS = Money.pounds


def send(found: Life, at: datetime, charge: Money | None = None, token: str = "") -> str:
    fund = fund_of(found, at)
    assert fund.next_period is not None
    return holder.send_statement(
        by=found.willow,
        fund=fund.ref,
        first_day=fund.next_period.period.start,
        charge=charge,
        once=token or once(),
        at=at,
    )


def spend(found: Life, amount: Money, at: datetime = NOW, day: date | None = None) -> str:
    fund = fund_of(found, at)
    return holder.record_spending(
        by=found.willow,
        fund=fund.ref,
        line=fund.lines[0].ref,
        day=day or at.date(),
        what="Help in the morning",
        minutes=90,
        amount=amount,
        once=once(),
        at=at,
    )


def used(found: Life) -> Life:
    """£200 paid in; a bill of £40 paid from it, and £30 the provider spent itself."""
    pay_in(found, POUNDS(200))
    bill = found.invoice(found.order("Personal assistant", 2))
    market.approve_invoice(by=found.person, ref=bill, at=NOW)
    spend(found, POUNDS(30))
    return found


def test_a_part_names_a_provider_of_the_directory_and_nobody_else() -> None:
    found = agreed()
    lines: dict[str, Money | None] = {line.line_ref: None for line in found.money().lines}
    one = fund_choice(holder="Somebody not listed")
    with pytest.raises(WayNeedsMore):
        actions.choose_ways(
            by=found.person,
            parts=[
                Choice(way=one.way, lines=lines, holder_name=one.holder_name, given=one.given, agreement="x")
            ],
            at=NOW,
        )
    by_ref = Choice(way=one.way, lines=lines, given=one.given, agreement="x", provider=found.provider)
    actions.choose_ways(by=found.person, parts=[by_ref], at=NOW)
    fund = fund_of(found)
    assert (fund.provider_ref, fund.person_ref) == (found.provider, found.person_ref)
    assert [part.holder_name for part in queries.parts_of(found.id)] == ["Willow Care"]


def test_a_statement_adds_up_from_the_ledger_and_the_charge_is_paid() -> None:
    found = used(with_fund())
    ref = send(found, JUNE)
    told = funds.statement(found.id, ref)
    sums = told.figures
    assert (sums.opening, sums.paid_in, sums.spent, sums.charge) == (
        POUNDS(0),
        POUNDS(200),
        POUNDS(70),
        POUNDS(10),
    )
    fund = fund_of(found, JUNE)
    assert sums.carried == fund.held == POUNDS(120)
    assert [(one.amount, one.minutes, bool(one.order_ref)) for one in told.used] == [
        (POUNDS(40), None, True),
        (POUNDS(30), 90, False),
    ]
    assert found.money().spent == POUNDS(80)
    assert sums.trace.lines[-1].value == POUNDS(0)
    assert ledger.verify() == []


def test_what_is_left_is_carried_into_the_next_month() -> None:
    found = used(with_fund())
    send(found, JUNE)
    pay_in(found, POUNDS(100), JUNE)
    spend(found, POUNDS(50), JUNE)
    july = next_month(JUNE)
    told = funds.statement(found.id, send(found, july, charge=POUNDS(0)))
    assert (told.figures.opening, told.figures.paid_in, told.figures.spent) == (
        POUNDS(120),
        POUNDS(100),
        POUNDS(50),
    )
    assert told.figures.carried == fund_of(found, july).held
    assert told.period.start == date(2030, 6, 1)


def test_a_charge_above_what_is_agreed_is_refused_and_less_may_have_been_agreed() -> None:
    found = used(with_fund())
    with pytest.raises(BadFund, match=r"£10\.00 at most"):
        send(found, JUNE, charge=Money(1001))
    refs = {line.what: line.line_ref for line in found.money().lines}
    less = fund_choice("Swimming")
    actions.choose_ways(
        by=found.person,
        parts=[
            Choice(way=Way.AUTHORITY, lines={refs["Personal assistant"]: None}),
            Choice(
                way=less.way,
                lines={refs["Swimming"]: None},
                holder_name="Willow Care",
                given=less.given,
                agreement="x",
                charge_weekly=POUNDS(1),
            ),
        ],
        at=NOW + timedelta(hours=1),
    )
    assert funds.draft_of(fund_of(found, JUNE), JUNE).most_charge == Money(257)  # 18 days of £1 a week


def test_a_month_is_told_when_it_is_over_once_and_late_after_its_days() -> None:
    found = used(with_fund())
    with pytest.raises(MoveNotReady):
        send(found, NOW)
    assert send(found, JUNE, token="same") == send(found, JUNE, token="same")
    fund = fund_of(found, JUNE)
    assert (fund.can_send(JUNE.date()), fund.due_by) == (False, date(2030, 7, 14))
    assert not fund.late(date(2030, 7, 14))
    assert fund.late(date(2030, 7, 15))
    with pytest.raises(Refused):
        holder.send_statement(
            by=found.willow, fund=fund.ref, first_day=date(2030, 5, 14), once=once(), at=JUNE
        )


def test_a_question_is_answered_or_the_statement_taken_back_and_only_the_person_agrees() -> None:
    found = used(with_fund())
    ref, fund = send(found, JUNE), fund_of(found, JUNE).ref
    holder.ask_about_statement(by=found.practitioner, ref=ref, question="What was the £30?", at=JUNE)
    assert funds.asked_about(fund_of(found, JUNE)) is not None
    with pytest.raises(NotTheirMove):
        holder.agree_statement(by=found.practitioner, ref=ref, at=JUNE)
    holder.answer_question(by=found.willow, fund=fund, ref=ref, answer="An hour and a half.", at=JUNE)
    holder.take_back_statement(by=found.willow, fund=fund, ref=ref, at=JUNE)
    assert fund_of(found, JUNE).held == POUNDS(130)
    assert found.money().spent == POUNDS(70)
    spending = funds.waiting_of(fund_of(found, JUNE))[0]
    holder.take_back_spending(by=found.willow, fund=fund, ref=spending.ref, at=JUNE)
    again = send(found, JUNE)
    holder.agree_statement(by=found.person, ref=again, at=JUNE)
    told = funds.statement(found.id, again)
    assert (told.state, told.figures.spent, told.ended_by) == (State.AGREED, POUNDS(40), "Rosa Lind")
    with pytest.raises(Refused):
        holder.take_back_statement(by=found.willow, fund=fund, ref=again, at=JUNE)
    assert ledger.verify() == []


def test_more_than_may_stay_is_said_and_told_to_finance_and_nothing_is_taken() -> None:
    found = with_fund()
    pay_in(found, POUNDS(260))
    ref = send(found, JUNE, charge=POUNDS(0))
    assert funds.statement(found.id, ref).figures.over == Money(6_056)  # four times £49.86 may stay
    (above,) = funds.funds_above_limit(JUNE.date())
    assert (above.statement_ref, above.over, above.person_id) == (ref, Money(6_056), found.id)
    assert notices.notices_for([f"account:{found.officer.account_id}"])
    assert fund_of(found, JUNE).held == POUNDS(260)


def test_money_that_turns_over_is_not_old_money() -> None:
    found = with_fund()
    pay_in(found, POUNDS(150))
    at = NOW
    for _month in range(5):
        at = next_month(at)
        spend(found, POUNDS(100), at - timedelta(days=3))
        pay_in(found, POUNDS(100), at - timedelta(days=2))
        told = funds.statement(found.id, send(found, at, charge=POUNDS(0)))
    assert told.figures.over == POUNDS(0)
    at = next_month(at, 4)
    for _month in range(3):
        told = funds.statement(found.id, send(found, at, charge=POUNDS(0)))
    assert told.figures.over == POUNDS(150)  # nothing has moved for over twelve weeks


def test_more_than_there_is_cannot_be_spent_and_nobody_else_draws_on_it() -> None:
    found, other = used(with_fund()), agreed(found=life())
    hold(other)
    with pytest.raises(Refused, match=r"£130\.00 in the account"):
        spend(found, Money(13_001))
    with pytest.raises(NotFound):
        holder.record_spending(
            by=other.willow, fund=fund_of(found).ref, line="x", day=NOW.date(), what="x", amount=Money(1),
            once=once(), at=NOW,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        send(replace(found, willow=found.officer), JUNE)
    bill = other.invoice(other.order("Personal assistant", 2))
    market.approve_invoice(by=other.person, ref=bill, at=NOW)
    assert fund_of(found).held == POUNDS(130)


def test_the_fund_goes_with_the_person_in_the_middle_of_a_month() -> None:
    found, other = used(with_fund()), life()
    found.order("Personal assistant", 1)  # £20 that is not billed yet stays to pay for it
    middle = NOW + timedelta(days=5)
    new = directory.provider(other.provider).name
    hold_at(found, fund_choice(holder=new), middle)
    old = next(one for one in funds.funds_of(found.id, middle.date()) if one.left_on)
    assert (old.goes_to, old.left_on, old.hand_over_by) == (new, middle.date(), date(2030, 6, 2))
    assert old.on_its_way == POUNDS(110)
    assert old.hand_over_late(date(2030, 6, 3))
    with pytest.raises(Refused, match="last statement first"):
        holder.hand_over(by=found.willow, fund=old.ref, once=once(), at=middle)
    holder.send_statement(
        by=found.willow, fund=old.ref, first_day=NOW.date(), charge=POUNDS(0), once=once(), at=middle
    )
    handed = holder.hand_over(by=found.willow, fund=old.ref, once="twice", at=middle)
    assert handed == holder.hand_over(by=found.willow, fund=old.ref, once="twice", at=middle) == POUNDS(110)
    assert fund_of(found, middle).held == POUNDS(110)
    assert fund_of(found, middle).provider_name == new
    assert not funds.fund(found.id, old.ref, middle.date()).closed
    market.cancel_order(by=found.person, ref=orders_open(found), at=middle)
    holder.hand_over(by=found.willow, fund=old.ref, once=once(), at=middle)
    assert funds.fund(found.id, old.ref, middle.date()).closed
    assert fund_of(found, middle).held == POUNDS(130)
    assert funds.draft_of(fund_of(found, middle), next_month(middle)).figures.paid_in == POUNDS(130)
    assert ledger.verify() == []


def orders_open(found: Life) -> str:
    return next(row.ref for row in bought.orders_of(found.id).rows if row.invoice is None)


def hold_at(found: Life, choice: Choice, at: datetime) -> None:
    refs = {line.what: line.line_ref for line in found.money().lines}
    part = Choice(
        way=choice.way,
        lines={refs[what]: None for what in choice.lines},
        holder_name=choice.holder_name,
        given=choice.given,
        agreement=choice.agreement,
    )
    actions.choose_ways(by=found.person, parts=[part], at=at)


def test_whoever_stays_with_their_provider_keeps_one_fund_and_one_row_of_statements() -> None:
    found = used(with_fund())
    refs = {line.what: line.line_ref for line in found.money().lines}
    later = NOW + timedelta(days=2)
    one = fund_choice()
    actions.choose_ways(
        by=found.person,
        parts=[
            Choice(way=Way.PERSON, lines={refs["Swimming"]: None}, given=OWN),
            Choice(
                way=one.way,
                lines={refs["Personal assistant"]: None},
                holder_name="Willow Care",
                given=one.given,
                agreement="x",
            ),
        ],
        at=later,
    )
    (fund,) = funds.funds_of(found.id, later.date())
    assert (fund.held, fund.left_on) == (POUNDS(130), None)
    sums = funds.draft_of(fund, JUNE, POUNDS(0)).figures
    assert (sums.paid_in, sums.spent, sums.carried) == (POUNDS(200), POUNDS(70), POUNDS(130))


def test_a_fund_that_never_had_money_ends_without_a_statement() -> None:
    found = with_fund()
    hold(found, Choice(way=Way.PERSON, lines={"Personal assistant": None, "Swimming": None}, given=OWN))
    assert fund_of(found).closed


def test_without_a_policy_no_statement_is_guessed() -> None:
    found = agreed()
    hold(found, fund_choice())
    with pytest.raises(NotInThePolicy):
        send(found, JUNE)
