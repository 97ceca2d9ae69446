"""An April uplift of 33,000 confirmed charges, storage included, on the embedded server.

Every charge is read, worked out by new figures, and written with its inputs, result, rules and hash;
the old one is closed; everybody whose charge changes gets a notice, and each a line in their history.
Beside it, for comparison, the bare storage: as many rows copied as they are, in SQL. Prints seconds, what
telling people adds, and the ratio. Setting the people up is not counted.
"""

import os
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from shared.database import own_database

COUNTY, BAR_S = 33_000, 10.0
FOLDER = Path(__file__).parents[1] / "rulebooks/england/charging"
BEFORE, APRIL = date(2026, 5, 4), date(2027, 4, 6)
BOOKS = (
    ("england-care-act", "charging", date(2015, 4, 1)),
    ("england-rates-2026-27-example", "charging_rates", date(2026, 4, 6)),
    ("england-rates-2027-28-example", "charging_rates", APRIL),
    ("england-statutory", "charging_policy", date(2015, 4, 1)),
)


def in_force(at: datetime) -> None:
    from sevensteps.contexts.policies.actions import publish_rulebook, put_in_force
    from sevensteps.core.access import Actor, Role

    looks_after_rulebooks = frozenset({Role.ADMINISTRATOR})
    by, other = (Actor(f"account:{one}", one, roles=looks_after_rulebooks) for one in ("Ada", "Ben"))
    for name, kind, from_day in BOOKS:
        path = FOLDER / f"{name}.yaml"
        done = publish_rulebook(
            text=path.read_text(), filename=path.name, publisher=by, approver=other, at=at
        ).identity
        put_in_force(
            kind=kind,
            rulebook_id=done.rulebook_id,
            version=done.version,
            from_day=from_day,
            by=by,
            at=at,
        )


def means(number: int) -> dict[str, object]:
    """No two quite alike."""
    born = date(1932 + number % 70, 1 + number % 12, 1 + number % 28)
    return {
        "nation": "england",
        "setting": "care_home" if number % 9 == 0 else "home",
        "born_on": born.isoformat(),
        "couple": number % 3 == 0,
        "cost_of_care_pence_per_week": 90_000 + number % 4_001,
        "capital": [{"kind": "savings", "value_pence": number * 613 % 2_900_000, "share": 1}],
        "income": [
            {"kind": "state_pension", "pence": 92_100 + number % 977, "per": "4week"},
            {"kind": "private_pension", "pence": 61_250 + number % 1_009, "per": "month"},
            {"kind": "attendance_allowance", "pence": 11_040, "per": "week"},
        ],
        "housing_costs": [{"kind": "council_tax", "pence": 120_000, "per": "year"}],
        "disability_expenses": [{"kind": "alarm", "pence": 520, "per": "week"}],
        "premiums": ["disability"] if number % 2 else [],
    }


def populate(at: datetime) -> int:
    """People with a confirmed charge by the figures of the year before; an officer's account."""
    from sevensteps.contexts.charging.models import FinancialAssessment
    from sevensteps.contexts.charging.reckoning import put_result
    from sevensteps.contexts.charging.rules import rules_in_force
    from sevensteps.contexts.people.models import Account, Agency, Person, Post, Team
    from sevensteps.contexts.people.words import CareGroup
    from sevensteps.contexts.refs import new_ref
    from sevensteps.core.charging import assess_all, inputs_as_data, read_inputs
    from sevensteps.core.errors import Refused

    council = Agency.objects.create(kind="authority", name="Council")
    team = Team.objects.create(agency=council, name="East")
    officer = Account.objects.create(name="Fay", email="fay@example.org", opened_at=at)
    Post.objects.create(account=officer, team=team, role="finance_officer", started_on=date(2020, 1, 1))
    people = Person.objects.bulk_create(
        (
            Person(
                team=team,
                given_name="P",
                family_name=str(number),
                sort_key=str(number),
                care_group=CareGroup.values[0],
                channel=("email", "letter", "in_person")[number % 3],
                email=f"p{number}@example.org",
                address=f"{number} High Street\nAlder",
                born_on=date(1932 + number % 70, 1 + number % 12, 1 + number % 28),
                registered_at=at,
            )
            for number in range(COUNTY)
        ),
        batch_size=2_000,
    )
    used = rules_in_force(BEFORE)
    who = {"at": at, "by_key": "account:1", "by_name": "Ada"}
    stamps = {
        f"{verb}_{key}": value for verb in ("started", "told", "confirmed") for key, value in who.items()
    }
    rows, every = [], [read_inputs(means(number)) for number in range(COUNTY)]
    for person, inputs, found in zip(people, every, assess_all(used.rules, BEFORE, every), strict=True):
        row = FinancialAssessment(
            ref=new_ref(), person=person, state="confirmed", starts_on=BEFORE, source="staff", **stamps
        )
        assert not isinstance(found, Refused)
        put_result(row, used, inputs_as_data(inputs), found)
        rows.append(row)
    FinancialAssessment.objects.bulk_create(rows, batch_size=2_000)
    return officer.pk


