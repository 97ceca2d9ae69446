"""A child's plan: what the child says and what the parents say, each saved by who says it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.actions.held import answers_for, fitting, plan_to_write, seen_last
from sevensteps.contexts.planning.models import ChildView, Plan
from sevensteps.core.access import Standing
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import HEADINGS, check_part, section_of
from sevensteps.core.planning.children import ASKED, Voice, check_view, is_child

LONGEST_TOLD = 500


@transaction.atomic
def say_view(
    *,
    by: Standing,
    heading: str,
    voice: Voice,
    text: str,
    told: str = "",
    revision: int | None = None,
    at: datetime,
) -> None:
    """Keep what the child or the parents say under a heading; without a text it is taken out.

    Raises NotFound (of age, or no such heading), NotTheirVoice, NotYourPart, SavedMeanwhile.
    """
    plan = _child_plan(by, at)
    if heading != ASKED and heading not in HEADINGS:
        raise NotFound(f"heading {heading}")
    if by.plan_parts is not None:
        check_part(section_of(heading).key if heading != ASKED else "", by.plan_parts)
    tidy, how = fitting("text", text), fitting("told", told, LONGEST_TOLD)
    check_view(side=by.side, voice=voice, heading=heading, text=tidy, told=how)
    row = ChildView.objects.filter(plan=plan, heading=heading, voice=voice).first()
    if (row.text, row.told) == (tidy, how) if row else not tidy:
        return
    if row is not None:
        seen_last("text", revision, row.revision, row.text)
    answers_for(plan, by, at)
    plan.revision += 1
    plan.save()
    if not tidy and row is not None:
        row.delete()
    else:
        row = row or ChildView(plan=plan, heading=heading, voice=voice)
        row.text, row.told, row.side, row.revision, row.at = tidy, how, by.side, plan.revision, at
        row.by_key, row.by_name, row.relation = by.actor.key, by.actor.name, by.relation
        row.save()
    audit.record_for(by=by, name="plan.view", sentence=_SAID[voice], at=at)


_SAID = {
    Voice.CHILD: "Wrote down what the child says",
    Voice.PARENTS: "Wrote down what the parents say",
}


def _child_plan(by: Standing, at: datetime) -> Plan:
    if not is_child(people.person(by.person_id).born_on, localdate(at)):
        raise NotFound("views of a child")
    return plan_to_write(by)
