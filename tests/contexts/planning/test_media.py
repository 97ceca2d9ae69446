"""Pictures, drawings and sound clips are content like words: kept, told about, ordered, taken out."""

import pytest
from tests.contexts.files import made, sounds

from sevensteps.contexts.files import queries as files
from sevensteps.contexts.files.check import check, check_picture, check_sound
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as found
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.actions import Shown
from sevensteps.contexts.planning.models import Media, Plan
from sevensteps.core.access import PlanHelp
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning import MOST_MEDIA, Medium, NotYourPart, PlanState

AT_HOME = "heading:important_people"
PICTURE = Shown(Medium.PICTURE, check_picture("IMG_1.jpg", made.picture()), " Ana and me ")
SOUND = Shown(Medium.SOUND, check_sound("me.wav", sounds.wav()), "I say: I like mornings.")


@pytest.fixture
def add(world, plan, now):
    def put(shown=PICTURE, place=AT_HOME, by=None, **more):
        return actions.add_media(by=by or world.person, place=place, shown=shown, at=now, **more)

    return put


def words(plan, place=AT_HOME):
    return [one.words for one in plan().media_at(place)]


def test_a_picture_stands_under_its_heading_and_its_writer_is_an_author(world, plan, add) -> None:
    ref = add(by=world.mother)
    (one,) = plan().media
    assert (one.ref, one.kind, one.place, one.words) == (ref, Medium.PICTURE, AT_HOME, "Ana and me")
    assert [author.actor_key for author in plan().authors] == [world.mother.actor.key]
    kept = queries.media_file(world.person.person_id, ref)
    assert (kept.media_type, kept.content) == ("image/jpeg", PICTURE.file.content)
    (row,) = files.uploads(queries.media_owner(ref))
    assert row.description == "Ana and me"


def test_a_sound_clip_is_played_as_it_was_sent_and_stands_wherever_the_plan_has_a_place(world, add) -> None:
    for place in ("heading:control", "wealth:connections", "section:training"):
        ref = add(SOUND, place)
        assert queries.media_file(world.person.person_id, ref).media_type == "audio/wav"


@pytest.mark.parametrize("place", ["heading:nowhere", "wealth:money", "section:none", "basics", "", "x:y"])
def test_there_is_no_other_place(add, place) -> None:
    with pytest.raises(NotFound):
        add(place=place)


def test_without_words_or_of_another_kind_it_is_refused_and_nothing_is_kept(plan, add) -> None:
    before = plan().revision
    for shown, where in (
        (Shown(Medium.PICTURE, PICTURE.file, " \n"), "words"),
        (Shown(Medium.SOUND, PICTURE.file, "x"), "file"),
        (Shown(Medium.DRAWING, SOUND.file, "x"), "file"),
        (Shown(Medium.PICTURE, check("a.pdf", made.pdf()), "x"), "file"),
        (Shown(Medium.PICTURE, PICTURE.file, "x" * 1_001), "words"),
    ):
        with pytest.raises(Refused) as refusal:
            add(shown)
        assert refusal.value.where == where
    assert (plan().media, plan().revision) == ((), before)


def test_the_same_page_sent_twice_adds_one(plan, add) -> None:
    assert add(once="token") == add(once="token")
    assert len(plan().media) == 1


def test_a_plan_takes_so_many_and_says_so(plan, add) -> None:
    row = Plan.objects.get(ref=plan().ref)
    Media.objects.bulk_create(
        Media(plan=row, ref=f"R{n}", kind=Medium.PICTURE, place=AT_HOME, number=n, words="x")
        for n in range(1, MOST_MEDIA + 1)
    )
    with pytest.raises(actions.TooManyMedia, match="Take one out first"):
        add()


def test_they_are_put_in_order_one_step_at_a_time(world, plan, add, now) -> None:
    first, second, third = (add(Shown(Medium.PICTURE, PICTURE.file, text)) for text in "abc")
    actions.move_media_up(by=world.person, ref=third, at=now)
    assert words(plan) == ["a", "c", "b"]
    actions.move_media_up(by=world.person, ref=first, at=now)
    assert words(plan) == ["a", "c", "b"]
    actions.remove_media(by=world.person, ref=third, at=now)
    actions.move_media_up(by=world.person, ref=second, at=now)
    assert words(plan) == ["b", "a"]


