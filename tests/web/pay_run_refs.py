"""Runs, payments and accounts that the walk through every address finds."""

from __future__ import annotations

from tests.factories.money import Life
from tests.factories.owed import row_for_pages
from tests.factories.payruns import four_weeks, office
from tests.factories.people import NOW, TODAY
from tests.factories.receiving import checked

from sevensteps.contexts.budgets.queries import parts_of, waiting_for_check
from sevensteps.contexts.payments import actions, queries


def pay_run_refs(found: Life) -> dict[str, str | int]:
    """A run that was sent, a draft after it, and two accounts that nobody has checked."""
    if waiting_for_check([part.id for part in parts_of(found.id)], TODAY):
        checked(found)
    pay = office(found)
    pay.account(found)
    sent = pay.draft(four_weeks(), only=found)
    pay.send(sent)
    draft = pay.draft(four_weeks(2), only=found)
    payee = queries.payees_of(found.id)[0]
    account = {"sort_code": "00-00-03", "number": "55555555", "name": "Somebody"}
    return row_for_pages(sent) | {
        "sent_run": sent,
        "pay_run": draft,
        "pay_item": queries.items_of(draft).rows[0].id,
        "payment": queries.payouts_of(found.id)[0].ref,
        "own_account": actions.give_own_account(by=pay.second, **account, at=NOW),
        "bank_account": actions.give_account(by=pay.second, payee_ref=payee.ref, **account, at=NOW),
    }
