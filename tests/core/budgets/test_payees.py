"""Whom the money may pay: the list, the household, and what is necessary."""

from datetime import date

import pytest
from tests.core.budgets.law import ADULTS, CHILDREN, LAWS

from sevensteps.core.budgets import (
    BadPayee,
    DirectPaymentsRulebook,
    Joined,
    OtherLaw,
    Payee,
    UnknownWord,
    may_demand,
    may_pay,
)
from sevensteps.core.budgets.everyday import IN_LAW, PARTNER, STEP_PARENTS
from sevensteps.core.budgets.law import Household

DAY = date(2025, 6, 1)
WHY = "Nobody else in the valley can sign with her"
ROWS = [
    (book, whom, relation)
    for book in LAWS.values()
    for whom in book.payees.whom
    for relation in book.payees.barred
]


@pytest.mark.parametrize(("book", "whom", "relation"), ROWS, ids=lambda value: getattr(value, "id", value))
def test_every_row_of_the_list_holds_in_its_household(
    book: DirectPaymentsRulebook, whom: str, relation: str
) -> None:
    row = book.payees.barred[relation]
    for lives in (True, False, None):
        found = may_pay(book, book.valid_from, whom, Payee(relation, lives), "care")
        if whom in row.not_for:
            assert (found.may_pay, found.barred) == (True, False)
        elif row.household is Household.ANY or lives:
            assert (found.may_pay, found.barred) == (False, True)
            assert found.puts_right is not None
            assert may_pay(
                book, book.valid_from, whom, Payee(relation, lives), "care", necessary=True, why=WHY
            ).may_pay
        else:
            assert found.may_pay is (None if lives is None else True)


def test_the_adults_list_is_the_one_of_the_regulation() -> None:
    anywhere = {name for name, row in ADULTS.payees.barred.items() if row.household is Household.ANY}
    assert anywhere == {"spouse", "civil_partner", "partner_living_with"}
    assert set(ADULTS.payees.barred) - anywhere == {
        *("parent", "parent_in_law", "son", "daughter", "son_in_law", "daughter_in_law"),
        *("stepson", "stepdaughter", "brother", "sister", "aunt", "uncle", "grandparent"),
    }
    assert {"nephew", "niece", "cousin", "grandchild"} <= set(ADULTS.payees.free)


@pytest.mark.parametrize("relation", sorted(ADULTS.payees.free))
def test_who_is_on_no_list_may_be_paid_wherever_they_live(relation: str) -> None:
    for lives in (True, False, None):
        assert may_pay(ADULTS, DAY, "adult", Payee(relation, lives), "care").may_pay


@pytest.mark.parametrize(
    ("payee", "answer"),
    [
        (Payee("sister", True, Joined.SPOUSE, True), False),
        (Payee("sister", False, Joined.SPOUSE, True), True),
        (Payee("sister", True, Joined.SPOUSE, False), True),
        (Payee("sister", None, Joined.SPOUSE, True), None),
        (Payee("sister", True, Joined.SPOUSE, None), None),
        (Payee("sister", None, Joined.SPOUSE, False), True),
        (Payee("sister", None, Joined.PARTNER, True), False),
        (Payee("sister", True, Joined.PARTNER, False), True),
        (Payee("sister", True, Joined.PARTNER, None), None),
        (Payee("niece", True, Joined.SPOUSE, True), True),
        (Payee("spouse", True, Joined.PARTNER, True), True),
    ],
)
def test_husbands_wives_and_partners_of_relatives(payee: Payee, answer: bool | None) -> None:
    assert may_pay(ADULTS, DAY, "adult", payee, "care").may_pay is answer


def test_a_no_to_necessary_says_how_to_go_on_and_a_yes_needs_its_reasons() -> None:
    asked = may_pay(ADULTS, DAY, "adult", Payee("spouse"), "care")
    refused = may_pay(ADULTS, DAY, "adult", Payee("spouse"), "care", necessary=False)
    assert asked.may_pay is refused.may_pay is False
    assert asked.puts_right != refused.puts_right
    for why in ("", "It is", "yes yes yes yes yes yes"):
        with pytest.raises(BadPayee):
            may_pay(ADULTS, DAY, "adult", Payee("spouse"), "care", necessary=True, why=why)


def test_help_with_the_money_has_an_exception_of_its_own_and_families_have_none() -> None:
    found = may_pay(ADULTS, DAY, "adult", Payee("spouse"), "management", necessary=True, why=WHY)
    assert found.exception == "SI 2014/2871 regulation 3(2)(b)"
    none = may_pay(CHILDREN, DAY, "parent", Payee("spouse"), "management", necessary=True, why=WHY)
    assert (none.may_pay, none.exception) == (False, None)


@pytest.mark.parametrize(
    ("whom", "relation", "purpose", "where"),
    [
        ("child", "sister", "care", "whom"),
        ("adult", "sisters", "care", "relation"),
        ("adult", "sister", "gift", "purpose"),
    ],
)
def test_words_nobody_knows_are_refused(whom: str, relation: str, purpose: str, where: str) -> None:
    with pytest.raises(UnknownWord) as refused:
        may_pay(ADULTS, DAY, whom, Payee(relation, True), purpose)
    assert refused.value.where == where


def test_another_day_has_another_law() -> None:
    with pytest.raises(OtherLaw):
        may_pay(ADULTS, date(2015, 3, 31), "adult", Payee("sister", True), "care")


def test_what_an_authority_may_ask_on_top() -> None:
    assert may_demand(ADULTS, "not_this_person").may_ask is True
    assert may_demand(ADULTS, "this_person").may_ask is False
    assert may_demand(ADULTS, "information").may_ask is None
    facts = {"no_more_than_reasonable": True, "practicable_format": True}
    assert may_demand(ADULTS, "information", facts).may_ask is True
    for fact in facts:
        assert may_demand(ADULTS, "information", facts | {fact: False}).may_ask is False
    with pytest.raises(UnknownWord):
        may_demand(ADULTS, "receipts")


@pytest.mark.parametrize("book", LAWS.values(), ids=lambda book: book.id)
def test_every_word_that_people_say_means_one_relation(book: DirectPaymentsRulebook) -> None:
    known = {*book.payees.barred, *book.payees.free}
    assert set(IN_LAW.values()) <= known
    assert not {*IN_LAW, *STEP_PARENTS, *PARTNER} & known
    for word, relation in IN_LAW.items():
        said = f"My {word.title().replace('_', '-')} "
        found, meant = (
            may_pay(book, book.valid_from, book.payees.whom[0], Payee(one, True), "care")
            for one in (said, relation)
        )
        assert found == meant
