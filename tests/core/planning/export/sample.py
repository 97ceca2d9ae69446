"""A plan with something of everything, made up, and ways of writing it as a receiver reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from sevensteps.core.dates import Period
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    ArrangementKind,
    Every,
    HowDecided,
    LifeDecision,
    LineKind,
    PartOfDay,
    PlanState,
    Time,
    Weekday,
)
from sevensteps.core.planning import export as form
from sevensteps.core.planning.carers import CaredFor, GoesOn, Hours
from sevensteps.core.planning.children import Voice
from sevensteps.core.planning.export import AnswerKind

AT = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))


def answer(name: str = "meals.statement", **given: object) -> form.Answer:
    values: dict[str, object] = {
        "id": name,
        "group": "meals",
        "group_title": "Meals and nutrition",
        "question": "How much help?",
        "kind": AnswerKind.CHOICE,
        "value": "I need some help to shop or to cook.",
        "code": "some",
        "care_act": ("nutrition",),
        "by": "Rosa Marsh",
        "at": AT,
    }
    return form.Answer(**{**values, **given})  # type: ignore[arg-type] # a maker of samples takes any field


def line(ref: str = "LINE0001", **given: object) -> form.Line:
    values: dict[str, object] = {
        "ref": ref,
        "kind": LineKind.PAID,
        "what": "Personal assistant",
        "unit": "hour",
        "quantity": Decimal("7.5"),
        "amount": "7.5 hours",
        "price": Money(1400),
        "every": Every.WEEKLY,
        "starts_on": date(2026, 5, 3),
        "ends_on": None,
        "outcome_refs": ("OUT00001",),
        "times": (Time(Weekday.MONDAY, PartOfDay.MORNING),),
        "in_year": Money(500000),
        "each_year": Money(546000),
        "service": "",
        "direct_payment": True,
    }
    return form.Line(**{**values, **given})  # type: ignore[arg-type] # a maker of samples takes any field


HEALTH = form.Signed("Tube feeding", "signed", "Nurse Bell", "signed", "Taught twice", "Wash hands", AT)
ROUND = form.Assessment(
    ref="ROUND001",
    finished=True,
    at=AT,
    by="Ada Quist",
    form_id="in-control-adult-example",
    form_version=1,
    form_title="Adult questionnaire",
    earlier=("ROUND000",),
    sides=(
        form.Side(
            "person",
            "Rosa Marsh",
            (
                answer(),
                answer(
                    "meals.willing",
                    kind=AnswerKind.YES_NO,
                    value="true",
                    code="",
                    question="Are they willing?",
                ),
                answer(
                    "meals.note", kind=AnswerKind.WORDS, value="I <b>love</b> my kitchen & my dog", code=""
                ),
            ),
        ),
        form.Side(
            "practitioner",
            "Ada Quist",
            (answer("meals.points", kind=AnswerKind.NUMBER, value="12.5", code=""),),
        ),
    ),
)

DRAWING = form.file_of("My dog", "image/png", b"a small drawing")
SONG = form.file_of("Our choir", "audio/mpeg", bytes(form.LARGEST_WITHIN + 1))

PLAN = form.Plan(
    ref="PLAN0002",
    version=2,
    state=PlanState.AGREED,
    at=AT,
    year=YEAR,
    indicative=Money(950000),
    decides_alone=False,
    representative="Ben Marsh, brother",
    exception="",
    earlier=("PLAN0001",),
    words=(
        form.Words(
            "about_me", "About me", "most_important", "What is most important to me", "My dog.\nThe sea."
        ),
        form.Words("emergencies", "Ups and downs", "call", "Who to call", "Ben 01632 960 001"),
    ),
    wealth=(
        form.Words(
            "real_wealth", "What is already there", "connections", "People I know", "Ben and the choir"
        ),
    ),
    arranged=(
        form.Arranged(
            "RISK0001", ArrangementKind.RISK, "I fall at night", "A light", "Ben", date(2026, 9, 1)
        ),
        form.Arranged("STEP0001", ArrangementKind.STEP, "Ring the pool", "", "Rosa", None),
    ),
    deciding=(
        form.Deciding(
            "DEC00001",
            LifeDecision("Money", HowDecided.FOR_ME, "Ben", "Dr Hall, 3 May", "", "Bills are paid"),
        ),
    ),
    outcomes=(
        form.Outcome("OUT00001", "Eat what I like", "meals", "assessment", ("nutrition",)),
        form.Outcome("OUT00002", "Sing again", "", "mine", codes=("carer_recreation",)),
    ),
    lines=(
        line(
            who="Ana Lima",
            provider_ref="PROVID01",
            stream="nhs_personal_health_budget",
            elsewhere=Money(120000),
            price_source="quote",
            price_on=date(2026, 2, 1),
            price_note="Their letter",
            health=HEALTH,
        ),
        line(
            "LINE0002",
            kind=LineKind.COMMUNITY,
            what="Choir",
            unit="visit",
            quantity=Decimal(1),
            amount="1 visit",
            price=Money(0),
            every=Every.ONE_OFF,
            outcome_refs=("OUT00002",),
            times=(),
            in_year=Money(0),
            each_year=Money(0),
            direct_payment=None,
            ends_on=date(2026, 6, 30),
        ),
    ),
    authors=(form.Author("Rosa Marsh", "yourself"),),
    decisions=(
        form.Decided(
            "part",
            "It meets her needs.",
            Money(500000),
            "Owen Reed",
            AT,
            "7.5 hours a week",
            (form.LeftOut("A boat", Money(100), "It is not safe."),),
        ),
    ),
    shown=(
        form.Shown("MEDIA001", "drawing", "heading:most_important", "My dog on the beach", DRAWING),
        form.Shown("MEDIA002", "sound", "section:training", "Our choir", SONG),
        form.Shown("MEDIA003", "picture", "wealth:assets", "A picture that is gone"),
    ),
    views=(
        form.View(
            "matters_to_me", "What matters to me", Voice.CHILD, "My dog.", "With cards", "Ada", "worker", AT
        ),
        form.View("asked", "How they were asked", Voice.PARENTS, "Nothing to add.", "", "Mona", "mother", AT),
    ),
    cared_for=(
        form.Cared(
            "CARED001", CaredFor("Ada", "my mother", "Nights", Hours.FROM_20, GoesOn.SOME, "The days")
        ),
    ),
    held=(form.Held("PART0001", 1, "Paid to me", "Rosa Marsh", Money(500000), date(2026, 4, 1)),),
)

CONSENTS = (
    form.Consent("YES-1", "circle", "see_plan", "See my plan", "Rosa Marsh", "Online", AT, to="MEMBER01"),
    form.Consent(
        "YES-2",
        "broker",
        "engagement",
        "Help me",
        "Rosa",
        "In person",
        AT,
        to="BROKER01",
        withdrawn_at=AT,
        withdrawn_by="Rosa",
    ),
    form.Consent(
        "YES-4",
        "team",
        "write",
        "May write in it",
        "Rosa",
        "Online",
        AT,
        to="TEAM0001",
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 2),
        parts=("lines", "week"),
    ),
    form.Consent("YES-3", "questions", "assessment", "Said yes at home", "", "", AT),
)

SAMPLE = form.PlanDocument(
    person=form.Person(
        "PERSON01",
        "Rosa",
        "Marsh",
        "",
        "en-gb",
        date(1961, 2, 3),
        "943 476 5919",
        "rosa@example.org",
        "01632 960 002",
        "1 Sea Road",
    ),
    authority=form.Body("AUTH0001", "Alder Council"),
    team=form.Body("TEAM0001", "South team"),
    plan=PLAN,
    assessment_ref="ROUND001",
    at=AT,
    advocate=False,
    shares=True,
    assessment=ROUND,
    members=(form.Member("MEMBER01", "Ben Marsh", "brother"),),
    bodies=(form.Body("BROKER01", "Good Plans"),),
    consents=CONSENTS,
)
