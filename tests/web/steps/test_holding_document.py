"""Who looks after the money, as a document: every part, what it is for, and what was agreed."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.money import Life, agreed, held
from tests.web.printed import Printed

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.core.access import Actor
from sevensteps.core.budgets import Way
from sevensteps.web.shell.filters import money
from sevensteps.web.steps.step4_organising_my_money.words import text_of

pytestmark = pytest.mark.django_db


def read(life: Life, browser: Callable[[Actor], Client], form: str = "plain") -> Printed:
    answer = browser(life.rosa).get(f"/people/{life.person_ref}/holding/agreement.pdf?form={form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('inline; filename="who-looks-after-my-money')
    found = Printed(answer.content)
    found.is_accessible()
    return found


@pytest.mark.parametrize("form", ["plain", "easy"])
def test_every_part_is_there_with_its_lines(browser: Callable[[Actor], Client], form: str) -> None:
    life = held()
    found = read(life, browser, form)
    parts = budgets.parts_of(life.id)
    assert parts
    found.says("Rosa Lind", money(budgets.budget_of(life.id).annual), budgets.budget_of(life.id).ref)
    for part in parts:
        found.says(part.holder_name, text_of(part.way, own=True).means, part.agreement)
        found.says(*(f"{line.what}{money(line.amount)}" for line in part.lines))


def test_easy_read_is_in_other_words(browser: Callable[[Actor], Client]) -> None:
    life = held()
    assert "You can mix the ways." in read(life, browser, "easy").text
    assert "You can mix the ways." not in read(life, browser).text


def test_before_anybody_is_chosen_it_says_so(browser: Callable[[Actor], Client]) -> None:
    read(agreed(), browser).says("Nobody has been chosen yet to look after the money.")


def test_the_way_speaks_to_the_person_whoever_prints(browser: Callable[[Actor], Client]) -> None:
    life = held()
    answer = browser(life.worker).get(f"/people/{life.person_ref}/holding/agreement.pdf")
    Printed(answer.content).says(
        *{text_of(Way(part.way), own=True).title for part in budgets.parts_of(life.id)}
    )
