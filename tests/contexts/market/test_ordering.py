"""An order sets money aside, an agreed bill pays it, money moves within the outcomes."""

from dataclasses import replace

import pytest
from tests.factories.money import Life, agreed, held, hold, life, living, once
from tests.factories.people import NOW, SYSTEM, TODAY, standing

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.budgets.models import Line
from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.journeys import actions as journey
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.ledger.entries import KeyReused
from sevensteps.contexts.market import actions, queries
from sevensteps.contexts.notify import queries as notices
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Role
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import Event, NotYet, State
from sevensteps.core.ledger import BadPosting, NotEnough
from sevensteps.core.market import (
    BadQuantity,
    InvoiceState,
    InvoiceTooHigh,
    NoLonger,
    NotHeard,
    OrderState,
    OwnOrder,
)
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
PA = "Personal assistant"


@pytest.fixture(scope="module")
def rosa(kept_for_the_module: None) -> Life:
    return held()


def figures(life: Life, what: str = PA) -> tuple[int, int, int]:
    """Committed, spent and left of a line, in pounds."""
    line = next(line for line in life.money().lines if line.what == what)
    return line.committed.pence // 100, line.spent.pence // 100, line.left.pence // 100


def test_an_order_sets_its_money_aside(rosa: Life) -> None:
    order = queries.order(rosa.id, rosa.order(quantity=2))
    assert figures(rosa) == (40, 0, 2_040)
    assert (order.what, order.quantity, order.amount, order.state) == (
        PA, 2, Money.pounds(40), OrderState.PLACED,
    )  # fmt: skip
    assert order.for_name == "Rosa Lind"


def test_a_form_sent_twice_is_one_order(rosa: Life) -> None:
    same = {"pot": rosa.pot(PA).ref, "item": rosa.items["hour"], "quantity": 1, "once": once(), "at": NOW}
    assert actions.place_order(by=rosa.person, **same) == actions.place_order(by=rosa.person, **same)
    assert queries.orders_of(rosa.id).count == 1
    assert figures(rosa) == (20, 0, 2_060)


def test_more_than_is_left_is_refused_with_both_figures(rosa: Life) -> None:
    with pytest.raises(NotEnough, match=r"costs £2,100\.00\. There is £2,080\.00 left"):
        rosa.order(quantity=105)
    assert queries.orders_of(rosa.id).count == 0


@pytest.mark.parametrize("quantity", [0, -1, 10_001])
def test_a_quantity_is_sensible(rosa: Life, quantity: int) -> None:
    with pytest.raises(BadQuantity):
        rosa.order(quantity=quantity)


def test_pots_and_items_must_exist_and_be_the_persons_own(rosa: Life) -> None:
    good = {"pot": rosa.pot(PA).ref, "item": rosa.items["hour"]}
    for wrong in ({"pot": "NO-SUCH"}, {"item": "NOSUCH"}):
        with pytest.raises(NotFound):
            actions.place_order(by=rosa.person, **(good | wrong), quantity=1, once=once(), at=NOW)


def test_what_is_no_longer_offered_cannot_be_ordered(rosa: Life) -> None:
    directory.withdraw_item(item=rosa.items["hour"], by=SYSTEM, at=NOW)
    with pytest.raises(actions.NotOffered):
        rosa.order()


def test_a_cancelled_order_gives_its_money_back_once(rosa: Life) -> None:
    ref = rosa.order()
    for _again in range(2):
        actions.cancel_order(by=rosa.person, ref=ref, at=NOW)
    assert figures(rosa) == (0, 0, 2_080)
    assert queries.order(rosa.id, ref).state is OrderState.CANCELLED
    assert ledger.verify() == []


def test_an_agreed_bill_pays_and_sets_the_rest_free(rosa: Life) -> None:
    bill = rosa.invoice(rosa.order(), Money.pounds(35))
    for _again in range(2):
        actions.approve_invoice(by=rosa.person, ref=bill, at=NOW)
    assert figures(rosa) == (0, 35, 2_045)
    assert ledger.balance(f"provider:{rosa.provider}:cash").available == 35_00
    assert ledger.balance("authority:cash").available == -35_00
    order, invoice = queries.invoice(rosa.id, bill)
    assert (order.state, invoice.state) == (OrderState.PAID, InvoiceState.APPROVED)
    assert ledger.verify() == []


def test_a_worker_agrees_a_bill_on_the_persons_word_and_the_word_is_kept(rosa: Life) -> None:
    bill = rosa.invoice(rosa.order(), Money.pounds(35))
    with pytest.raises(NotHeard) as refusal:
        actions.approve_invoice(by=rosa.practitioner, ref=bill, at=NOW)
    assert refusal.value.where == "heard"
    assert figures(rosa) == (40, 0, 2_040)
    actions.approve_invoice(by=rosa.practitioner, ref=bill, heard="On the telephone, Tuesday", at=NOW)
    assert figures(rosa) == (0, 35, 2_045)
    said = next(
        row for row in audit.history(f"person:{rosa.person_ref}").rows if row.name == "invoice.approved"
    )
    assert str(said.sentence) == (
        "Agreed and paid £35.00 to Willow Care. How the yes was given: On the telephone, Tuesday"
    )


