"""What a story needs to find again, read from the database: staff, teams, the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.queries import ItemView
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.ops.demo.fit import Priced
from sevensteps.ops.demo.phrases import table
from sevensteps.ops.demo.read import slug

# Whose team's work it is: the practitioners of each team.
PRACTITIONERS = {"valley": ("ruth", "gareth"), "harbour": ("meena",), "young": ("callum",)}
# Who looks at the bill of what a practitioner of the team ordered.
COLLEAGUES = {"ruth": "gareth", "gareth": "ruth", "meena": "tamsin", "callum": "tamsin"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Staff by their key in authority.yaml, the refs of teams by key, the catalogue by key.

    `limits`: what the approvers may agree a year, the smallest first, with the teams they are in.
    """

    staff: dict[str, Actor]
    teams: dict[str, str]
    items: dict[str, ItemView]
    limits: tuple[tuple[Money, str, frozenset[str]], ...]
    broker_team: str
    workers: dict[str, Actor]  # by the provider's name

    def worker(self, provider: str) -> Actor:
        """Who sends a provider's bills."""
        return self.workers[provider]

    @property
    def prices(self) -> dict[str, Priced]:
        return {key: Priced(item.unit, item.price) for key, item in self.items.items()}

    def practitioner(self, team: str, number: int) -> Actor:
        """The practitioner who works with somebody of a team."""
        keys = PRACTITIONERS[team]
        return self.staff[keys[number % len(keys)]]

    def colleague(self, team: str, number: int) -> Actor:
        """Another practitioner of the team."""
        keys = PRACTITIONERS[team]
        return self.staff[COLLEAGUES[keys[number % len(keys)]]]

    def approver(self, team: str, annual: Money) -> Actor:
        """The approver of the team with the smallest limit that is enough."""
        return next(self.staff[key] for limit, key, teams in self.limits if team in teams and annual <= limit)


def actor(email: str, today: date) -> Actor:
    """Who signs in with this address."""
    account = people.account_by_email(email)
    if account is None:
        raise NotFound(f"account {email}")
    return people.actor_of(account.id, today)


def worker_email(row: dict[str, str]) -> str:
    """The address of the one who sends a provider's bills."""
    return f"{slug(row['worker'])}@{row['key']}.example"


def gather(today: date) -> Cast:
    """Find everybody. The foundations must have been laid."""
    data = table("authority")
    staff = {row["key"]: actor(row["email"], today) for row in data["staff"]}
    by_name = {(row.agency.name, row.name): row.ref for row in people.teams()}
    agencies = {row["key"]: row["name"] for row in data["agencies"]}
    teams = {row["key"]: by_name[agencies[row["agency"]], row["name"]] for row in data["teams"]}
    limits = {
        (post["limit"], row["key"]): frozenset(one["team"] for one in row.get("posts", ()) if "limit" in one)
        for row in data["staff"]
        for post in row.get("posts", ())
        if "limit" in post
    }
    return Cast(
        staff=staff,
        teams=teams,
        items=_items(),
        limits=tuple((Money.pounds(limit), key, where) for (limit, key), where in sorted(limits.items())),
        broker_team=teams["brokers"],
        workers={
            row["name"]: staff[row["staff"]] if "staff" in row else actor(worker_email(row), today)
            for row in table("providers")
        },
    )


def _items() -> dict[str, ItemView]:
    keys = {(row["name"], one["name"]): one["key"] for row in table("providers") for one in row["items"]}
    found: dict[str, ItemView] = {}
    page, pages = 1, 1
    while page <= pages:
        shown = directory.items(page=page)
        for item in shown.rows:
            if key := keys.get((item.provider.name, item.name)):
                found[key] = item
        page, pages = page + 1, shown.pages
    return found
