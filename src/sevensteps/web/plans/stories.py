"""A story as it is shown: under the headings of the plan, with what helped and no price."""

from typing import Any

from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.planning.queries.stories import StoryView
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.planning import HEADINGS, IN_ORDER, LineKind
from sevensteps.core.planning.stories import AGE_WORDS
from sevensteps.web.shell.filters import say


def shown(story: StoryView) -> dict[str, Any]:
    """What a page of one story needs."""
    body = story.body
    return {
        "story": story,
        "about": " · ".join(about(story)),
        "texts": [(say(HEADINGS[key].title), body.headings[key]) for key in IN_ORDER if key in body.headings],
        "wealth": [(kind.label, body.wealth[kind]) for kind in WealthKind if kind in body.wealth],
        "free": [line.what for line in body.lines if line.kind != LineKind.PAID],
        "paid": [line.what for line in body.lines if line.kind == LineKind.PAID],
    }


def about(story: StoryView) -> list[str]:
    """About how old, and what the support is about, where age alone does not say it."""
    age = say(AGE_WORDS[story.age_group])
    said = story.care_group in {CareGroup.CHILD, CareGroup.OLDER}
    return [age] if said else [age, str(story.care_group.label)]
