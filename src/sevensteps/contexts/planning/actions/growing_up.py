"""Growing up: what a worker talked over with a young person, so that nothing lapses at eighteen."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.actions.held import NoPlan, fitting
from sevensteps.contexts.planning.models import GrowingUp
from sevensteps.contexts.planning.queries.growing_up import planned_on
from sevensteps.core.access import Standing, Task
from sevensteps.core.planning import check_reasons
from sevensteps.core.planning.growing_up import STAGE_WORDS, Stage, check_talk

LONGEST = 2_000


@transaction.atomic
def talked_over(*, by: Standing, said: str, at: datetime) -> None:
    """Keep what was talked about: before eighteen life after it, from then on who holds the money.

    Raises NoPlan, NothingToTalkOver, ReasonsTooShort.
    """
    by.check(Task.SET_UP_MONEY)
    planned = planned_on(by.person_id)
    if planned is None:
        raise NoPlan("plan", "There is no plan yet.")
    stage = check_talk(people.person(by.person_id).born_on, planned, localdate(at))
    tidy = fitting("said", said, LONGEST)
    check_reasons(tidy)
    row = {"person_id": by.person_id, "stage": stage, "said": tidy, "by_key": by.actor.key}
    if GrowingUp.objects.filter(**row, at__date=localdate(at)).exists():  # the same page sent twice
        return
    GrowingUp.objects.create(
        person_id=by.person_id, stage=stage, said=tidy, by_key=by.actor.key, by_name=by.actor.name, at=at
    )
    audit.record_for(by=by, name=f"plan.grown.{stage}", sentence=STAGE_WORDS[stage], at=at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _news(stage) % {"name": by.actor.name}, at=at)


def _news(stage: Stage) -> str:
    if stage is Stage.AHEAD:
        return _("%(name)s wrote down what you talked about for when you are 18. Your plan and money go on.")
    return _("%(name)s wrote down what you said about who looks after your money. Your plan goes on.")
