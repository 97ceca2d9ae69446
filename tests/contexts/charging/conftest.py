"""Means in January 2027, under the Care Act and example figures for two years; a finance officer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.factories import rulebooks

from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import CircleMember, Person, Post
from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.access import Actor, Authority, Role, Standing
from sevensteps.core.journey import State

FOLDER = Path(__file__).parents[3] / "rulebooks/england/charging"
APRIL = date(2027, 4, 6)
BOOKS = (
    ("england-care-act", "charging", date(2015, 4, 1)),
    ("england-rates-2026-27-example", "charging_rates", date(2026, 4, 6)),
    ("england-rates-2027-28-example", "charging_rates", APRIL),
    ("england-statutory", "charging_policy", date(2015, 4, 1)),
)


@pytest.fixture
def today() -> date:
    return date(2027, 1, 12)


@pytest.fixture
def now(today: date) -> datetime:
    return datetime(today.year, today.month, today.day, 10, 30, tzinfo=UTC)


@pytest.fixture
def put_in_force(db: None, now: datetime) -> Callable[[str, str, date], None]:
    """Publishes a shipped rulebook and puts it in force."""

    def put(name: str, kind: str, from_day: date) -> None:
        path = FOLDER / f"{name}.yaml"
        assert rulebooks.in_force(path.read_text(), from_day, now, path.name).kind == kind

    return put


@pytest.fixture
def rules(put_in_force) -> None:
    for name, kind, from_day in BOOKS:
        put_in_force(name, kind, from_day)


@pytest.fixture
def person(world, rules, now) -> Standing:
    """Amina, 36, with a journey; her charge can be found."""
    journeys.open_journey(
        by=world.practitioner, start=State.FIRST_CONTACT, eligible_because="Needs support", at=now
    )
    return world.person


@pytest.fixture
def officer(world, account, today) -> Actor:
    one = account("Fay Finch")
    Post.objects.create(account=one, team=world.team, role=Role.FINANCE_OFFICER, started_on=date(2020, 1, 1))
    return people.actor_of(one.id, today)


@pytest.fixture
def finance(officer, world, today) -> Standing:
    """The finance officer, seen against Amina."""
    return people.case_for(officer, world.person_ref, today).standing


@pytest.fixture
def somebody(world, rules, account, now, today) -> Callable[[str], Standing]:
    """Another person of the same team, with a journey."""

    def make(name: str, born_on: date = date(1950, 3, 4)) -> Standing:
        given, family = name.split()
        one = Person.objects.create(
            account=account(name), team=world.team, given_name=given, family_name=family,
            sort_key=f"{family} {given}".lower(), born_on=born_on, care_group=CareGroup.values[0],
            channel="in_person", registered_at=now,
        )  # fmt: skip
        worker = people.case_for(world.practitioner.actor, one.ref, today).standing
        journeys.open_journey(by=worker, start=State.FIRST_CONTACT, eligible_because="Old age", at=now)
        return people.case_for(people.actor_of(one.account_id, today), one.ref, today).standing

    return make


def means(**more: Any) -> dict[str, Any]:
    """Working age, at home: £150.00 a week counts, £20.00 is rent; so £9.60 a week in 2026/27."""
    return {
        "couple": False,
        "capital": [{"kind": "savings", "value_pence": 500_000, "share": 1}],
        "income": [{"kind": "employment_and_support_allowance", "pence": 15_000, "per": "week"}],
        "housing_costs": [{"kind": "rent", "pence": 2_000, "per": "week"}],
    } | more


@pytest.fixture
def told(now) -> Callable[..., str]:
    """Gives means and tells the provisional answer; returns its reference."""

    def tell(by: Standing, data: dict[str, Any] | None = None, starts_on: date | None = None) -> str:
        ref = actions.start(by=by, data=data or means(), starts_on=starts_on, at=now)
        actions.provisional(by=by, ref=ref, at=now + timedelta(minutes=5))
        return ref

    return tell


@pytest.fixture
def attorney(world, account, now, today) -> Standing:
    one = account("Idris Yusuf")
    CircleMember.objects.create(
        person=Person.objects.get(ref=world.person_ref), account=one, name="Idris Yusuf",
        relationship="brother", authority=Authority.ATTORNEY, evidence="Order seen",
        confirmed_by="Priya Shah", confirmed_at=now, added_by="Amina Yusuf", added_at=now,
    )  # fmt: skip
    return people.case_for(people.actor_of(one.id, today), world.person_ref, today).standing


@pytest.fixture
def confirmed(told, officer, today, now) -> Callable[..., str]:
    """Gives means, and confirms them as they are."""

    def confirm(by: Standing, data: dict[str, Any] | None = None, starts_on: date | None = None) -> str:
        finance = people.case_for(officer, by.person_ref, today).standing
        return actions.confirm(by=finance, ref=told(by, data, starts_on), why="Seen at the visit.", at=now)

    return confirm


@pytest.fixture
def tried(officer, now) -> Callable[..., queries.UpliftView]:
    """Tries an uplift, as the page and then its job do."""

    def preview(on: date = APRIL) -> queries.UpliftView:
        ref = actions.uplift_preview(by=officer, on=on, at=now)
        actions.look_over(ref=ref)
        return queries.uplift_run(ref)

    return preview


@pytest.fixture
def ran(officer, now) -> Callable[[str], int]:
    """Carries a run out, as the page and then its job do; how many charges were written."""

    def run(ref: str) -> int:
        actions.start_uplift(by=officer, run_ref=ref, at=now)
        return actions.carry_out(ref=ref, at=now)

    return run
