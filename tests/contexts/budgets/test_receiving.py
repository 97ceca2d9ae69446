"""Whether money may be paid to somebody, whom it may pay, and nights in a care home: checked and kept."""

from datetime import date

import pytest
from tests.factories.money import Life, agreed, hold
from tests.factories.people import NOW, TODAY, standing
from tests.factories.receiving import MET, WHY, checked, law_in_force

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Choice, MayNotReceive
from sevensteps.contexts.redress import queries as appeals
from sevensteps.core.access import Role
from sevensteps.core.budgets import BadFact, CourtOrder, Need, Payee, UnknownWord, Verdict, Way
from sevensteps.core.errors import NotAllowed, NotFound, Refused

pytestmark = pytest.mark.django_db
OWN = Choice(
    way=Way.PERSON,
    lines={"Personal assistant": None, "Swimming": None},
    given=frozenset({Need.AGREES, Need.CAN_MANAGE}),
)
ORDER = CourtOrder("alcohol_treatment", TODAY, date(TODAY.year + 1, 1, 31))
SISTER = Payee("sister", same_household=True)


@pytest.fixture
def life() -> Life:
    found = agreed()
    law_in_force()
    return found


def test_money_chosen_before_anybody_checked_is_kept_and_waits_for_the_check(life: Life) -> None:
    hold(life, OWN)
    (part,) = queries.parts_of(life.id)
    (row,) = queries.to_check([life.id], TODAY)
    assert (row.part_ref, row.pays) == (part.ref, None)
    assert queries.waiting_for_check([part.id], TODAY) == {part.id}
    checked(life)
    assert queries.to_check([life.id], TODAY) == []
    assert queries.waiting_for_check([part.id], TODAY) == frozenset()


def test_a_no_is_told_with_its_reasons_and_that_way_is_refused(life: Life) -> None:
    ref = checked(life, ORDER)
    view = queries.check(life.id, ref)
    assert (view.verdict, view.pays) == (Verdict.MUST_NOT_PAY, False)
    assert view.found.look_again_on == date(TODAY.year + 1, 2, 1)
    with pytest.raises(MayNotReceive, match="cannot pay") as refusal:
        hold(life, OWN)
    assert refusal.value.ref == ref
    assert queries.parts_of(life.id) == []
    hold(life, Choice(way=Way.AUTHORITY, lines=OWN.lines))  # the other ways stay open


def test_an_appeal_goes_to_somebody_who_did_not_check(life: Life) -> None:
    ref = checked(life, ORDER)
    sent = actions.appeal_holding(by=life.person, about_kind="receiving", about_ref=ref, why=WHY, at=NOW)
    assert life.worker.key in appeals.appeal(life.id, sent).involved
    with pytest.raises(NotFound):
        actions.appeal_holding(
            by=life.person, about_kind="receiving", about_ref=checked(life), why=WHY, at=NOW
        )


def test_what_is_not_known_decides_nothing_and_the_latest_check_counts(life: Life) -> None:
    ref = checked(life, has_capacity=None)
    assert queries.check(life.id, ref).pays is None
    hold(life, OWN)
    assert [row.pays for row in queries.to_check([life.id], TODAY)] == [None]
    checked(life, ORDER)
    assert [row.pays for row in queries.to_check([life.id], TODAY)] == [False]
    checked(life)
    assert queries.to_check([life.id], TODAY) == []
    assert len(queries.checks_of(life.id)) == 3


def test_a_check_is_of_one_holder(life: Life) -> None:
    actions.check_receiving(
        by=life.practitioner, way=Way.REPRESENTATIVE, route="nominee", holder_name="Sam Green",
        facts=MET | {"nominee_agrees": False}, orders=[], at=NOW,
    )  # fmt: skip
    other = Choice(way=Way.REPRESENTATIVE, lines=OWN.lines, given=OWN.given, holder_name="Ivo Lind")
    with pytest.raises(MayNotReceive):
        hold(life, Choice(way=other.way, lines=OWN.lines, given=OWN.given, holder_name="SAM green"))
    hold(life, other)
    assert [row.holder_name for row in queries.to_check([life.id], TODAY)] == ["Ivo Lind"]


