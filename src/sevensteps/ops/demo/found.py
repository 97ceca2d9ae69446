"""The foundations of the demo authority: agencies, teams, staff, settings, rulebooks and providers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as who
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as rules
from sevensteps.contexts.safeguarding import actions as safeguarding
from sevensteps.contexts.safeguarding import queries as safe
from sevensteps.core.access import Actor, Role
from sevensteps.core.money import Money
from sevensteps.core.planning import LineKind
from sevensteps.core.safeguarding import Ages
from sevensteps.ops.demo import marks
from sevensteps.ops.demo.cast import actor, worker_email
from sevensteps.ops.demo.phrases import table
from sevensteps.ops.demo.runs import own_account

PROVIDER_TEAM = "Orders and bills"
FOUNDED = timedelta(days=1_200)  # how long ago the authority began


@transaction.atomic
def lay_foundations(now: datetime) -> None:
    """Everything that is there before the first person; one transaction, done once."""
    if marks.is_marked("foundations"):
        return
    data, at = table("authority"), now - FOUNDED
    agencies = _agencies(data, at)
    teams = _teams(data, agencies, at)
    _staff(data, teams, at)
    administrator = _actor(data, "owen", now)
    policies.change_settings(
        settings=replace(rules.settings(), **data["settings"]), by=administrator, at=at + timedelta(hours=1)
    )
    safeguarding.keep_reach(
        by=administrator, reach=safe.ReachView(**data["safeguarding"]), at=at + timedelta(hours=1)
    )
    for row in data["safeguarding_teams"]:
        safeguarding.keep_team(
            team_ref=teams[row["team"]],
            ages=Ages(row["ages"]),
            the_rest=row.get("the_rest", False),
            phone=row.get("phone", ""),
            by=administrator,
            at=at + timedelta(hours=1),
        )
    for row in data["rulebooks"]:
        _rulebook(data, row, now)
    _providers(data, administrator, at + timedelta(hours=2))
    own_account(_actor(data, "sunita", now), _actor(data, "piotr", now), at + timedelta(hours=3))
    marks.mark("foundations", now)


def _agencies(data: dict[str, Any], at: datetime) -> dict[str, str]:
    return {
        row["key"]: people.create_agency(
            name=row["name"], kind=AgencyKind(row["kind"]), by=marks.SYSTEM, at=at
        )
        for row in data["agencies"]
    }


def _teams(data: dict[str, Any], agencies: dict[str, str], at: datetime) -> dict[str, str]:
    return {
        row["key"]: people.create_team(
            agency_ref=agencies[row["agency"]], name=row["name"], by=marks.SYSTEM, at=at
        )
        for row in data["teams"]
    }


def _staff(data: dict[str, Any], teams: dict[str, str], at: datetime) -> None:
    for row in data["staff"]:
        if "works_for" in row:
            continue
        account = people.open_account(
            email=row["email"], name=row["name"], demo_blurb=row.get("blurb", ""), by=marks.SYSTEM, at=at
        )
        for post in row["posts"]:
            people.appoint(
                account_id=account,
                team_ref=teams[post["team"]],
                role=Role(post["role"]),
                approval_limit=Money.pounds(post["limit"]) if "limit" in post else None,
                started_on=localdate(at),
                by=marks.SYSTEM,
                at=at,
            )


def _rulebook(data: dict[str, Any], row: dict[str, Any], now: datetime) -> None:
    """Proposed by one member of staff, approved by another, and put in force."""
    path = next(Path(django_settings.RULEBOOKS_DIR).glob(f"**/{row['file']}.yaml"))
    at = now + timedelta(days=row["published"])
    analyst, administrator = _actor(data, row["proposed_by"], now), _actor(data, row["published_by"], now)
    text = path.read_text("utf-8")
    proposal = policies.propose_rulebook(text=text, filename=path.name, by=analyst, at=at)
    published = policies.approve_proposal(ref=proposal, by=administrator, at=at + timedelta(days=1))
    policies.put_in_force(
        kind=published.kind,
        rulebook_id=published.identity.rulebook_id,
        version=published.identity.version,
        from_day=published.valid_from
        if row["from"] == "first_day"
        else max(published.valid_from, localdate(now + timedelta(days=row["from"]))),
        by=administrator,
        at=at + timedelta(days=1, hours=1),
    )


def _providers(data: dict[str, Any], by: Actor, at: datetime) -> None:
    """Each provider is an agency with a worker, who sends its bills, and has its page in the directory."""
    for number, row in enumerate(table("providers")):
        _employ(data, row, at)
        agency = next(one for one in who.agencies(AgencyKind.PROVIDER) if one.name == row["name"])
        provider = directory.add_provider(
            name=row["name"],
            size=row["size"],
            about=row["about"],
            contact=f"01632 960 {500 + number}",
            agency_id=agency.id,
            by=by,
            at=at,
        )
        for item in row["items"]:
            directory.add_item(
                provider=provider,
                name=item["name"],
                about=item["about"],
                unit=item["unit"],
                price=Money.pounds(item.get("price", "0")),
                kind=LineKind(item.get("kind", "paid")),
                by=by,
                at=at,
            )


def _employ(data: dict[str, Any], row: dict[str, Any], at: datetime) -> None:
    known = next((one for one in data["staff"] if one.get("works_for") == row["key"]), None)
    agency = people.create_agency(name=row["name"], kind=AgencyKind.PROVIDER, by=marks.SYSTEM, at=at)
    team = people.create_team(agency_ref=agency, name=PROVIDER_TEAM, by=marks.SYSTEM, at=at)
    account = people.open_account(
        email=known["email"] if known else worker_email(row),
        name=known["name"] if known else row["worker"],
        demo_blurb=known.get("blurb", "") if known else "",
        by=marks.SYSTEM,
        at=at,
    )
    people.appoint(
        account_id=account,
        team_ref=team,
        role=Role.PROVIDER_WORKER,
        started_on=localdate(at),
        by=marks.SYSTEM,
        at=at,
    )


def _actor(data: dict[str, Any], key: str, now: datetime) -> Actor:
    email = next(row["email"] for row in data["staff"] if row["key"] == key)
    return actor(email, localdate(now))
