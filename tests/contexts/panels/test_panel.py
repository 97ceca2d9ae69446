"""A plan goes through the risk panel: referred, arranged, held with the person first, told, signed off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.factories.later import LATER
from tests.factories.money import agreed, later, life, submitted
from tests.factories.panels import DECISION, HERE, SAID, WHY, decided, referred
from tests.factories.people import NOW, SYSTEM, circle_member, standing

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import agree_plan
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.panels import actions, queries
from sevensteps.contexts.panels.models import Minute, Panel
from sevensteps.contexts.planning import actions as plans
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies.nations import Nation
from sevensteps.contexts.policies.queries import settings as settings_now
from sevensteps.core.access import Permission
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import Event, NotOpen
from sevensteps.core.planning import PlanState, Verdict
from sevensteps.core.planning.panel import (
    CannotRefer,
    DecisionNotReasoned,
    NotTheirPanelMove,
    OutOfOrder,
    PanelDecision,
    PanelNotReady,
    Point,
    Precedence,
    Seat,
    State,
    Way,
)

pytestmark = pytest.mark.django_db


def test_an_agreed_decision_is_told_and_the_plan_signed_off() -> None:
    panel = decided()
    view = panel.view()
    assert (view.state, view.agreed, view.decision) == (State.AGREED_TOLD, True, DECISION)
    assert [point for point, _text in view.minutes] == list(Point)
    told = Notice.objects.filter(body__contains="The risk panel has decided").values_list("body", flat=True)
    assert len(told) == len([one for one in view.concerned if one.agreed])
    assert all(DECISION.consequences in body and "you can complain" in body for body in told)
    with pytest.raises(Refused, match="lawful"):
        actions.sign_off(by=panel.chair, ref=panel.ref, lawful=False, at=NOW)
    actions.sign_off(by=panel.chair, ref=panel.ref, lawful=True, later=LATER, at=NOW)
    assert panel.view().state is State.DONE
    plan = planning.agreed_plan_of(panel.life.id)
    assert (plan.decisions[-1].by_name, plan.decisions[-1].reasons) == (panel.chloe.name, DECISION.decision)
    assert budgets.budget_of(panel.life.id).annual == plan.meter.planned


@pytest.mark.parametrize("as_it_stands", [True, False])
def test_a_refused_plan_is_sent_again_unless_the_panel_agrees_on_it_as_it_stands(as_it_stands: bool) -> None:
    rosa = submitted()
    reasons = {"reasons": SAID, "assumed": "Two hours of help a day, at twenty pounds an hour."}
    plans.decide(by=rosa.approver, verdict=Verdict.REFUSED, **reasons, at=NOW)
    panel = referred(rosa)
    panel.tried()
    panel.ask()
    panel.arrange()
    panel.meet()
    panel.decide(as_it_stands=as_it_stands)
    with pytest.raises(NotAllowed):
        agree_plan(by=panel.lead, reasons=SAID, lawful=True, later=LATER, by_panel=True, at=NOW)
    with pytest.raises(Refused):
        agree_plan(by=rosa.approver, reasons=SAID, lawful=True, later=LATER, at=NOW)
    if as_it_stands:
        actions.sign_off(by=panel.chair, ref=panel.ref, lawful=True, later=LATER, at=NOW)
        assert planning.agreed_plan_of(rosa.id).decisions[-1].by_name == panel.chloe.name
        assert budgets.budget_of(rosa.id).annual == planning.agreed_plan_of(rosa.id).meter.planned
        return
    with pytest.raises(Refused, match="Send it again"):
        actions.sign_off(by=panel.chair, ref=panel.ref, lawful=True, later=LATER, at=NOW)
    plans.start_plan(by=rosa.person, at=NOW)
    plans.submit(by=rosa.person, at=NOW)
    actions.sign_off(by=panel.chair, ref=panel.ref, lawful=True, later=LATER, at=NOW)
    assert planning.plan_of(rosa.id).state is PlanState.AGREED


def test_what_the_panel_agreed_as_it_stands_is_no_later_version() -> None:
    rosa = submitted()
    no = {"verdict": Verdict.REFUSED, "reasons": SAID, "assumed": "Two hours of help a day at £20 an hour."}
    plans.decide(by=rosa.approver, **no, at=NOW)
    panel = referred(rosa)
    panel.tried()
    panel.ask()
    panel.arrange()
    panel.meet()
    panel.decide(as_it_stands=True)
    plans.start_plan(by=rosa.person, at=NOW)
    plans.submit(by=rosa.person, at=NOW)
    plans.decide(by=rosa.approver, **no, at=NOW)
    with pytest.raises(Refused, match="Send it again"):
        actions.sign_off(by=panel.chair, ref=panel.ref, lawful=True, later=LATER, at=NOW)


def test_a_plan_that_was_taken_back_is_not_decided_on() -> None:
    rosa = submitted()
    plans.withdraw(by=rosa.person, at=NOW)
    with pytest.raises(Refused, match="not waiting"):
        agree_plan(by=rosa.approver, reasons=SAID, lawful=True, later=LATER, at=NOW)
    with pytest.raises(Refused, match="not waiting"):
        plans.decide(by=rosa.approver, verdict=Verdict.CHANGES, reasons=SAID, at=NOW)


def test_a_decision_without_agreement_signs_nothing_off() -> None:
    panel = decided(agreed=False)
    assert panel.view().state is State.NOT_AGREED_TOLD
    with pytest.raises(Refused):
        actions.sign_off(by=panel.chair, ref=panel.ref, lawful=True, later=LATER, at=NOW)
    assert planning.plan_of(panel.life.id).state is PlanState.SUBMITTED


def test_who_is_told_in_person_is_a_task_until_somebody_went_there() -> None:
    panel = decided(way=Way.IN_PERSON)
    view = panel.view()
    assert view.state is State.AGREED
    (left,) = [one for one in view.concerned if one.agreed and one.told_at is None]
    assert left.part == "person"
    visit = {"concerned": left.ref, "how": "Sam went there and read it out.", "at": NOW}
    for missing, words in (("consequences", "what follows"), ("complaint", "complain")):
        given = {"consequences": True, "complaint": True} | {missing: False}
        with pytest.raises(Refused, match=words):
            actions.tell_somebody(by=panel.lead, ref=panel.ref, **visit, **given)
    given = {"consequences": True, "complaint": True}
    with pytest.raises(NotAllowed):
        actions.tell_somebody(by=panel.life.practitioner, ref=panel.ref, **visit, **given)
    actions.tell_somebody(by=panel.lead, ref=panel.ref, **visit, **given)
    assert panel.view().state is State.AGREED_TOLD


def test_the_clock_is_seven_days_and_then_three_working_days() -> None:
    panel = referred()
    (row,) = queries.open_panels([panel.life.id], NOW.date())
    assert (row.clock.due_on, row.clock.late) == (NOW.date() + timedelta(days=7), False)
    (row,) = queries.open_panels([panel.life.id], NOW.date() + timedelta(days=8))
    assert row.clock.late
    assert decided(way=Way.IN_PERSON).view().tell_by == NOW.date() + timedelta(days=3)


def test_no_clock_runs_for_who_has_died() -> None:
    panel = referred()
    journeys.move(by=panel.life.practitioner, event=Event.END, why="She died.", at=NOW)
    assert queries.open_panels([panel.life.id], NOW.date() + timedelta(days=8)) == []


@pytest.mark.parametrize(
    ("nation", "meets"),
    [
        (Nation.ENGLAND, date(2030, 12, 2)),
        (Nation.WALES, date(2030, 12, 2)),
        (Nation.SCOTLAND, date(2030, 11, 29)),  # St Andrew's Day is a Saturday, kept on the Monday
        (Nation.NORTHERN_IRELAND, date(2030, 12, 2)),
    ],
)
def test_the_clock_follows_the_nation_of_the_authority(nation: Nation, meets: date) -> None:
    panel = referred()
    Panel.objects.filter(ref=panel.ref).update(referred_on=date(2030, 11, 25))
    settings = replace(settings_now(), nation=nation)
    policies.change_settings(settings=settings, by=SYSTEM, at=NOW)
    view = panel.view()
    (row,) = queries.open_panels([panel.life.id], meets)
    assert view.convene_by == view.clock(meets).due_on == row.clock.due_on == meets
    assert replace(view, met_on=date(2030, 11, 28)).tell_by == (
        date(2030, 12, 4) if nation is Nation.SCOTLAND else date(2030, 12, 3)
    )


def test_a_panel_meets_only_when_everything_else_was_tried() -> None:
    panel = referred(nothing_left=False)
    panel.ask()
    with pytest.raises(PanelNotReady, match="every attempt"):
        panel.arrange()
    actions.send_back(by=panel.lead, ref=panel.ref, why="Try the advocate first.", at=NOW)
    panel.tried()
    actions.refer_again(by=panel.life.practitioner, ref=panel.ref, nothing_left=True, at=later(2))
    assert panel.view().referred_on == later(2).date()
    panel.arrange(later(3))
    assert panel.view().state is State.ARRANGED


def test_nobody_is_told_before_the_person_was_asked() -> None:
    panel = referred()
    panel.tried()
    with pytest.raises(PanelNotReady, match="Ask the person"):
        panel.arrange()
    assert not Notice.objects.filter(body__contains="panel meets").exists()
    panel.ask()
    panel.arrange()
    assert Notice.objects.filter(body__contains="panel meets on 14 May 2030 at 10:30").count() >= 2


def test_a_later_day_needs_a_reason() -> None:
    panel = referred()
    panel.tried()
    panel.ask()
    with pytest.raises(Refused, match="later than seven days"):
        actions.arrange(
            by=panel.lead, ref=panel.ref, meets_on=later(9).date(), meets_at="10", place="Here", suits="Near",
            nothing_precedes="Nobody harms her.", at=NOW,
        )  # fmt: skip


def test_safeguarding_comes_first_and_is_handed_over_with_a_record() -> None:
    panel = referred()
    record = {"precedence": Precedence.SAFEGUARDING, "on": NOW.date(), "at": NOW}
    with pytest.raises(Refused):
        actions.hand_over(by=panel.lead, ref=panel.ref, why="no", to="The duty team", **record)
    why = "Somebody takes her money, and an enquiry has begun."
    actions.hand_over(by=panel.lead, ref=panel.ref, why=why, to="The duty team", **record)
    view = panel.view()
    assert (view.state, view.handed_to, view.moves[-1].why) == (State.HANDED_OVER, "The duty team", why)
    with pytest.raises(Refused):
        panel.arrange()


def test_a_referral_is_made_once_and_only_while_the_plan_is_not_agreed() -> None:
    panel = referred()
    with pytest.raises(CannotRefer, match="already"):
        actions.refer(by=panel.life.person, risks=WHY, differ=SAID, nothing_left=True, at=NOW)
    done = agreed(found=life())
    with pytest.raises(NotOpen):
        actions.refer(by=done.person, risks=WHY, differ=SAID, nothing_left=True, at=NOW)


def test_the_running_sheet_is_kept_in_order_and_the_decision_reasoned() -> None:
    panel = referred()
    panel.tried()
    panel.ask()
    panel.arrange()
    with pytest.raises(Refused, match="note taker"):
        actions.open_meeting(by=panel.chair, ref=panel.ref, here=HERE | {Seat.NOTE_TAKER: ""}, at=NOW)
    with pytest.raises(NotTheirPanelMove):
        actions.open_meeting(by=panel.lead, ref=panel.ref, here=HERE, at=NOW)
    actions.open_meeting(by=panel.chair, ref=panel.ref, here=HERE, at=NOW)
    with pytest.raises(OutOfOrder):
        actions.note_point(by=panel.chair, ref=panel.ref, point=Point.OTHER_VIEWS, text=SAID, at=NOW)
    with pytest.raises(PanelNotReady, match="running sheet"):
        panel.decide()
    for point in list(Point)[:6]:
        actions.note_point(by=panel.chair, ref=panel.ref, point=point, text=SAID, at=NOW)
    short = PanelDecision(DECISION.decision, "yes", "yes", "yes", "none")
    with pytest.raises(DecisionNotReasoned):
        actions.decide(by=panel.chair, ref=panel.ref, agreed=True, decision=short, at=NOW)
    panel.decide()
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Minute.objects.update(text="other")


def test_only_those_see_the_papers_whom_the_person_agreed_to() -> None:
    rosa = submitted()
    mia, _ref = circle_member(rosa.worker, rosa.person_ref, Permission.HELP_PLAN)
    daughter = standing(mia, rosa.person_ref)
    panel = referred(rosa)
    with pytest.raises(NotFound):
        queries.panel(daughter, panel.ref)
    with pytest.raises(NotFound):
        queries.panel(rosa.approver, panel.ref)
    assert queries.panels_of(rosa.person)[0].ref == panel.ref
    panel.ask()
    assert queries.panel(daughter, panel.ref).risks == WHY
    assert queries.panels_of(rosa.approver) == []
    other = life()
    with pytest.raises(NotFound):
        queries.panel(other.person, panel.ref)


def test_the_person_or_who_referred_it_takes_it_back() -> None:
    panel = referred()
    with pytest.raises(PanelNotReady, match="the person"):
        actions.withdraw(by=panel.lead, ref=panel.ref, why="No longer needed.", at=NOW)
    actions.withdraw(by=panel.life.person, ref=panel.ref, why="We found another way.", at=NOW)
    assert panel.view().state is State.WITHDRAWN
    again = actions.refer(by=panel.life.person, risks=WHY, differ=SAID, nothing_left=True, at=NOW)
    assert Panel.objects.get(ref=again).referred_by_name == panel.life.rosa.name
