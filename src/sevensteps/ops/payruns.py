"""Runs from the command line: the same actions as on the pages, in the name of an officer.

Import only once Django is ready.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments import Frequency


class NoSuchOfficer(Refused):
    """Nobody signs in with this address, or there is no such run."""


def officer(email: str, today: date) -> Actor:
    """Who acts. Whoever has the command line has the database: two people still approve, by their names, and
    what was done here says so."""
    account = people.account_by_email(email)
    if account is None:
        raise NoSuchOfficer(
            "by", f"Nobody signs in with {email}. Give the e-mail address of a finance officer."
        )
    actor = people.actor_of(account.id, today)
    return replace(actor, name=f"{actor.name[:170]}, by the command line")


def run_ref(number: int) -> str:
    """The reference of the run with this number."""
    try:
        return queries.run_numbered(number)
    except NotFound:
        raise NoSuchOfficer("run", f"There is no run {number}. See: sevensteps payrun list") from None


def told(ref: str) -> dict[str, Any]:
    """One run as the command answers with."""
    found = queries.run(ref)
    row = asdict(found.row)
    return {
        "run": row["number"],
        "frequency": str(found.row.frequency or ""),
        "up_to": row["up_to"].isoformat(),
        "pay_on": row["pay_on"].isoformat(),
        "stage": str(found.row.stage),
        "items": row["items"],
        "payments": row["payouts"],
        "total_pence": found.row.total.pence,
        "held": found.held,
        "adjustments": found.adjustments,
        "receivable_pence": found.receivable.pence,
        "bills": found.bills,
        "states": {str(state): count for state, count in found.states.items()},
    }


def draft(*, by: Actor, frequency: str, up_to: date, pay_on: date, once: str, at: datetime) -> dict[str, Any]:
    """Draft the run of a round; asked for again on the same day with the same days it is the same run."""
    name = once or f"command:{frequency}:{up_to}:{pay_on}"
    ref = actions.draft_run(
        by=by, frequency=Frequency(frequency), up_to=up_to, pay_on=pay_on, once=name[:80], at=at
    )
    return told(ref)


def review(*, by: Actor, number: int, at: datetime) -> dict[str, Any]:
    """Say that a run was looked through."""
    ref = run_ref(number)
    actions.review_run(by=by, ref=ref, at=at)
    return told(ref)


def approve(*, by: Actor, number: int, at: datetime) -> dict[str, Any]:
    """Approve a run that somebody else drafted and looked through."""
    ref = run_ref(number)
    unchanged = actions.approve_run(by=by, ref=ref, at=at)
    return told(ref) | {"changed": not unchanged}


def reject(*, by: Actor, number: int, why: str, not_sent: bool, at: datetime) -> dict[str, Any]:
    """Reject a run that has not gone to the bank."""
    ref = run_ref(number)
    actions.reject_run(by=by, ref=ref, why=why, not_sent=not_sent, at=at)
    return told(ref)


def withdraw(*, by: Actor, number: int, why: str, not_sent: bool, at: datetime) -> dict[str, Any]:
    """Withdraw a run's file that has not gone to the bank."""
    ref = run_ref(number)
    actions.withdraw_file(by=by, ref=ref, why=why, not_sent=not_sent, at=at)
    return told(ref)


def export(
    *, by: Actor, number: int, form: str, sent: bool, gone: bool, at: datetime
) -> tuple[str, bytes, dict[str, Any]]:
    """The file of a run, made now or before; `sent` says that it went to the bank, `gone` that it had before
    somebody in it was stopped."""
    ref = run_ref(number)
    actions.make_file(by=by, ref=ref, form=form, at=at)
    name, content = queries.pay_file(ref)
    if sent:
        actions.mark_sent(by=by, ref=ref, gone=gone, at=at)
    return name, content, told(ref)


def settle(*, by: Actor, number: int, on: date, source: str, at: datetime) -> dict[str, Any]:
    """Say that everything of a run that did not come back has arrived."""
    ref = run_ref(number)
    new = actions.settle_run(by=by, ref=ref, on=on, source=source, at=at)
    return told(ref) | {"settled": new}


def listed(page: int) -> list[dict[str, Any]]:
    """The latest runs."""
    return [
        {
            "run": row.number,
            "frequency": str(row.frequency or "one person"),
            "up_to": row.up_to.isoformat(),
            "pay_on": row.pay_on.isoformat(),
            "stage": str(row.stage),
            "payments": row.payouts,
            "total_pence": row.total.pence,
        }
        for row in queries.runs(page).rows
    ]
