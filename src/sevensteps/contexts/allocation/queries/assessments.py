"""A round of questions: what every side says, where they differ, and whose answer counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sevensteps.contexts.allocation.models import (
    AdditionAnswer,
    AgreedAnswer,
    Answer,
    Assessment,
    CaringAnswer,
    SideChoice,
)
from sevensteps.contexts.allocation.queries.books import allocation_book
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import Identity, NothingInForce
from sevensteps.core.allocation import AllocationRulebook, Area, Group, Inputs, Support
from sevensteps.core.allocation.numbers import tidy
from sevensteps.core.dates import age_on
from sevensteps.core.rulebook import Words

SIDES: tuple[str, ...] = tuple(SideChoice.values)
# Whose answer counts where nobody says, and all say the same.
AGREED_ORDER = ("person", "practitioner", "family")
CARING = "~caring"  # where areas are listed, the effect of caring; no area can be called so
Said = tuple[str | Decimal, str, bool | None]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One side's answer about one area: a `statement`, or `points` between two of them.

    `willing_and_able` is None where no support was named.
    """

    area: str
    statement: str
    points: Decimal | None
    support: str
    willing_and_able: bool | None
    note: str
    by_name: str
    at: datetime

    @property
    def given(self) -> str | Decimal:
        """The answer as the core takes it."""
        return self.statement if self.points is None else self.points

    @property
    def said(self) -> Said:
        """All of it that bears on the sum: two sides agree where these are equal."""
        return self.given, self.support, self.willing_and_able


@dataclass(frozen=True, slots=True)
class CaringView:
    """One side's answer about how caring weighs on the family."""

    level: str
    note: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreedView:
    """Whose answer counts about one area; `reason` where it is not what the person says."""

    side: str
    reason: str


