"""What each field takes, and the sentence it gives back for what it cannot take."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.web.shell import forms


class Everything(forms.Form):
    """One of each field, none of them asked for."""

    line = forms.Line("Name", required=False, max_length=10)
    text = forms.Text("Story", required=False, max_length=20)
    money = forms.MoneyAmount("Price", required=False, most=100_00)
    nought = forms.MoneyAmount("Fee", required=False, least=0)
    whole = forms.Whole("Hours", required=False, least=1, most=168)
    day = forms.Day("Start", required=False, earliest=date(2026, 1, 1), latest=date(2026, 12, 31))
    end = forms.Day("End", required=False)
    choice = forms.Choice("Way", required=False, choices=[("a", "First"), ("b", "Second")])
    pick = forms.Pick("Language", required=False, choices=[("en", "English"), ("cy", "Welsh")])
    many = forms.Choices("Helpers", required=False, choices=[("a", "Anna"), ("b", "Ben")])
    yes = forms.YesNo("Happy?", required=False)
    tick = forms.Tick("Read", required=False)
    email = forms.Email("E-mail", required=False)
    phone = forms.Phone("Telephone", required=False)
    password = forms.Password("Password", required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.in_order("day", "end")
        return values


def sent(text: str = "") -> Everything:
    return Everything(data=QueryDict(text))


GOOD = [
    ("line=++Mia++Lind", "line", "Mia Lind"),
    ("text=one%0D%0Atwo", "text", "one\ntwo"),
    ("money=12.50", "money", Money(1250)),
    ("money=%C2%A3+12", "money", Money(1200)),
    ("nought=0", "nought", Money(0)),
    ("nought=1,234.50", "nought", Money(123450)),
    ("whole=168", "whole", 168),
    ("day-day=1&day-month=01&day-year=2026", "day", date(2026, 1, 1)),
    ("choice=b", "choice", "b"),
    ("pick=cy", "pick", "cy"),
    ("many=b&many=a", "many", ["a", "b"]),
    ("yes=no", "yes", False),
    ("yes=yes", "yes", True),
    ("tick=yes", "tick", True),
    ("email=Mia@Example.org", "email", "mia@example.org"),
    ("phone=01632++960+001", "phone", "01632 960 001"),
    ("password=+spaces+stay+", "password", " spaces stay "),
    ("", "line", ""),
    ("", "money", None),
    ("", "day", None),
    ("", "many", []),
    ("", "yes", None),
    ("", "tick", False),
]

BAD = [
    ("line=12345678901", "line", "Shorten this to 10 characters or fewer. It has 11."),
    ("line=a%00b", "line", "Take out the characters that cannot be shown."),
    ("text=" + "x" * 21, "text", "Shorten this to 20 characters"),
    ("money=-4", "money", "not below nought"),
    ("money=%E2%88%924", "money", "not below nought"),
    ("money=%C2%A3-4", "money", "not below nought"),
    ("money=twelve", "money", "Enter the amount in pounds, like 12.50."),
    ("money=1.234", "money", "Enter the amount in pounds, like 12.50."),
    ("money=1e3", "money", "Enter the amount in pounds, like 12.50."),
    ("money=%D9%A1%D9%A2", "money", "Enter the amount in pounds, like 12.50."),
    ("money=0", "money", "Enter £0.01 or more."),
    ("money=100.01", "money", "Enter £100.00 or less."),
    ("money=" + "9" * 40, "money", "Shorten this"),
    ("whole=2.5", "whole", "Enter a whole number, like 3."),
    ("whole=-1", "whole", "from 1 to 168"),
    ("whole=169", "whole", "from 1 to 168"),
    ("whole=%C2%B2", "whole", "Enter a whole number, like 3."),
    ("day-day=1", "day", "Add the month and the year."),
    ("day-day=31&day-month=2&day-year=2026", "day", "That month does not have that day."),
    ("day-day=1&day-month=13&day-year=2026", "day", "Enter a month from 1 to 12."),
    ("day-day=1&day-month=1&day-year=26", "day", "four numbers"),
    ("day-day=x&day-month=1&day-year=2026", "day", "Use numbers only"),
    ("day-day=31&day-month=12&day-year=2025", "day", "Enter 1 January 2026 or a later day."),
    ("day-day=1&day-month=1&day-year=2027", "day", "Enter 31 December 2026 or an earlier day."),
    ("choice=c", "choice", "Choose one of the answers shown."),
    ("pick=fr", "pick", "Choose one of the answers shown."),
    ("many=a&many=c", "many", "Choose only from the answers shown."),
    ("yes=perhaps", "yes", "Choose yes or no."),
    ("tick=maybe", "tick", "Tick the box or leave it empty."),
    ("email=mia", "email", "Enter an e-mail address, like name@example.org."),
    ("phone=ring+me", "phone", "Enter a telephone number"),
    ("phone=123", "phone", "Enter a telephone number"),
]


@pytest.mark.parametrize(("text", "name", "value"), GOOD)
def test_what_was_typed_is_read(text: str, name: str, value: object) -> None:
    form = sent(text)
    assert form.is_valid(), form.errors.get_json_data()
    assert form.values[name] == value


@pytest.mark.parametrize(("text", "name", "words"), BAD)
def test_what_cannot_be_taken_gets_a_sentence_and_stays_in_its_box(text: str, name: str, words: str) -> None:
    form = sent(text)
    assert not form.is_valid()
    assert list(form.errors) == [name]
    assert words in form.error_of(name)
    drawn = form.field(name)
    assert "govuk-error-message" in drawn
    assert f'id="{form.fields[name].first_id(f"{name}")}"' in drawn


@pytest.mark.parametrize("name", [name for name in Everything.base_fields if name != "once_token"])
def test_an_empty_answer_says_what_is_missing(name: str) -> None:
    form = sent()
    form.fields[name].required = True
    assert not form.is_valid()
    assert form.error_of(name)
    assert "required" not in form.error_of(name)


def test_what_was_typed_wrongly_is_shown_again() -> None:
    form = sent("money=twelve&day-day=31&day-month=2&day-year=2026&text=" + "x" * 21)
    assert 'value="twelve"' in form.field("money")
    assert 'value="31"' in form.field("day")
    assert "x" * 21 in form.field("text")


def test_a_password_is_never_shown_again() -> None:
    assert "hush" not in sent("password=hush&line=" + "x" * 20).field("password")


def test_a_day_before_its_beginning_is_refused() -> None:
    form = sent("day-day=2&day-month=3&day-year=2026&end-day=1&end-month=3&end-year=2026")
    assert not form.is_valid()
    assert form.error_of("end") == "This day is before “Start”. Enter the same day or a later one."


def test_a_refusal_stands_on_the_field_it_names_or_on_top() -> None:
    form = sent("line=Mia")
    assert form.is_valid()
    form.refuse(Refused("money", "There is £3 left."))
    form.refuse(Refused("elsewhere", "The plan was sent already."))
    assert form.error_of("money") == "There is £3 left."
    assert list(form.faults()) == [("The plan was sent already.", ""), ("There is £3 left.", "id_money")]


def test_what_somebody_typed_cannot_become_markup() -> None:
    assert "<script>" not in sent("line=<script>").field("line")
    assert "&lt;script&gt;" in sent("text=<script>").field("text")
    assert "&amp;lt;" not in sent("text=<script>").field("text")


def test_the_same_page_sent_twice_carries_the_same_token() -> None:
    page = Everything()
    token = page.once
    assert f'value="{token}"' in page.hidden()
    first, second = sent(f"once_token={token}"), sent(f"once_token={token}")
    assert first.once == second.once == token
    assert Everything().once != token


@pytest.mark.parametrize("strange", ["", "x", "<script>aaaaaaaaaaaaaaaa", "a" * 65, "a" * 20 + "%00"])
def test_a_strange_token_is_replaced(strange: str) -> None:
    form = sent(f"once_token={strange}")
    assert form.once != strange
    assert len(form.once) >= 16


def test_answers_offered_to_one_form_are_not_another_s() -> None:
    form = Everything()
    form.offer("choice", [("z", "Last")])
    assert 'value="z"' in form.field("choice")
    assert 'value="z"' not in Everything().field("choice")


def test_optional_questions_say_so_and_the_rest_do_not() -> None:
    form = Everything()
    assert "you can leave this out" in form.field("line")
    form.fields["line"].required = True
    assert "you can leave this out" not in form.field("line")


def test_django_s_own_drawing_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        str(Everything())


def test_lines_typed_are_shown_again_without_a_space_more() -> None:
    form = Everything(initial={"text": "one\n  two\n\nthree"})
    assert ">one\n  two\n\nthree</textarea>" in form.field("text")
