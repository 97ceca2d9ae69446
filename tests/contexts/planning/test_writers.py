"""Where the person lets somebody write in some parts of the plan only, nothing is saved anywhere else."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as found
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.access import PlanHelp
from sevensteps.core.errors import NotAllowed
from sevensteps.core.planning import ArrangementKind, HowDecided, LifeDecision, LineKind, NotYourPart

RISK = {"kind": ArrangementKind.RISK, "what": "I fall at night", "answer": "A light", "who": "Ana"}


@pytest.fixture
def mother(world, plan, now, today):
    """Lets her mother help this far, and gives how she stands then."""

    def let(wanted: Helping | None):
        (member,) = found.helpers_of_circle(world.person.person_id, today)
        people.let_member_help(member_ref=member.ref, wanted=wanted, by=world.person, at=now)
        return found.case_for(world.mother.actor, world.person_ref, today).standing

    return let


def writes_elsewhere(by, plan, now):
    outcome = plan().outcomes[0].ref
    return {
        "heading": lambda: actions.save_section(by=by, kind="matters_to_me", text="Dogs", at=now),
        "wealth": lambda: actions.save_wealth(by=by, kind="assets", text="A car", at=now),
        "outcome": lambda: actions.add_outcome(by=by, text="To swim", at=now),
        "line": lambda: actions.add_line(
            by=by, kind=LineKind.PAID, what="A trip", quantity=Decimal(1), outcome_refs=[outcome], at=now
        ),
        "basics": lambda: actions.save_basics(by=by, starts_on=now.date(), decides_alone=True, at=now),
        "step": lambda: actions.save_arrangement(
            by=by, kind=ArrangementKind.STEP, what="Ring the pool", who="Mum", at=now
        ),
        "decision": lambda: actions.save_life_decision(
            by=by, decision=LifeDecision("My money", HowDecided.ALONE), at=now
        ),
        "outcome taken out": lambda: actions.remove_outcome(by=by, ref=outcome, at=now),
    }


def test_only_the_chosen_part_is_saved(world, plan, mother, now, today) -> None:
    by = mother(Helping(PlanHelp.WRITE, ("staying_safe",)))
    before = plan()
    for what, write in writes_elsewhere(by, plan, now).items():
        with pytest.raises(NotYourPart, match="Staying safe"):
            write()
        assert plan() == before, what
    actions.save_section(by=by, kind="safety", text="A neighbour has a key.", at=now)
    ref = actions.save_arrangement(by=by, **RISK, day=today + timedelta(days=9), at=now)
    actions.remove_arrangement(by=by, ref=ref, at=now)
    assert plan().sections["safety"] == "A neighbour has a key."


def test_what_is_arranged_elsewhere_is_not_taken_out_either(world, plan, mother, now, today) -> None:
    ref = actions.save_arrangement(by=world.person, **RISK, day=today + timedelta(days=9), at=now)
    by = mother(Helping(PlanHelp.WRITE, ("next_steps",)))
    with pytest.raises(NotYourPart):
        actions.remove_arrangement(by=by, ref=ref, at=now)
    assert plan().arrangement(ref).what == "I fall at night"


def test_who_may_comment_says_something_and_writes_nothing(world, plan, mother, now) -> None:
    by = mother(Helping(PlanHelp.COMMENT))
    actions.comment(by=by, text="Think of the summer.", at=now)
    assert queries.comments_of(by.person_id)[0].text == "Think of the summer."
    assert [one.actor_key for one in plan().authors] == []
    with pytest.raises(NotAllowed):
        actions.save_section(by=by, kind="safety", text="A key", at=now)
    reader = mother(Helping(PlanHelp.READ))
    assert not actions.may_comment(reader)
    with pytest.raises(NotAllowed):
        actions.comment(by=reader, text="More", at=now)


def test_all_parts_is_what_it_was(world, plan, now) -> None:
    by = replace(world.mother, plan_parts=None)
    for write in writes_elsewhere(by, plan, now).values():
        write()
    assert len(plan().lines) == 1
