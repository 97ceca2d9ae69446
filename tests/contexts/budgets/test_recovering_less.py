"""A decision that is changed to less: what came beyond it goes back, the rest waits until it is told."""

import pytest
from tests.factories.money import Life, later
from tests.factories.recovering import cash, goes_back, hand_over_notices, holding, second_officer

from sevensteps.contexts.budgets import queries
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.redress import actions as redress
from sevensteps.core.budgets.recovery import MoveNotReady, State
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.redress import State as AppealState

pytestmark = pytest.mark.django_db
WHY = "There is more in the account than eight weeks of money."
REASONS = "We read what you said, and looked at the whole account."


@pytest.fixture
def life() -> Life:
    return holding(1_000_00)


@pytest.fixture
def ref(life: Life) -> str:
    """It was decided that £100 of what is left over is given back."""
    found = recovering.propose_surplus(by=life.finance, why=WHY, at=later(0))
    recovering.tell(by=life.finance, ref=found, shown=WHY, at=later(0))
    hand_over_notices(later(0))
    recovering.decide(
        by=second_officer(life), ref=found, outcome=Outcome.PART, amount=Money.pounds(100), reasons=REASONS,
        at=later(29),
    )  # fmt: skip
    hand_over_notices(later(29))
    return found


def case(life: Life, ref: str) -> queries.CaseView:
    return queries.recovery_case(life.id, ref)


def collect(life: Life, ref: str) -> None:
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", instalments=2, at=later(30))


def receive(life: Life, ref: str, pounds: int) -> None:
    seen = case(life, ref).steps
    recovering.receive(by=life.finance, ref=ref, amount=Money.pounds(pounds), seen=seen, at=later(30))


def change(life: Life, ref: str, pounds: int) -> None:
    outcome = Outcome.PART if pounds else Outcome.NOTHING
    amount = Money.pounds(pounds) if pounds else None
    recovering.change(
        by=second_officer(life), ref=ref, outcome=outcome, amount=amount, reasons=REASONS, at=later(31)
    )


def stands(life: Life, ref: str) -> tuple[State, Money | None, Money]:
    found = case(life, ref)
    return found.state, found.decided, found.taken


def sent_appeal(life: Life, ref: str) -> str:
    return recovering.appeal_decision(
        by=life.person, ref=case(life, ref).appeal_ref, why="It is for my holiday in June.", at=later(31)
    )


def appealed(life: Life, ref: str, outcome: AppealState) -> None:
    answered(life, sent_appeal(life, ref), outcome)


def answered(life: Life, sent: str, outcome: AppealState) -> None:
    redress.acknowledge(by=life.practitioner, ref=sent, at=later(31))
    redress.look_at(by=life.approver, ref=sent, at=later(31))
    recovering.decide_appeal(by=life.approver, ref=sent, outcome=outcome, reasons=REASONS, at=later(31))


def test_right_in_part_about_a_part_is_decided_anew_and_then_collected(life: Life, ref: str) -> None:
    appealed(life, ref, AppealState.UPHELD_IN_PART)
    with pytest.raises(MoveNotReady):
        collect(life, ref)
    with pytest.raises(Refused, match="less than £100"):
        change(life, ref, 100)
    change(life, ref, 60)
    assert stands(life, ref) == (State.PART, Money.pounds(60), Money(0))
    hand_over_notices(later(31))
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", at=later(32))
    assert case(life, ref).state is State.COLLECTING


def test_less_than_came_goes_back_and_settles_it(life: Life, ref: str) -> None:
    collect(life, ref)
    receive(life, ref, 50)
    change(life, ref, 20)
    assert stands(life, ref) == (State.COLLECTED, Money.pounds(20), Money.pounds(20))
    assert (cash(life), goes_back(life)) == (950_00, 30_00)
    assert life.money().left == Money.pounds(2_580)
    assert ledger.verify() == []


def test_more_than_came_is_told_before_the_rest_is_collected(life: Life, ref: str) -> None:
    collect(life, ref)
    receive(life, ref, 50)
    change(life, ref, 80)
    assert stands(life, ref) == (State.PART, Money.pounds(80), Money.pounds(50))
    with pytest.raises(Refused):
        receive(life, ref, 30)
    with pytest.raises(MoveNotReady):
        collect(life, ref)
    hand_over_notices(later(31))
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", at=later(32))
    receive(life, ref, 30)
    assert (case(life, ref).state, cash(life)) == (State.COLLECTED, 920_00)


def test_what_was_collected_goes_back_bit_by_bit_and_never_twice(life: Life, ref: str) -> None:
    collect(life, ref)
    receive(life, ref, 60)
    receive(life, ref, 40)
    change(life, ref, 70)
    assert stands(life, ref) == (State.COLLECTED, Money.pounds(70), Money.pounds(70))
    assert (cash(life), goes_back(life), life.money().left) == (900_00, 30_00, Money.pounds(2_530))
    change(life, ref, 0)
    assert stands(life, ref) == (State.NOTHING, Money(0), Money(0))
    assert (cash(life), goes_back(life), life.money().left) == (900_00, 100_00, Money.pounds(2_600))
    back = [one.amount for one in queries.case_history(life.id, ref) if one.event == "give_back"]
    assert back == [Money.pounds(30), Money.pounds(70)]
    assert ledger.verify() == []


def test_an_appeal_that_is_right_after_all_was_collected_gives_it_back(life: Life, ref: str) -> None:
    collect(life, ref)
    receive(life, ref, 100)
    appealed(life, ref, AppealState.UPHELD)
    assert stands(life, ref) == (State.NOTHING, Money(0), Money(0))
    assert (cash(life), goes_back(life), life.money().left) == (900_00, 100_00, Money.pounds(2_600))


def test_nothing_is_taken_while_an_appeal_is_open(life: Life, ref: str) -> None:
    collect(life, ref)
    receive(life, ref, 40)
    sent = sent_appeal(life, ref)
    with pytest.raises(recovering.AppealOpen, match="not settled"):
        receive(life, ref, 40)
    assert cash(life) == 960_00
    answered(life, sent, AppealState.NOT_UPHELD)
    receive(life, ref, 40)
    assert cash(life) == 920_00