def test_who_of_staff_placed_an_order_does_not_agree_its_bill(rosa: Life) -> None:
    order = actions.place_order(
        by=rosa.practitioner, pot=rosa.pot(PA).ref, item=rosa.items["hour"], quantity=2, once=once(), at=NOW
    )
    bill = rosa.invoice(order)
    with pytest.raises(OwnOrder):
        actions.approve_invoice(by=rosa.practitioner, ref=bill, heard="At home", at=NOW)
    assert queries.invoice(rosa.id, bill)[1].state is InvoiceState.RECEIVED
    colleague = standing(rosa.council.staff(Role.PRACTITIONER), rosa.person_ref)
    actions.approve_invoice(by=colleague, ref=bill, heard="At home", at=NOW)
    assert figures(rosa) == (0, 40, 2_040)


@pytest.mark.parametrize("event", [Event.MOVE_OUT, Event.END])
def test_who_has_left_takes_orders_back_and_places_none(rosa: Life, event: Event) -> None:
    ref = rosa.order()
    journey.move(by=rosa.person, event=event, why="To Leeds", at=NOW)
    with pytest.raises(Refused, match="closed"):
        rosa.order()
    actions.cancel_order(by=rosa.person, ref=ref, at=NOW)
    assert figures(rosa) == (0, 0, 2_080)


def test_who_sent_a_bill_does_not_agree_it_as_a_helper(rosa: Life) -> None:
    bill = rosa.invoice(rosa.order(), Money.pounds(35))
    helper = replace(rosa.person, actor=rosa.willow)
    with pytest.raises(actions.OwnBill):
        actions.approve_invoice(by=helper, ref=bill, at=NOW)


@pytest.mark.parametrize("pounds", [41, 0, -3])
def test_a_bill_is_for_something_and_for_no_more_than_was_ordered(rosa: Life, pounds: int) -> None:
    with pytest.raises(InvoiceTooHigh):
        rosa.invoice(rosa.order(), Money.pounds(pounds))


def test_a_bill_sent_twice_is_one_and_a_second_waits_for_the_answer(rosa: Life) -> None:
    order = rosa.order()
    form = {"order": order, "amount": Money.pounds(40), "once": once(), "at": NOW}
    assert actions.send_invoice(by=rosa.willow, **form) == actions.send_invoice(by=rosa.willow, **form)
    with pytest.raises(NoLonger, match="waiting for an answer"):
        rosa.invoice(order)


def test_a_question_sends_the_bill_back_and_a_new_one_takes_its_place(rosa: Life) -> None:
    order = rosa.order()
    bill = rosa.invoice(order)
    actions.query_invoice(by=rosa.person, ref=bill, question="She came for one hour only.", at=NOW)
    assert queries.invoice(rosa.id, bill)[1].query == "She came for one hour only."
    better = rosa.invoice(order, Money.pounds(20))
    with pytest.raises(NoLonger):
        actions.approve_invoice(by=rosa.person, ref=bill, at=NOW)
    actions.approve_invoice(by=rosa.person, ref=better, at=NOW)
    assert figures(rosa) == (0, 20, 2_060)


def test_a_question_needs_words(rosa: Life) -> None:
    bill = rosa.invoice(rosa.order())
    with pytest.raises(actions.NoQuestion):
        actions.query_invoice(by=rosa.person, ref=bill, question="  ", at=NOW)


def test_an_order_with_a_bill_cannot_be_cancelled_nor_a_cancelled_one_billed(rosa: Life) -> None:
    billed, cancelled = rosa.order(), rosa.order()
    rosa.invoice(billed)
    actions.cancel_order(by=rosa.person, ref=cancelled, at=NOW)
    with pytest.raises(NoLonger):
        actions.cancel_order(by=rosa.person, ref=billed, at=NOW)
    with pytest.raises(NoLonger):
        rosa.invoice(cancelled)


def test_a_direct_payment_pays_only_what_has_been_paid_in(rosa: Life) -> None:
    own = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(rosa, Choice(way=Way.PERSON, lines={PA: None, "Swimming": None}, given=own))
    bill = rosa.invoice(rosa.order(), Money.pounds(40))
    with pytest.raises(actions.NotPaidInYet, match=r"Rosa Lind holds £0\.00"):
        actions.approve_invoice(by=rosa.person, ref=bill, at=NOW)
    assert figures(rosa) == (40, 0, 2_040)
    assert queries.invoice(rosa.id, bill)[1].state is InvoiceState.RECEIVED


