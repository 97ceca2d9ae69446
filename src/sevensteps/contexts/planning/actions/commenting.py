"""Beside the plan: comments, and what was not taken over because somebody else had saved meanwhile."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.planning.actions.held import fitting, noted, plan_to_write
from sevensteps.contexts.planning.models import Comment, Plan, Saving
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused

LONGEST_COMMENT = 2_000


def may_comment(by: Standing) -> bool:
    """Whoever writes the plan, decides on it, or was asked what they think, may say something about it."""
    return by.can(Task.COMMENT_PLAN)


@transaction.atomic
def comment(*, by: Standing, text: str, at: datetime) -> None:
    """Say something about the latest version. It is no part of the plan: nobody becomes its author by it.

    Raises NotAllowed, NotFound where there is no plan, TooLong.
    """
    by.check(Task.COMMENT_PLAN)
    plan = Plan.objects.filter(person_id=by.person_id).order_by("-version").first()
    if plan is None:
        raise NotFound("plan")
    words = fitting("text", text, LONGEST_COMMENT)
    if not words:
        raise Refused("text", "Write what you want to say.")
    latest = Comment.objects.filter(plan=plan).order_by("-id").first()
    if latest is not None and (latest.by_key, latest.text) == (by.actor.key, words):
        return  # the same page sent twice
    Comment.objects.create(
        plan=plan, text=words, by_key=by.actor.key, by_name=by.actor.name, relation=by.relation, at=at
    )
    audit.record_for(by=by, name="plan.commented", sentence="Said something about the plan", at=at)


@transaction.atomic
def keep_aside(*, by: Standing, said: Mapping[str, Mapping[str, str]], at: datetime) -> None:
    """Keep what was not taken over, by part: nothing that somebody typed is lost or overwrites another."""
    plan = plan_to_write(by)
    for part, texts in said.items():
        latest = Saving.objects.filter(plan=plan, part=part, by_key=by.actor.key).order_by("-id").first()
        if latest is None or latest.said != dict(texts):
            noted(plan, part, texts, by, at)
