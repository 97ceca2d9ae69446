"""The same person at six moments of the journey, each with real objects for every address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.test import Client
from tests.factories import money as lives
from tests.factories.money import LINES, Life
from tests.factories.people import NOW
from tests.web.everyone import everyone_around

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.core.access import Actor


@dataclass
class House:
    """One moment: the person, everybody around them, and references for addresses."""

    life: Life
    around: dict[str, Actor | None]
    refs: dict[str, str] = field(default_factory=dict)

    def visitor(self, name: str) -> Client:
        """A browser in which this somebody is signed in."""
        client = Client()
        actor = self.around[name]
        if actor is not None:
            client.force_login(Account.objects.get(pk=actor.account_id))
        return client


def _asking() -> Life:
    found = lives.life()
    lives._rulebook_in_force()
    allocation.open_assessment(by=found.practitioner, consent="Said yes at home", at=NOW)
    return found


def _planning() -> Life:
    found = _asking()
    assessment = allocated.assessment_of(found.id)
    assert assessment is not None
    for area in assessment.book.areas:
        allocation.save_answer(by=found.person, area=area.id, statement=area.statements[2].id, at=NOW)
    allocation.finish(by=found.person, at=NOW)
    planning.start_plan(by=found.person, at=NOW)
    lives.write_plan(found, LINES)
    return found


MOMENTS: dict[str, Callable[[], Life]] = {
    "first contact": lives.life,
    "asking": _asking,
    "planning": _planning,
    "waiting": lives.submitted,
    "agreed": lives.agreed,
    "living": lives.living,
}


def house(moment: str) -> House:
    """The house at this moment."""
    found = MOMENTS[moment]()
    built = House(found, everyone_around(found), {"person_ref": found.person_ref})
    plan = planned.plan_of(found.id)
    if plan is not None:
        built.refs |= {"outcome": plan.outcomes[0].ref, "line": plan.lines[0].ref}
    return built
