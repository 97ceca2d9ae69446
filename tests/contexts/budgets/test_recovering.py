"""Money given back: proposed with its sum, told, answered, decided by somebody else, only then collected."""

import pytest
from tests.factories.money import Life, later
from tests.factories.people import NOW, SYSTEM
from tests.factories.recovering import cash, goes_back, hand_over_notices, holding, second_officer, set_aside

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Keeping, recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.budgets.models import KeptKind
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.redress import actions as redress
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets.recovery import MoveNotReady, NotTheirMove, Reason, State, WrongReason
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.redress import State as AppealState

pytestmark = pytest.mark.django_db
WHY = "There is more in the account than eight weeks of money."
REASONS = "We read what you said, and looked at the whole account."
ASKED = "We talked about it on the phone."


@pytest.fixture
def life() -> Life:
    """£1,000 in the account, of which eight weeks of £49.87 stay."""
    return holding(1_000_00)


def proposed(life: Life) -> str:
    return recovering.propose_surplus(by=life.finance, why=WHY, at=NOW)


def told(life: Life) -> str:
    ref = proposed(life)
    recovering.tell(by=life.finance, ref=ref, shown=ASKED, at=NOW)
    hand_over_notices(NOW)
    return ref


def decided(life: Life, outcome: Outcome = Outcome.ALL, amount: Money | None = None) -> str:
    ref = told(life)
    recovering.decide(
        by=second_officer(life),
        ref=ref,
        outcome=outcome,
        amount=amount,
        reasons=REASONS,
        at=later(29),
    )
    hand_over_notices(later(29))
    return ref


def case(life: Life, ref: str) -> queries.CaseView:
    return queries.recovery_case(life.id, ref)


def test_the_sum_leaves_the_reserve_the_orders_and_the_buffer(life: Life) -> None:
    actions.keep_money(
        by=life.person,
        keeping=Keeping(KeptKind.PLANNED, "A new wheelchair", amount=Money.pounds(150)),
        at=NOW,
    )
    set_aside(life, 40_00)
    found = case(life, proposed(life))
    assert found.surplus is not None
    weekly = queries.held_by(life.id, NOW.date()).weekly
    assert found.surplus.kept == Money.pounds(190) + weekly * 8
    assert found.amount == found.surplus.above == Money.pounds(810) - weekly * 8
    assert queries.recovery_cases(life.id, told=True) == []  # nobody was told yet


def test_nothing_above_is_no_proposal() -> None:
    with pytest.raises(recovering.NothingAbove):
        proposed(holding(398_00))


def test_without_a_rule_in_force_nobody_is_asked() -> None:
    with pytest.raises(Refused, match="in force"):
        proposed(holding(5_000_00, rules=False))


def test_one_proposal_at_a_time(life: Life) -> None:
    proposed(life)
    with pytest.raises(recovering.AlreadyAsked):
        proposed(life)


def test_the_window_runs_from_the_day_the_notice_reaches_the_person(life: Life) -> None:
    ref = proposed(life)
    recovering.tell(by=life.finance, ref=ref, shown=ASKED, at=NOW)
    assert case(life, ref).clock(later(300).date()).reply_by is None  # nobody has told them yet
    with pytest.raises(MoveNotReady):
        recovering.decide(
            by=second_officer(life), ref=ref, outcome=Outcome.ALL, reasons=REASONS, at=later(300)
        )
    hand_over_notices(later(10))
    assert case(life, ref).clock(NOW.date()).reply_by == later(38).date()


@pytest.mark.parametrize("day", [0, 28])
def test_nothing_is_decided_against_the_person_before_the_window_is_over(life: Life, day: int) -> None:
    ref = told(life)
    with pytest.raises(MoveNotReady):
        recovering.decide(
            by=second_officer(life), ref=ref, outcome=Outcome.ALL, reasons=REASONS, at=later(day)
        )
    recovering.decide(
        by=second_officer(life), ref=ref, outcome=Outcome.NOTHING, reasons=REASONS, at=later(day)
    )
    assert case(life, ref).state is State.NOTHING


def test_whoever_proposed_or_told_does_not_decide(life: Life) -> None:
    ref, other = proposed(life), second_officer(life)
    recovering.tell(by=other, ref=ref, shown=ASKED, at=NOW)
    hand_over_notices(NOW)
    for officer in (life.finance, other):
        with pytest.raises(MoveNotReady, match="did not propose"):
            recovering.decide(by=officer, ref=ref, outcome=Outcome.ALL, reasons=REASONS, at=later(40))


