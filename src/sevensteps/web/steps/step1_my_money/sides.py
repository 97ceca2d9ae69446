"""Whose answers: the sides of an assessment in words, and which the reader works on."""

from django.utils.translation import gettext as _

from sevensteps.contexts.allocation.actions import sides_for
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound
from sevensteps.web.shell.voice import own


def side_words(case: Case) -> dict[str, str]:
    """What each side is called on this page."""
    mine = own(case)
    return {
        "person": _("Me") if mine else case.person.name,
        "family": _("My family and friends") if mine else _("Family and friends"),
        "practitioner": _("My worker") if mine else _("The worker"),
    }


def sees_answers(case: Case) -> bool:
    """Answers say more than a sum or a plan: they are for who may give some, or sees both money and plan."""
    can = case.standing.can
    return can(Task.ANSWER_ASSESSMENT) or (can(Task.SEE_MONEY) and can(Task.SEE_PLAN))


def my_side(case: Case, asked: str = "") -> str:
    """The side asked for, else the reader's own. Raises NotFound for one they may not answer on."""
    allowed = sides_for(case.standing)
    if asked and asked not in allowed:
        raise NotFound(f"side {asked}")
    return asked or allowed[0]
