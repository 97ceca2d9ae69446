"""A plan is agreed in part, or at once within trusted limits; and what is drawn is looked at later."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from tests.factories.charging import pays_whole
from tests.factories.later import LATER
from tests.factories.people import SYSTEM

from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.planning import actions, queries, signing
from sevensteps.contexts.planning.models import Decision, LineNotAgreed
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies.queries import Settings
from sevensteps.core.access import Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    AuthorMayNotDecide,
    CheckId,
    ChecksNotMet,
    ContributionNotSaid,
    IncompatibleRole,
    NotAPart,
    NotTrusted,
    OverLimit,
    PlanState,
    ReasonsTooShort,
    Verdict,
)

WHY = "It helps Amina to live the life she wants."
NOT_THIS = "The club is free for everybody who lives there."
RESTS_ON = "Her mornings, ten hours of help a week at the usual price."


@pytest.fixture
def sent(world, plan, fill, now):
    """A plan with two lines that cost something, sent by the person."""
    fill()
    actions.add_line(
        by=world.person, kind="paid", what="A club", unit="visit", quantity=Decimal(1),
        price=Money.pounds(10), every="weekly", outcome_refs=[plan().outcomes[0].ref], at=now,
    )  # fmt: skip
    actions.submit(by=world.person, at=now)
    return plan


@pytest.fixture
def trusting(world, known, now):
    """Workers agree up to £6,000 a year at once, and every such plan is drawn; what they pay is known."""
    pays_whole(world.practitioner, now)

    def trust(**other) -> None:
        settings = Settings(
            trusted_annual_pence=600_000, trusted_line_pence=600_000, trusted_sample_percent=100
        )
        policies.change_settings(settings=replace(settings, **other), by=SYSTEM, at=now)

    trust()
    return trust


def club(sent) -> str:
    return next(line.ref for line in sent().lines if line.what == "A club")


def agree(by, now, **more):
    with transaction.atomic():
        return actions.record_agreement(by=by, reasons=WHY, lawful=True, later=LATER, at=now, **more)


def test_a_part_is_agreed_and_what_is_not_is_kept_with_its_reason(world, sent, now) -> None:
    agreed = agree(world.approver, now, left_out={club(sent): NOT_THIS}, assumed=RESTS_ON)
    assert [line.what for line in agreed.plan.lines] == ["Personal assistant"]
    assert agreed.annual == Money.pounds(5_200)
    (decision,) = sent().decisions
    assert (decision.verdict, decision.assumed, sent().state) == (Verdict.PART, RESTS_ON, PlanState.AGREED)
    (left,) = decision.left_out
    assert (left.what, left.amount, left.reasons) == ("A club", Money.pounds(520), NOT_THIS)
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        LineNotAgreed.objects.update(reasons="other")


@pytest.mark.parametrize(
    ("left", "assumed", "error"),
    [
        ({"A club": "no"}, RESTS_ON, ReasonsTooShort),
        ({"A club": NOT_THIS}, "", ReasonsTooShort),
        ({"A club": NOT_THIS, "Personal assistant": NOT_THIS}, RESTS_ON, NotAPart),
    ],
)
def test_a_part_that_cannot_be_agreed_leaves_everything_as_it_was(
    world, sent, now, left, assumed, error
) -> None:
    refs = {line.what: line.ref for line in sent().lines}
    with pytest.raises(error):
        agree(world.approver, now, left_out={refs[what]: why for what, why in left.items()}, assumed=assumed)
    assert (sent().state, len(sent().lines), Decision.objects.count()) == (PlanState.SUBMITTED, 2, 0)


def test_a_no_says_what_it_rests_on(world, sent, now) -> None:
    with pytest.raises(ReasonsTooShort, match="prices") as refusal:
        actions.decide(by=world.approver, verdict=Verdict.REFUSED, reasons=WHY, at=now)
    assert refusal.value.where == "assumed"


def test_nobody_agrees_at_once_until_the_authority_says_so(world, sent, now) -> None:
    assert signing.why_not_at_once(sent(), now.date(), world.practitioner.actor.key) is None
    with pytest.raises(OverLimit):
        agree(world.practitioner, now)


def test_a_worker_agrees_a_small_plan_at_once_and_a_manager_looks_later(world, sent, trusting, now) -> None:
    assert signing.why_not_at_once(sent(), now.date(), world.practitioner.actor.key) == ()
    agreed = agree(world.practitioner, now)
    assert sent().decisions[-1].at_once
    (drawn,) = queries.drawn_to_look_at([world.person.person_id])
    assert (drawn.plan_ref, drawn.agreed) == (agreed.plan.ref, Money.pounds(5_720))
    told = {"plan_ref": drawn.plan_ref, "right": True, "found": "Each check is right, and it is clear why."}
    with pytest.raises(ReasonsTooShort):
        actions.look_afterwards(by=world.approver, at=now, **(told | {"found": "ok"}))
    actions.look_afterwards(by=world.approver, at=now, **told)
    assert queries.drawn_to_look_at([world.person.person_id]) == []
    assert queries.drawn_plan(world.person.person_id, drawn.plan_ref).right is True
    with pytest.raises(Refused, match="already"):
        actions.look_afterwards(by=world.approver, at=now, **told)


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ({"trusted_annual_pence": 571_999}, "the limit is"),
        ({"trusted_line_pence": 519_999}, "Personal assistant costs more"),
        ({"trusted_percent": 1}, "1 percent"),
        ({"trusted_kinds": ("unpaid",)}, "of a kind that an approver looks at"),
    ],
)
def test_outside_of_the_trusted_limits_an_approver_decides(world, sent, trusting, now, limits, why) -> None:
    trusting(**limits)
    gaps = signing.why_not_at_once(sent(), now.date(), world.practitioner.actor.key)
    assert any(why in str(gap) for gap in gaps)
    with pytest.raises(NotTrusted, match=why):
        agree(world.practitioner, now)


def test_a_worker_does_not_agree_at_once_what_they_wrote_or_sent(world, plan, fill, trusting, now) -> None:
    fill()
    actions.add_outcome(by=world.practitioner, text="An idea of the worker", at=now)
    actions.submit(by=world.person, at=now)
    with pytest.raises(AuthorMayNotDecide):
        agree(world.practitioner, now)


def test_a_part_is_not_agreed_at_once(world, sent, trusting, now) -> None:
    with pytest.raises(NotTrusted, match="as a whole"):
        agree(world.practitioner, now, left_out={club(sent): NOT_THIS}, assumed=RESTS_ON)


@pytest.mark.parametrize("role", [Role.BROKER, Role.PROVIDER_WORKER, Role.FINANCE_OFFICER])
def test_nobody_decides_who_sells_arranges_or_pays(world, sent, now, role) -> None:
    actor = replace(world.approver.actor, roles=world.approver.actor.roles | {role})
    both = replace(world.approver, actor=actor)
    with pytest.raises(IncompatibleRole):
        agree(both, now)
    with pytest.raises(IncompatibleRole):
        actions.decide(by=both, verdict=Verdict.CHANGES, reasons=WHY, at=now)


def test_what_was_not_drawn_is_not_looked_at(world, sent, now) -> None:
    agreed = agree(world.approver, now)
    with pytest.raises(NotFound):
        actions.look_afterwards(by=world.approver, plan_ref=agreed.plan.ref, right=True, found=WHY, at=now)


def test_every_check_is_told_with_its_reason_and_is_kept(world, sent, now) -> None:
    ids = [one.id for one in signing.checks_of(sent(), now.date(), decider=world.approver.actor.key)]
    assert {CheckId.CONSENT, CheckId.NOT_THE_AUTHOR} <= set(ids)
    agree(world.approver, now)
    kept = Decision.objects.get().checks
    assert [one["id"] for one in kept] == ids
    assert all(one["passes"] and one["reason"] for one in kept)
    assert any("Amina Yusuf sent it" in one["reason"] for one in kept)


def test_a_check_that_does_not_pass_says_how_to_put_it_right(world, plan, fill, now) -> None:
    fill()
    actions.add_outcome(by=world.person, text="Nothing helps with this", at=now)
    actions.submit(by=world.person, at=now)
    with pytest.raises(ChecksNotMet, match="Add something that helps"):
        agree(world.approver, now)


def test_what_is_left_out_stands_in_the_versions_and_makes_nobody_an_author(world, sent, now) -> None:
    ref, before = club(sent), sent()
    agree(world.approver, now, left_out={ref: NOT_THIS}, assumed=RESTS_ON)
    after = sent()
    assert after.revision == before.revision + 1
    (gone,) = queries.changed_between(before.person_id, before.ref, before.revision, after.revision)
    assert (gone.part, gone.before["what"], gone.after) == (f"line:{ref}", "A club", {})
    assert gone.latest.by_name == world.approver.actor.name
    assert after.authors == before.authors


def test_before_it_is_known_what_they_pay_an_approver_says_why_and_by_when(world, sent, now) -> None:
    with pytest.raises(ChecksNotMet, match="light-touch or a full look"):
        actions.record_agreement(by=world.approver, reasons=WHY, lawful=True, at=now)
    for broken in (replace(LATER, because="no"), replace(LATER, known_by=now.date())):
        with pytest.raises(ContributionNotSaid):
            actions.record_agreement(by=world.approver, reasons=WHY, lawful=True, later=broken, at=now)
    agree(world.approver, now)
    (decision,) = sent().decisions
    assert (decision.contribution, decision.later_because, decision.later_by) == (
        None, LATER.because, LATER.known_by,
    )  # fmt: skip
    told = Notice.objects.filter(body__contains="not known yet").latest("id")
    assert LATER.because in told.body


def test_nobody_agrees_at_once_what_somebody_pays_without_knowing_it(world, sent, now) -> None:
    trusted = {"trusted_annual_pence": 600_000, "trusted_line_pence": 600_000}
    policies.change_settings(settings=Settings(**trusted), by=SYSTEM, at=now)
    gaps = signing.why_not_at_once(sent(), now.date(), world.practitioner.actor.key)
    assert any("light-touch" in str(gap) for gap in gaps)
    with pytest.raises(ChecksNotMet, match="light-touch"):
        agree(world.practitioner, now)