def test_another_providers_worker_does_not_know_the_order(rosa: Life) -> None:
    del rosa.council.agencies[AgencyKind.PROVIDER]  # so that the next team is another provider's
    other = rosa.council.staff(Role.PROVIDER_WORKER, rosa.council.team("Oak's", kind=AgencyKind.PROVIDER))
    order = rosa.order()
    with pytest.raises(NotFound):
        actions.send_invoice(by=other, order=order, amount=Money.pounds(1), once=once(), at=NOW)
    with pytest.raises(NotAllowed):
        actions.send_invoice(by=rosa.worker, order=order, amount=Money.pounds(1), once=once(), at=NOW)
    assert queries.provider_ids_of(other, TODAY) == frozenset()
    with pytest.raises(NotFound):
        queries.provider_order([], order)


def test_orders_and_bills_of_somebody_else_are_not_found(rosa: Life) -> None:
    bill = rosa.invoice(rosa.order())
    stranger = standing(rosa.worker, rosa.council.person(given_name="Bo"))
    with pytest.raises(NotFound):
        queries.invoice(stranger.person_id, bill)
    with pytest.raises(NotFound):
        actions.cancel_order(by=stranger, ref=queries.orders_of(rosa.id).rows[0].ref, at=NOW)


def test_money_moves_between_lines_without_asking_anyone(rosa: Life) -> None:
    form = {
        "source": rosa.pot(PA).ref,
        "target": rosa.pot("Swimming").ref,
        "amount": Money.pounds(80),
        "why": "More lessons",
        "once": once(),
        "at": NOW,
    }
    for _again in range(2):
        actions.move_money(by=rosa.person, **form)
    assert (figures(rosa)[2], figures(rosa, "Swimming")[2]) == (2_000, 600)
    assert rosa.money().agreed == Money.pounds(2_600)
    with pytest.raises(KeyReused):
        actions.move_money(by=rosa.person, **(form | {"amount": Money.pounds(81)}))


def test_reserved_money_does_not_move(rosa: Life) -> None:
    rosa.order(quantity=100)
    with pytest.raises(NotEnough, match=r"£80\.00 left"):
        actions.move_money(
            by=rosa.person, source=rosa.pot(PA).ref, target=rosa.pot("Swimming").ref,
            amount=Money.pounds(81), once=once(), at=NOW,
        )  # fmt: skip


def test_money_does_not_move_nowhere_or_outside_the_outcomes(rosa: Life) -> None:
    here = rosa.pot(PA).ref
    with pytest.raises(BadPosting):
        actions.move_money(by=rosa.person, source=here, target=here, amount=Money(1), once=once(), at=NOW)
    Line.objects.filter(what="Swimming").update(outcome_refs=["GONE"])
    with pytest.raises(actions.OutsideOutcomes):
        actions.move_money(
            by=rosa.person, source=here, target=rosa.pot("Swimming").ref, amount=Money(1), once=once(), at=NOW
        )


def test_support_is_in_place_with_an_order_or_said_to_be(rosa: Life) -> None:
    with pytest.raises(NotYet):
        actions.support_in_place(by=rosa.person, at=NOW)
    actions.support_in_place(by=rosa.person, otherwise="My sister helps and I have hired Jo.", at=NOW)
    assert journeys.journey_of(rosa.id).state is State.LIVING


def test_nothing_can_be_ordered_before_the_money_is_held() -> None:
    waiting = agreed()
    assert waiting.money().pots == ()
    with pytest.raises(NotFound):
        actions.place_order(
            by=waiting.person, pot="X-Y", item=waiting.items["hour"], quantity=1, once=once(), at=NOW
        )


def test_before_a_plan_is_agreed_ordering_is_not_open() -> None:
    early = life()
    with pytest.raises(Refused, match="no agreed money yet"):
        actions.place_order(
            by=early.person, pot="X-Y", item=early.items["hour"], quantity=1, once=once(), at=NOW
        )


def test_person_and_provider_are_told(rosa: Life) -> None:
    rosa.invoice(rosa.order())
    told = {row.subject for row in notices.notices_for(frozenset({f"person:{rosa.person_ref}"}))}
    assert "invoice" in {str(subject) for subject in told}
    keys = people.inbox_keys(rosa.willow)
    assert [str(row.subject) for row in notices.notices_for(keys)] == ["order"]


def test_lists_take_the_same_number_of_queries_however_long(rosa: Life, django_assert_num_queries) -> None:
    rosa.order()
    assert rosa.id
    for number in range(2):
        with django_assert_num_queries(3):
            queries.orders_of(rosa.id)
        with django_assert_num_queries(5):
            rosa.money()
        if not number:
            for _more in range(4):
                rosa.invoice(rosa.order())


def test_the_meter_adds_up_after_all_of_it() -> None:
    life = living()
    actions.approve_invoice(by=life.person, ref=life.invoice(life.order(), Money.pounds(12)), at=NOW)
    actions.cancel_order(by=life.person, ref=life.order("Swimming", item="visit"), at=NOW)
    for line in life.money().lines:
        assert line.agreed + line.moved == line.committed + line.spent + line.left
