"""A part of an agreed plan, offered as a story."""

from tests.factories.money import Life
from tests.factories.people import NOW

from sevensteps.contexts.planning.actions import stories


def offered_story(found: Life) -> str:
    """Its reference; everybody is called Nora in it."""
    names = dict.fromkeys(stories.names_to_change(found.person), "Nora")
    return stories.offer_story(
        by=found.person, title="Swimming again", wanted="To swim", parts=["outcomes"], names=names, at=NOW
    )
