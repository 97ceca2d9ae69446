"""A council whose people walk the steps, and a browser for each reader."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from tests.factories import people as make
from tests.factories import rulebooks

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.core.access import Actor, Permission, Role, Standing
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind

RULEBOOK = Path(__file__).parents[3] / "rulebooks/england/allocation/in-control-adult-example.yaml"


@dataclass(frozen=True)
class Cast:
    """Amina, her mother, her worker, an approver, and a worker of another team."""

    ref: str
    amina: Actor
    mother: Actor
    worker: Actor
    approver: Actor
    stranger: Actor

    @property
    def everybody(self) -> tuple[Actor, ...]:
        return (self.amina, self.mother, self.worker, self.approver, self.stranger)

    def standing(self, actor: Actor) -> Standing:
        return make.standing(actor, self.ref)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages live on the same day as the factories."""
    monkeypatch.setenv("SEVENSTEPS_TODAY", make.TODAY.isoformat())


@pytest.fixture
def cast(db: None, cast_of_the_module: Cast) -> Cast:
    """Each test takes back what it made of them."""
    return cast_of_the_module


@pytest.fixture(scope="module")
def cast_of_the_module(kept_for_the_module: None) -> Cast:
    council = make.council()
    worker, approver = council.staff(Role.PRACTITIONER), council.staff(Role.APPROVER)
    ref = council.person(given_name="Amina", family_name="Yusuf")
    mother, _member = make.circle_member(
        worker, ref, Permission.HELP_ASSESS, Permission.HELP_PLAN, name="Halima Yusuf", relationship="mother"
    )
    elsewhere = council.team("West")
    rulebooks.in_force(RULEBOOK.read_text(), make.TODAY, name=RULEBOOK.name)
    return Cast(
        ref=ref,
        amina=make.signed_in_person(worker, ref),
        mother=mother,
        worker=worker,
        approver=approver,
        stranger=council.staff(Role.PRACTITIONER, elsewhere),
    )


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    """A client signed in as somebody."""

    def enter(actor: Actor) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return enter


@pytest.fixture
def walk(cast: Cast) -> Callable[[State], None]:
    """Brings Amina's journey to a state, through actions as people would."""

    def to(state: State) -> None:
        for reached, step in _WAY:
            step(cast)
            if reached is state:
                return

    return to


def _open(cast: Cast) -> None:
    by = cast.standing(cast.worker)
    journeys.open_journey(by=by, eligible_because="Care Act, section 13", at=make.NOW)


def _ask(cast: Cast) -> None:
    allocation.open_assessment(by=cast.standing(cast.worker), consent="Said yes at home", at=make.NOW)


def _answer(cast: Cast) -> None:
    by = cast.standing(cast.amina)
    seen = allocated.assessment_of(by.person_id)
    assert seen is not None
    for area in seen.book.areas:
        allocation.save_answer(by=by, area=area.id, statement=area.statements[2].id, at=make.NOW)
    allocation.save_prevention(by=by, choice="unsaid", at=make.NOW)
    allocation.finish(by=by, at=make.NOW)


def _plan(cast: Cast) -> None:
    planning.start_plan(by=cast.standing(cast.amina), at=make.NOW)


def send(cast: Cast) -> None:
    """The plan is written to its end, and sent by the person."""
    write(cast)
    planning.submit(by=cast.standing(cast.amina), at=make.NOW)


def write(cast: Cast) -> None:
    """Everything that sign-off asks for."""
    by = cast.standing(cast.amina)
    plan = planned.plan_of(by.person_id)
    assert plan is not None
    planning.add_line(
        by=by, kind=LineKind.PAID, what="Personal assistant", unit="hour", quantity=Decimal("7.5"),
        price=Money.pounds(14), every=Every.WEEKLY, outcome_refs=[one.ref for one in plan.outcomes],
        at=make.NOW,
    )  # fmt: skip
    planning.save_section(by=by, kind="safety", text="My neighbour has a key.", at=make.NOW)
    planning.save_basics(by=by, starts_on=make.TODAY, decides_alone=True, at=make.NOW)


_WAY = (
    (State.FIRST_CONTACT, _open),
    (State.ASSESSING, _ask),
    (State.INDICATIVE, _answer),
    (State.PLANNING, _plan),
    (State.AWAITING_AGREEMENT, send),
)