def test_bad_facts_are_refused_and_only_their_worker_checks(life: Life) -> None:
    with pytest.raises(UnknownWord):
        checked(life, has_a_dog=True)
    with pytest.raises(BadFact):
        checked(life, has_capacity="yes")  # type: ignore[arg-type]  # what a form could send
    with pytest.raises(UnknownWord):
        checked(life, CourtOrder("parking_fine"))
    for by in (life.person, life.approver, life.finance):
        with pytest.raises(NotAllowed):
            actions.check_receiving(by=by, way=Way.PERSON, route="person", facts=MET, orders=[], at=NOW)
    assert queries.checks_of(life.id) == []


def test_where_no_law_is_in_force_nothing_waits_for_a_check() -> None:
    life = agreed()
    with pytest.raises(Refused, match="administrator"):
        checked(life)
    hold(life, OWN)
    assert queries.to_check([life.id], TODAY) == []


def test_a_sister_at_home_may_be_paid_once_the_council_says_that_it_is_necessary(life: Life) -> None:
    ref = actions.ask_payee(by=life.person, name=" Ana  Lind ", payee=SISTER, purpose="care", at=NOW)
    asked = queries.payee(life.id, ref)
    assert (asked.name, asked.found.may_pay, asked.undecided) == ("Ana Lind", False, True)
    assert [one.ref for one in queries.payees_to_decide([life.id])] == [ref]
    with pytest.raises(Refused, match="different words"):
        actions.decide_payee(by=life.practitioner, ref=ref, necessary=True, why="Yes yes yes.", at=NOW)
    decided = actions.decide_payee(by=life.practitioner, ref=ref, necessary=True, why=WHY, at=NOW)
    assert queries.payee(life.id, decided).found.may_pay
    assert [one.ref for one in queries.payees_of(life.id)] == [decided]
    assert queries.payees_to_decide([life.id]) == []
    with pytest.raises(Refused, match="answered already"):
        actions.decide_payee(by=life.practitioner, ref=ref, necessary=False, why=WHY, at=NOW)


def test_a_sister_elsewhere_needs_nobody_and_a_no_can_be_appealed(life: Life) -> None:
    elsewhere = Payee("sister", same_household=False)
    ref = actions.ask_payee(by=life.person, name="Ana", payee=elsewhere, purpose="care", at=NOW)
    assert queries.payee(life.id, ref).found.may_pay
    with pytest.raises(Refused, match="nothing to decide"):
        actions.decide_payee(by=life.practitioner, ref=ref, necessary=True, why=WHY, at=NOW)
    with pytest.raises(NotAllowed):
        actions.decide_payee(by=life.person, ref=ref, necessary=True, why=WHY, at=NOW)
    barred = actions.ask_payee(by=life.person, name="Ana", payee=SISTER, purpose="care", at=NOW)
    no = actions.decide_payee(by=life.practitioner, ref=barred, necessary=False, why=WHY, at=NOW)
    sent = actions.appeal_holding(by=life.person, about_kind="payee", about_ref=no, why=WHY, at=NOW)
    assert appeals.appeal(life.id, sent).about_ref == no


def test_nights_in_a_care_home_are_added_up_and_a_mistake_is_taken_back(life: Life) -> None:
    first = date(TODAY.year, 1, 1)
    actions.record_stay(by=life.person, starts_on=first, nights=14, home="The Elms", at=NOW)
    second = actions.record_stay(by=life.practitioner, starts_on=date(TODAY.year, 1, 29), nights=15, at=NOW)
    counted = queries.stays_of(life.id, TODAY).counted
    assert counted is not None
    assert (counted.longest_linked_nights, counted.allowed) == (29, False)
    with pytest.raises(Refused, match="here already"):
        actions.record_stay(by=life.person, starts_on=first, nights=2, at=NOW)
    actions.take_back_stay(by=life.person, ref=second, at=NOW)
    again = queries.stays_of(life.id, TODAY)
    assert again.counted is not None
    assert (again.counted.allowed, len(again.rows)) == (True, 1)


def test_somebody_elses_rows_are_not_there(life: Life) -> None:
    ref = checked(life)
    other = life.council.person()
    stranger = standing(life.council.staff(Role.PRACTITIONER), other)
    for look in (queries.check, queries.payee, queries.one_off):
        with pytest.raises(NotFound):
            look(stranger.person_id, ref)
