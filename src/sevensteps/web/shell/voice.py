"""In what words a page speaks: to the person themselves or about them, in plain English or Easy Read."""

from dataclasses import replace

from django.utils.translation import get_language

from sevensteps.contexts.people.shapes import Case
from sevensteps.core.errors import NotFound
from sevensteps.core.rulebook import Words
from sevensteps.core.trace import Line, Sentence, Trace


def own(case: Case) -> bool:
    """Whether the reader is the person the page is about."""
    return case.standing.relation == "yourself"


def form_of(case: Case) -> str:
    """Which form of a rulebook's texts: Easy Read where the person wants it, else the page's language."""
    return "easy" if case.person.easy_read else (get_language() or "en").partition("-")[0]


def in_form_asked(case: Case, form: str) -> Case:
    """The case as if the person wanted this form of words: `easy`, `plain`, or "" for what they do want.

    Raises NotFound for any other word.
    """
    if form not in {"", "easy", "plain"}:
        raise NotFound(f"form {form}")
    return replace(case, person=replace(case.person, easy_read=form == "easy")) if form else case


def said(words: Words, case: Case) -> str:
    """A rulebook's text in the person's form."""
    return words.in_form(form_of(case))


def sum_for(trace: Trace, case: Case) -> Trace:
    """A sum with the rulebook's own texts in the person's form."""
    return sum_in(trace, form_of(case))


def sum_in(trace: Trace, form: str) -> Trace:
    """A sum in this form of words: `easy`, or a language."""
    return Trace(tuple(replace(line, text=sentence_in(line.text, form)) for line in trace.lines))


def spoken(line: Line, case: Case) -> Sentence:
    """One step of a sum in the person's form."""
    return sentence_in(line.text, form_of(case))


def sentence_in(sentence: Sentence, form: str) -> Sentence:
    """A sentence in this form of words, with a rulebook's texts within it."""
    values = {
        gap: value.in_form(form) if isinstance(value, Words) else value
        for gap, value in sentence.values.items()
    }
    return Sentence(sentence.template_in(form), values)