def test_its_words_and_its_place_change_and_nobody_overwrites_what_they_have_not_seen(
    world, plan, add, now
) -> None:
    ref, seen = add(), plan().revision
    change = {"ref": ref, "revision": seen, "at": now}
    actions.change_media(by=world.mother, words="Ana, Jo and me", place="heading:my_days", **change)
    assert words(plan, "heading:my_days") == ["Ana, Jo and me"]
    with pytest.raises(actions.SavedMeanwhile, match="Ana, Jo and me"):
        actions.change_media(by=world.person, words="Us", place=AT_HOME, **change)
    with pytest.raises(NotFound):
        actions.change_media(by=world.person, words="Us", place="heading:no", **change)


def test_what_was_taken_out_is_still_seen_by_who_reads_what_changed(world, plan, add, now) -> None:
    ref, since = add(), plan().revision
    actions.remove_media(by=world.person, ref=ref, at=now)
    assert plan().media == ()
    (gone,) = queries.changed_between(world.person.person_id, plan().ref, since, plan().revision)
    assert (gone.part, gone.before["words"], gone.after) == (f"media:{ref}", "Ana and me", {})
    assert queries.media_file(world.person.person_id, ref).content
    for act in (actions.remove_media, actions.move_media_up):
        with pytest.raises(NotFound):
            act(by=world.person, ref=ref, at=now)


def test_what_is_deleted_for_good_is_seen_by_nobody_any_more(world, plan, add, now) -> None:
    ref = add(by=world.mother)
    for other in (world.mother, world.approver):
        with pytest.raises(NotAllowed):
            actions.forget_media(by=other, ref=ref, at=now)
    actions.forget_media(by=world.person, ref=ref, at=now)
    assert plan().media == ()
    assert not queries.media_is_kept(ref)
    with pytest.raises(NotFound):
        queries.media_file(world.person.person_id, ref)


def test_what_an_earlier_version_shows_is_not_deleted(world, plan, add, fill, now) -> None:
    fill()
    ref = add()
    Plan.objects.filter(ref=plan().ref).update(state=PlanState.SUPERSEDED)
    actions.start_plan(by=world.person, at=now)
    with pytest.raises(Refused, match="earlier version"):
        actions.forget_media(by=world.person, ref=ref, at=now)
    assert queries.media_is_kept(ref)


def test_the_next_version_begins_with_the_same_and_the_older_keeps_its_own(
    world, plan, add, fill, now
) -> None:
    fill()
    ref = add()
    older = plan().ref
    Plan.objects.filter(ref=older).update(state=PlanState.SUPERSEDED)
    actions.start_plan(by=world.person, at=now)
    assert [one.ref for one in plan().media] == [ref]
    actions.remove_media(by=world.person, ref=ref, at=now)
    assert [one.ref for one in queries.plan_version(world.person.person_id, older).media] == [ref]


def test_a_file_is_found_only_with_its_person_and_only_writers_add(world, plan, add) -> None:
    ref = add()
    for person_id, asked in ((0, ref), (world.person.person_id, "NOBODYS")):
        with pytest.raises(NotFound):
            queries.media_file(person_id, asked)
    with pytest.raises(NotAllowed):
        add(by=world.approver)


def test_who_writes_in_some_parts_shows_things_there_and_nowhere_else(world, plan, add, now, today) -> None:
    (member,) = found.helpers_of_circle(world.person.person_id, today)
    wanted = people.Helping(PlanHelp.WRITE, ("about_me",))
    people.let_member_help(member_ref=member.ref, wanted=wanted, by=world.person, at=now)
    by = found.case_for(world.mother.actor, world.person_ref, today).standing
    ref = add(by=by)
    elsewhere = add(place="heading:my_days")
    for act in (
        lambda: add(by=by, place="section:training"),
        lambda: actions.remove_media(by=by, ref=elsewhere, at=now),
        lambda: actions.change_media(by=by, ref=elsewhere, words="Mine", place=AT_HOME, at=now),
        lambda: actions.change_media(by=by, ref=ref, words="x", place="heading:my_days", at=now),
    ):
        with pytest.raises(NotYourPart, match="About me"):
            act()
    actions.remove_media(by=by, ref=ref, at=now)
    assert [one.ref for one in plan().media] == [elsewhere]
