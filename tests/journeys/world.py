"""The council of the stories: staff with passwords, a provider with things to offer, rules in force."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from tests.factories import rulebooks
from tests.factories.money import RULEBOOK, Life
from tests.factories.people import NOW, PASSWORD, SYSTEM, council, signed_in_person

from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as policy
from sevensteps.core.access import Actor, Role
from sevensteps.core.money import Money
from sevensteps.core.planning import LineKind
from sevensteps.web.shell import clock

ROSA = "rosa.lind@example.org"
DAY = date(2030, 5, 15)  # the morning after the council was set up


@dataclass(frozen=True)
class Colleague:
    """Somebody at work, as they sign in."""

    name: str
    email: str
    account_id: int


class World:
    """Where stories happen. Time passes only when a story says so."""

    def __init__(self, address: str, patch: pytest.MonkeyPatch) -> None:
        self.address = address
        self.today = DAY
        self._patch = patch
        self.council = council()
        named = replace(policy.settings(), name="Alder Council")
        policies.change_settings(settings=named, by=SYSTEM, at=NOW)
        self.practitioner = self.employs("Priya Shah", Role.PRACTITIONER)
        self.approver = self.employs("Tom Reed", Role.APPROVER, limit=Money.pounds(40_000))
        self.finance = self.employs("Farah Aziz", Role.FINANCE_OFFICER)
        self.second_finance = self.employs("Femi Okoro", Role.FINANCE_OFFICER, limit=Money.pounds(100_000))
        self.administrator = self.employs("Ada Wynn", Role.ADMINISTRATOR)
        team = self.council.team("Willow Care", kind=AgencyKind.PROVIDER)
        self.provider_worker = self.employs("Wes Lane", Role.PROVIDER_WORKER, team)
        self._opens_shop()
        self._rules()

    @property
    def now(self) -> datetime:
        """This moment, as every page takes it."""
        return clock.now()

    def employs(self, name: str, role: Role, team_ref: str = "", limit: Money | None = None) -> Colleague:
        """A new colleague in a post."""
        email = f"{name.lower().replace(' ', '.')}@alder.example"
        account_id = people.open_account(email=email, name=name, password=PASSWORD, by=SYSTEM, at=NOW)
        people.appoint(
            account_id=account_id,
            team_ref=team_ref or self.council.team_ref,
            role=role,
            approval_limit=limit,
            started_on=date(2029, 1, 1),
            by=SYSTEM,
            at=NOW,
        )
        return Colleague(name, email, account_id)

    def days_pass(self, days: int) -> None:
        """It is later now, for everybody."""
        self.today += timedelta(days=days)
        self._patch.setenv("SEVENSTEPS_TODAY", self.today.isoformat())

    def the_post_goes_out(self) -> None:
        """What the worker does every minute: waiting notices are sent."""
        notify.send_queued(at=self.now)

    def link_in_the_post(self) -> str:
        """The link of the e-mail that has just been sent."""
        self.the_post_goes_out()
        found = re.search(r"http\S+", mail.outbox[-1].body)
        assert found, mail.outbox[-1].body
        return found[0]

    def life(self, email: str = ROSA, family_name: str = "Lind") -> Life:
        """Rosa at first contact, with an account of her own; `tests.factories.money` brings her further."""
        worker = self._actor(self.practitioner)
        ref = self.council.person(email=email, family_name=family_name)
        rosa = signed_in_person(worker, ref, email)
        found = Life(
            council=self.council, person_ref=ref, rosa=rosa, worker=worker, boss=self._actor(self.approver),
            officer=self._actor(self.finance), willow=self._actor(self.provider_worker),
            provider=self.provider, items=self.items,
        )  # fmt: skip
        journeys.open_journey(by=found.practitioner, eligible_because="Care Act, section 13", at=NOW)
        return found

    def _actor(self, colleague: Colleague) -> Actor:
        return queries.actor_of(colleague.account_id, self.today)

    def _opens_shop(self) -> None:
        agency = queries.agencies_of(self.provider_worker.account_id, Role.PROVIDER_WORKER, self.today)[0]
        provider = directory.add_provider(
            name="Willow Care", size="small", agency_id=agency.id, about="Help at home and out and about.",
            by=SYSTEM, at=NOW,
        )  # fmt: skip
        self.provider, self.items = provider, {}
        for name, unit, pounds in (("Help at home", "hour", 20), ("Swimming lesson", "visit", 15)):
            self.items[unit] = directory.add_item(
                provider=provider, name=name, unit=unit, price=Money.pounds(pounds), by=SYSTEM, at=NOW
            )
        directory.add_item(
            provider=provider, name="Walking group", unit="visit", price=Money(0), kind=LineKind.COMMUNITY,
            about="Every Thursday at ten.", by=SYSTEM, at=NOW,
        )  # fmt: skip

    def _rules(self) -> None:
        rulebooks.in_force(RULEBOOK.read_text(), NOW.date(), NOW, RULEBOOK.name)
