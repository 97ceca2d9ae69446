"""One person's walk: who acts for them, and the clock of what they do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.market import can_agree
from sevensteps.ops.demo.cast import Cast
from sevensteps.ops.demo.route import Stage
from sevensteps.ops.demo.story import Story


@dataclass(slots=True)
class Walk:
    """A story on its way. `person` and `family` are those of them who sign in; `moment` never goes back."""

    cast: Cast
    story: Story
    now: datetime
    moment: datetime
    ref: str = ""
    person_id: int = 0
    person: Actor | None = None
    family: list[Actor] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)  # key of an aim → the outcome's ref
    lines: dict[str, str] = field(default_factory=dict)  # key of a thing → the line's ref
    ordered: dict[str, int] = field(default_factory=dict)  # line → how often it was ordered
    _standings: dict[str, Standing | None] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return localdate(self.moment)

    @property
    def practitioner(self) -> Actor:
        return self.cast.practitioner(self.story.team, self.story.number)

    def begin(self, stage: Stage) -> None:
        """The clock at the beginning of a stage."""
        self.moment = max(self.moment, stage.at)

    def tick(self, minutes: int = 3) -> datetime:
        """A little later; the moment of the next thing done."""
        self.moment += timedelta(minutes=minutes)
        return self.moment

    def standing(self, actor: Actor) -> Standing:
        """How somebody stands to the person, fetched as a page would. Raises NotFound."""
        if actor.key not in self._standings:
            self._standings[actor.key] = people.case_for(actor, self.ref, self.day).standing
        found = self._standings[actor.key]
        if found is None:
            raise NotFound(f"{actor.key} and person {self.ref}")
        return found

    def forget_standings(self) -> None:
        """Call when the circle has changed."""
        self._standings.clear()

    def staff(self, key: str = "") -> Standing:
        """The practitioner, or somebody else of staff by their key."""
        return self.standing(self.cast.staff[key] if key else self.practitioner)

    def by(self, *tasks: Task) -> Standing:
        """Whoever is nearest and may do these: the person, then their family, a broker, the practitioner."""
        for actor in self._nearest():
            try:
                standing = self.standing(actor)
            except NotFound:
                continue
            if all(standing.can(task) for task in tasks):
                return standing
        raise NotFound(f"nobody may {', '.join(tasks)} for {self.story.key}")

    def agreeing(self, placed_by_key: str) -> Standing:
        """Who may agree the bill of an order: the nearest; never staff who placed it, but a colleague."""
        nearest = self.by(Task.APPROVE_INVOICE)
        if can_agree(nearest, placed_by_key):
            return nearest
        return self.standing(self.cast.colleague(self.story.team, self.story.number))

    def looked(self, by: Standing, page: str) -> Standing:
        """Somebody opened a page, as the person can see; `page` is the name of its address."""
        audit.saw_for(by=by, page=page, at=self.moment)
        return by

    def voice(self, side: str) -> Standing | None:
        """Somebody who speaks on a side: the person, the family or staff; None where nobody signs in."""
        if side == "staff":
            return self.staff()
        actors = [self.person] if side == "person" else self.family
        return next((self.standing(actor) for actor in actors if actor is not None), None)

    def _nearest(self) -> Iterator[Actor]:
        if self.person is not None:
            yield self.person
        yield from self.family
        if self.story.broker:
            yield self.cast.staff["bernadette"]
        yield self.practitioner
