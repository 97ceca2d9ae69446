"""A rulebook reaches the shelf only through two people."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sevensteps.contexts.policies import actions, queries
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.rulebook import BrokenRulebook

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "rulebooks/england/allocation/in-control-adult-example.yaml").read_text()
AT = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
ADA = Actor("account:1", "Ada Administrator", 1, frozenset({Role.ADMINISTRATOR}))
RAY = Actor("account:2", "Ray Analyst", 2, frozenset({Role.RAS_ANALYST}))
PAT = Actor("account:3", "Pat Practitioner", 3, frozenset({Role.PRACTITIONER}))

pytestmark = pytest.mark.django_db


def propose(by: Actor = ADA, text: str = TEXT) -> str:
    return actions.propose_rulebook(text=text, filename="adult.yaml", by=by, at=AT)


def test_a_proposal_counts_for_nothing_until_somebody_else_approves_it() -> None:
    ref = propose()
    assert queries.rulebooks() == []
    assert [row.ref for row in queries.proposals_waiting()] == [ref]

    actions.approve_proposal(ref=ref, by=RAY, at=AT)

    (row,) = queries.rulebooks()
    assert (row.publisher, row.approver) == ("Ada Administrator", "Ray Analyst")
    assert queries.proposals_waiting() == []


def test_nobody_approves_their_own() -> None:
    ref = propose()
    with pytest.raises(actions.SamePerson, match="Somebody else"):
        actions.approve_proposal(ref=ref, by=ADA, at=AT)
    assert queries.rulebooks() == []


def test_others_may_neither_propose_nor_approve() -> None:
    with pytest.raises(NotAllowed):
        propose(by=PAT)
    ref = propose()
    with pytest.raises(NotAllowed):
        actions.approve_proposal(ref=ref, by=PAT, at=AT)


def test_proposing_the_same_twice_is_one_proposal_and_another_text_waits_its_turn() -> None:
    assert propose() == propose()
    with pytest.raises(actions.AlreadyProposed, match="Ada Administrator"):
        propose(by=RAY, text=TEXT.replace("points: 12", "points: 13"))


def test_a_broken_file_is_refused_with_its_line_and_key() -> None:
    with pytest.raises(BrokenRulebook) as broken:
        propose(text=TEXT.replace("version: 1\n", "version: one\n"))
    fault = broken.value.faults[0]
    assert (fault.line, fault.key) == (3, "version")


def test_a_published_version_is_not_proposed_again() -> None:
    actions.approve_proposal(ref=propose(), by=RAY, at=AT)
    with pytest.raises(actions.AlreadyPublished, match="version 2"):
        propose(by=RAY)


def test_a_proposal_is_decided_once_and_turned_down_only_with_a_reason() -> None:
    ref = propose()
    with pytest.raises(Refused, match="why"):
        actions.decline_proposal(ref=ref, why="  ", by=RAY, at=AT)
    actions.decline_proposal(ref=ref, why="The points are last year's.", by=RAY, at=AT)
    with pytest.raises(actions.ProposalStands, match="Ray Analyst"):
        actions.approve_proposal(ref=ref, by=RAY, at=AT)
    assert queries.proposal(ref).why == "The points are last year's."
    with pytest.raises(NotFound):
        queries.proposal("ABCDEFGH23")
