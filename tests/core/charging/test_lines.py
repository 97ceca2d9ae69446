"""Which lines of a plan may be charged for, and from when; what an authority leaves free beside the law."""

from datetime import date

import pytest
from tests.core.charging.example import LAWS, POLICIES, RATES, read

from sevensteps.core.charging import (
    FREE_PART,
    CollectedBy,
    NotOurRules,
    PaidOut,
    PlanLine,
    PolicyRulebook,
    Rules,
    UnknownKind,
    apportion,
    assess,
    charged_from,
    costs_of,
    read_inputs,
    rule_of,
    statement,
)
from sevensteps.core.money import Money
from sevensteps.core.rulebook import BrokenRulebook

LAW = LAWS["england-care-act"]
YEAR = next(one for one in RATES if one.id == "england-rates-2023-24")
START = date(2023, 10, 2)
LEFT_FREE = """
id: free-lunch
version: 1
kind: charging_policy
status: example
title: {en: Leaves lunch free, easy: Free lunch}
valid_from: 2015-04-01
nation: england
law: england-care-act
sources: [{citation: our own example}]
never_charged:
"""


def policy(rows: str, more: str = "") -> PolicyRulebook:
    book = read(LEFT_FREE + rows + more)
    assert isinstance(book, PolicyRulebook)
    return book


def rules(rows: str = "") -> Rules:
    return Rules(LAW, YEAR, policy(rows) if rows else POLICIES["england-statutory"])


def line(key: str, service: str, pence: int = 10_000, *, once: int = 10_000, later: int = 0) -> PlanLine:
    return PlanLine(key, service, Money(once), START, lambda day: Money(pence if day == START else later))


@pytest.mark.parametrize(
    ("service", "once", "first"),
    [
        ("", 10_000, START),
        ("health", 10_000, None),
        ("aftercare", 10_000, None),
        ("community_equipment", 900_000, None),
        ("minor_adaptation", 100_000, None),
        ("minor_adaptation", 100_001, START),
        ("reablement", 10_000, date(2023, 11, 13)),  # six weeks after 2 October
    ],
)
def test_what_the_law_keeps_free(service, once, first):
    assert charged_from(rule_of(rules().never_charged, service), START, Money(once)) == first


def test_a_plan_of_every_kind_is_charged_only_where_it_may_be():
    lines = [
        line("help", "", 20_000),
        line("nurse", "health", 7_000),
        line("group", "aftercare", 5_000),
        line("again", "reablement", 10_000, later=8_000),
        line("rail", "minor_adaptation", 300, once=15_000),
    ]
    costs = costs_of(rules().never_charged, lines)
    assert [one.key for one in costs] == ["help", "nurse", "group", "again", f"again{FREE_PART}", "rail"]
    shared = apportion(Money(7_000), costs)
    assert {part.key: part.person.pence for part in shared.parts if part.person.pence} == {
        "help": 5_000,
        "again": 2_000,
    }
    told = statement(Money(7_000), costs)
    assert (told.cost, told.adult, told.authority) == (Money(35_300), Money(7_000), Money(28_300))
    assert told.other_public == Money(7_000)


def test_an_authority_leaves_more_free_and_never_less():
    lunch = rules("  - {id: lunch, title: {en: Lunch, easy: Your lunch}, regulation: our choice}\n")
    assert charged_from(rule_of(lunch.never_charged, "lunch"), START, Money(500)) is None
    more = "  - {id: minor_adaptation, title: {en: Rail, easy: Bar}, up_to_pence: 200000, regulation: ours}\n"
    assert charged_from(rule_of(rules(more).never_charged, "minor_adaptation"), START, Money(200_000)) is None
    for rows in (
        more.replace("200000", "99999"),
        "  - {id: reablement, title: {en: Help, easy: Your help}, first_weeks: 5, regulation: ours}\n",
        "  - {id: aftercare, title: {en: Care, easy: Your care}, up_to_pence: 5, regulation: ours}\n",
    ):
        with pytest.raises(NotOurRules, match="leaves less free than the law"):
            rules(rows)


def test_what_the_authority_leaves_free_is_no_cost_of_care():
    lunch = rules("  - {id: lunch, title: {en: Lunch, easy: Your lunch}, regulation: our choice}\n")
    services = [{"kind": "care", "pence": 5_000}, {"kind": "lunch", "pence": 2_000}]
    given = {"nation": "england", "setting": "home", "age": 80, "assessment": "refused", "services": services}
    assert assess(lunch, START, read_inputs(given)).cost_pence == 5_000


def test_a_service_nobody_knows_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownKind, match=r"'gold' is not known. Known: health, aftercare, reablement"):
        costs_of(rules().never_charged, [line("x", "gold")])


def test_a_policy_says_who_collects_and_only_who_can():
    book = policy(" []\n", "paid_out: gross\ncollected_by: authority\n")
    assert (book.paid_out, book.collected_by) == (PaidOut.GROSS, CollectedBy.AUTHORITY)
    assert (book.check_days, book.look_again_months) == (28, 12)
    for more in ("paid_out: gross\ncollected_by: account\n", "collected_by: authority\n"):
        with pytest.raises(BrokenRulebook, match="is collected by"):
            policy(" []\n", more)
