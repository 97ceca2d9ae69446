"""Who says yes for a child that their plan and that of somebody who cares for them may say so.

Sources: Gillick v West Norfolk and Wisbech Area Health Authority [1986] AC 112 (a child who understands what
is asked decides it themself); Mental Capacity Act 2005, sections 1(2) and 2(5) (from sixteen on somebody is
taken to be able to decide until shown otherwise); Children Act 1989, section 2(7) (each who has parental
responsibility may act alone) and section 17(4A) (the child's wishes and feelings are found out); In Control,
third phase report (2010), chapter 4. That a worker of the child's decides where the carer is the only parent,
in writing and never one who works with the carer, is our own rule: nobody says both yeses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.dates import ADULT_AGE
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

DECIDES_FROM = 16  # years, from which on somebody is taken to be able to decide


class Says(StrEnum):
    """Who says yes."""

    CHILD = "child"
    PARENT = "parent"
    WORKER = "worker"


class Answer(StrEnum):
    """What a worker of the child's writes down."""

    CHILD_YES = "child_yes"  # the child understands it, and says yes
    WORKER_YES = "worker_yes"  # the child does not understand it; the worker says yes for them
    NO = "no"


class NotTheirs(Refused):
    """Somebody else says yes or no here."""


class NotWritten(Refused):
    """What has to be written down with an answer is missing."""


@dataclass(frozen=True, slots=True)
class About:
    """The child on the day. `parent`: another than the carer has parental responsibility, and is in their
    circle; `works_for_carer`: whoever answers has any part in the carer's record.
    """

    age: int
    parent: bool = False
    works_for_carer: bool = False


_TOLD = Sentence("Write how it was explained to them, and what they said or showed.")
_TOLD_16 = Sentence(
    "From 16 on somebody is taken to be able to decide. Write what shows that they are not, "
    "how it was explained to them, and what they said or showed."
)


def who_says_yes(about: About, *, understands: bool) -> Says:
    """Who says yes for somebody under eighteen; `understands`: what the link means, on the day.

    Raises NotTheirs for an adult: they, or who acts for them by law.
    """
    if about.age >= ADULT_AGE:
        raise NotTheirs("person", Sentence("They are an adult. They, or who acts for them by law, answer."))
    if understands:
        return Says.CHILD
    return Says.PARENT if about.parent else Says.WORKER


def check_answer(answer: Answer, about: About, *, told: str, reasons: str) -> Says:
    """Who answers, by what a worker writes down. `told`: how the child was asked; `reasons`: why it is good
    for them, where the worker says yes.

    Raises NotTheirs where somebody else answers, NotWritten where the child was not asked or no reason
    stands.
    """
    if about.works_for_carer:
        raise NotTheirs(
            "answer",
            Sentence(
                "You have a part in the record of who cares for them too. "
                "Somebody who works with the child alone answers."
            ),
        )
    who = who_says_yes(about, understands=answer is Answer.CHILD_YES)
    if answer is Answer.WORKER_YES and who is Says.PARENT:
        raise NotTheirs(
            "answer",
            Sentence(
                "Another parent is in the circle. They answer in their own account: "
                "invite them under Circle of support."
            ),
        )
    if answer is Answer.NO:
        return Says.WORKER
    if not told.strip():
        grown = answer is Answer.WORKER_YES and about.age >= DECIDES_FROM
        raise NotWritten("told", _TOLD_16 if grown else _TOLD)
    if who is Says.WORKER and not reasons.strip():
        raise NotWritten("reasons", Sentence("Write why it is good for the child."))
    return who
