"""What every verb of step 1 needs: the open round of questions, whose voice it is, what is refused."""

from sevensteps.contexts.allocation.models import Assessment
from sevensteps.contexts.allocation.queries import AssessmentView, view_of
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Side, sides_of
from sevensteps.core.trace import Sentence

LONGEST_NOTE = 2_000


class AlreadyStarted(Refused):
    """There is an open round of questions."""


class NotStarted(Refused):
    """There is no open round of questions."""


class NotYourSide(Refused):
    """Somebody's answers are theirs to give."""


class AnswersMissing(Refused):
    """Nobody has answered some questions; `areas` are their ids."""

    def __init__(self, reason: str | Sentence, areas: tuple[str, ...]) -> None:
        super().__init__("areas", reason)
        self.areas = areas


class NotAgreed(Refused):
    """Sides differ about something and nobody has said whose answer counts, or why; `where` is the area."""


def sides_for(by: Standing) -> tuple[str, ...]:
    """The sides somebody may answer on, their own first; a worker may write down what others say."""
    if by.side == "staff":
        return ("practitioner", "person", "family")
    own = by.side
    return (own, "person") if own == "family" and Side.PERSON in sides_of(by) else (own,)


def open_round(by: Standing, task: Task = Task.ANSWER_ASSESSMENT) -> tuple[Assessment, AssessmentView]:
    """The open round of questions under the journey's lock. Raises NotStarted."""
    journeys.hold(by=by, task=task)
    row = Assessment.objects.filter(person_id=by.person_id, state="open").first()
    if row is None:
        raise NotStarted("assessment", "The questions have not been started. Start them first.")
    return row, view_of(row)


def voice(by: Standing, side: str) -> str:
    """The side somebody answers on: their own unless another is named that they may write for."""
    allowed = sides_for(by)
    found = side or allowed[0]
    if found not in allowed:
        raise NotYourSide("side", "These answers are for somebody else to give.")
    return found


def tidy_note(where: str, text: str) -> str:
    """What somebody typed, without space around it. Raises Refused where it is too long."""
    tidy = text.strip()
    if len(tidy) > LONGEST_NOTE:
        raise Refused(where, Sentence("Use {most} characters or fewer.", {"most": LONGEST_NOTE}))
    return tidy
