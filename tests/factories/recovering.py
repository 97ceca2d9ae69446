"""Somebody whose account holds more than they need now, the rules in force, and two finance officers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tests.factories import rulebooks
from tests.factories.money import Life, later, life, once
from tests.factories.people import NOW, SYSTEM, TODAY, standing

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import (
    AUTHORITY_CASH,
    STREAM,
    STREAM_KEY,
    Code,
    authority_cash,
    cash_key,
    purpose_key,
    stream_account,
)
from sevensteps.contexts.budgets.actions import Keeping, keep_money, recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.budgets.models import Budget, KeptKind, Line, Part, PartLine, RecoveryCase
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Opening, Posting
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify import queries as outbox
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing
from sevensteps.core.budgets import Way
from sevensteps.core.budgets.recovery import Reason
from sevensteps.core.money import Money

HOLDING = Path(__file__).parents[2] / "rulebooks/england/holding"


def rules_in_force() -> None:
    """The example policy (eight weeks stay, 28 days to reply, 14 to decide) and what employers owe."""
    for name in ("holding-example", "england-employer-duties"):
        rulebooks.in_force((HOLDING / f"{name}.yaml").read_text(), NOW.date(), name=f"{name}.yaml")


def holding(pence: int, *, rules: bool = True, found: Life | None = None) -> Life:
    """Rosa holds all of her £2,600 a year herself, and has this much in her account.

    Her plan and its agreement are left out: rows are made as `choose_ways` makes them.
    """
    found = found or life()
    if rules:
        rules_in_force()
    budget = Budget.objects.create(
        ref=new_ref(), person_id=found.id, plan_ref=new_ref(), annual_pence=2_600_00,
        starts_on=TODAY, ends_on=TODAY + timedelta(days=364), opened_at=NOW,
    )  # fmt: skip
    part = Part.objects.create(
        ref=new_ref(), budget=budget, way=Way.PERSON, holder_name="Rosa Lind", stream=STREAM,
        amount_pence=2_600_00, starts_on=TODAY, agreed_at=NOW, agreed_by_key="x", agreed_by_name="X",
    )  # fmt: skip
    cash = cash_key(part.ref, part.way)
    accounts = [stream_account("Adult social care"), Opening(cash, "cash", "Rosa Lind")]
    entries = []
    for what, amount in (("Personal assistant", 2_080_00), ("Swimming", 520_00)):
        line = Line.objects.create(
            budget=budget, line_ref=new_ref(), what=what, outcome_refs=[], amount_pence=amount
        )
        PartLine.objects.create(part=part, line=line, amount_pence=amount)
        key = purpose_key(part.ref, line.line_ref)
        accounts.append(Opening(key, "budget", what))
        entries.append(Posting(STREAM_KEY, key, amount, f"test:{key}", Code.HELD, what))
    ledger.open_accounts(accounts=accounts, at=NOW)
    ledger.post_many(entries=entries, by=SYSTEM, at=NOW)
    pay_in(found, pence)
    return found


def pay_in(life: Life, pence: int, at: datetime = NOW) -> None:
    """Cash comes to the person's part, as a pay run brings it."""
    ledger.open_accounts(accounts=[authority_cash("Alder Council")], at=at)
    key = budgets.parts_of(life.id)[0].cash_key
    entry = Posting(AUTHORITY_CASH, key, pence, f"test:{once()}", Code.PAID, "Paid in")
    ledger.post(entry=entry, by=SYSTEM, at=at)


def set_aside(life: Life, pence: int) -> None:
    """Something is ordered, and not paid yet."""
    part = budgets.parts_of(life.id)[0]
    key = purpose_key(part.ref, part.lines[0].line_ref)
    entry = Posting(key, STREAM_KEY, pence, f"test:{once()}", Code.ORDERED, "Ordered", pending=True)
    ledger.post(entry=entry, by=SYSTEM, at=NOW)


def cash(life: Life) -> int:
    return books.balance(budgets.parts_of(life.id)[0].cash_key).available


def goes_back(life: Life) -> int:
    """Pence that cases say go back to this person; a pay run sends them."""
    return sum(one.amount.pence for one in budgets.given_again([life.id]))


def second_officer(life: Life) -> Standing:
    """Another finance officer: the one who decides."""
    return standing(life.council.staff(Role.FINANCE_OFFICER), life.person_ref)


def hand_over_notices(at: datetime) -> None:
    """Whatever waits to be told in person is told on this day."""
    for row in outbox.waiting(Channel.IN_PERSON):
        notify.mark_done(ref=row.ref, by=SYSTEM, at=at)


def told_of(case_ref: str, at: datetime) -> None:
    """The letters of this one case are handed over."""
    row = RecoveryCase.objects.get(ref=case_ref)
    letters = {row.told_notice, row.decided_notice} - {""}
    for ref in letters - outbox.told_on(letters).keys():
        notify.mark_done(ref=ref, by=SYSTEM, at=at)


def refs_of_giving_back(life: Life) -> dict[str, str | int]:
    """Something kept, and a mistake in each state that somebody has to act in."""
    part = next(one.ref for one in budgets.parts_of(life.id) if one.paid_out)
    keeping = Keeping(KeptKind.TAX, "Tax", amount=Money.pounds(50))
    refs: dict[str, str | int] = {"kept": keep_money(by=life.person, keeping=keeping, at=NOW)}
    other = second_officer(life)
    for name in ("drawn", "asked", "settled", "collecting"):
        ref = recovering.open_overpayment(
            by=life.finance, person_id=life.id, part_ref=part, reason=Reason.PAID_TWICE,
            amount=Money.pounds(30), why="It was paid twice.", at=NOW,
        )  # fmt: skip
        refs[name] = ref
        if name == "drawn":
            continue
        recovering.tell(by=life.finance, ref=ref, shown="A slip of ours.", at=NOW)
        told_of(ref, NOW)
        if name == "asked":
            continue
        why = "It was paid twice, and they have it still."
        recovering.decide(by=other, ref=ref, outcome=Outcome.ALL, reasons=why, at=later(29))
        told_of(ref, later(29))
        if name == "collecting":
            recovering.collect(by=other, ref=ref, needs="It does.", affordable="They said so.", at=later(30))
    return refs
