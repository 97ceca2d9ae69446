"""The demo loaded through the actions: everybody comes where they should, once, and the books are sound."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoDbBlocker

from sevensteps.contexts.audit import queries as seen
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Account, Person
from sevensteps.contexts.planning import queries as plans
from sevensteps.contexts.planning.queries.health import health_of, waiting_for
from sevensteps.contexts.planning.queries.meetings import meetings_of
from sevensteps.contexts.planning.queries.stories import library, stories_of
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.models import Rulebook
from sevensteps.core.access import PlanHelp
from sevensteps.core.money import Money
from sevensteps.core.planning.handing import HandState
from sevensteps.core.planning.health import State
from sevensteps.core.planning.meetings import MeetingState
from sevensteps.core.planning.stories import StoryState
from sevensteps.ops.demo.caring import link_carers
from sevensteps.ops.demo.cast import gather as found_again
from sevensteps.ops.demo.load import load
from sevensteps.ops.demo.read import stories
from sevensteps.ops.demo.story import Story
from sevensteps.ops.demo.travel import travel
from sevensteps.ops.record.plain import plain
from sevensteps.ops.record.text import written
from sevensteps.ops.record.whole import Whole, gather

# Small, but of every kind: nothing done, a child, a broker, a review, a move in, a pause, an end.
KEYS = (
    "amina",
    "shanice",
    "zofia.mazurek",
    "grace",
    "kieran",
    "clifford.munroe",
    "harold.bickerstaffe",
    "stefania.lubowicz",
    "terence.adair",
    "rhys.llanover",  # a child whose plan was agreed
    "idris",  # people plan together
    "ewan",  # a nurse has signed a part of the plan
    "rosalind.quayle",  # a carer, and whom she cares for
    "delroy.pinnock-hayes",
)
FEW = tuple(story for story in stories() if story.key in KEYS)
NOW = datetime(2030, 5, 14, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The few, loaded for the tests of this module and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        with connection.cursor() as cursor:  # Django's flush does not know this table of a library
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load(FEW, at=NOW) == len(FEW)
        yield
        transaction.set_rollback(True)


def test_who_has_nobody_online_buys_and_pays_through_two_of_staff(loaded: None) -> None:
    told = whole("terence.adair")
    ordered = {row.by_name for row in _rows(told) if row.name == "order.placed"}
    agreed = [row for row in _rows(told) if row.name == "invoice.approved"]
    assert agreed
    assert not ordered & {row.by_name for row in agreed}
    assert all("How the yes was given" in str(row.sentence) for row in agreed)


def _rows(told: Whole) -> tuple[seen.EventRow, ...]:
    return seen.history(f"person:{told.person.ref}").rows


def whole(key: str) -> Whole:
    story = next(one for one in FEW if one.key == key)
    family = story.family_name
    return gather(Person.objects.get(family_name=family).ref, NOW)


@pytest.mark.parametrize("story", FEW, ids=KEYS)
def test_everybody_is_where_their_story_says(story: Story, loaded: None) -> None:
    found = whole(story.key)
    assert found.journey.state is story.state
    assert found.journey.paused_in is story.paused_in
    assert all(
        earlier.at < later.at <= NOW for earlier, later in zip(found.moves, found.moves[1:], strict=False)
    )


def test_nobody_has_done_anything_for_amina_yet(loaded: None) -> None:
    amina = whole("amina")
    assert [move.event for move in amina.moves] == ["open"]
    assert (amina.assessment, amina.plan, amina.money) == (None, None, None)
    assert amina.journey.eligible_because == ""


def test_the_books_are_sound_and_money_is_paid_in_spent_and_left(loaded: None) -> None:
    assert ledger.verify() == []
    money = whole("grace").money
    assert money is not None
    assert (money.spent.pence > 0, money.committed.pence > 0, money.left.pence > 0) == (True, True, True)
    for line in money.lines:
        assert line.agreed + line.moved == line.committed + line.spent + line.left


def test_one_meeting_is_to_come_and_one_says_what_was_decided(loaded: None) -> None:
    coming, held = meetings_of(whole("idris").person.id, NOW.date())
    assert (coming.state, held.state) == (MeetingState.ARRANGED, MeetingState.HELD)
    assert coming.day > NOW.date() > held.day
    assert "Margaret" in held.decided
    assert len(coming.guests) > len(held.guests) > 0


def test_a_team_writes_in_chosen_parts_between_two_days(loaded: None) -> None:
    (consent,) = people.team_consents_of(whole("idris").person.id)
    assert (consent.help, len(consent.parts)) == (PlanHelp.WRITE, 2)
    assert consent.starts_on is not None
    assert consent.ends_on is not None
    assert consent.starts_on < NOW.date() < consent.ends_on
    broker = found_again(NOW.date()).staff["bernadette"]
    number = whole("idris").person.id
    assert [row for row, _how_far in plans.let_to(broker, NOW.date())] == [number]
    assert number not in {one.person_id for one in plans.handed_to(broker, NOW.date())}


def test_a_carer_and_whom_she_cares_for_are_linked_once_by_both(loaded: None) -> None:
    with transaction.atomic():
        for _again in range(2):
            link_carers(FEW, NOW)
            for key, other in (
                ("rosalind.quayle", "Delroy Pinnock-Hayes"),
                ("delroy.pinnock-hayes", "Rosalind Quayle"),
            ):
                (link,) = people.carer_links_of(whole(key).person.id)
                assert (link.stands, link.other_name) == (True, other)
        assert not Notice.objects.filter(state__in=["queued", "failed"]).exists()
        transaction.set_rollback(True)


def test_a_health_task_waits_for_the_nurse_and_another_is_signed(loaded: None) -> None:
    plan = plans.plan_of(whole("idris").person.id)
    assert plan is not None
    (health,) = health_of(plan).values()
    assert health.state is State.WAITING
    assert [row.ref for row in waiting_for(found_again(NOW.date()).staff["morwenna"])] == [health.ref]
    agreed = plans.agreed_plan_of(whole("ewan").person.id)
    assert agreed is not None
    assert [one.state for one in health_of(agreed).values()] == [State.SIGNED]


def test_a_broker_writes_a_plan_for_a_fee_and_who_decides_is_told(loaded: None) -> None:
    handed = plans.open_hand_over(whole("zofia.mazurek").person.id)
    assert handed is not None
    assert (handed.state, handed.fee, handed.given_by) == (HandState.HELD, Money.pounds(180), "Zofia Mazurek")
    plan = plans.plan_of(whole("zofia.mazurek").person.id)
    assert plan is not None
    assert any("£180" in str(one) for one in plans.interests_in(plan))


def test_a_story_shows_after_a_second_person_read_it(loaded: None) -> None:
    (shared,) = stories_of(whole("grace").person.id)
    assert (shared.state, shared.read_by) == (StoryState.SHOWN, "Helen Markby")
    assert shared.offered_by != shared.read_by
    assert shared.story.key in {one.key for one in library().rows}
    assert not {"Grace", "Adomah", "Comfort", "Abena"} & {
        word for text in shared.story.body.texts() for word in text.split()
    }


def test_somebody_who_moved_here_lives_on_the_budget_they_brought(loaded: None) -> None:
    found = whole("stefania.lubowicz")
    assert found.indicative is not None
    assert (found.indicative.kind, str(found.indicative.annual)) == ("honoured", "£15,600.00")
    assert found.money is not None
    assert found.money.spent.pence > 0


def test_the_person_can_see_who_looked(loaded: None) -> None:
    rows = seen.views(f"person:{whole('grace').person.ref}").rows
    assert {("Helen Markby", "agreement:decide"), ("Meena Vasudevan", "steps:home")} <= {
        (row.by_name, row.page) for row in rows
    }


def test_only_new_letters_wait_to_be_posted(loaded: None) -> None:
    waiting = Notice.objects.filter(channel="letter", state="waiting")
    assert all((NOW - notice.queued_at).days <= 6 for notice in waiting)
    done = Notice.objects.filter(channel="letter", state="done").values_list("done_by", flat=True)
    assert done
    assert set(done) <= {"Ruth Adeyinka", "Gareth Penhallow", "Meena Vasudevan", "Callum Birkett"}


def test_a_second_load_changes_nothing(loaded: None) -> None:
    before = ledger.size(), Person.objects.count(), Notice.objects.count(), Account.objects.count()
    assert load(FEW, at=NOW) == 0
    assert (ledger.size(), Person.objects.count(), Notice.objects.count(), Account.objects.count()) == before


def test_the_past_leaves_nothing_to_send_and_no_work(loaded: None) -> None:
    assert Notice.objects.exists()
    assert not Notice.objects.filter(state__in=["queued", "failed"]).exists()
    assert not ProcrastinateJob.objects.exists()


def test_the_rulebook_was_proposed_by_one_and_approved_by_another(loaded: None) -> None:
    book = Rulebook.objects.get(rulebook_id="in-control-adult-example")
    assert (book.publisher_name, book.approver_name) == ("Jiayi Holroyd", "Owen Tarrant")
    assert policies.settings().name == "Wrenmouth Council"
    assert policies.rulebook_in_force("allocation", NOW.date()).identity.rulebook_id == book.rulebook_id


def test_personas_of_every_standing_can_be_entered_as(loaded: None) -> None:
    stands = [persona.stands for persona in people.personas(NOW.date())]
    assert {"person", "family", "staff"} == set(stands)
    assert all(account.has_usable_password() is False for account in Account.objects.all())


def test_the_approver_never_wrote_the_plan(loaded: None) -> None:
    plan = whole("grace").plan
    assert plan is not None
    assert plan.decisions
    assert {one.by_name for one in plan.decisions}.isdisjoint(author.name for author in plan.authors)


def test_the_clock_travels(loaded: None) -> None:
    before = policies.days_travelled()
    with transaction.atomic():
        travel(30)
        assert policies.days_travelled() == before + 30
        transaction.set_rollback(True)


def test_a_journey_reads_from_the_person_to_the_last_penny(loaded: None) -> None:
    text = written(whole("grace"))
    for words in (
        "Grace Adomah",
        "7  Seeing how it has worked  ← here",
        "Example figures: never for real money.",
        "How it was worked out:",
        "Football. The Rovers. Row F, seat 11.",
        "Someone I trust holds the money (Comfort Adomah)",
        "Job coaching, Real Work Wrenmouth",
        "person (Grace Adomah): Yes",
        "The way here",
        "Comfort Adomah, mother, Suitable person for direct payments",
    ):
        assert words in text, words
    assert "None" not in text
    assert max(map(len, text.splitlines())) <= 140


def test_a_journey_with_nothing_in_it_says_so(loaded: None) -> None:
    text = written(whole("amina"))
    assert text.count("Nothing yet.") == 7
    assert "No money has moved yet." in text


def test_a_journey_is_whole_as_json_too(loaded: None) -> None:
    data = json.loads(json.dumps(plain(whole("grace"))))
    assert data["journey"]["state"] == "reviewing"
    assert data["money"]["agreed"]["pence"] == sum(
        line[part]["pence"] for line in data["money"]["lines"] for part in ("committed", "spent", "left")
    )
    assert data["indicative"]["trace"][-2]["value"]["pence"] > 0
    assert "person_id" not in json.dumps(data)
    assert data["statement"][-1]["words"].startswith("Agreed for")


def test_who_looked_at_the_command_line_is_written_down(loaded: None) -> None:
    found = whole("kieran")
    looks = seen.views(f"person:{found.person.ref}").rows
    assert ("Command line", "journey") in [(look.by_name, look.page) for look in looks]
    assert journeys.journey_of(found.person.id).step == 4
