"""Which outcomes of the law an outcome is about: chosen from the person's own frames, or presumed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.factories.carers import as_carer

from sevensteps.contexts.people.models import Person
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import Outcome
from sevensteps.contexts.planning.queries.frames import framed
from sevensteps.core.planning import CheckId, checks
from sevensteps.core.planning.frames import NONE, Frame, NotInTheFrame


def test_codes_are_chosen_with_the_words_and_kept_from_version_to_version(world, plan, fill, now) -> None:
    ref = actions.add_outcome(by=world.person, text="Go out", codes=["relationships", "community"], at=now)
    assert plan().outcome(ref).codes == ("relationships", "community")
    actions.change_outcome(by=world.person, ref=ref, text="Go out more", at=now)
    assert plan().outcome(ref).codes == ("relationships", "community")
    actions.change_outcome(by=world.person, ref=ref, text="Go out more", codes=["community"], at=now)
    saves = [one.said for one in queries.savings_of(plan().person_id).rows if one.part == f"outcome:{ref}"]
    assert [one["codes"] for one in saves] == [
        "community",
        "relationships community",
        "relationships community",
    ]
    fill()
    actions.submit(by=world.practitioner, consent="Said yes at home", at=now)
    why = "It does not say who helps at night."
    actions.decide(by=world.approver, verdict="refused", reasons=why, assumed=why, at=now)
    actions.start_plan(by=world.person, at=now)
    assert (plan().version, plan().outcome(ref).codes) == (2, ("community",))


def test_what_came_from_the_questions_is_presumed_until_somebody_chooses(world, plan, today, now) -> None:
    known, found = framed(plan(), today), plan().outcomes
    assert known.frames == (Frame.ADULT,)
    one = next(one for one in found if known.areas[one.area])
    assert (one.codes, known.about(one)) == ((), known.areas[one.area])
    actions.change_outcome(by=world.person, ref=one.ref, text=one.text, codes=["toilet"], at=now)
    assert framed(plan(), today).about(plan().outcome(one.ref)) == ("toilet",)


def test_about_none_is_kept_and_the_presumption_does_not_come_back(world, plan, fill, today, now) -> None:
    known = framed(plan(), today)
    one = next(one for one in plan().outcomes if known.areas[one.area])
    actions.change_outcome(by=world.person, ref=one.ref, text=one.text, codes=[NONE], at=now)
    assert framed(plan(), today).about(plan().outcome(one.ref)) == (NONE,)
    with pytest.raises(NotInTheFrame):
        actions.change_outcome(by=world.person, ref=one.ref, text=one.text, codes=[NONE, "toilet"], at=now)
    fill()
    met = next(one for one in checks(plan().facts(lawful=True)) if one.id is CheckId.OUTCOMES_MET)
    assert met.passes
    assert f"about none of the outcomes the law names: {one.text}" in str(met.reason)
    actions.change_outcome(by=world.person, ref=one.ref, text=one.text, codes=[], at=now)  # nothing is said
    assert framed(plan(), today).about(plan().outcome(one.ref)) == known.areas[one.area]


def test_a_carer_and_a_child_have_frames_of_their_own(world, plan, today, now) -> None:
    as_carer(world.person_ref)
    assert framed(plan(), today).frames == (Frame.CARER,)
    with pytest.raises(NotInTheFrame):
        actions.add_outcome(by=world.person, text="Eat well", codes=["nutrition"], at=now)
    actions.add_outcome(by=world.person, text="Sleep", codes=["carer_nutrition"], at=now)
    Person.objects.filter(ref=world.person_ref).update(
        born_on=date(today.year - 14, 1, 2), care_group="child"
    )
    # They were asked the questions for adults: the ten stand beside the five.
    assert framed(plan(), today).frames == (Frame.CHILD, Frame.ADULT)
    actions.add_outcome(by=world.person, text="Be safe", codes=["stay_safe", "home_safety"], at=now)


def test_the_table_itself_knows_the_codes(world, plan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.update(codes=["happiness"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.update(codes=[NONE, "toilet"])