def test_a_reply_is_read_and_answered(life: Life) -> None:
    ref, decider = told(life), second_officer(life)
    recovering.reply(by=life.person, ref=ref, words="It is for my holiday.", at=later(2))
    with pytest.raises(MoveNotReady, match="reply"):
        recovering.decide(by=decider, ref=ref, outcome=Outcome.ALL, reasons=REASONS, at=later(40))
    recovering.decide(
        by=decider, ref=ref, outcome=Outcome.PART, amount=Money.pounds(100), reasons=REASONS,
        answer="The holiday is in the plan.", at=later(40),
    )  # fmt: skip
    assert (case(life, ref).state, case(life, ref).decided) == (State.PART, Money.pounds(100))
    assert [row.event for row in queries.case_history(life.id, ref)] == [
        "open",
        "tell",
        "reply",
        "decide_part",
    ]


def test_only_the_person_agrees(life: Life) -> None:
    ref = told(life)
    for other in (life.practitioner, life.finance):
        with pytest.raises(NotAllowed):
            recovering.agree(by=other, ref=ref, at=NOW)
    recovering.agree(by=life.person, ref=ref, at=NOW)
    assert case(life, ref).state is State.ALL
    assert cash(life) == 1_000_00


def test_collected_in_parts_and_once(life: Life) -> None:
    ref = decided(life, Outcome.PART, Money.pounds(100))
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", instalments=2, at=later(30))
    steps = case(life, ref).steps
    recovering.receive(by=life.finance, ref=ref, amount=Money.pounds(50), seen=steps, at=later(30))
    with pytest.raises(recovering.CaseMoved):
        recovering.receive(by=life.finance, ref=ref, amount=Money.pounds(50), seen=steps, at=later(30))
    assert (cash(life), case(life, ref).taken) == (950_00, Money.pounds(50))
    recovering.receive(by=life.finance, ref=ref, amount=Money.pounds(50), seen=steps + 1, at=later(58))
    assert (cash(life), case(life, ref).state) == (900_00, State.COLLECTED)
    assert life.money().left == Money.pounds(2_500)
    assert ledger.verify() == []


def test_what_was_given_back_is_not_paid_again(life: Life) -> None:
    part = queries.parts_of(life.id)[0]
    before = queries.part_money([part])[part.ref]
    ref = decided(life)
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", at=later(30))
    amount = case(life, ref).left
    recovering.receive(by=life.finance, ref=ref, amount=amount, seen=case(life, ref).steps, at=later(30))
    after = queries.part_money([part])[part.ref]
    assert after.total - after.received == before.total - before.received
    assert after.held == before.held - amount


def test_nothing_is_taken_below_what_is_kept(life: Life) -> None:
    ref = decided(life)
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", at=later(30))
    actions.keep_money(
        by=life.person, keeping=Keeping(KeptKind.TAX, "Tax", amount=Money.pounds(900)), at=later(30)
    )
    with pytest.raises(recovering.BelowReserve, match="£100"):
        recovering.receive(
            by=life.finance, ref=ref, amount=Money.pounds(101), seen=case(life, ref).steps, at=later(31)
        )


def test_an_appeal_stops_collecting_and_upheld_gives_it_all_back(life: Life) -> None:
    ref = decided(life)
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", at=later(30))
    recovering.receive(
        by=life.finance, ref=ref, amount=Money.pounds(50), seen=case(life, ref).steps, at=later(30)
    )
    sent = recovering.appeal_decision(
        by=life.person,
        ref=case(life, ref).appeal_ref,
        why="The money is for my holiday in June.",
        at=later(31),
    )
    redress.acknowledge(by=life.practitioner, ref=sent, at=later(31))
    redress.look_at(by=life.approver, ref=sent, at=later(31))
    recovering.decide_appeal(
        by=life.approver, ref=sent, outcome=AppealState.UPHELD, reasons=REASONS, at=later(32)
    )
    assert (case(life, ref).state, case(life, ref).taken) == (State.NOTHING, Money(0))
    assert (cash(life), goes_back(life)) == (950_00, 50_00)
    assert life.money().left == Money.pounds(2_600)
    assert ledger.verify() == []


def test_nothing_is_collected_while_an_appeal_is_open(life: Life) -> None:
    ref = decided(life)
    recovering.appeal_decision(
        by=life.person,
        ref=case(life, ref).appeal_ref,
        why="The money is for my holiday in June.",
        at=later(30),
    )
    with pytest.raises(MoveNotReady, match="appeal"):
        recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", at=later(30))


