"""The same person at several moments of the journey, each with real objects for every address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.test import Client
from tests.factories import funds
from tests.factories import money as lives
from tests.factories.agreeing import agreed_at_once, waiting_and_known
from tests.factories.carers import linked_refs, of_a_carer
from tests.factories.cases import cases_in_csv
from tests.factories.children import of_a_child
from tests.factories.health import refs_of_health
from tests.factories.money import LINES, RULEBOOK, Life
from tests.factories.owing import refs_of_owing
from tests.factories.panels import panel_refs
from tests.factories.people import NOW, SYSTEM, circle_member, standing
from tests.factories.receiving import things_to_set_up
from tests.factories.recovering import refs_of_giving_back
from tests.factories.stories import shared_refs_of
from tests.web import everyone as who
from tests.web.everyone import everyone_around
from tests.web.pay_run_refs import pay_run_refs

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import appeals, exceptions
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.budgets import actions as budgeting
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.calibration import actions as calibration
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.charging.queries import Ground
from sevensteps.contexts.files import actions as files
from sevensteps.contexts.files.check import check
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.market import queries as bought
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify import queries as notices
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.payments.actions import by_hand, importing
from sevensteps.contexts.payments.queries import bank
from sevensteps.contexts.people import actions as people_actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as known
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.reviews import actions as reviews
from sevensteps.contexts.reviews import queries as reviewed
from sevensteps.core.access import Actor, Role
from sevensteps.core.allocation import Area
from sevensteps.core.budgets import Need, Way
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.payments.bank.told import Aside
from sevensteps.core.reviews import Achieved, Result, ReviewSide


@dataclass
class House:
    """One moment: the person, everybody around them, and references for addresses."""

    life: Life
    around: dict[str, Actor | None]
    refs: dict[str, str | int] = field(default_factory=dict)

    @cached_property
    def visitors(self) -> dict[str, Client]:
        """A browser for everybody, in which they are signed in."""
        return {name: _browser(actor) for name, actor in self.around.items()}


def _browser(actor: Actor | None) -> Client:
    client = Client()
    if actor is not None:
        client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def _asking() -> Life:
    found = lives.life()
    lives.rulebook_in_force()
    allocation.open_assessment(by=found.practitioner, consent="Said yes at home", at=NOW)
    first, *_rest = areas = _areas(found)
    for area in areas:
        allocation.save_answer(by=found.person, area=area.id, statement=area.statements[2].id, at=NOW)
    allocation.save_answer(by=found.practitioner, area=first.id, statement=first.statements[3].id, at=NOW)
    allocation.save_prevention(by=found.person, choice="something", text="A rail on the stairs", at=NOW)
    return found


def _which_scale() -> Life:
    """The rulebook of the time has two scales, and age does not say which."""
    found = lives.life()
    lives.rulebook_in_force(groups=lives.TWO_SCALES)
    allocation.open_assessment(by=found.practitioner, consent="Said yes at home", at=NOW)
    lives.rulebook_in_force()
    return found


def _areas(found: Life) -> tuple[Area, ...]:
    assessment = allocated.assessment_of(found.id)
    assert assessment is not None
    return assessment.book.areas


def _planning() -> Life:
    found = _asking()
    first = _areas(found)[0].id
    allocation.finish(by=found.person, agreed={first: "person"}, at=NOW)
    planning.start_plan(by=found.person, at=NOW)
    lives.write_plan(found, LINES)
    return found


def _living() -> Life:
    """Their assistant's money goes to them, swimming's to the council and a provider; one order is billed."""
    found = lives.agreed()
    given = frozenset({Need.AGREES, Need.CAN_MANAGE})
    lives.hold(
        found,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=given),
        Choice(way=Way.AUTHORITY, lines={"Swimming": Money.pounds(420)}),
        funds.fund_choice("Swimming", amount=Money.pounds(100), provider=found.provider),
    )
    own = found.pot("Personal assistant")
    lives.paid_in(found, own.part_ref, Money.pounds(400))
    budgeting.record_spending(
        by=found.person, pot=own.ref, amount=Money.pounds(40), paid_to="Ana", paid_on=NOW.date(),
        receipts=[budgeting.Receipt(check("ana.txt", b"Two hours, forty pounds"), "Two hours")],
        once=lives.once(), at=NOW,
    )  # fmt: skip
    budgeting.record_spending(
        by=found.person, pot=own.ref, amount=Money.pounds(30), paid_to="A shop", paid_on=NOW.date(),
        once=lives.once(), at=NOW,
    )  # fmt: skip
    lives.holding_policy_in_force()
    budgeting.draw(seed=found.person_ref, by=found.officer, at=NOW)
    found.order("Swimming", 1, "visit")
    found.invoice(found.order("Swimming", 2, "visit"), Money.pounds(30))
    market.support_in_place(by=found.person, at=NOW)
    return found


def _reviewing() -> Life:
    """They have looked back once, and do so again."""
    found = _living()
    reviews.begin_review(by=found.person, at=NOW)
    review = reviewed.open_review(found.id)
    assert review is not None
    for outcome in review.outcomes:
        for side, by in ((ReviewSide.PERSON, found.person), (ReviewSide.STAFF, found.practitioner)):
            reviews.give_view(by=by, outcome_ref=outcome.ref, achieved=Achieved.YES, side=side, at=NOW)
    reviews.finish_review(
        by=found.practitioner, result=Result.CONTINUE_AS_IS, reason="All is well.", at=lives.later(1)
    )
    reviews.begin_review(by=found.person, at=lives.later(2))
    return found


MOMENTS: dict[str, Callable[[], Life]] = {
    "moving in": lambda: lives.life(start=State.MOVING_IN),
    "first contact": lives.life,
    "asking": _asking,
    "which scale": _which_scale,
    "planning": _planning,
    "disagreeing": _planning,
    "a child": lambda: of_a_child(_planning()),
    "a carer": lambda: of_a_carer(_planning()),
    "waiting": lives.submitted,
    "waiting and known": waiting_and_known,
    "agreed": agreed_at_once,
    "living": _living,
    "reviewing": _reviewing,
}


def house(moment: str) -> House:
    """The house at this moment."""
    found = MOMENTS[moment]()
    built = House(found, everyone_around(found), {"person_ref": found.person_ref})
    built.refs |= _refs_of_the_circle(found)
    if (assessment := allocated.assessment_of(found.id)) is not None:
        built.refs["area"] = assessment.book.areas[0].id
    if (told := allocated.indicative_of(found.id)) is not None:
        built.refs["sum"] = told.ref
    if moment in {"planning", "reviewing"}:
        built.refs |= _refs_of_paying(found) | refs_of_health(found, built.around[who.CLINICIAN])
    if moment in {"disagreeing", "reviewing"}:
        built.refs |= _refs_of_disagreeing(found, built.refs)
    if moment in {"waiting", "disagreeing"}:
        built.refs |= panel_refs(found, over=moment == "disagreeing", guest=built.around[who.GUEST])
    plan = planned.plan_of(found.id)
    if plan is not None:
        built.refs |= {"plan": plan.ref} | _refs_of_the_plan(plan)
    if moment == "agreed":
        built.refs["chosen"] = "&".join(f"{line.line_ref}={Way.PERSON:d}" for line in found.money().lines)
    if moment in {"living", "reviewing"}:
        built.refs |= _refs_of_money(found) | refs_of_giving_back(found) | things_to_set_up(found)
    if moment == "reviewing":
        built.refs["review"] = reviewed.past_reviews(found.id)[0].ref
    return built


def _refs_of_the_plan(plan: planned.PlanView) -> dict[str, str | int]:
    """The plan, an outcome and a line; a risk, a kind of decision and a picture where there are some."""
    first = {
        "outcome": plan.outcomes[:1],
        "line": plan.lines[:1],
        "risk": plan.arrangements[:1],
        "life decision": plan.life_decisions[:1],
        "cared for": plan.caring[:1],
        "medium": plan.media[:1],
    }
    return {"plan": plan.ref} | {key: found[0].ref for key, found in first.items() if found}


def _refs_of_disagreeing(found: Life, refs: dict[str, str | int]) -> dict[str, str | int]:
    """An exception that waits, and an appeal about the sum that the approver has begun to look at."""
    why = "Nobody asked about the nights I am awake."
    asked = exceptions.ask_exception(by=found.person, reasons={"not_asked": why}, at=NOW)
    sent = appeals.appeal_sum(
        by=found.person, about_kind=appeals.SUM, about_ref=str(refs["sum"]), why=why, at=NOW
    )
    redress.acknowledge(by=found.practitioner, ref=sent, at=NOW)
    redress.look_at(by=found.approver, ref=sent, at=NOW)
    return {"exception": asked, "appeal": sent}


def _refs_of_paying(found: Life) -> dict[str, str | int]:
    """A charge that is confirmed, newer means that wait to be checked, and a draft after that."""
    officer = standing(found.officer, found.person_ref)
    income = [{"kind": "universal_credit", "pence": 160_000, "per": "month"}]
    data = {
        "couple": False,
        "income": income,
        "capital": [{"kind": "savings", "value_pence": 100, "share": 1}],
    }
    told = charging.start(by=found.person, data=data, at=NOW)
    charging.provisional(by=found.person, ref=told, at=NOW)
    letter = files.keep(
        owner_key=f"charge:{found.person_ref}", file=check("letter.txt", b"A letter about money."),
        description="A letter", by=found.rosa, at=NOW,
    )  # fmt: skip
    shown = charging.add_evidence(
        by=found.person, ref=told, about="income:universal_credit", file_ref=letter, note="A letter", at=NOW
    )
    charge = charging.confirm(by=officer, ref=told, why="Seen at home.", at=NOW)
    waiver = charging.waive(
        by=officer, ref=charge, weekly=Money(1), from_day=NOW.date(), to_day=NOW.date(), reasons="x", at=NOW
    )
    newer = charging.start(by=found.person, at=NOW)
    charging.provisional(by=found.person, ref=newer, at=NOW)
    charging.start(by=found.person, at=NOW)
    offer = charging.offer_light_touch(
        by=officer, ground=Ground.BENEFITS, rests_on="A letter about benefits.", at=NOW
    )
    refs = refs_of_owing(found)
    team = people.engagements_of(found.id)[0].team_ref
    return refs | {
        "hand-over": planning.offer_plan(by=found.person, team_ref=team, at=NOW),
        "charge": charge,
        "provisional": newer,
        "evidence": shown,
        "waiver": waiver,
        "offer": offer,
    }


def _refs_of_the_circle(found: Life) -> dict[str, str | int]:
    _actor, member = circle_member(found.worker, found.person_ref, name="Bo", relationship="cousin")
    asked = people_actions.add_circle_member(
        name="Ivo", relationship="uncle", email=f"{found.person_ref}@example.org", by=found.person, at=NOW
    )
    invited = people_actions.invite(member_ref=asked, by=found.person, at=NOW)
    told = f"person:{found.person_ref}"
    return {
        **linked_refs(found, member),
        "invited": asked,
        "token": invited.token,
        "engagement": people.engagements_of(found.id)[0].ref,
        "helping team": people.engagements_of(found.id)[0].team_ref,
        "visit": notices.waiting(Channel.IN_PERSON, about=[told])[0].ref,
        "notice": notices.notices_for([told])[0].ref,
        "item": found.items["visit"],
    }


def _refs_of_money(found: Life) -> dict[str, str | int]:
    _bare, shown = budgets.spendings(found.id)
    spent = shown.ref
    funds.policy_in_force()
    placed, billed = sorted(bought.orders_of(found.id).rows, key=lambda order: len(order.invoices))
    return {
        "order": placed.ref,
        "bill": billed.invoices[0].ref,
        "movement": budgets.statement(found.id, 1).rows[0].ref,
        "paid": budgets.movement_about(found.id, f"spending:{spent}"),
        "spending": spent,
        "look": budgets.looks_of(found.id)[0].ref,
        **shared_refs_of(found),
        "receipt": budgets.receipts_of([(f"spending:{spent}", "")])[f"receipt:spending:{spent}"][0].ref,
        **funds.refs_of_fund(found),
        "part": next(part.ref for part in budgets.parts_of(found.id) if part.paid_out),
    }


def shared_refs(found: Life) -> dict[str, str | int]:
    """What belongs to no one person: a post, a rulebook, a proposal, a letter that waits."""
    published = known.rulebooks()[0]
    text = RULEBOOK.read_text().replace("version: 1", "version: 2", 1)
    to = Recipient(key="account:0", name="Rosa Lind", channel=Channel.LETTER, address="1 High Street")
    analyst = found.council.staff(Role.RAS_ANALYST)
    cases = calibration.upload_cases(
        name="Invented", content=cases_in_csv().encode(), points="points", cost="cost", groups=["team"],
        once="street", by=analyst, at=NOW,
    )  # fmt: skip
    (run,) = calibration.start_calibrations(
        case_set=cases, methods=["line"], asked=calibration.Asked(), once="street", by=analyst, at=NOW
    )
    calibration.run_calibration(ref=run, at=NOW)
    charging.look_over(ref=(uplift := charging.uplift_preview(by=found.officer, on=NOW.date(), at=NOW)))
    return pay_run_refs(found) | {
        **_refs_of_the_bank(found),
        "uplift": uplift,
        "cases": cases,
        "run": run,
        "post": people.posts_of(found.worker.account_id or 0, NOW.date())[0].ref,
        "proposal": policies.propose_rulebook(text=text, filename=RULEBOOK.name, by=SYSTEM, at=NOW),
        "rulebook": published.rulebook_id,
        "version": published.version,
        "letter": notify.queue(recipient=to, subject=Subject.NEWS, body="News.", at=NOW),
    }


def _refs_of_the_bank(found: Life) -> dict[str, str | int]:
    """A file with one entry that waits, and one that is put aside."""
    content = b"Date,Amount,Reference\n2030-01-02,-5.50,FEE\n2030-01-03,12.00,NOT KNOWN\n"
    file = importing.import_file(by=found.officer, file=importing.Incoming("bank.csv", content), at=NOW).ref
    fee, waits = (row.entry.ref for row in bank.waiting(1, file).rows)
    by_hand.put_aside(by=found.officer, entry_ref=fee, because=Aside.BANK_CHARGE, at=NOW)
    return {"bank_file": file, "bank_entry": waits, "bank_match": bank.matches().rows[0].ref}
