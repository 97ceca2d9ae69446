"""A free choice is kept with how it was made; it counts today or from a later day, and nobody is pressed."""

from datetime import timedelta

import pytest
from tests.factories.money import Life, agreed, hold, later
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Choice, Chosen, Freely
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.notify import queries as notices
from sevensteps.core.budgets import Need, Way, WayNeedsMore
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})
WHY = "Nobody may work here without this insurance."
FREE = Freely(compared=True, present="My sister Ana")


def mine(life: Life, way: Way = Way.PERSON) -> list[Choice]:
    return [Choice(way=way, lines={line.line_ref: None for line in life.money().lines}, given=OWN)]


def ways(life: Life) -> list[Way]:
    return [part.way for part in queries.parts_of(life.id)]


def test_a_free_choice_counts_at_once_and_says_who_chose_and_who_was_there() -> None:
    life = agreed()
    assert actions.choose(by=life.person, parts=mine(life), freely=FREE, at=NOW) == Chosen()
    (kept,) = queries.choices_of(life.id)
    assert (kept.ways, kept.compared, kept.present) == ((Way.PERSON,), True, "My sister Ana")
    assert (kept.by_name, kept.relation, kept.pressed) == ("Rosa Lind", "yourself", "")
    assert ways(life) == [Way.PERSON]


def test_whoever_was_pressed_changes_nothing_and_their_worker_is_told() -> None:
    life = agreed()
    pressed = Freely(compared=False, pressed="My cousin wants the money in his account.")
    before = len(notices.notices_for([life.worker.key]))
    assert actions.choose(by=life.person, parts=mine(life), freely=pressed, at=NOW).pressed
    assert ways(life) == []
    assert [one.person_id for one in queries.pressed([life.id])] == [life.id]
    assert len(notices.notices_for([life.worker.key])) == before + 1
    actions.choose(by=life.person, parts=mine(life), freely=FREE, at=NOW)
    assert queries.pressed([life.id]) == []


def test_a_later_day_waits_is_shown_and_is_done_on_its_day_without_a_gap() -> None:
    life = agreed()
    hold(life)
    day = TODAY + timedelta(days=40)
    done = actions.choose(by=life.person, parts=mine(life), freely=FREE, from_day=day, at=NOW)
    assert done.waits_until == day
    waiting = queries.waiting_choice(life.id)
    assert waiting is not None
    assert waiting.holders == ((Way.PERSON, "Rosa Lind"),)
    assert actions.apply_later(at=later(39)) == 0
    assert ways(life) == [Way.AUTHORITY]
    assert actions.apply_later(at=later(40)) == 1
    assert actions.apply_later(at=later(41)) == 0
    assert [(part.way, part.starts_on) for part in queries.parts_of(life.id)] == [(Way.PERSON, day)]
    assert queries.waiting_choice(life.id) is None
    assert ledger.verify() == []


def test_a_change_that_waits_is_taken_back_or_gives_way_to_another() -> None:
    life = agreed()
    hold(life)
    for days in (10, 20):
        day = TODAY + timedelta(days=days)
        actions.choose(by=life.person, parts=mine(life), freely=FREE, from_day=day, at=NOW)
    waiting = queries.waiting_choice(life.id)
    assert waiting is not None
    assert waiting.from_day == TODAY + timedelta(days=20)
    actions.cancel_later(by=life.practitioner, ref=waiting.ref, at=NOW)
    with pytest.raises(Refused, match="does not wait"):
        actions.cancel_later(by=life.person, ref=waiting.ref, at=NOW)
    with pytest.raises(NotFound):
        actions.cancel_later(by=life.person, ref="NOSUCH", at=NOW)
    assert actions.apply_later(at=later(30)) == 0
    assert ways(life) == [Way.AUTHORITY]


@pytest.mark.parametrize(
    ("days", "held", "reason"),
    [(-1, True, "Days that are gone"), (5, False, "Nobody holds"), (9_999, True, "The plan ends on")],
)
def test_a_day_that_cannot_be_is_refused_with_what_would_be_right(days: int, held: bool, reason: str) -> None:
    life = agreed()
    if held:
        hold(life)
    day = TODAY + timedelta(days=days)
    with pytest.raises(Refused) as refusal:
        actions.choose(by=life.person, parts=mine(life), freely=FREE, from_day=day, at=NOW)
    assert reason in str(refusal.value.said)
    assert queries.choices_of(life.id) == []


def test_a_change_is_checked_when_it_is_chosen_and_again_on_its_day() -> None:
    life = agreed()
    hold(life)
    day = TODAY + timedelta(days=10)
    lines: dict[str, None] = dict.fromkeys(line.line_ref for line in life.money().lines)
    bare = [Choice(way=Way.TRUST, lines=dict(lines), given=OWN)]
    with pytest.raises(WayNeedsMore):
        actions.choose(by=life.person, parts=bare, freely=FREE, from_day=day, at=NOW)
    part = [Choice(way=Way.PERSON, lines=dict(list(lines.items())[:1]), given=OWN)]
    rest = [Choice(way=Way.AUTHORITY, lines=dict(list(lines.items())[1:]))]
    actions.choose(by=life.person, parts=part + rest, freely=FREE, from_day=day, at=NOW)
    asked = actions.ask_one_off(by=life.person, what="Insurance", amount=Money.pounds(90), why=WHY, at=NOW)
    actions.decide_one_off(by=life.approver, ref=asked, granted=True, at=NOW)
    assert actions.apply_later(at=later(10)) == 0  # there is a line now that nobody would hold
    assert ways(life) == [Way.AUTHORITY]
    assert queries.waiting_choice(life.id) is None
