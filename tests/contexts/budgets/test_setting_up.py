"""The set-up clock from agreed to first paid, what covers meanwhile, and money asked for once."""

from datetime import date, timedelta

import pytest
from tests.factories.money import Life, agreed, hold, later
from tests.factories.people import NOW, TODAY, standing
from tests.factories.receiving import law_in_force

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import AboveTheLimit, Choice
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.access import Role
from sevensteps.core.budgets import Need, Stage, Way
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
WHY = "Nobody may work here without this insurance."
ALL = {"Personal assistant": None, "Swimming": None}
OWN = Choice(way=Way.PERSON, lines=ALL, given=frozenset({Need.AGREES, Need.CAN_MANAGE}))


@pytest.fixture
def life() -> Life:
    found = agreed()
    hold(found, OWN)
    return found


def nobody(_parts: set[int]) -> dict[int, date]:
    """Nobody was paid yet."""
    return {}


def day(number: int) -> object:
    return TODAY + timedelta(days=number)


def test_nothing_is_promised_where_the_council_has_said_nothing(life: Life) -> None:
    assert queries.setup_clocks([life.id], TODAY, nobody) == []


def test_the_clock_runs_from_agreed_and_is_late_the_day_after_it_was_promised(life: Life) -> None:
    law_in_force()
    (clock,) = queries.setup_clocks([life.id], later(28).date(), nobody)
    assert (clock.agreed_on, clock.clock.due_by, clock.late) == (TODAY, day(28), False)
    (clock,) = queries.setup_clocks([life.id], later(29).date(), nobody)
    assert (clock.clock.stage, clock.clock.days_late, clock.late) == (Stage.LATE, 1, True)
    (clock,) = queries.setup_clocks(
        [life.id], later(60).date(), lambda ids: dict.fromkeys(ids, later(20).date())
    )
    assert (clock.clock.stage, clock.late) == (Stage.PAID, False)


def test_cover_fills_the_days_until_the_money_comes_and_is_not_paid_twice(life: Life) -> None:
    law_in_force()
    (bare,) = queries.setup_clocks([life.id], later(13).date(), nobody)
    assert [one.days for one in bare.clock.uncovered] == [14]
    actions.arrange_cover(
        by=life.practitioner, what="Three visits a week", who="Willow Care", weekly=Money.pounds(50),
        starts_on=TODAY, ends_on=later(6).date(), at=NOW,
    )  # fmt: skip
    (clock,) = queries.setup_clocks([life.id], later(13).date(), nobody)
    assert [one.days for one in clock.clock.uncovered] == [7]
    assert bare.clock.backdated - clock.clock.backdated == min(clock.weekly, Money.pounds(50))
    assert [one.who for one in queries.covers_of(life.id)] == ["Willow Care"]
    with pytest.raises(Refused, match="already"):
        actions.arrange_cover(
            by=life.practitioner, what="More", who="Willow", weekly=Money(0),
            starts_on=later(6).date(), ends_on=later(9).date(), at=NOW,
        )  # fmt: skip


def test_money_that_moves_starts_a_clock_of_its_own_unless_its_holder_goes_on(life: Life) -> None:
    law_in_force()
    trust = Choice(
        way=Way.TRUST, lines={"Swimming": None}, holder_name="Rosa's trust", agreement="As written",
        given=frozenset({Need.AGREES}),
    )  # fmt: skip
    refs = {line.what: line.line_ref for line in life.money().lines}
    mine = Choice(way=Way.PERSON, lines={refs["Personal assistant"]: None}, given=OWN.given)
    moved = Choice(
        way=trust.way, lines={refs["Swimming"]: None}, holder_name=trust.holder_name,
        agreement=trust.agreement, given=trust.given,
    )  # fmt: skip
    actions.choose_ways(by=life.person, parts=[mine, moved], at=later(50))
    (clock,) = queries.setup_clocks([life.id], later(60).date(), nobody)
    assert (clock.holder_name, clock.agreed_on, clock.late) == ("Rosa's trust", day(50), False)


def test_money_granted_once_is_a_new_line_that_can_be_spent(life: Life) -> None:
    before = life.money()
    ref = actions.ask_one_off(by=life.person, what="Insurance", amount=Money.pounds(90), why=WHY, at=NOW)
    with pytest.raises(Refused, match="already"):
        actions.ask_one_off(by=life.person, what="Insurance", amount=Money.pounds(9), why=WHY, at=NOW)
    actions.decide_one_off(by=life.approver, ref=ref, granted=True, at=NOW)
    after = life.money()
    line = after.lines[-1]
    assert (line.what, line.left, after.agreed - before.agreed) == (
        "Insurance", Money.pounds(90), Money.pounds(90),
    )  # fmt: skip
    (part,) = queries.parts_of(life.id)
    assert (part.at_once, part.amount) == (Money.pounds(90), Money.pounds(2_690))
    assert ledger.verify() == []
    with pytest.raises(Refused, match="answered already"):
        actions.decide_one_off(by=life.approver, ref=ref, granted=True, at=NOW)


def test_a_grant_has_its_limit_a_no_its_reasons_and_neither_is_the_persons_own(life: Life) -> None:
    ref = actions.ask_one_off(by=life.person, what="A van", amount=Money.pounds(501), why=WHY, at=NOW)
    with pytest.raises(AboveTheLimit, match="£500"):
        actions.decide_one_off(by=life.approver, ref=ref, granted=True, at=NOW)
    with pytest.raises(Refused, match="different words"):
        actions.decide_one_off(by=life.approver, ref=ref, granted=False, reasons="No.", at=NOW)
    for by in (life.person, life.practitioner, life.finance):
        with pytest.raises(NotAllowed):
            actions.decide_one_off(by=by, ref=ref, granted=True, at=NOW)
    with pytest.raises(NotFound):
        actions.decide_one_off(by=life.approver, ref="NOSUCH", granted=True, at=NOW)
    actions.decide_one_off(by=life.approver, ref=ref, granted=False, reasons=WHY, at=NOW)
    assert [one.state for one in queries.one_offs_of(life.id)] == ["refused"]
    assert queries.one_offs_to_decide([life.id]) == []


def test_what_is_granted_once_in_a_year_counts_together_and_above_it_another_decides(life: Life) -> None:
    def asked(what: str, pounds: int) -> str:
        return actions.ask_one_off(by=life.person, what=what, amount=Money.pounds(pounds), why=WHY, at=NOW)

    for what in ("Insurance", "A desk"):
        actions.decide_one_off(by=life.approver, ref=asked(what, 500), granted=True, at=NOW)
    third = asked("A chair", 1)
    assert queries.granted_once(third).together == Money.pounds(1_000)
    with pytest.raises(AboveTheLimit, match=r"Above £1,000\.00 somebody else than before"):
        actions.decide_one_off(by=life.approver, ref=third, granted=True, at=NOW)
    needed = 2_600 + 1_000 + 1
    for limit, may in ((needed - 1, False), (needed, True)):
        other = standing(life.council.staff(Role.APPROVER, limit=Money.pounds(limit)), life.person_ref)
        if may:
            actions.decide_one_off(by=other, ref=third, granted=True, at=NOW)
        else:
            with pytest.raises(AboveTheLimit, match=r"only an approver who may agree £3,601\.00 a year"):
                actions.decide_one_off(by=other, ref=third, granted=True, at=NOW)
    assert [one.state for one in queries.one_offs_of(life.id)] == ["granted"] * 3
