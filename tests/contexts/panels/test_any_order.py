"""Any order of writing, sending, answering, panels and changes: a plan is agreed only as the rules allow.

What the rules are is written down here a second time, from what each step did and not from who the house says
wrote: no agreed plan that its author agreed, that lacks reasons, or that costs more than there is without a
word on why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.factories.agreeing import trust
from tests.factories.later import LATER
from tests.factories.money import REASONS, Life, hold, submitted
from tests.factories.panels import DECISION, SAID, WHY, Panel
from tests.factories.people import NOW, circle_member, post, standing

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as budgeted
from sevensteps.contexts.panels import actions as panels
from sevensteps.contexts.panels import models as papers
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import models, queries
from sevensteps.contexts.reviews import actions as reviews
from sevensteps.contexts.reviews import queries as reviewed
from sevensteps.core.access import Actor, Permission, Role, Standing
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import AGREEING, EDITABLE, Every, LineKind, PlanState, Verdict
from sevensteps.core.planning.panel import OPEN
from sevensteps.core.reviews import Achieved, Result

WRITERS = ("rosa", "mia", "worker", "both", "all")
EVERYBODY = (*WRITERS, "boss", "chair", "lead")
DECIDERS = ("boss", "worker", "both", "boss", "all", "worker", "boss", "chair", "rosa", "mia")
WORDS = (REASONS, REASONS, REASONS, REASONS, "", "ok ok ok ok ok ok")
ANSWERS = (*Verdict, Verdict.AGREED, Verdict.PART, "withdraw")
EDITS = ("words", "words", "why more", "no why", "line", "dear line", "line out")


class World:
    """The house as every example finds it: a plan that waits, and people with one post or with several."""

    life: Life
    actors: dict[str, Actor]
    agreed: Counter[str]


class Agreeing(RuleBasedStateMachine):
    """`wrote`: who saved something in the plan since one was agreed last."""

    def __init__(self) -> None:
        super().__init__()
        self.life = World.life
        self.wrote = {World.actors["rosa"].key}
        self.point = transaction.atomic()
        self.point.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def by(self, name: str) -> Standing:
        return standing(World.actors[name], self.life.person_ref)

    def plan(self) -> queries.PlanView:
        found = queries.plan_of(self.life.id)
        assert found is not None
        return found

    def stands(self, *states: PlanState) -> bool:
        return self.plan().state in states

    def does(self, act: Callable[[], object]) -> bool:
        """Whether it was let through; nothing of what was refused stays."""
        try:
            with transaction.atomic():
                act()
        except (Refused, NotAllowed, NotFound):
            return False
        return True

    @precondition(lambda self: self.stands(*EDITABLE))
    @rule(name=st.sampled_from(EVERYBODY), what=st.sampled_from(EDITS))
    def write(self, name: str, what: str) -> None:
        plan = self.plan()
        edits: dict[str, Callable[[Standing], object]] = {
            "words": lambda by: planning.save_section(by=by, kind="safety", text=name, at=NOW),
            "why more": lambda by: basics(by, "Her mother was taken ill."),
            "no why": lambda by: basics(by, ""),
            "line": lambda by: a_line(by, plan, Money.pounds(10)),
            "dear line": lambda by: a_line(by, plan, Money.pounds(4_000)),
            "line out": lambda by: planning.remove_line(by=by, ref=last_line(plan), at=NOW),
        }
        if self.does(lambda: edits[what](self.by(name))):
            self.wrote.add(World.actors[name].key)

    @rule(name=st.sampled_from(EVERYBODY))
    def only_say_something(self, name: str) -> None:
        """Beside the plan: nobody becomes its author by it."""
        self.does(lambda: planning.comment(by=self.by(name), text=f"{name} was here", at=NOW))
        aside = {"heading:safety": {"text": name}}
        self.does(lambda: planning.keep_aside(by=self.by(name), said=aside, at=NOW))

    @precondition(lambda self: not self.stands(PlanState.SUBMITTED))
    @rule(name=st.sampled_from(WRITERS))
    def go_on(self, name: str) -> None:
        """Sent; written anew after a no; changed after it was agreed."""
        state = self.plan().state
        if state is PlanState.AGREED:
            self.does(self.change_after_the_agreement)
        elif state is PlanState.REFUSED:
            self.does(lambda: planning.start_plan(by=self.by(name), at=NOW))
        else:
            sent = self.does(lambda: planning.submit(by=self.by(name), consent=SAID, at=NOW))
            if sent and self.by(name).side == "staff":  # whoever sends it for the person does not answer it
                self.wrote.add(World.actors[name].key)

    def change_after_the_agreement(self) -> None:
        """The money is held, they look back together, and the plan is to be changed."""
        hold(self.life)
        reviews.begin_review(by=self.life.person, at=NOW)
        view = reviewed.open_review(self.life.id)
        assert view is not None
        for outcome in view.outcomes:
            for by in (self.life.person, self.life.practitioner):
                reviews.give_view(by=by, outcome_ref=outcome.ref, achieved=Achieved.YES, at=NOW)
        by = self.life.practitioner
        reviews.finish_review(by=by, result=Result.CHANGE_PLAN, reason=REASONS, at=NOW)

    @precondition(lambda self: not self.stands(*EDITABLE))
    @rule(name=st.sampled_from(DECIDERS), answer=st.sampled_from(ANSWERS), reasons=st.sampled_from(WORDS))
    def answer(self, name: str, answer: str, reasons: str) -> None:
        said = {"reasons": reasons, "assumed": SAID, "at": NOW}
        if answer == "withdraw":
            self.does(lambda: planning.withdraw(by=self.by(name), at=NOW))
        elif answer in {Verdict.CHANGES, Verdict.REFUSED}:
            verdict = Verdict(answer)
            if self.does(lambda: planning.decide(by=self.by(name), verdict=verdict, **said)):
                assert World.actors[name].key not in self.wrote
        else:
            lines = self.plan().lines
            left_out = {lines[-1].ref: REASONS} if answer == Verdict.PART and len(lines) > 1 else None
            agree = {"lawful": True, "later": LATER, "left_out": left_out} | said
            if self.does(lambda: budgets.agree_plan(by=self.by(name), **agree)):
                self.is_agreed(name, "part" if left_out else "at once" if name == "worker" else "whole")

    def is_agreed(self, name: str, how: str) -> None:
        assert World.actors[name].key not in self.wrote
        self.wrote = set()
        World.agreed[how] += 1

    @precondition(lambda self: not self.stands(PlanState.AGREED))
    @rule(name=st.sampled_from(["chair", "all"]), sent_by=st.sampled_from(EVERYBODY), agrees=st.booleans())
    def panel(self, name: str, sent_by: str, agrees: bool) -> None:
        """As far as it goes: referred and decided, or signed off."""
        said = {"risks": WHY, "differ": SAID, "nothing_left": True}
        self.does(lambda: panels.refer(by=self.by(sent_by), **said, at=NOW))
        row = papers.Panel.objects.filter(person_id=self.life.id, state__in=OPEN).first()
        if row is None:
            return
        panel = Panel(self.life, row.ref, World.actors["lead"], World.actors[name])
        decided = papers.PanelDecision.objects.filter(panel=row).first()
        if decided is None:
            self.does(lambda: panel.to_the_decision(agreed=agrees))
        elif self.does(
            lambda: panels.sign_off(by=panel.chair, ref=row.ref, lawful=True, later=LATER, at=NOW)
        ):
            assert decided.agreed
            self.is_agreed(name, "panel")

    @invariant()
    def what_is_agreed_may_be(self) -> None:
        rows = models.Decision.objects.filter(plan__person_id=self.life.id, verdict__in=AGREEING)
        for row in rows.select_related("plan"):
            assert row.reasons in {REASONS, DECISION.decision}
            assert all(check["passes"] for check in row.checks)
            assert row.agreed_pence <= row.plan.indicative_pence or row.plan.exception
        agreed = models.Plan.objects.filter(person_id=self.life.id, state=PlanState.AGREED)
        assert agreed.count() <= 1
        for plan in agreed:
            assert plan.decisions.filter(verdict__in=AGREEING).exists()
            assert budgeted.budget_of(self.life.id).plan_ref == plan.ref


def basics(by: Standing, why: str) -> None:
    """Why more money is right, or nothing about it."""
    planning.save_basics(by=by, starts_on=NOW.date(), decides_alone=True, exception=why, at=NOW)


def last_line(plan: queries.PlanView) -> str:
    return plan.lines[-1].ref if plan.lines else "none left"


def a_line(by: Standing, plan: queries.PlanView, weekly: Money) -> None:
    """Another line, that helps with everything."""
    planning.add_line(
        by=by, kind=LineKind.PAID, what="Something more", unit="hour", quantity=Decimal(1), price=weekly,
        every=Every.WEEKLY, outcome_refs=[one.ref for one in plan.outcomes], at=NOW,
    )  # fmt: skip


@pytest.mark.django_db
def test_no_order_of_steps_agrees_a_plan_that_may_not_be_agreed() -> None:
    life = World.life = submitted()
    staff = life.council.staff
    mia, _ref = circle_member(life.worker, life.person_ref, Permission.HELP_PLAN)
    trust(Money.pounds(10_000))
    World.actors = {
        "rosa": life.rosa,
        "mia": mia,
        "worker": life.worker,
        "boss": staff(Role.APPROVER, limit=Money.pounds(500_000)),
        "chair": staff(Role.PANEL_CHAIR),
        "lead": staff(Role.SAFEGUARDING_LEAD),
        "both": post(staff(Role.PRACTITIONER), life.council, Role.APPROVER),
        "all": post(staff(Role.PRACTITIONER), life.council, Role.APPROVER, Role.PANEL_CHAIR),
    }
    World.agreed = Counter()
    run_state_machine_as_test(
        Agreeing,
        settings=settings(
            max_examples=10, stateful_step_count=14, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        ),
    )  # fmt: skip
    assert sum(World.agreed.values()) >= 3, World.agreed  # the steps do get as far as that
