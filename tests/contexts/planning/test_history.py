"""Every save is kept with who made it; what two people wrote at once is kept too; comments make no author."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import Saving
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import ArrangementKind, Every, HowDecided, LifeDecision, LineKind, Verdict

LINE = {
    "kind": LineKind.PAID, "what": "Swimming", "unit": "visit", "quantity": Decimal(2),
    "price": Money.pounds("6.50"), "every": Every.WEEKLY,
}  # fmt: skip


def saved(world) -> list[tuple[str, str]]:
    rows = queries.savings_of(world.person.person_id).rows
    return [(one.part.partition(":")[0], one.by_name) for one in rows if not one.assessment]


def test_every_kind_of_save_is_kept_with_its_writer(world, plan, today, now) -> None:
    by = {"by": world.mother, "at": now}
    actions.save_section(kind="control", text="I decide", **by)
    actions.save_wealth(kind="connections", text="Bowls", **by)
    outcome = actions.add_outcome(text="See my sister", **by)
    actions.change_outcome(ref=outcome, text="See my sister weekly", **by)
    line = actions.add_line(outcome_refs=[outcome], **LINE, **by)
    actions.save_arrangement(kind=ArrangementKind.STEP, what="Ring the pool", who="Ana", **by)
    decision = actions.save_life_decision(decision=LifeDecision("Food", HowDecided.ALONE), **by)
    actions.save_basics(starts_on=today, decides_alone=True, **by)
    actions.remove_life_decision(ref=decision, **by)
    actions.remove_line(ref=line, **by)
    actions.remove_outcome(ref=outcome, **by)
    parts = [
        "outcome",
        "line",
        "decision",
        "basics",
        "decision",
        "arrangement",
        "line",
        "outcome",
        "outcome",
        "wealth",
        "heading",
    ]
    assert saved(world) == [(part, world.mother.actor.name) for part in parts]
    rows = queries.savings_of(world.person.person_id).rows
    assert [row.said for row in rows[:3]] == [{}, {}, {}]
    revisions = [row.revision for row in rows]
    assert revisions == sorted(revisions, reverse=True)
    assert plan().revision == revisions[0]


def test_what_changed_between_two_saves_is_found_by_part(world, plan, now) -> None:
    first = plan()
    actions.save_section(by=world.person, kind="control", text="I decide", at=now)
    seen = plan().revision
    actions.save_section(by=world.mother, kind="control", text="I decide with Mum", at=now)
    outcome = first.outcomes[0]
    actions.change_outcome(by=world.mother, ref=outcome.ref, text="I cook", at=now)

    def changed(after: int, until: int = 9_999) -> dict[str, tuple[str, str]]:
        found = queries.changed_between(world.person.person_id, first.ref, after, until)
        return {one.part: (one.before.get("text", ""), one.after.get("text", "")) for one in found}

    told = {f"outcome:{outcome.ref}": (outcome.text, "I cook")}
    assert changed(seen) == {"heading:control": ("I decide", "I decide with Mum")} | told
    assert changed(first.revision) == {"heading:control": ("", "I decide with Mum")} | told
    assert changed(seen - 1, seen) == {"heading:control": ("", "I decide")}
    assert changed(plan().revision) == {}
    with pytest.raises(NotFound):
        queries.changed_between(world.person.person_id, "ELSEWHERE", 0, 9)


def test_a_version_is_compared_with_the_one_before(world, plan, fill, now) -> None:
    fill()
    actions.submit(by=world.person, at=now)
    why = "Eight hours a week of help at home are enough."
    actions.decide(by=world.approver, verdict=Verdict.REFUSED, reasons=why, assumed=why, at=now)
    actions.start_plan(by=world.person, at=now)
    actions.save_section(by=world.person, kind="safety", text="My neighbour has no key.", at=now)
    (one,) = queries.changed_between(world.person.person_id, plan().ref, 0, 99)
    assert (one.before, one.after) == (
        {"text": "My neighbour has a key."}, {"text": "My neighbour has no key."},
    )  # fmt: skip


def test_what_somebody_left_as_it_was_overwrites_nobody(world, plan, now) -> None:
    texts = {"signs": "I stop singing", "call": "Ana"}
    actions.save_texts(by=world.person, texts=texts, at=now)
    seen = plan().revision
    actions.save_texts(by=world.mother, texts=texts | {"call": "Ana, then Jo"}, revision=seen, at=now)
    actions.save_texts(by=world.person, texts=texts | {"signs": "I go quiet"}, revision=seen, at=now)
    assert (plan().sections["signs"], plan().sections["call"]) == ("I go quiet", "Ana, then Jo")
    with pytest.raises(actions.SavedMeanwhile):
        actions.save_texts(by=world.person, texts=texts | {"call": "Jo"}, revision=seen, at=now)


def test_what_was_not_taken_over_is_kept_beside_the_plan_once(world, plan, now) -> None:
    before = plan().revision
    for _ in range(2):
        actions.keep_aside(by=world.mother, said={"heading:call": {"text": "Jo"}}, at=now)
    (row,) = [one for one in queries.savings_of(world.person.person_id).rows if one.revision is None]
    assert (row.said, row.by_name) == ({"text": "Jo"}, world.mother.actor.name)
    assert plan().revision == before
    assert plan().authors == ()


def test_a_comment_makes_nobody_an_author(world, plan, now) -> None:
    for _ in range(2):
        actions.comment(by=world.approver, text="Who comes at night?", at=now)
    (one,) = queries.comments_of(world.person.person_id)
    assert (one.text, one.by_name) == ("Who comes at night?", world.approver.actor.name)
    assert plan().authors == ()
    with pytest.raises(Refused):
        actions.comment(by=world.person, text="  ", at=now)


def test_who_may_only_look_says_nothing_beside_it(world, plan, now) -> None:
    from dataclasses import replace

    from sevensteps.core.access import Task

    looking = replace(world.mother, tasks=frozenset({Task.SEE_JOURNEY, Task.SEE_PLAN}))
    with pytest.raises(NotAllowed):
        actions.comment(by=looking, text="Hm", at=now)


def test_saves_are_facts(world, plan, now) -> None:
    actions.save_section(by=world.person, kind="control", text="I decide", at=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Saving.objects.update(by_name="Nobody")


def test_what_is_saved_while_somebody_types_is_one_row_and_nothing_is_lost(world, plan, now) -> None:
    since = plan().revision
    for number, text in enumerate(("I", "I decide", "I decide with Mum")):
        actions.save_section(by=world.person, kind="control", text=text, at=now + timedelta(minutes=number))
    first, *_more = queries.savings_of(world.person.person_id).rows
    assert (saved(world), first.said["text"]) == ([("heading", world.person.actor.name)], "I decide with Mum")
    assert (first.since, first.revision) == (since, since + 3)
    assert Saving.objects.filter(part="heading:control").count() == 3
    (one,) = queries.changed_between(world.person.person_id, plan().ref, first.since, first.revision)
    assert (one.before, one.after) == ({}, {"text": "I decide with Mum"})
