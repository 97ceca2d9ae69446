"""The letter about an indicative sum: every line of it, in both forms of words, for whom the sum is for."""

import re
from dataclasses import astuple, fields

import pytest
from django.utils import translation
from tests.factories import people as make
from tests.web.printed import Printed

from sevensteps.contexts.allocation import exceptions, queries
from sevensteps.contexts.people import actions as people
from sevensteps.core.access import Permission
from sevensteps.core.allocation import Grounds, SumVerdict
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.web.shell.filters import figure
from sevensteps.web.steps.step1_my_money.letter_words import EASY, PLAIN, LetterWords


def letter_of(cast, form: str = "") -> str:
    return f"/people/{cast.ref}/money/sum.pdf{'?form=' + form if form else ''}"


def told(cast):
    found = queries.indicative_of(cast.standing(cast.amina).person_id)
    assert found is not None
    return found


def read(client, url: str) -> Printed:
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    found = Printed(answer.content)
    found.is_accessible()
    return found


@pytest.mark.parametrize("form", ["plain", "easy"])
def test_every_line_of_the_sum_is_in_the_letter(cast, browser, walk, form: str) -> None:
    walk(State.INDICATIVE)
    found, seen = read(browser(cast.amina), letter_of(cast, form)), told(cast)
    for line in seen.trace.lines:
        values = {
            gap: said.in_form(form) if hasattr(said, "in_form") else said
            for gap, said in line.text.values.items()
        }
        found.says(
            line.text.template_in(form).format(**values), "" if line.value is None else figure(line.value)
        )
    assert seen.identity
    found.says("Amina Yusuf", "14 May 2030", seen.ref, "About £9,500.00 a year", "Example", seen.by_name)
    found.says(seen.identity.rulebook_id, str(seen.identity.version), seen.identity.sha256)
    assert len(re.findall(r"indicative", found.text)) >= 1


def test_the_letter_says_what_happens_next_and_how_to_disagree(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    found = read(browser(cast.amina), letter_of(cast))
    found.says(
        "What happens next", "If you do not agree", "looked at again by somebody who had no part in it"
    )
    found.says(*(str(one.outcome.en) for one in told(cast).outcomes))


def test_easy_read_comes_by_itself_for_who_wants_it(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    people.edit_details(easy_read=True, by=cast.standing(cast.worker), at=make.NOW)
    easy, plain = (
        read(browser(cast.amina), letter_of(cast)),
        read(browser(cast.amina), letter_of(cast, "plain")),
    )
    easy.says("Indicative means: about this much.")
    assert "Indicative means" not in plain.text
    assert easy.pages > plain.pages


def test_it_is_kept_by_nobody_and_named_after_nobody(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    answer = browser(cast.amina).get(letter_of(cast))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == 'inline; filename="about-my-money.pdf"'
    easy = browser(cast.amina).get(letter_of(cast, "easy"))
    assert easy["Content-Disposition"] == 'inline; filename="about-my-money-easy-read.pdf"'
    assert browser(cast.amina).get(letter_of(cast, "loud")).status_code == 404


def test_a_hostile_name_is_only_a_name(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    name = '#eval("1") [Amina] 🙂'
    people.edit_details(known_as=name, by=cast.standing(cast.worker), at=make.NOW)
    found = read(browser(cast.amina), letter_of(cast))
    found.says('#eval("1") [Amina]')
    assert "🙂" in found.instead


def test_who_sees_the_sum_but_no_answers_gets_no_lines(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    friend, _member = make.circle_member(
        cast.worker, cast.ref, Permission.SEE_MONEY, name="Bo", relationship="friend"
    )
    found = read(browser(friend), letter_of(cast))
    found.says("About £9,500.00 a year")
    assert "How we worked it out" not in found.text
    assert browser(cast.mother).get(letter_of(cast)).status_code == 403
    assert browser(cast.stranger).get(letter_of(cast)).status_code == 404


def test_what_somebody_decided_is_there_with_every_reason(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    ref = exceptions.ask_exception(
        by=cast.standing(cast.amina), reasons={"not_asked": "Nobody asked about the nights."}, at=make.NOW
    )
    grounds = Grounds(
        needs="Amina wakes four times a night and cannot turn over by herself.",
        why="Her mother cannot go on lifting her, and nobody else is at home.",
        services="A sleeping night assistant, five nights a week.",
        hourly="£9.40 an hour at night, the rate of two agencies near her.",
    )
    exceptions.decide_exception(
        by=cast.standing(cast.approver), ref=ref, verdict=SumVerdict.GRANTED, annual=Money.pounds(12_000),
        grounds=grounds, at=make.NOW,
    )  # fmt: skip
    found = read(browser(cast.amina), letter_of(cast))
    found.says("About £12,000.00 a year", "What was decided, and why", "£9,500.00", *astuple(grounds))
    friend, _member = make.circle_member(
        cast.worker, cast.ref, Permission.SEE_MONEY, name="Bo", relationship="friend"
    )
    assert "four times a night" not in read(browser(friend), letter_of(cast)).text


def test_before_there_is_a_sum_the_letter_leads_to_the_questions(cast, browser, walk) -> None:
    walk(State.FIRST_CONTACT)
    assert browser(cast.amina).get(letter_of(cast))["Location"] == f"/people/{cast.ref}/money/"


def test_the_same_letter_is_the_same_file(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    person = browser(cast.amina)
    first = person.get(letter_of(cast)).content
    assert person.get(letter_of(cast)).content == first


def texts(words: LetterWords) -> list[str]:
    found: list[str] = []
    for field in fields(words):
        value = getattr(words, field.name)
        found += [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
    return found


def test_easy_read_is_another_text_of_short_sentences() -> None:
    with translation.override("en-gb"):
        assert not set(texts(EASY)) & set(texts(PLAIN))
        for text in texts(EASY):
            for sentence in re.split(r"(?<=[.!?:])\s+", text):
                assert len(sentence.split()) <= 12, sentence
