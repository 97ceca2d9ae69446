"""A child's plan: the child and the parents say what they think, each for themselves, and both are asked."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.factories.later import LATER

from sevensteps.contexts.people.models import Person
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.models import ChildView, Decision
from sevensteps.contexts.planning.queries import promises_open
from sevensteps.contexts.planning.queries.children import views_of
from sevensteps.contexts.planning.signing import checks_of
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import CheckId, ChecksNotMet
from sevensteps.core.planning.children import ASKED, NotTheirVoice, Voice

WHY = "It helps Amina to live the life she wants."


@pytest.fixture
def child(world, plan, today):
    """Amina is fourteen."""
    Person.objects.filter(ref=world.person_ref).update(born_on=date(today.year - 14, 1, 2))
    return world


def say(by, voice, text, now, heading="matters_to_me", **more) -> None:
    actions.say_view(by=by, voice=voice, heading=heading, text=text, at=now, **more)


def asked(plan, today) -> bool | None:
    found = {one.id: one.passes for one in checks_of(plan(), today)}
    return found.get(CheckId.BOTH_ASKED)


def test_each_says_it_in_their_own_voice_side_by_side(child, plan, now) -> None:
    say(child.person, Voice.CHILD, "My dog.", now)
    say(child.mother, Voice.PARENTS, "Her sleep.", now)
    found = views_of(plan())
    mine, theirs = (found["matters_to_me", voice] for voice in Voice)
    assert (mine.text, mine.by_name, theirs.text, theirs.relation) == (
        "My dog.", "Amina Yusuf", "Her sleep.", "mother",
    )  # fmt: skip
    assert plan().sections == {}  # the plan itself says what they agree on
    assert {one.name for one in plan().authors} == {"Amina Yusuf", "Halima Yusuf"}


@pytest.mark.parametrize("voice", Voice)
def test_nobody_changes_what_the_other_says(child, plan, now, voice) -> None:
    other = child.mother if voice is Voice.CHILD else child.person
    with pytest.raises(NotTheirVoice):
        say(other, voice, "Something", now)


def test_a_worker_writes_down_what_they_were_told_and_how(child, plan, now) -> None:
    with pytest.raises(NotTheirVoice, match="how"):
        say(child.practitioner, Voice.CHILD, "My dog.", now)
    say(child.practitioner, Voice.CHILD, "My dog.", now, told="With picture cards")
    assert views_of(plan())["matters_to_me", Voice.CHILD].told == "With picture cards"
    say(child.practitioner, Voice.CHILD, "", now)
    assert views_of(plan()) == {}


def test_both_are_asked_before_it_is_agreed(child, plan, fill, today, now) -> None:
    fill()
    say(child.person, Voice.CHILD, "My dog.", now)
    assert asked(plan, today) is False
    actions.submit(by=child.practitioner, consent="Said yes at home", at=now)
    with pytest.raises(ChecksNotMet, match="Ask them"), transaction.atomic():
        actions.record_agreement(by=child.approver, reasons=WHY, lawful=True, later=LATER, at=now)
    actions.withdraw(by=child.practitioner, at=now)
    say(child.mother, Voice.PARENTS, "We have nothing to add.", now, heading=ASKED)
    assert asked(plan, today) is True
    actions.submit(by=child.practitioner, consent="Said yes at home", at=now)
    with transaction.atomic():
        actions.record_agreement(by=child.approver, reasons=WHY, lawful=True, later=LATER, at=now)


def test_a_child_pays_nothing_and_nobody_asks_what_they_have(child, plan, fill, today, now) -> None:
    fill()
    check = next(one for one in checks_of(plan(), today) if one.id is CheckId.CONTRIBUTION)
    assert (check.passes, str(check.reason)) == (True, "The person pays nothing towards it.")
    say(child.person, Voice.CHILD, "My dog.", now)
    say(child.mother, Voice.PARENTS, "We have nothing to add.", now, heading=ASKED)
    actions.submit(by=child.practitioner, consent="Said yes at home", at=now)
    actions.record_agreement(by=child.approver, reasons=WHY, lawful=True, later=LATER, at=now)
    assert Decision.objects.get().later_by is None  # nothing is promised that is known
    assert promises_open([child.person.person_id], today) == []


def test_who_is_eighteen_on_the_day_the_plan_begins_is_asked(child, plan, fill, today) -> None:
    fill()
    day = plan().year.start
    for born_on, known in ((day.replace(year=day.year - 18), False), (day.replace(year=day.year - 17), True)):
        Person.objects.filter(ref=child.person_ref).update(born_on=born_on)
        check = next(one for one in checks_of(plan(), today) if one.id is CheckId.CONTRIBUTION)
        assert check.passes is known


def test_at_eighteen_the_plan_runs_on_with_what_was_said(child, plan, today, now) -> None:
    say(child.person, Voice.CHILD, "My dog.", now)
    before = plan()
    Person.objects.filter(ref=child.person_ref).update(born_on=date(today.year - 18, 1, 2))
    assert asked(plan, today) is None
    assert plan() == before
    assert views_of(plan())
    with pytest.raises(NotFound):
        say(child.person, Voice.CHILD, "More", now)


def test_the_next_version_begins_with_what_was_said(child, plan, fill, today, now) -> None:
    fill()
    say(child.person, Voice.CHILD, "My dog.", now)
    say(child.mother, Voice.PARENTS, "Her sleep.", now)
    actions.submit(by=child.practitioner, consent="Said yes at home", at=now)
    actions.decide(by=child.approver, verdict="refused", reasons=WHY, assumed=WHY, at=now)
    actions.start_plan(by=child.person, at=now)
    assert plan().version == 2
    assert {key: one.text for key, one in views_of(plan()).items()} == {
        ("matters_to_me", Voice.CHILD): "My dog.",
        ("matters_to_me", Voice.PARENTS): "Her sleep.",
    }


def test_two_who_write_at_once_both_stay(child, plan, now) -> None:
    say(child.person, Voice.CHILD, "My dog.", now)
    seen = plan().revision
    say(child.practitioner, Voice.CHILD, "My dog and my cat.", now, told="At school")
    with pytest.raises(actions.SavedMeanwhile, match="cat"):
        say(child.person, Voice.CHILD, "My bird.", now, revision=seen)


def test_the_table_itself_keeps_the_voices_apart(child, plan, now) -> None:
    say(child.person, Voice.CHILD, "My dog.", now)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildView.objects.update(side="family")


def test_a_grown_persons_plan_has_no_such_views(world, plan, today, now) -> None:
    with pytest.raises(NotFound):
        say(world.person, Voice.CHILD, "My dog.", now)
    assert asked(plan, today) is None
