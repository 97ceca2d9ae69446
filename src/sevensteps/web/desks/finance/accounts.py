"""Whom we pay for somebody, and where; accounts that a second person has to check; the one we pay from."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments import PAYOUT_WORDS
from sevensteps.core.payments.bank.modulus import SAID
from sevensteps.web.desks.finance import run_forms
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import case_for, council_only, staff_only
from sevensteps.web.shell.request import Request


@staff_only(Role.FINANCE_OFFICER)
def whom(request: Request, person_ref: str) -> HttpResponse:
    """Whom we pay for this person, at which accounts, what comes next and what was paid; a new account."""
    case = case_for(request, person_ref, Task.RECORD_PAYMENT)
    person_id = case.standing.person_id
    found = payments.payees_of(person_id)
    holders = {part.holder_name: part.ref for part in budgets.parts_of(person_id) if part.paid_out}
    before = [payee for payee in found if payee.name not in holders]
    form = run_forms.PayeeAccountForm.of(request)
    form.offer(
        "payee_ref",
        [(_PART + ref, name) for name, ref in holders.items()]
        + [(payee.ref, payee.name) for payee in before],
    )
    if form.is_valid():
        values = form.values
        try:
            if values["payee_ref"].startswith(_PART):
                part = values["payee_ref"].removeprefix(_PART)
                values["payee_ref"] = actions.payee_of_part(by=case.standing, part_ref=part)
            actions.give_account(by=request.actor, **values, at=request.now)
        except Refused as refusal:
            form.refuse(_placed(refusal))
        else:
            words = _("The account is written down. It is used once somebody else has checked it.")
            return forms.done(request, words, "finance:whom", person_ref)
    context = {
        "case": case,
        "payees": found,
        "anybody": bool(found or holders),
        "states": PAYOUT_WORDS,
        "coming": payments.next_payments(person_id),
        "paid": payments.payouts_of(person_id),
        "owed": payments.owed_back_of(person_id),
        "council": people.serves_the_council(request.actor, Role.FINANCE_OFFICER, request.today),
        "form": form,
    }
    return render(request, "finance/whom.html", context)


@staff_only(Role.FINANCE_OFFICER)
def pay(request: Request, person_ref: str) -> HttpResponse:
    """A run for one person, outside the rounds: a first payment, say, that cannot wait."""
    case = case_for(request, person_ref, Task.RECORD_PAYMENT)
    coming = payments.next_payments(case.standing.person_id)
    latest = max((one.up_to for one in coming), default=request.today)
    form = run_forms.DaysForm.of(
        request, initial={"up_to": latest, "pay_on": request.today + timedelta(days=4)}
    )
    if form.is_valid():
        try:
            ref = actions.draft_run(
                by=request.actor,
                only=case.standing.person_id,
                **form.values,
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The run is drafted. Nothing is paid yet."), "finance:run", ref)
    return render(request, "finance/pay.html", {"case": case, "form": form, "coming": coming})


@require_GET
@council_only(Role.FINANCE_OFFICER)
def accounts(request: Request) -> HttpResponse:
    """Accounts that wait for a second person, and the one we pay from."""
    waiting = payments.accounts_to_check()
    context = {
        "waiting": waiting,
        "who": people.rows_of({person for person, _name, _account in waiting}),
        "own": payments.own_accounts(),
        "weights": payments.weights_loaded(1),
        "me": request.actor.key,
    }
    return render(request, "finance/accounts.html", context)


@council_only(Role.FINANCE_OFFICER)
def check(request: Request, ref: str) -> HttpResponse:
    """Say that an account is the payee's, and what was seen."""
    payee, found = payments.account_to_check(ref)
    numbers = _numbers(request, ref)
    form = run_forms.ProofForm.of(request)
    if form.is_valid():
        try:
            actions.prove_account(by=request.actor, ref=ref, proof=form.values["proof"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("The account is checked, and is paid to from now on."), "finance:accounts"
            )
    context = {"said": SAID, "account": found, "numbers": numbers, "payee": payee, "form": form}
    return render(request, "finance/check.html", context)


def _numbers(request: Request, ref: str) -> payments.AccountInFull | None:
    """All digits, to hold against the paper, for who did not write them down; that they saw them is kept."""
    found = payments.account_in_full(ref, request.actor)
    if found is not None:
        of = people.person(found.person_id).ref if found.person_id else ""
        audit.saw(
            subject=audit.subject_of(of) if of else f"own_account:{ref}",
            by_key=request.actor.key,
            by_name=request.actor.name,
            relation=Role.FINANCE_OFFICER.value.replace("_", " "),
            page="finance:check",
            at=request.now,
        )
    return found


@council_only(Role.FINANCE_OFFICER)
def weights(request: Request) -> HttpResponse:
    """Load the banks' own table for checking numbers, and see which counts."""
    form = run_forms.WeightsForm.of(request)
    if form.is_valid():
        try:
            actions.load_weights(by=request.actor, **form.texts(), at=request.now)
        except Refused as refusal:
            refusal.where = "substitutions" if "substitution" in refusal.reason else "weights"
            form.refuse(refusal)
        else:
            words = _("The table is loaded. Every account given from now on is checked with it.")
            return forms.done(request, words, "finance:weights")
    return render(request, "finance/weights.html", {"form": form, "loaded": payments.weights_loaded()})


@council_only(Role.FINANCE_OFFICER)
def own(request: Request) -> HttpResponse:
    """Write down the account we pay from."""
    form = run_forms.OwnAccountForm.of(request)
    if form.is_valid():
        try:
            actions.give_own_account(by=request.actor, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(_placed(refusal))
        else:
            words = _("The account is written down. It is used once somebody else has checked it.")
            return forms.done(request, words, "finance:accounts")
    return render(request, "finance/own.html", {"form": form})


@council_only(Role.FINANCE_OFFICER)
def check_own(request: Request, ref: str) -> HttpResponse:
    """The same for the account we pay from."""
    found = next((row for row in payments.own_accounts() if row.ref == ref), None)
    if found is None:
        raise NotFound(f"own account {ref}")
    numbers = None if found.proven_at else _numbers(request, ref)
    form = run_forms.ProofForm.of(request)
    if form.is_valid():
        try:
            actions.prove_own_account(by=request.actor, ref=ref, proof=form.values["proof"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("The account is checked. Runs are paid from it."), "finance:accounts"
            )
    context = {"said": SAID, "account": found, "numbers": numbers, "payee": "", "form": form}
    return render(request, "finance/check.html", context)


_PART = "part:"  # whoever holds money now, paid before or not
_FIELDS = {"account_number": "number", "roll_number": "roll"}


def _placed(refusal: Refused) -> Refused:
    """The refusal at the field of our form that it is about."""
    refusal.where = _FIELDS.get(refusal.where, refusal.where)
    return refusal
