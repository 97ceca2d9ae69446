"""Where money is paid to, and from: given by one person, checked by another before a penny goes there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.models import BankAccount, OwnAccount, Payee
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.payments.paid_to import payees_of_parts
from sevensteps.contexts.payments.queries.weights import weights_in_force
from sevensteps.contexts.payments.reckoning import usable_accounts
from sevensteps.contexts.payments.sealed_accounts import opened, sealed
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments.bank.accounts import BankAccount as BankDetails
from sevensteps.core.payments.bank.accounts import bank_account
from sevensteps.core.payments.bank.modulus import Verdict, check_modulus


class NotProven(Refused):
    """An account was not, or cannot be, checked by this person."""


class WrongServiceNumber(Refused):
    """Not a Bacs service user number."""


def _verdict(account: BankDetails) -> Verdict:
    """What the banks' own check says, where their table is loaded. Raises NotProven where it fails."""
    checked = check_modulus(account.sort_code, account.number, weights_in_force())
    if not checked.may_be_used:
        raise NotProven("account_number", checked.said)
    return checked.verdict


def _details(account: BankDetails, by: Actor, at: datetime) -> dict[str, Any]:
    """The columns of an account as given. Raises NotProven where the modulus check fails."""
    return {
        "ref": new_ref(),
        **sealed(account),
        "modulus": _verdict(account).value,
        "given_by_key": by.key,
        "given_by_name": by.name,
        "given_at": at,
    }


@transaction.atomic
def payee_of_part(*, by: Standing, part_ref: str) -> str:
    """The ref of who is paid for a part of this person's money, made where there is none. Raises NotFound."""
    by.check(Task.RECORD_PAYMENT)
    part = budgets.part(by.person_id, part_ref)
    number = payees_of_parts({part.id: (by.person_id, part.way, part.holder_name)})[part.id]
    return Payee.objects.get(pk=number).ref


@transaction.atomic
def give_account(
    *,
    by: Actor,
    payee_ref: str,
    sort_code: str,
    number: str,
    name: str,
    roll: str = "",
    at: datetime,
) -> str:
    """Write down where a payee is to be paid, and give the account's ref; it is used once it is checked.

    Raises BadAccount, NotProven, NotFound.
    """
    check_officer(by, at)
    payee = Payee.objects.filter(ref=payee_ref).first()
    if payee is None:
        raise NotFound(f"payee {payee_ref}")
    _check_stranger(by, payee, "payee_ref")
    details = _details(bank_account(sort_code, number, name, roll), by, at)
    same = BankAccount.objects.filter(payee=payee, fingerprint=details["fingerprint"], proven_at__isnull=True)
    before = same.filter(given_by_key=by.key).first()
    if before is not None:  # the form was sent twice
        return before.ref
    row = BankAccount.objects.create(payee=payee, **details)
    _record(payee.person_id, by, "account.given", "Wrote down a bank account to be paid to", at)
    return row.ref


@transaction.atomic
def prove_account(*, by: Actor, ref: str, proof: str, at: datetime) -> None:
    """Say that an account is the payee's, and what was seen. Only somebody else than who wrote it down.

    Where it takes the place of another one, the person is told. The same again changes nothing. Raises
    NotProven (also where a newer account is in use already), NotFound.
    """
    check_officer(by, at)
    row = BankAccount.objects.select_for_update().select_related("payee").filter(ref=ref).first()
    if row is None:
        raise NotFound(f"account {ref}")
    _check_stranger(by, row.payee, "proof")
    if row.proven_at is None and row.payee.accounts.filter(pk__gt=row.pk, proven_at__isnull=False).exists():
        raise NotProven(
            "proof",
            _("A newer account is checked already. Write this one down again if money is to go there."),
        )
    before = usable_accounts([row.payee_id]).get(row.payee_id)
    if _prove(row, by, proof, at):
        _record(row.payee.person_id, by, "account.proven", "Checked a bank account to be paid to", at)
        if before is not None:
            _tell_of_the_change(row.payee, at)


@transaction.atomic
def give_own_account(
    *,
    by: Actor,
    sort_code: str,
    number: str,
    name: str,
    service_user_number: str = "",
    at: datetime,
) -> str:
    """Write down the authority's own account, from which it pays. Raises BadAccount, WrongServiceNumber."""
    check_officer(by, at)
    user = service_user_number.strip()
    if user and not (len(user) == 6 and user.isascii() and user.isdigit()):
        raise WrongServiceNumber("service_user_number", _("A Bacs service user number has 6 digits."))
    details = _details(bank_account(sort_code, number, name), by, at)
    before = OwnAccount.objects.filter(
        fingerprint=details["fingerprint"], proven_at__isnull=True, given_by_key=by.key
    ).first()
    if before is not None:
        return before.ref
    row = OwnAccount.objects.create(service_user_number=user, **details)
    _record_own(row, by, "own_account.given", "Wrote down the account that payments are made from", at)
    return row.ref


@transaction.atomic
def prove_own_account(*, by: Actor, ref: str, proof: str, at: datetime) -> None:
    """The same for the authority's own account."""
    check_officer(by, at)
    row = OwnAccount.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound(f"own account {ref}")
    if _prove(row, by, proof, at):
        _record_own(row, by, "own_account.proven", "Checked the account that payments are made from", at)


def _prove(row: BankAccount | OwnAccount, by: Actor, proof: str, at: datetime) -> bool:
    """Whether the proof is new."""
    if row.proven_at is not None:
        return False
    if row.given_by_key == by.key:
        raise NotProven("proof", _("You wrote this account down. Somebody else has to check it."))
    seen = " ".join(proof.split())
    if not 0 < len(seen) <= 200:
        raise NotProven("proof", _("Write what you saw or whom you called, in up to 200 characters."))
    if row.modulus == Verdict.NO_TABLE:  # it may have been loaded since
        row.modulus = _verdict(opened(row.sealed)).value
    row.proven_by_key, row.proven_by_name, row.proven_at, row.proof = by.key, by.name, at, seen
    row.save()
    return True


def _check_stranger(by: Actor, payee: Payee, where: str) -> None:
    """Raise NotProven where an officer would write down, or check, an account of their own."""
    if payee.person_id in people.close_to(by):
        raise NotProven(
            where, _("This pays you, or somebody you are close to. Somebody else has to do this.")
        )


def _tell_of_the_change(payee: Payee, at: datetime) -> None:
    """So that nobody sends somebody's money elsewhere behind their back. No digit of an account is told."""
    recipient = people.recipient_of(payee.person_id)

    def body() -> str:
        words = _(
            "From now on we pay money for your support into another bank account of %(payee)s. If you did "
            "not know of this, tell us at once."
        )
        return words % {"payee": payee.name}

    notify.tell(recipient=recipient, subject=Subject.MONEY, body=body, about=recipient.key, at=at)


def _record(person_id: int, by: Actor, name: str, sentence: str, at: datetime) -> None:
    audit.record(
        subject=audit.subject_of(people.person(person_id).ref),
        by_key=by.key,
        by_name=by.name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        name=name,
        sentence=sentence,
        at=at,
    )


def _record_own(row: OwnAccount, by: Actor, name: str, sentence: str, at: datetime) -> None:
    audit.record(
        subject=f"own_account:{row.ref}",
        by_key=by.key,
        by_name=by.name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        name=name,
        sentence=sentence,
        at=at,
    )
