"""A plan held for one change: under its person's lock, with who wrote and what they had seen kept in mind."""

from collections.abc import Mapping
from datetime import datetime

from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.planning.models import Author, Plan, Saving
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import EDITABLE, PlanState, check_part, part_of_save
from sevensteps.core.trace import Sentence

LONGEST_TEXT = 10_000


class NoPlan(Refused):
    """There is no plan to write in."""


class SavedMeanwhile(Refused):
    """Somebody saved the same thing after the page was opened; `saved` is what stands there now."""

    def __init__(self, where: str, saved: str) -> None:
        super().__init__(
            where,
            Sentence(
                "Somebody else has changed this since you opened the page. Nothing of theirs is lost. It now "
                "says: “{saved}”. Put the two together and save again.",
                {"saved": saved},
            ),
        )
        self.saved = saved


class TooLong(Refused):
    """More text than fits."""


def plan_to_write(by: Standing) -> Plan:
    """The version being written. Raises NotAllowed, NotOpen, NoPlan."""
    journeys.hold(by=by, task=Task.WRITE_PLAN)
    row = Plan.objects.filter(person_id=by.person_id, state__in=list(EDITABLE)).first()
    if row is None:
        raise NoPlan("plan", "There is no plan to write in yet. Start one first.")
    return row


def submitted_plan(person_id: int) -> Plan:
    """The version that waits for an answer, held: a clinician may be answering too. Raises NoPlan."""
    waits = Plan.objects.select_for_update().filter(person_id=person_id, state=PlanState.SUBMITTED)
    row = waits.first()
    if row is None:
        raise NoPlan("plan", "There is no plan waiting for an answer.")
    return row


def refused_plan(person_id: int) -> Plan | None:
    """The latest version, held, where the answer to it was no; None where it stands otherwise."""
    row = Plan.objects.select_for_update().filter(person_id=person_id).order_by("-version").first()
    return row if row is not None and row.state == PlanState.REFUSED else None


def seen_last(where: str, revision: int | None, changed: int, saved: str) -> None:
    """Refuse to overwrite something changed at a later revision than the page showed."""
    if revision is not None and changed > revision:
        raise SavedMeanwhile(where, saved)


def written(plan: Plan, part: str, said: Mapping[str, str], by: Standing, at: datetime) -> int:
    """Note who wrote what in which part (empty: took it out), and give the plan's next revision.

    Raises NotYourPart where the person lets them write in other parts only.
    """
    if by.plan_parts is not None:
        in_their_part(by, part, _about(said) or _last_about(plan, part))
    answers_for(plan, by, at)
    plan.revision += 1
    plan.save()
    noted(plan, part, said, by, at, revision=plan.revision)
    return plan.revision


def in_their_part(by: Standing, part: str, about: str) -> None:
    """Raise NotYourPart where the person lets them write in other parts. `about`: its kind, or its place."""
    check_part(part_of_save(part, about), by.plan_parts)


def _about(said: Mapping[str, str]) -> str:
    return said.get("place") or said.get("kind", "")


def _last_about(plan: Plan, part: str) -> str:
    """What sort of arrangement it was, or where the picture stood, that is taken out."""
    taken_over = Saving.objects.filter(plan__person_id=plan.person_id, part=part, revision__isnull=False)
    rows = taken_over.exclude(said={})
    latest = rows.order_by("-id").first()
    return "" if latest is None else _about(latest.said)


def noted(
    plan: Plan, part: str, said: Mapping[str, str], by: Standing, at: datetime, *, revision: int | None = None
) -> None:
    """Keep what was said, with who said it. Without a `revision` it is not taken over into the plan."""
    Saving.objects.create(
        plan=plan,
        revision=revision,
        part=part,
        said={field: text for field, text in said.items() if text},
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        at=at,
    )


def answers_for(plan: Plan, by: Standing, at: datetime) -> None:
    """Note somebody who may not decide on this version, because they had a hand in it."""
    Author.objects.get_or_create(
        plan=plan,
        actor_key=by.actor.key,
        defaults={"name": by.actor.name, "relation": by.relation, "first_at": at},
    )


def fitting(where: str, text: str, longest: int = LONGEST_TEXT) -> str:
    """The text without blanks around it. Raises TooLong."""
    tidy = text.strip()
    if len(tidy) > longest:
        raise TooLong(
            where, Sentence("This is too long: use {most} characters or fewer.", {"most": f"{longest:,}"})
        )
    return tidy
