"""A broker's list: the people who asked them for help."""

from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Role
from sevensteps.core.journey import State
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section
from sevensteps.web.desks.worklist.lists.people import waiting

BROKER = frozenset({Role.BROKER})
IN_WRITING = (State.INDICATIVE, State.PLANNING, State.CHANGES_REQUESTED, State.REFUSED)
BUYING = (State.ORGANISING_SUPPORT,)


def _writing(asked: Asked) -> Found:
    """Without those of the lists beside it: each plan stands on one."""
    handed = {row.person_id for row in planning.handed_to(asked.actor, asked.today)}
    let_in = {person_id for person_id, _consent in planning.let_to(asked.actor, asked.today)}
    return waiting(asked, IN_WRITING, roles=BROKER, without=handed | let_in)


def _buying(asked: Asked) -> Found:
    return waiting(asked, BUYING, roles=BROKER)


SECTIONS = (
    Section(
        "broker-plans",
        BROKER,
        Sentence("Plans to help with"),
        Sentence("They asked you for help, and their plan is being written."),
        Sentence("Nobody who asked you for help is writing a plan now."),
        _writing,
    ),
    Section(
        "broker-support",
        BROKER,
        Sentence("Support to find"),
        Sentence("They asked you for help, and look for support now."),
        Sentence("Nobody who asked you for help is looking for support now."),
        _buying,
    ),
)