@dataclass(frozen=True, slots=True)
class SideView:
    """Everything one side has answered; `missing` are areas still without an answer."""

    side: str
    answers: Mapping[str, AnswerView]
    caring: CaringView | None
    missing: tuple[str, ...]

    @property
    def begun(self) -> bool:
        return bool(self.answers) or self.caring is not None

    @property
    def complete(self) -> bool:
        return not self.missing

    def said_about(self, area: str) -> Said | None:
        """What this side says about an area (or CARING); None for nothing."""
        if area == CARING:
            return (self.caring.level, "", None) if self.caring else None
        return self.answers[area].said if area in self.answers else None


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """One round of questions: the questionnaire it uses and what every side says.

    `group` is the scale, empty where there is none or it is still to be chosen. `prevention_choice` is
    empty, "something" (`prevention` says what), "nothing", "unsaid", or "not_asked" for old rounds.
    `agreed` (by area, or CARING) stands once finished.
    """

    ref: str
    open: bool
    book: AllocationRulebook
    identity: Identity
    group: str
    sides: Mapping[str, SideView]
    additions: Mapping[str, Decimal]
    agreed: Mapping[str, AgreedView]
    prevention_choice: str
    prevention: str
    consent: str
    opened_at: datetime
    opened_by: str
    finished_at: datetime | None
    finished_by: str

    @property
    def scale_open(self) -> bool:
        """Whether somebody has to say which scale is right."""
        return bool(self.book.groups) and not self.group

    @property
    def unanswered(self) -> tuple[Area, ...]:
        """Areas nobody has answered."""
        return tuple(area for area in self.book.areas if not self.said_about(area.id))

    @property
    def answered(self) -> tuple[str, ...]:
        """Areas somebody has answered, and CARING where somebody has said how that is."""
        everything = (*(area.id for area in self.book.areas), CARING)
        return tuple(area for area in everything if self.said_about(area))

    def said_about(self, area: str) -> dict[str, Said]:
        """What each side says about an area (or CARING), the person first."""
        found = ((side, self.sides[side].said_about(area)) for side in AGREED_ORDER)
        return {side: said for side, said in found if said is not None}

    def differing(self) -> tuple[str, ...]:
        """Areas about which two sides say different things, and CARING where they do about that."""
        return tuple(area for area in self.answered if len(set(self.said_about(area).values())) > 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """The groups of a rulebook that take somebody of an age; empty where it has none for them."""

    fitting: tuple[Group, ...]


def assessment_of(person_id: int) -> AssessmentView | None:
    """The person's latest round of questions, open or finished; None before the first."""
    row = Assessment.objects.filter(person_id=person_id).order_by("-id").first()
    return None if row is None else view_of(row)


def scale_for(book: AllocationRulebook, person_id: int, on: date) -> Scale:
    """Which groups of a rulebook are right for the person on a day."""
    if not book.groups:
        return Scale(())
    age = age_on(people.person(person_id).born_on, on)
    return Scale(tuple(group for group in book.groups if group.takes(age)))


def instead_of_questions(person_id: int, on: date) -> Words | None:
    """What the rulebook in force does instead of scoring somebody of this age; None where it asks them."""
    try:
        book = policies.rulebook_in_force("allocation", on).book
    except NothingInForce:
        return None
    fitting = scale_for(book, person_id, on).fitting if isinstance(book, AllocationRulebook) else ()
    return fitting[0].instead if fitting and all(one.instead for one in fitting) else None


def view_of(row: Assessment) -> AssessmentView:
    """The view of one row, with its answers: a handful of queries however many there are."""
    identity = Identity(row.rulebook_id, row.rulebook_version, row.rulebook_hash)
    book = allocation_book(identity)
    given = list(Answer.objects.filter(assessment=row))
    caring = {one.side: one for one in CaringAnswer.objects.filter(assessment=row)}
    extras = AdditionAnswer.objects.filter(assessment=row) if book.additions else ()
    agreed = () if row.state == "open" else AgreedAnswer.objects.filter(assessment=row)
    return AssessmentView(
        ref=row.ref,
        open=row.state == "open",
        book=book,
        identity=identity,
        group=row.group,
        sides={side: _side(side, book, given, caring.get(side)) for side in SIDES},
        additions={one.line: tidy(one.quantity) for one in extras},
        agreed={one.area: AgreedView(one.side, one.reason) for one in agreed},
        prevention_choice=row.prevention_choice,
        prevention=row.prevention,
        consent=row.consent,
        opened_at=row.opened_at,
        opened_by=row.opened_by_name,
        finished_at=row.finished_at,
        finished_by=row.finished_by_name,
    )


def inputs_of(view: AssessmentView, agreed: Mapping[str, str]) -> Inputs:
    """What the core works with: for each area, and for CARING, the answer of the side that counts."""
    chosen = {area: view.sides[side].answers[area] for area, side in agreed.items() if area != CARING}
    caring = view.sides[agreed[CARING]].caring if CARING in agreed else None
    return Inputs(
        answers={area: answer.given for area, answer in chosen.items()},
        support={
            area: Support(answer.support, bool(answer.willing_and_able))
            for area, answer in chosen.items()
            if answer.support
        },
        caring_effect=caring.level if caring else None,
        group=view.group or None,
        additions={line: quantity for line, quantity in view.additions.items() if quantity},
    )


def _side(
    side: str, book: AllocationRulebook, given: Iterable[Answer], caring: CaringAnswer | None
) -> SideView:
    answers = {
        row.area: AnswerView(
            area=row.area,
            statement=row.statement,
            points=None if row.points is None else tidy(row.points),
            support=row.support,
            willing_and_able=row.willing_and_able,
            note=row.note,
            by_name=row.by_name,
            at=row.at,
        )
        for row in given
        if row.side == side
    }
    return SideView(
        side=side,
        answers=answers,
        caring=CaringView(caring.level, caring.note, caring.by_name, caring.at) if caring else None,
        missing=tuple(area.id for area in book.areas if area.id not in answers),
    )
