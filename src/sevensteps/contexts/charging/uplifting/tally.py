"""What a run comes to: counts, and the charges somebody has to look at, each with why."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices

from sevensteps.contexts.charging.uplifting.choosing import Held

MOST_LISTED = 500  # of each kind; the counts are of all


class Why(TextChoices):
    """Why a charge is left as it is; or, of the last two, why somebody should look though it is not."""

    AMISS = "amiss"  # it cannot be worked out by the new figures
    OVERRIDE = "override"  # an officer put a figure in place of the rules' own: it does not rise by itself
    AGREED = "agreed"  # a sum agreed without a full look: consent was to that sum
    ENDED = "ended"  # their support has ended
    LATER = "later"  # starts after the day, and was found by the figures of its own day
    LET_OFF_MORE = "let_off_more"  # let off more than the new charge
    LET_OFF_ALL = "let_off_all"  # let off the whole charge, which now rises above that


LOOK = (Why.LET_OFF_MORE, Why.LET_OFF_ALL)


@dataclass(slots=True)
class Tally:
    """Gathered charge by charge. `listed`: {"why", "ref", "person_id", and what else the words need}."""

    people: int = 0
    up: int = 0
    down: int = 0
    same: int = 0
    before_pence: int = 0
    after_pence: int = 0
    let_off: int = 0
    left: dict[str, int] = field(default_factory=dict)
    listed: list[dict[str, Any]] = field(default_factory=list)

    def carried(self, before: int | None, after: int | None) -> None:
        """One charge worked out again: pence a week, None for the whole cost, not known."""
        self.people += 1
        self.before_pence += before or 0
        self.after_pence += after or 0
        if before == after:
            self.same += 1
        elif after is None or (before is not None and after > before):
            self.up += 1
        else:
            self.down += 1

    def name(self, why: Why, held: Held, **more: int | str | None) -> None:
        """One charge to be listed."""
        self.left[why] = self.left.get(why, 0) + 1
        if self.left[why] <= MOST_LISTED:
            self.listed.append({"why": str(why), "ref": held.ref, "person_id": held.person_id} | more)

    @property
    def counts(self) -> dict[str, Any]:
        names = ("people", "up", "down", "same", "before_pence", "after_pence", "let_off")
        return {name: getattr(self, name) for name in names} | {"left": self.left}
