"""Putting answers into words, in the form of words the reader asked for."""

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from sevensteps.contexts.allocation.queries import AnswerView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.allocation import AllocationRulebook, Area
from sevensteps.core.errors import NotFound
from sevensteps.web.shell import Request
from sevensteps.web.shell.voice import said

FORMS = {"easy": True, "standard": False}


def as_asked(request: Request, case: Case) -> Case:
    """The case as if the person wanted the words of `?words=`: easy or standard; else theirs.

    Raises NotFound for any other word.
    """
    asked = request.GET.get("words", "")
    if not asked:
        return case
    if asked not in FORMS:
        raise NotFound(f"words {asked}")
    return replace(case, person=replace(case.person, easy_read=FORMS[asked]))


def plain(points: Decimal) -> str:
    """Points as people write them: 7.5, 120."""
    return f"{points.normalize():f}"


def answer_words(case: Case, area: Area, given: str | Decimal) -> str:
    """A statement, or the two that points lie between; empty for one the rulebook does not have."""
    if isinstance(given, str):
        statement = area.statement(given)
        return said(statement.words, case) if statement else ""
    ends = area.around(given)
    if ends is None:
        return ""
    words = {"low": said(ends[0].words, case), "high": said(ends[1].words, case), "points": plain(given)}
    if case.person.easy_read:
        return _("Between “%(low)s” and “%(high)s” %(points)s points.") % words
    return _("Somewhere between “%(low)s” and “%(high)s” (%(points)s points)") % words


def help_words(case: Case, book: AllocationRulebook, answer: AnswerView) -> str:
    """Who helps already, and whether they go on; empty where nobody does."""
    level = book.support_level(answer.support) if answer.support else None
    if level is None:
        return ""
    able = (
        _("They want to and can go on.") if answer.willing_and_able else _("They may not be able to go on.")
    )
    return f"{said(level.words, case)} {able}"
