"""Whatever is done in whatever order: nothing is taken untold, undecided, twice, or below what is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.money import Life
from tests.factories.people import NOW
from tests.factories.recovering import cash, goes_back, hand_over_notices, holding, second_officer, set_aside

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Keeping, recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.budgets.models import KeptKind, RecoveryCase
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.access import Standing
from sevensteps.core.budgets.recovery import Reason
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
WORDS = "We read what was said, and looked at the whole account."
STEPS = (
    "surplus", "mistake", "tell", "hand over", "reply", "agree", "all", "part", "nothing", "change", "less",
    "collect", "receive", "receive much", "keep", "order", "withdraw", "days", "weeks",
)  # fmt: skip


class Desk:
    """Somebody tries one thing after the other; what may not be done is refused and changes nothing."""

    def __init__(self, life: Life, officers: tuple[Standing, Standing]) -> None:
        self.life, self.officers, self.at = life, officers, NOW
        self.told: dict[str, datetime] = {}
        self.answered: set[str] = set()

    @property
    def cases(self) -> list[queries.CaseView]:
        return queries.recovery_cases(self.life.id)

    def tries(self, step: str, which: int, who: int) -> None:
        """One step on one of the cases; the house's own refusals are the only ones there may be."""
        if step in {"days", "weeks"}:
            self.at += timedelta(days=9 if step == "days" else 35)
            return
        before, floor = cash(self.life), self._floor()
        try:
            with transaction.atomic():
                self._does(step, which, self.officers[who])
        except (Refused, NotAllowed):
            return
        taken = before - cash(self.life)
        if taken > 0:
            assert step.startswith("receive")
            assert cash(self.life) >= floor

    def _floor(self) -> int:
        held = queries.held_by(self.life.id, self.at.date())
        return held.reserve.total.pence + held.ordered.pence

    def _does(self, step: str, which: int, by: Standing) -> None:
        at, me = self.at, self.life.person
        if step == "surplus":
            recovering.propose_surplus(by=by, why=WORDS, at=at)
        elif step == "mistake":
            part = queries.parts_of(self.life.id)[0].ref
            recovering.open_overpayment(
                by=by, person_id=self.life.id, part_ref=part, reason=Reason.PAID_TWICE, amount=Money(90_00),
                why=WORDS, at=at,
            )  # fmt: skip
        elif step == "keep":
            keeping = Keeping(KeptKind.PLANNED, f"Thing {which}", amount=Money(150_00))
            actions.keep_money(by=me, keeping=keeping, at=at)
        elif step == "order":
            set_aside(self.life, 30_00)
        elif step == "hand over":
            hand_over_notices(at)
        elif self.cases:
            self._moves(step, self.cases[which % len(self.cases)], by)

    def _moves(self, step: str, case: queries.CaseView, by: Standing) -> None:
        ref, at, me = case.ref, self.at, self.life.person
        if step == "tell":
            recovering.tell(by=by, ref=ref, shown=WORDS, at=at)
        elif step == "reply":
            recovering.reply(by=me, ref=ref, words="No.", at=at)
        elif step == "agree":
            recovering.agree(by=me, ref=ref, at=at)
            self.answered.add(ref)
        elif step in set(Outcome):
            recovering.decide(
                by=by, ref=ref, outcome=Outcome(step), amount=Money(40_00), reasons=WORDS, answer=WORDS, at=at
            )
        elif step == "change":
            recovering.change(by=by, ref=ref, outcome=Outcome.NOTHING, reasons=WORDS, at=at)
        elif step == "less":
            recovering.change(by=by, ref=ref, outcome=Outcome.PART, amount=Money(20_00), reasons=WORDS, at=at)
        elif step == "collect":
            recovering.collect(by=by, ref=ref, needs=WORDS, affordable=WORDS, at=at)
        elif step == "withdraw":
            recovering.withdraw(by=by, ref=ref, why=WORDS, at=at)
        else:
            amount = Money(25_00) if step == "receive" else case.left
            recovering.receive(by=by, ref=ref, amount=amount, seen=case.steps, at=at)

    def is_sound(self, paid_in: int) -> None:
        """What was taken was told, had its time or a yes, was decided by another, and adds up."""
        taken = 0
        for row in RecoveryCase.objects.filter(taken_pence__gt=0):
            case = queries.recovery_case(self.life.id, row.ref)
            events = {one.event: one for one in queries.case_history(self.life.id, row.ref)}
            assert case.told_on is not None
            assert case.decided_at is not None
            assert case.decided_by_key not in case.involved
            assert row.ref in self.answered or case.decided_at.date() > case.told_on + timedelta(days=28)
            assert row.ref in self.answered or any(
                one.words for name, one in events.items() if name.startswith("decide")
            )
            assert case.taken <= (case.decided or Money(0)) <= case.amount
            taken += row.taken_pence
        assert cash(self.life) + goes_back(self.life) == paid_in - taken


# The road to the end; how far it is gone before anything may happen is drawn too: by chance few get there.
ROAD = (
    ("surplus", 0),
    ("tell", 0),
    ("hand over", 0),
    ("weeks", 0),
    ("all", 1),
    ("hand over", 0),
    ("collect", 0),
)


@settings(max_examples=8)
@given(
    gone=st.integers(0, len(ROAD)),
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.integers(0, 1)), min_size=8, max_size=25
    ),
)
def test_nothing_is_taken_but_by_the_whole_route(gone: int, steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        life = holding(700_00)
        desk = Desk(life, (life.finance, second_officer(life)))
        for step, who in ROAD[:gone]:
            desk.tries(step, 0, who)
        for step, which, who in steps:
            desk.tries(step, which, who)
        desk.is_sound(700_00)
        assert ledger.verify() == []
        transaction.set_rollback(True)