def test_a_pay_run_opens_an_overpayment_once_and_asks_what_was_decided(life: Life) -> None:
    part, officer = queries.parts_of(life.id)[0], Actor("system:payrun", "Pay run")
    opened = [
        recovering.open_overpayment(
            by=officer, person_id=life.id, part_ref=part.ref, reason=Reason.PAID_TOO_MUCH,
            amount=Money.pounds(30), why="A line was changed after it was paid.", about="payitem:AB", at=NOW,
        )
        for _ in range(2)
    ]  # fmt: skip
    ref = opened[0]
    assert opened == [ref, ref]
    assert queries.decided("payitem:AB") is None
    recovering.tell(by=life.finance, ref=ref, shown="We paid for a week too many.", at=NOW)
    hand_over_notices(NOW)
    recovering.decide(
        by=second_officer(life),
        ref=ref,
        outcome=Outcome.PART,
        amount=Money.pounds(20),
        reasons=REASONS,
        at=later(29),
    )
    hand_over_notices(later(29))
    assert queries.decided("payitem:AB") is None  # decided, but collecting has not begun
    recovering.collect(
        by=life.finance, ref=ref, needs="Payments go on.", affordable="They said so.", at=later(30)
    )
    assert queries.decided("payitem:AB") == queries.Decided(ref, queries.Verdict.COLLECT, Money.pounds(20))
    with pytest.raises(Refused, match="payments it came from"):
        recovering.receive(
            by=life.finance, ref=ref, amount=Money.pounds(20), seen=case(life, ref).steps, at=later(30)
        )
    with pytest.raises(Refused, match="Nothing is being collected"):
        recovering.came_elsewhere(by=officer, about="payitem:AB", amount=Money.pounds(21), at=later(31))
    for pounds, left, state in ((5, 15, State.COLLECTING), (15, 0, State.COLLECTED)):
        recovering.came_elsewhere(by=officer, about="payitem:AB", amount=Money.pounds(pounds), at=later(31))
        assert (case(life, ref).left, case(life, ref).state) == (Money.pounds(left), state)
    assert cash(life) == 1_000_00


def test_what_is_let_go_is_told_to_whoever_opened_it(life: Life) -> None:
    part = queries.parts_of(life.id)[0]
    ref = recovering.open_overpayment(
        by=life.officer, person_id=life.id, part_ref=part.ref, reason=Reason.PAID_TWICE,
        amount=Money.pounds(30), why="It was paid twice.", about="payitem:CD", at=NOW,
    )  # fmt: skip
    recovering.withdraw(by=life.finance, ref=ref, at=NOW)
    found = queries.decided("payitem:CD")
    assert found is not None
    assert (found.verdict, found.amount) == (queries.Verdict.LET_GO, Money(0))


def test_misuse_has_reasons_of_its_own_and_considers_safety(life: Life) -> None:
    part = queries.parts_of(life.id)[0]

    def opened(reason: Reason) -> str:
        return recovering.open_misuse(
            by=life.finance, part_ref=part.ref, reason=reason, amount=Money.pounds(60), why="Seen.", at=NOW
        )

    with pytest.raises(WrongReason):
        opened(Reason.ABOVE_BUFFER)
    ref = opened(Reason.BARRED_PAYEE)
    recovering.tell(by=life.finance, ref=ref, shown="The payment of 3 May.", at=NOW)
    hand_over_notices(NOW)
    with pytest.raises(MoveNotReady, match="took the person"):
        recovering.decide(
            by=second_officer(life), ref=ref, outcome=Outcome.ALL, reasons=REASONS, at=later(29)
        )


def test_others_know_nothing_of_a_case(life: Life) -> None:
    ref, other = told(life), holding(500_00, rules=False)
    with pytest.raises(NotFound):
        recovering.reply(by=other.person, ref=ref, words="Mine?", at=NOW)
    with pytest.raises(NotAllowed):
        recovering.open_overpayment(
            by=life.worker, person_id=life.id, part_ref="X", reason=Reason.PAID_TWICE, amount=Money(1),
            why="No",
            at=NOW,
        )  # fmt: skip
    with pytest.raises((NotAllowed, NotTheirMove)):
        recovering.decide(by=life.person, ref=ref, outcome=Outcome.NOTHING, reasons="Mine.", at=NOW)
    assert Role.FINANCE_OFFICER in life.officer.roles
    assert SYSTEM.key.startswith("system:")


def test_a_proposal_is_taken_back_with_reasons(life: Life) -> None:
    ref = told(life)
    with pytest.raises(MoveNotReady):
        recovering.withdraw(by=life.finance, ref=ref, at=NOW)
    recovering.withdraw(by=life.finance, ref=ref, why="We counted wrong.", at=NOW)
    assert case(life, ref).state is State.WITHDRAWN
