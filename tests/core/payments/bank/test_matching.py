"""Matching: what is certain and nothing else, whatever the order; and everything can be undone."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.payments.bank.made_up import COUNCIL, MADE, credit
from tests.core.payments.bank.test_results import ARUCS

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.likeness import Expected, Line, names_agree
from sevensteps.core.payments.bank.matching import (
    How,
    NotMatched,
    expected_of,
    expected_of_blocks,
    lines_of,
    match,
    match_by_hand,
    undo,
)
from sevensteps.core.payments.bank.pain001 import write_pain001
from sevensteps.core.payments.bank.returned import entries_of, read_returned
from sevensteps.core.payments.bank.statement import Entry

DAY = date(2026, 12, 4)
NAMES = ["", "Rosa Example", "R Example", "John Smith", "J SMITH"]


def line(id_: str = "e1", pence: int = 500, *, on: date = DAY, reference: str = "", name: str = "") -> Line:
    return Line(id_, Entry(on, Money(pence), reference=reference, name=name))


def due(
    id_: str = "p1", pence: int = 500, *, on: date = DAY, reference: str = "", name: str = ""
) -> Expected:
    return Expected(id_, Money(pence), on, name, (reference,))


ANY = st.tuples(
    st.sampled_from([500, 700, -500]),
    st.integers(0, 20).map(lambda days: DAY + timedelta(days=days)),
    st.sampled_from(["", "R1", "R2", "REF001"]),
    st.sampled_from(NAMES),
)
LINES = st.lists(ANY, max_size=8).map(
    lambda rows: [line(f"e{n}", r[0], on=r[1], reference=r[2], name=r[3]) for n, r in enumerate(rows)]
)
DUE = st.lists(ANY, max_size=8).map(
    lambda rows: [due(f"p{n}", r[0], on=r[1], reference=r[2], name=r[3]) for n, r in enumerate(rows)]
)


@settings(max_examples=150, deadline=None)
@given(LINES, DUE, st.randoms(use_true_random=False))
def test_all_entries_are_told_once_and_order_never_decides(
    lines: list[Line], expected: list[Expected], luck: random.Random
) -> None:
    found = match(lines, expected)

    told = [one.line for one in found.matches] + [one.line for one in found.queue]
    assert Counter(told) == Counter(one.id for one in lines)
    taken = [one.expected for one in found.matches]
    assert Counter([*taken, *found.outstanding]) == Counter(one.id for one in expected)
    entries, wanted = {one.id: one.entry for one in lines}, {one.id: one for one in expected}
    for pair in found.matches:
        assert entries[pair.line].amount == wanted[pair.expected].amount
        assert str(pair.why).endswith(".")
    assert all(str(one.why) for one in found.queue)

    luck.shuffle(lines)
    luck.shuffle(expected)
    again = match(lines, expected)
    assert {(one.line, one.expected, one.how) for one in again.matches} == {
        (one.line, one.expected, one.how) for one in found.matches
    }


@settings(max_examples=60, deadline=None)
@given(LINES, DUE)
def test_every_match_can_be_undone_and_is_not_made_again(lines: list[Line], expected: list[Expected]) -> None:
    found = match(lines, expected)
    for pair in found.matches:
        without, never = undo(found, pair.line, "It was somebody else.")
        assert pair.line in {one.line for one in without.queue}
        assert pair.expected in without.outstanding
        again = match(lines, expected, never=[never])
        assert never not in {(one.line, one.expected) for one in again.matches}
        by_hand = match_by_hand(
            without,
            next(one for one in lines if one.id == pair.line),
            next(one for one in expected if one.id == pair.expected),
            "Asked the payer.",
        )
        assert {(one.line, one.expected) for one in by_hand.matches} == {
            (one.line, one.expected) for one in found.matches
        }


def test_by_hand_only_what_is_open_and_of_one_amount() -> None:
    found = match([line(), line("e2", 700)], [due(), due("p2", 800)])
    with pytest.raises(NotMatched, match="must be the same"):
        match_by_hand(found, line("e2", 700), due("p2", 800), "so")
    by_hand = match_by_hand(found, line(), due(), "so")
    assert by_hand.matches[0].how is How.BY_HAND
    with pytest.raises(NotMatched, match="does not wait"):
        match_by_hand(by_hand, line(), due("p2"), "so")
    with pytest.raises(NotMatched, match="matched already"):
        match_by_hand(by_hand, line("e2", 500), due(), "so")
    with pytest.raises(NotMatched, match="nothing can be taken apart"):
        undo(found, "e1", "so")


def test_ids_are_given_once() -> None:
    with pytest.raises(NotMatched, match="twice"):
        match([line(), line()], [])
    with pytest.raises(NotMatched, match="twice"):
        match([], [due(), due()])


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        ([line()], [], "Nothing is expected"),
        ([line()], [due(name="Rosa Example")], "neither a reference nor the name"),
        (
            [line(name="R Example")],
            [due(name="Rosa Example"), due("p2", name="Ray Example")],
            "more than one",
        ),
        ([line(reference="R1"), line("e2", reference="R1")], [due(reference="R1")], "more than one entry"),
        ([line(reference="R1")], [due(pence=-500, reference="R1")], "come back"),
        ([line(reference="R1")], [due(pence=900, reference="R1")], "£5.00 where £9.00 was expected"),
        (
            [line(name="R Example", on=DAY + timedelta(days=8))],
            [due(name="Rosa Example")],
            "Nothing is expected",
        ),
    ],
)
def test_what_is_not_certain_waits_and_says_why(
    lines: list[Line], expected: list[Expected], why: str
) -> None:
    found = match(lines, expected)
    assert found.matches == ()
    assert why in str(found.queue[0].why)


def test_a_payment_that_another_entry_was_matched_with_may_have_been_made_twice() -> None:
    late = DAY + timedelta(days=30)
    found = match([line(reference="R1"), line("e2", on=late, reference="R1")], [due(reference="R1")])
    assert [(one.line, one.how) for one in found.matches] == [("e1", How.REFERENCE_AND_DAY)]
    assert "made twice" in str(found.queue[0].why)


def test_a_long_reference_is_found_within_a_description() -> None:
    entry = Entry(DAY, Money(500), description="FP 04/12 SMITH INV-00123")
    found = match([Line("e1", entry)], [due(reference="INV00123")])
    assert found.matches[0].how is How.REFERENCE


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Rosa Example", "MS R EXAMPLE", True),
        ("Rosa Example", "EXAMPLE ROSA", True),
        ("Zoë O'Connor", "Zoe OConnor", True),
        ("Bartholomew Featherstone", "BARTHOLOMEW FEATHE", True),
        ("Rosa Maria Example", "Rosa Example", True),
        ("Rosa Example", "Ray Example", False),
        ("Rosa Example", "Example", False),
        ("Example", "Example", True),
        ("R E", "Rosa Example", False),
        ("", "Rosa Example", False),
        ("Mr", "Mr", False),
    ],
)
def test_names_agree_as_banks_write_them(one: str, other: str, agree: bool) -> None:
    assert names_agree(one, other) is agree
    assert names_agree(other, one) is agree


def test_an_entry_read_again_has_the_same_id_and_two_alike_have_two() -> None:
    entry = Entry(DAY, Money(500), reference="R1", place="line 7")
    moved = Entry(DAY, Money(500), reference="R1", place="line 9")
    first = [one.id for one in lines_of("A", [entry, moved])]
    assert len(set(first)) == 2
    assert [one.id for one in lines_of("A", [moved, entry])] == first
    assert lines_of("B", [entry])[0].id not in first


def test_what_was_sent_is_found_on_the_statement_and_among_the_returned() -> None:
    sent = [credit("P1", reference="DP R123"), credit("P2", roll="D/123-4", name="Asha Patel")]
    out = [
        Entry(sent[0].on, Money(-24310), reference="DP R123"),
        Entry(sent[0].on, Money(-24310), reference="D/123-4"),
    ]
    on_statement = match(lines_of("A", out), expected_of(sent))
    assert [one.expected for one in on_statement.matches] == ["P1", "P2"]

    (back, _other) = read_returned("r.xml", ARUCS.encode())
    (line_back,) = lines_of("A", entries_of([back]))
    assert [one.expected for one in match([line_back], expected_of(sent)).matches] == ["P1"]

    file = write_pain001(COUNCIL, sent, made=MADE, message_id="RUN-49")
    whole = Entry(sent[0].on, Money(-48620), reference="RUN-49-0001")
    (pair,) = match(lines_of("A", [whole]), expected_of_blocks(file.blocks)).matches
    assert pair.expected == "RUN-49-0001 2026-12-04"


def test_thousands_alike_are_matched_quickly() -> None:
    lines = [line(f"e{n}", -10_000, reference=f"REF{n}") for n in range(2_000)]
    expected = [due(f"p{n}", -10_000, reference=f"REF{n}") for n in range(2_000)]
    assert len(match(lines, expected).matches) == 2_000


def test_what_may_come_bit_by_bit_is_matched_with_all_entries_that_name_it_or_with_none() -> None:
    owed = replace(due("owed", 500, reference="OWED001"), in_parts=True)
    parts = [line("a", 200, reference="OWED001"), line("b", 250, reference="OWED001 SECOND")]
    for lines in (parts, parts[::-1]):
        found = match(lines, [owed])
        assert {(one.line, one.how) for one in found.matches} == {("a", How.PART), ("b", How.PART)}
    too_much = match([*parts, line("c", 51, reference="OWED001")], [owed])
    assert too_much.matches == ()
    assert len(too_much.queue) == 3
    whole = match([line("all", 500, reference="OWED001"), parts[0]], [owed])
    assert [one.line for one in whole.matches] == ["all"]  # then nothing is left for a part
    for not_part in (replace(owed, in_parts=False), replace(owed, references=("OTHER",))):
        assert match([parts[0]], [not_part]).matches == ()
    assert match([line("out", -200, reference="OWED001")], [owed]).matches == ()
    assert match([parts[0]], [owed], never={("a", "owed")}).matches == ()
