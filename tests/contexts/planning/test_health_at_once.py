"""A clinician speaks in the moment in which somebody decides: the decision goes by what they said."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from tests.factories.later import LATER
from tests.factories.meanwhile import somebody_waits_for_us, until

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Post
from sevensteps.contexts.planning import actions
from sevensteps.core.access import Role
from sevensteps.core.planning import ChecksNotMet, PlanState
from sevensteps.core.planning.health import WordKind

pytestmark = pytest.mark.django_db(transaction=True)
_SAID = "I have seen how the tube is used at home."


def test_a_plan_is_not_agreed_while_the_clinician_takes_their_yes_back(
    world, account, plan, fill, now, today
) -> None:
    fill()
    nurse, line = account("Nia Bell"), plan().lines[0].ref
    Post.objects.create(account=nurse, team=world.team, role=Role.CLINICIAN, started_on=today)
    nia = people.actor_of(nurse.id, today)
    ref = actions.mark_health(by=world.person, line_ref=line, task="A feeding tube", at=now)
    (post,) = people.clinicians(today)
    actions.name_clinician(by=world.person, line_ref=line, account_ref=post.account_ref, at=now)
    actions.submit(by=world.person, at=now)

    def says(kind: WordKind) -> None:
        actions.answer_health(by=nia, ref=ref, kind=kind, reasons=_SAID, at=now)

    def agrees() -> object:
        try:
            return actions.record_agreement(
                by=world.approver, reasons=f"It is right. {_SAID}", lawful=True, later=LATER, at=now
            )
        except ChecksNotMet as refusal:
            return refusal
        finally:
            connection.close()

    says(WordKind.SIGNED)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            says(WordKind.CHANGES)
            decided = pool.submit(agrees)
            until(lambda: decided.done() or somebody_waits_for_us())
        assert isinstance(decided.result(), ChecksNotMet)
    assert plan().state is PlanState.SUBMITTED
