"""Finishing the questions: one agreed set of answers is scored, and what differed stays on record."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation.actions.shared import AnswersMissing, NotAgreed, open_round, tidy_note
from sevensteps.contexts.allocation.models import AgreedAnswer, Assessment, Indicative
from sevensteps.contexts.allocation.queries import AssessmentView, inputs_of
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.allocation import Allocation, Inputs, allocate
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, Fact
from sevensteps.core.trace import Sentence, together

_STAFF_NEWS = gettext_lazy("Somebody you work for has finished the questions. The sum can be read now.")


@transaction.atomic
def finish(
    *,
    by: Standing,
    agreed: Mapping[str, str] | None = None,
    reasons: Mapping[str, str] | None = None,
    at: datetime,
) -> str:
    """Work out the sum from the agreed answers, keep it, tell it; returns its reference.

    `agreed`: area → the side whose answer counts, needed only where sides differ (`queries.CARING` for the
    effect of caring). `reasons`: area → why, needed where it is not what the person says. Raises
    AnswersMissing naming the areas, Refused at "prevention", NotAgreed at the area.
    """
    row, view = open_round(by, Task.FINISH_ASSESSMENT)
    if view.unanswered:
        titles = together(Sentence("“{area}”", {"area": area.title}) for area in view.unanswered)
        raise AnswersMissing(
            Sentence("Some questions have no answer yet: {titles}.", {"titles": titles}),
            tuple(area.id for area in view.unanswered),
        )
    if view.scale_open:
        raise Refused("group", "First say which scale is right. It is asked at the top of the questions.")
    if not view.prevention_choice:
        raise Refused(
            "prevention",
            "First answer: what could have helped earlier? “Nothing” is an answer too, and so is "
            "“I don't want to say”.",
        )
    chosen = _agree(view, agreed or {}, reasons or {})
    inputs = inputs_of(view, {area: side for area, (side, _why) in chosen.items()})
    result = allocate(view.book, inputs)
    for area, (side, why) in chosen.items():
        AgreedAnswer.objects.create(assessment=row, area=area, side=side, reason=why)
    row.state = "finished"
    row.finished_at, row.finished_by_key, row.finished_by_name = at, by.actor.key, by.actor.name
    row.save()
    told = _told(by, row, inputs, result, at)
    journeys.move(by=by, event=Event.TELL_INDICATIVE, facts=frozenset({Fact.INDICATIVE_KNOWN}), at=at)
    audit.record_for(
        by=by, name="assessment.finished", sentence="Finished the questions and worked out the money", at=at
    )
    tell(by=by, subject=Subject.MONEY, body=_news, at=at)
    tell_staff(by, Role.PRACTITIONER, _STAFF_NEWS, at)
    return told.ref


def _agree(
    view: AssessmentView, agreed: Mapping[str, str], reasons: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Whose answer counts for each area, and why; only where sides differ is it asked."""
    chosen: dict[str, tuple[str, str]] = {}
    differing = set(view.differing())
    for area in view.answered:
        said = view.said_about(area)
        side = agreed.get(area) or (next(iter(said)) if area not in differing else "")
        if side not in said:
            raise NotAgreed(area, "Choose whose answer counts.")
        why = tidy_note(area, reasons.get(area, ""))
        if "person" in said and said[side] != said["person"] and not why:
            raise NotAgreed(area, "Say in a few words why this counts and not what the person says.")
        chosen[area] = (side, why)
    if unknown := set(agreed) - set(chosen):
        raise NotAgreed(min(unknown), "There is no such question. Go back to the list.")
    return chosen


def _told(by: Standing, row: Assessment, inputs: Inputs, result: Allocation, at: datetime) -> Indicative:
    return Indicative.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        kind="assessed",
        assessment=row,
        points=result.points,
        points_after_support=result.points_after_support,
        annual_pence=result.annual_pence or 0,  # the table may give nothing; its trace says so
        inputs=inputs.to_data(),
        rulebook_id=row.rulebook_id,
        rulebook_version=row.rulebook_version,
        rulebook_hash=row.rulebook_hash,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )


def _news() -> str:
    return _(
        "You can now see about how much money there is for your support, and how it was worked out. "
        "Next, you can start your plan."
    )
