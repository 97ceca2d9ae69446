"""What is arranged in a plan is kept, changed by several people without loss, and carried into the next."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sevensteps.contexts.planning import actions, signing
from sevensteps.contexts.planning.models import LifeDecision as Row
from sevensteps.contexts.planning.models import Plan
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning import ArrangementKind, CheckId, HowDecided, LifeDecision, NotArranged, Verdict

RISK = {"kind": ArrangementKind.RISK, "what": "I fall at night", "answer": "A light", "who": "Ana"}


@pytest.fixture
def risk(today):
    return RISK | {"day": today + timedelta(days=90)}


def test_a_risk_says_what_we_do_and_the_check_of_safety_passes(world, plan, risk, now) -> None:
    def safe() -> bool:
        return {one.id: one.passes for one in signing.checks_of(plan(), now.date())}[CheckId.SAFE]

    assert not safe()
    ref = actions.save_arrangement(by=world.mother, at=now, **risk)
    (one,) = plan().arrangements
    assert (one.ref, one.what, one.answer, one.who, one.day) == (ref, *list(risk.values())[1:])
    assert plan().arranged(ArrangementKind.STEP) == ()
    assert [author.name for author in plan().authors] == [world.mother.actor.name]
    assert safe()


def test_the_same_page_sent_twice_adds_once(world, plan, risk, now) -> None:
    for _ in range(2):
        actions.save_arrangement(by=world.person, once="x" * 20, at=now, **risk)
    assert len(plan().arrangements) == 1


def test_what_was_changed_meanwhile_is_not_overwritten(world, plan, risk, now) -> None:
    ref = actions.save_arrangement(by=world.person, at=now, **risk)
    seen = plan().revision
    actions.save_arrangement(by=world.mother, ref=ref, revision=seen, at=now, **risk | {"answer": "A rail"})
    with pytest.raises(actions.SavedMeanwhile, match="A rail"):
        actions.save_arrangement(by=world.person, ref=ref, revision=seen, at=now, **risk)
    assert plan().arrangement(ref).answer == "A rail"


def test_what_is_not_there_is_not_found(world, plan, risk, now) -> None:
    ref = actions.save_arrangement(by=world.person, at=now, **risk)
    with pytest.raises(NotFound):
        actions.save_arrangement(by=world.person, ref="ELSEWHERE", at=now, **risk)
    with pytest.raises(NotFound):
        actions.save_arrangement(by=world.person, ref=ref, at=now, **risk | {"kind": ArrangementKind.STEP})
    actions.remove_arrangement(by=world.person, ref=ref, at=now)
    with pytest.raises(NotFound):
        actions.remove_arrangement(by=world.person, ref=ref, at=now)


@pytest.mark.parametrize("wrong", [{"what": "x" * 201}, {"answer": "x" * 2_001}, {"answer": " "}])
def test_what_cannot_be_is_refused_and_nothing_kept(world, plan, risk, now, wrong) -> None:
    with pytest.raises(Refused):
        actions.save_arrangement(by=world.person, at=now, **risk | wrong)
    assert plan().arrangements == ()


def test_a_day_far_away_is_a_slip(world, plan, risk, today, now) -> None:
    with pytest.raises(Refused, match="five years"):
        actions.save_arrangement(
            by=world.person, at=now, **risk | {"day": today.replace(year=today.year + 20)}
        )


def test_the_approver_arranges_nothing(world, plan, risk, now) -> None:
    with pytest.raises(NotAllowed):
        actions.save_arrangement(by=world.approver, at=now, **risk)


def test_who_decides_is_kept_and_asked_about_at_sign_off(world, plan, now) -> None:
    alone = LifeDecision(" My food ", HowDecided.ALONE, "Ana", recorded="left over", authority="left over")
    ref = actions.save_life_decision(by=world.person, decision=alone, at=now)
    assert plan().life_decision(ref).said == LifeDecision("My food", HowDecided.ALONE)
    with pytest.raises(NotArranged):
        actions.save_life_decision(
            by=world.person, decision=LifeDecision("My food", HowDecided.FOR_ME, "Ana"), ref=ref, at=now
        )
    for_me = LifeDecision("My money", HowDecided.FOR_ME, "Ana", "Dr Ali found so.", "Court of Protection")
    actions.save_life_decision(by=world.person, decision=for_me, ref=ref, at=now)
    checked = {one.id: one for one in signing.checks_of(plan(), now.date())}
    assert checked[CheckId.CAPACITY].passes
    actions.remove_life_decision(by=world.person, ref=ref, at=now)
    assert CheckId.CAPACITY not in {one.id for one in signing.checks_of(plan(), now.date())}


def test_the_table_itself_lets_nobody_decide_on_a_say_so(world, plan) -> None:
    row = Plan.objects.get(ref=plan().ref)
    with pytest.raises(IntegrityError), transaction.atomic():
        Row.objects.create(plan=row, ref="A", about="Money", how="for_me", who="Ana", recorded="Seen")


def test_the_next_version_begins_with_what_was_arranged(world, plan, fill, risk, now) -> None:
    fill()
    actions.save_arrangement(by=world.person, at=now, **risk)
    actions.save_life_decision(by=world.person, decision=LifeDecision("Food", HowDecided.ALONE), at=now)
    before = plan()
    actions.submit(by=world.person, at=now)
    why = "It does not fit your life."
    actions.decide(by=world.approver, verdict=Verdict.REFUSED, reasons=why, assumed=why, at=now)
    actions.start_plan(by=world.person, at=now)
    assert plan().version == 2
    assert (plan().arrangements, plan().life_decisions) == (before.arrangements, before.life_decisions)
