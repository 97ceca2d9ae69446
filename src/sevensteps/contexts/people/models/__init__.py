"""The tables of the people context. Only this context touches them."""

from sevensteps.contexts.people.models.accounts import Account
from sevensteps.contexts.people.models.caring import CarerLink, CarerYes
from sevensteps.contexts.people.models.circle import CircleMember, Engagement, Grant, Invitation, TeamHelp
from sevensteps.contexts.people.models.guests import Guest
from sevensteps.contexts.people.models.persons import Person
from sevensteps.contexts.people.models.staff import Agency, Post, SafeguardingRemit, Team

__all__ = [
    "Account",
    "Agency",
    "CarerLink",
    "CarerYes",
    "CircleMember",
    "Engagement",
    "Grant",
    "Guest",
    "Invitation",
    "Person",
    "Post",
    "SafeguardingRemit",
    "Team",
    "TeamHelp",
]
