"""A concern that somebody is not safe."""

from tests.factories.money import Life
from tests.factories.people import NOW, SYSTEM

from sevensteps.contexts.safeguarding import actions
from sevensteps.core.access import Role
from sevensteps.core.safeguarding import Ages, Danger, Event

WORDS = "He takes her pension, and she is afraid of him."


def concern_refs(found: Life) -> dict[str, str | int]:
    """One that the team has read, and has not decided on yet; and the team that has all."""
    team = found.council.team_ref
    actions.keep_team(team_ref=team, ages=Ages.ALL, by=SYSTEM, at=NOW)
    sam = found.council.staff(Role.SAFEGUARDING_LEAD)
    said = {"person_ref": found.person_ref, "words": WORDS, "danger": Danger.NO}
    ref = actions.raise_concern(by=found.worker, **said, at=NOW)
    actions.move_concern(by=sam, ref=ref, event=Event.READ, at=NOW)
    return {"concern": ref, "safeguarding_team": team}
