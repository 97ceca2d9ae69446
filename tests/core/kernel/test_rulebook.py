"""A rulebook is read whole, or refused with file, line, key and reason."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sevensteps.core.rulebook import BrokenRulebook, Part, Rulebook, Slug, Words, load_body, load_text


class Fruit(Part):
    name: Slug
    words: Words | None = None
    pence: int


class Basket(Rulebook):
    fruits: tuple[Fruit, ...]


KINDS = {"basket": Basket}
GOOD = """\
id: my-basket
version: 1
kind: basket
title:
  en: A basket full of fruit
  easy: Fruit in a basket.
valid_from: 2026-04-01
valid_to: 2027-03-31
status: example
sources:
  - citation: our own example
fruits:
  - name: apple
    pence: 30
  - name: pear
    pence: 1_250
"""


def refused(text: str) -> BrokenRulebook:
    with pytest.raises(BrokenRulebook) as error:
        load_text(text, "basket.yaml", KINDS)
    return error.value


def test_a_good_file_is_read() -> None:
    book = load_text(GOOD, "basket.yaml", KINDS)
    assert isinstance(book, Basket)
    assert book.fruits[1].pence == 1250
    assert book.is_example
    assert [book.holds_on(date(2026, 3, 31)), book.holds_on(date(2027, 3, 31))] == [False, True]


def test_the_same_content_has_the_same_hash_however_it_is_written_and_stored() -> None:
    book = load_text(GOOD, "a.yaml", KINDS)
    lines = GOOD.splitlines()
    shuffled = "\n".join(["# a comment", *lines[3:], *lines[:3]]).replace("1_250", "1250")
    stored = json.loads(json.dumps(book.body))
    assert load_text(shuffled, "b.yaml", KINDS).hash == book.hash == load_body(stored, KINDS).hash
    assert load_text(GOOD.replace("30", "31"), "c.yaml", KINDS).hash != book.hash
    assert len(book.hash) == 64


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "reason"),
    [
        ("pence: 30", "pence: thirty", 14, "fruits[0].pence", "integer"),
        ("pence: 30", "pence: 010", 14, "fruits[0].pence", "misread"),
        ("pence: 30", "pence: 12:30", 14, "fruits[0].pence", "misread"),
        ("pence: 30", "pence: 1e3.0", 14, "fruits[0].pence", "integer"),
        ("pence: 30", "pence: .inf", 14, "fruits[0].pence", "misread"),
        ("    pence: 30\n", "", 13, "fruits[0].pence", "missing"),
        ("pence: 30", "price: 30", 13, "fruits[0].pence", "missing"),
        ("pence: 30", "pence: 30\n    colour: red", 15, "fruits[0].colour", "not a key"),
        ("pence: 30", "pence: 30\n    pence: 31", 15, "fruits[0].pence", "twice; the first is on line 14"),
        ("version: 1", "version: yes", 2, "version", "misread"),
        ("version: 1", "version: true", 2, "version", "integer"),
        ("version: 1", "version: 0", 2, "version", "greater"),
        ("kind: basket", "kind: bucket", 3, "kind", "one of: basket"),
        ("kind: basket\n", "", 1, "kind", "missing"),
        ("id: my-basket", "id: My Basket", 1, "id", "pattern"),
        ("2026-04-01", "2026-02-31", 7, "valid_from", "2026-02-31"),
        ("2026-04-01", "2026", 7, "valid_from", "write a day"),
        ("2026-04-01", "2028-04-01", 1, "", "before valid_from"),
        ("status: example", "status: exampel", 9, "status", "did you mean example"),
        ("Fruit in a basket.", "A basket full of fruit", 4, "title", "different"),
        ("Fruit in a basket.", "one two " * 7, 4, "title", "at most 12 words"),
        ("  - citation: our own example", "  []", 10, "sources", "at least 1"),
        ("name: apple", "name: &x apple", 13, "fruits[0].name", ""),
        ("name: apple", "name: [", 15, "", "not YAML"),
        ("name: apple", "7: apple", 13, "fruits[0]", "in quotes"),
        ("name: apple", "name: !!python/name:os.system apple", 13, "fruits[0].name", "tag"),
    ],
)
def test_a_broken_file_is_refused_with_line_key_and_reason(
    old: str, new: str, line: int, key: str, reason: str
) -> None:
    assert old in GOOD
    if not reason:  # an anchor nobody uses is harmless
        load_text(GOOD.replace(old, new, 1), "basket.yaml", KINDS)
        return
    error = refused(GOOD.replace(old, new, 1))
    first = error.faults[0]
    assert (first.line, first.key) == (line, key)
    assert reason in first.reason
    assert error.where.startswith(f"basket.yaml:{line}")


def test_aliases_are_refused_so_that_no_file_explodes() -> None:
    error = refused(GOOD.replace("name: apple", "name: &x apple").replace("name: pear", "name: *x"))
    assert "aliases" in error.faults[0].reason


def test_every_fault_is_found_in_the_order_of_the_file() -> None:
    error = refused(GOOD.replace("pence: 30", "pence: x").replace("status: example", "status: good"))
    assert [fault.line for fault in error.faults] == [9, 14]
    assert error.reason.endswith("(and 1 more)")


@pytest.mark.parametrize(
    "text", ["", "just words", "- a\n- b\n", "a: 1\n---\nb: 2\n", "a: \x00", "[" * 5000, "\t"]
)
def test_what_is_no_rulebook_at_all_is_refused(text: str) -> None:
    assert refused(text).faults


def test_words_know_their_forms() -> None:
    words = Words(en="Where you live", easy="Your home", cy="Lle rydych chi'n byw")
    assert [words.in_form(form) for form in ("en", "easy", "cy", "pl")] == [
        "Where you live",
        "Your home",
        "Lle rydych chi'n byw",
        "Where you live",
    ]
    assert str(words) == "Where you live"


def test_a_misspelt_form_of_words_is_refused() -> None:
    assert "language code" in refused(GOOD.replace("  easy: Fruit", "  eesy: x\n  easy: Fruit")).reason