def bare() -> float:
    """Seconds to store as many rows again, with nothing worked out."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bare_charge "
            "(LIKE charging_financialassessment INCLUDING INDEXES INCLUDING DEFAULTS)"
        )
        began = time.perf_counter()
        cursor.execute(
            "INSERT INTO bare_charge SELECT * FROM charging_financialassessment ORDER BY id LIMIT %s",
            [COUNTY],
        )
        return time.perf_counter() - began


def timed(owner: object, name: str, spent: dict[str, float]) -> None:
    """Have what is spent in a function of a module added up."""
    plain = getattr(owner, name)

    def counted(*given: object) -> object:
        began = time.perf_counter()
        try:
            return plain(*given)
        finally:
            spent[name] = spent.get(name, 0) + time.perf_counter() - began

    setattr(owner, name, counted)


def measure() -> float:
    from sevensteps.contexts.charging import actions, queries
    from sevensteps.contexts.charging.uplifting import reworking, storing, telling
    from sevensteps.contexts.people.queries import actor_of

    at = datetime(2027, 3, 1, 9, tzinfo=UTC)
    in_force(at)
    by = actor_of(populate(at), at.date())
    ref = actions.uplift_preview(by=by, on=APRIL, at=at)
    began = time.perf_counter()
    actions.look_over(ref=ref)
    previewed = time.perf_counter() - began
    spent: dict[str, float] = {}
    for owner, name in ((reworking, "rework"), (storing, "store"), (telling, "tell")):
        timed(owner, name, spent)
    began, busy = time.perf_counter(), time.process_time()
    actions.start_uplift(by=by, run_ref=ref, at=at)
    written = actions.carry_out(ref=ref, at=at)
    took, busy = time.perf_counter() - began, time.process_time() - busy
    run = queries.uplift_run(ref)
    assert written == run.done == run.people == COUNTY
    assert not run.listed
    assert run.told == run.up + run.down > COUNTY // 2
    began = time.perf_counter()
    assert actions.carry_out(ref=ref, at=at) == 0
    again = actions.uplift_preview(by=by, on=APRIL, at=at)
    actions.look_over(ref=again)
    assert queries.uplift_run(again).people == 0
    repeated = time.perf_counter() - began
    copied = bare()
    assessed = took - spent["tell"]
    print(f"uplift: {COUNTY:,} charges worked out and written in {assessed:.1f} s", end=" ")
    print(f"({spent['rework']:.1f} s reckoning, {spent['store']:.1f} s storage);", end=" ")
    print(f"telling {run.told:,} people and {COUNTY:,} lines of history add {spent['tell']:.1f} s:", end=" ")
    print(f"{took:.1f} s in all, {busy:.1f} s of it on the processor here, the rest the server's or waiting")
    print(f"uplift: preview {previewed:.1f} s, again {repeated:.2f} s; bare rows {copied:.2f} s,", end=" ")
    print(f"ratio {took / copied:.1f}; bar {BAR_S:.0f} s in all")
    return took


def main() -> int:
    with own_database(f"bench_uplift_{os.getpid()}"):
        return 0 if measure() < BAR_S else 1


if __name__ == "__main__":
    sys.exit(main())
