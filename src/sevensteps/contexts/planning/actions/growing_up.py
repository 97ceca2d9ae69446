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
from sevensteps.contexts.planning.models import GrowingUp, Plan
from sevensteps.core.access import Standing, Task
from sevensteps.core.planning import check_reasons
from sevensteps.core.planning.children import is_child
from sevensteps.core.planning.growing_up import STAGE_WORDS, Stage

LONGEST = 2_000


@transaction.atomic
def talked_over(*, by: Standing, said: str, at: datetime) -> None:
    """Keep what was talked about: before eighteen life after it, from then on who holds the money.

    Raises NoPlan, ReasonsTooShort.
    """
    by.check(Task.SET_UP_MONEY)
    if not Plan.objects.filter(person_id=by.person_id).exists():
        raise NoPlan("plan", "There is no plan yet.")
    tidy = fitting("said", said, LONGEST)
    check_reasons(tidy)
    young = is_child(people.person(by.person_id).born_on, localdate(at))
    stage = Stage.AHEAD if young else Stage.OF_AGE
    row = {"person_id": by.person_id, "stage": stage, "said": tidy, "by_key": by.actor.key}
    if GrowingUp.objects.filter(**row, at__date=localdate(at)).exists():  # the same page sent twice
        return
    GrowingUp.objects.create(
        person_id=by.person_id, stage=stage, said=tidy, by_key=by.actor.key, by_name=by.actor.name, at=at
    )
    audit.record_for(by=by, name=f"plan.grown.{stage}", sentence=STAGE_WORDS[stage], at=at)
    tell(
        by=by,
        subject=Subject.PLAN,
        body=lambda: (
            _("%(name)s wrote down what you talked about for when you are 18. Your plan and money go on.")
            % {"name": by.actor.name}
        ),
        at=at,
    )
