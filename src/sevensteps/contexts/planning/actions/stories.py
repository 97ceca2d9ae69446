"""Sharing parts of an agreed plan as a story, and starting a plan from one."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.actions import consent_of
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.contexts.planning.actions.held import fitting, plan_to_write
from sevensteps.contexts.planning.actions.lines import add_line
from sevensteps.contexts.planning.actions.writing import add_outcome, save_section, save_wealth
from sevensteps.contexts.planning.models import Plan, PlanStory
from sevensteps.contexts.planning.queries import PlanView, agreed_plan_of
from sevensteps.contexts.planning.queries.stories import body_kept, story
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.dates import age_on
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning import Every, LineKind, check_reasons
from sevensteps.core.planning.stories import (
    SHARED_PARTS,
    StoryBody,
    StoryEvent,
    StoryLine,
    StoryState,
    age_group,
    change_names,
    check_chosen_names,
    check_private,
    move_story,
    shared_headings,
)
from sevensteps.core.planning.writers import LINES, OUTCOMES, WEALTH

_WAITS = gettext_lazy("A story from a plan waits to be read over before it shows.")


class NothingToShare(Refused):
    """No plan is agreed, or nothing of it was chosen."""


def names_to_change(by: Standing) -> tuple[str, ...]:
    """Whose real names must not stand in a story: the person, and all who are or were in the circle."""
    one = people.person(by.person_id)
    own = " ".join(dict.fromkeys(f"{one.given_name} {one.known_as} {one.family_name}".split()))
    return (own, *dict.fromkeys(member.name for member in people.circle_of(by.person_id, ended=True)))


@transaction.atomic
def offer_story(
    *,
    by: Standing,
    title: str,
    wanted: str,
    parts: Collection[str],
    names: Mapping[str, str],
    how: ConsentGiven = ConsentGiven.ONLINE,
    given_by: str = "",
    at: datetime,
) -> str:
    """Share these parts of the agreed plan, with the name chosen for each of `names_to_change`.

    Somebody of staff reads it before it shows. Raises NothingToShare, TellsWhoItIs, Missing, Refused.
    """
    journeys.hold(by=by, task=Task.MANAGE_CIRCLE)
    plan = agreed_plan_of(by.person_id)
    if plan is None:
        raise NothingToShare("parts", _("Only a plan that is agreed can be shared."))
    if PlanStory.objects.filter(
        plan__ref=plan.ref, state__in=[StoryState.OFFERED, StoryState.SHOWN]
    ).exists():
        raise Refused("title", _("This plan is shared already. Take the story back first."))
    needed = names_to_change(by)
    chosen = {name: " ".join(names.get(name, "").split()) for name in needed}
    check_chosen_names(chosen)
    body = _body(plan, parts, chosen)
    words = {field: change_names(fitting(field, text, most), chosen)
             for field, text, most in (("title", title, 150), ("wanted", wanted, 400))}  # fmt: skip
    _check_words(words)
    check_private(replace(body, outcomes=(*words.values(), *body.outcomes)), needed)
    consent = consent_of(by, how, given_by)
    person = people.person(by.person_id)
    row = PlanStory.objects.create(
        ref=new_ref(), plan=Plan.objects.get(ref=plan.ref), **words, body=body_kept(body),
        age_group=age_group(age_on(person.born_on, localdate(at))), care_group=person.care_group,
        how=consent.how, given_by=consent.given_by, offered_by_key=by.actor.key,
        offered_by_name=by.actor.name, offered_at=at,
    )  # fmt: skip
    audit.record_for(by=by, name="story.offered", sentence="Offered a part of the plan as a story", at=at)
    tell_staff(by, Role.APPROVER, _WAITS, at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _("A part of your plan was offered as a story."), at=at)
    return row.ref


@transaction.atomic
def read_over(*, by: Standing, ref: str, shows: bool, reason: str = "", at: datetime) -> None:
    """A second person, of staff, lets a story show, or says why not.

    Raises NotFound, NotAllowed for who offered it, NoSuchStoryMove, ReasonsTooShort.
    """
    row = _locked(by, Task.LOOK_AFTERWARDS, ref)
    if row.offered_by_key == by.actor.key:
        raise NotAllowed(f"{by.actor.key} offered this story: somebody else reads it over")
    row.state = move_story(StoryEvent.SHOW if shows else StoryEvent.RETURN, StoryState(row.state))
    if not shows:
        check_reasons(reason)
        row.reason = fitting("reason", reason, 2_000)
    row.read_by_key, row.read_by_name, row.read_at = by.actor.key, by.actor.name, at
    row.save()
    sentence = "Let a story from the plan show" if shows else "Did not let a story from the plan show"
    audit.record_for(by=by, name="story.read_over", sentence=sentence, at=at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _news(row), at=at)


def _news(row: PlanStory) -> str:
    if row.state == StoryState.SHOWN:
        return _("Your story shows now. You can take it back at any time.")
    return _("Your story does not show. This is why: %(reason)s") % {"reason": row.reason}


@transaction.atomic
def take_back_story(*, by: Standing, ref: str, at: datetime) -> None:
    """It is gone from the library at once. Raises NotFound, NoSuchStoryMove."""
    row = _locked(by, Task.MANAGE_CIRCLE, ref)
    row.state = move_story(StoryEvent.TAKE_BACK, StoryState(row.state))
    row.taken_back_by, row.taken_back_at = by.actor.name, at
    row.save()
    audit.record_for(by=by, name="story.taken_back", sentence="Took the story back", at=at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _("The story from your plan was taken back."), at=at)


@transaction.atomic
def start_from_story(*, by: Standing, key: str, at: datetime) -> None:
    """Copy a story's texts and lines into an empty plan, as suggestions: no line has a price, and none is
    said to help with anything yet.

    Raises NotFound for a story that shows no more, Refused where something is written already.
    """
    plan = plan_to_write(by)
    if not is_empty(plan):
        raise Refused("plan", _("Something is written in this plan already. Nothing of it is overwritten."))
    body = story(key).body
    for kind, text in body.headings.items():
        save_section(by=by, kind=kind, text=text, at=at)
    for kind, text in body.wealth.items():
        save_wealth(by=by, kind=kind, text=text, at=at)
    for text in body.outcomes:
        add_outcome(by=by, text=text, at=at)
    for line in body.lines:
        add_line(
            by=by, kind=LineKind(line.kind), what=line.what, unit=line.unit, quantity=Decimal(line.quantity),
            every=Every(line.every), at=at,
        )  # fmt: skip
    audit.record_for(by=by, name="plan.from_story", sentence="Started the plan from a story", at=at)


def is_empty(plan: Plan) -> bool:
    """Whether nobody has put anything where a story would: what came from the assessment does not count."""
    written = plan.sections.exclude(text="").exists() or plan.wealth.exclude(text="").exists()
    return not (written or plan.lines.exists() or plan.outcomes.filter(source="mine").exists())


def may_start_from_story(person_id: int) -> bool:
    """Whether the plan that is written now is empty."""
    plan = Plan.objects.filter(person_id=person_id).order_by("-version").first()
    return plan is not None and is_empty(plan)


def _check_words(words: Mapping[str, str]) -> None:
    for field, text in words.items():
        if not text:
            raise Refused(field, _("Fill this in."))


def _body(plan: PlanView, parts: Collection[str], names: Mapping[str, str]) -> StoryBody:
    """The chosen parts with other names. Lines are told without prices."""
    if unknown := set(parts) - set(SHARED_PARTS):
        raise NotFound(f"part {min(unknown)}")

    def other(text: str) -> str:
        return change_names(text, names)

    written = [key for key, text in plan.sections.items() if text]
    headings = {key: other(plan.sections[key]) for key in shared_headings(parts, written)}
    wealth = {key: other(text) for key, text in plan.wealth.items() if text and WEALTH in parts}
    outcomes = tuple(other(one.text) for one in plan.outcomes) if OUTCOMES in parts else ()
    lines = tuple(
        StoryLine(line.kind, other(line.what), line.unit, f"{line.quantity.normalize():f}", line.every)
        for line in plan.lines
        if LINES in parts
    )
    if not (headings or wealth or outcomes or lines):
        raise NothingToShare("parts", _("Choose at least one part in which something is written."))
    return StoryBody(headings, wealth, outcomes, lines)


def _locked(by: Standing, task: Task, ref: str) -> PlanStory:
    by.check(task)
    row = PlanStory.objects.select_for_update().filter(plan__person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"story {ref}")
    return row
