"""The posts somebody holds, and who else works there."""

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PostRow
from sevensteps.contexts.people.words import ROLE_WORDS
from sevensteps.core.access import Actor

MOST = 30  # colleagues shown of one team


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same team."""

    name: str
    role_words: str
    email: str


@dataclass(frozen=True, slots=True)
class MyPost:
    """One post of the reader's, with the colleagues there."""

    role_words: str
    team: str
    colleagues: tuple[Colleague, ...]


def my_posts(actor: Actor, today: date) -> list[MyPost]:
    """The reader's posts today."""
    if actor.account_id is None:
        return []
    mine = people.posts_of(actor.account_id, today)
    return [MyPost(str(ROLE_WORDS[post.role]), post.team.name, _others(post, today)) for post in mine]


def _others(mine: PostRow, today: date) -> tuple[Colleague, ...]:
    found = [post for post in people.staff(today, mine.team.ref) if post.account_id != mine.account_id]
    return tuple(Colleague(post.name, str(ROLE_WORDS[post.role]), post.email) for post in found[:MOST])
