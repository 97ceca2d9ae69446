"""The file of an approved run: made once, the same bytes whenever it is asked for, and then sent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sevensteps.contexts.payments import shown
from sevensteps.contexts.payments.actions.moving import move
from sevensteps.contexts.payments.actions.running import locked, written
from sevensteps.contexts.payments.actions.stopping import take_out
from sevensteps.contexts.payments.actions.telling import tell_payees
from sevensteps.contexts.payments.closed_days import arrives_on, bank_days
from sevensteps.contexts.payments.models import OwnAccount, PayFile, Payout, PayRun, WithdrawnFile
from sevensteps.contexts.payments.officers import about_files
from sevensteps.contexts.payments.sealed_accounts import opened
from sevensteps.contexts.payments.stopped import stopped_in
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.contexts.sealing import lock
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import PayoutState, RunEventName, RunFact, Stage
from sevensteps.core.payments.bank.bacs import write_bacs
from sevensteps.core.payments.bank.pain001 import write_pain001
from sevensteps.core.payments.bank.paying import Credit, Originator, PaymentFile

BACS, PAIN001 = "bacs", "pain001"
FORMS = (BACS, PAIN001)
_SERIALS = 999_999


class NoOwnAccount(Refused):
    """The authority's own account is not there, or nobody checked it."""


class NoSuchForm(Refused):
    """Files are made in two forms."""


class NobodyToPay(Refused):
    """A file pays somebody."""


@transaction.atomic
def make_file(*, by: Actor, ref: str, form: str = BACS, at: datetime) -> str:
    """Make the file of an approved run and keep it, sealed; gives its ref. Made before and not withdrawn, it
    is that one.

    Who may not be paid any more comes out first. Whoever withdrew the one before does not make the next.
    Raises NobodyToPay, NoOwnAccount, NoSuchForm, CannotPay, NotWritable, StepNotReady, NoSuchStep, NotFound.
    """
    run = locked(by, ref, at)
    before = PayFile.objects.filter(run=run).select_related("withdrawn").order_by("-pk").first()
    withdrawn = None if before is None else WithdrawnFile.objects.filter(file=before).first()
    if form not in FORMS:
        raise NoSuchForm("form", _("Choose bacs or pain001."))
    if before is not None and withdrawn is None:
        if before.format != form:
            raise NoSuchForm("form", _("A file in another form was made already. Withdraw that one first."))
        return before.ref
    take_out(None, by=by, at=at)
    run.refresh_from_db()
    if not _paid(run).exists():
        raise NobodyToPay("run", _("Nobody in this run is to be paid any more. Reject it, or finish it."))
    move(run, RunEventName.FILE, set(about_files(run, by)), by=by, at=at)
    serial = (PayFile.objects.aggregate(last=Max("serial"))["last"] or 0) + 1
    made = _write(run, form, serial, at)
    key_sealed, content = lock(made.text.encode())
    row = PayFile.objects.create(
        ref=new_ref(),
        run=run,
        instead_of=withdrawn,
        format=form,
        serial=serial,
        name=f"run-{run.number}.{'txt' if form == BACS else 'xml'}",
        key_sealed=key_sealed,
        sealed=content,
        payments=made.payments,
        total_pence=made.total.pence,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    return row.ref


@transaction.atomic
def withdraw_file(*, by: Actor, ref: str, why: str, not_sent: bool, at: datetime) -> None:
    """Withdraw a file that did not go to the bank: its run is approved again, without whom it may not pay any
    more, and another file can be made. Withdrawn before, nothing happens.

    Not by whoever made it: else one officer alone could have a file paid twice. Raises ReasonsMissing,
    StepNotReady, NoSuchStep, NotFound.
    """
    run = locked(by, ref, at)
    if run.stage == Stage.APPROVED and PayFile.objects.filter(run=run).exists():
        return
    reason = written(why)
    facts = {RunFact.REASONS_WRITTEN, *about_files(run, by)} | (
        {RunFact.FILE_NOT_SENT} if not_sent else set()
    )
    move(run, RunEventName.WITHDRAW, facts, why=reason, by=by, at=at)
    file = PayFile.objects.get(run=run, withdrawn__isnull=True)
    WithdrawnFile.objects.create(file=file, why=reason, by_key=by.key, by_name=by.name, at=at)
    take_out(None, by=by, at=at)


@transaction.atomic
def mark_sent(*, by: Actor, ref: str, gone: bool = False, at: datetime) -> None:
    """Say that the file went to the bank: its payments are on their way, and those paid are told.

    Where it pays somebody who may not be paid any more it is to be withdrawn, unless it had gone before that
    was known (`gone`). Raises StepNotReady, NoSuchStep, NotFound.
    """
    run = locked(by, ref, at)
    if run.stage in {Stage.SENT, Stage.CLOSED}:
        return
    facts = {RunFact.FILE_MADE} if PayFile.objects.filter(run=run, withdrawn__isnull=True).exists() else set()
    if gone or not stopped_in(run):
        facts.add(RunFact.NOBODY_STOPPED)
    move(run, RunEventName.SEND, facts, by=by, at=at)
    _paid(run).update(state=PayoutState.SENT)
    tell_payees(run, at=at)


def _paid(run: PayRun) -> QuerySet[Payout]:
    """The payments of a run, without those that were taken out of it."""
    return Payout.objects.filter(run=run).exclude(state=PayoutState.REJECTED)


def _write(run: PayRun, form: str, serial: int, at: datetime) -> PaymentFile:
    own = OwnAccount.objects.filter(proven_at__isnull=False).order_by("-pk").first()
    if own is None:
        raise NoOwnAccount(
            "account", _("Write down the account you pay from, and let somebody else check it.")
        )
    originator = Originator(opened(own.sealed), own.service_user_number)
    made = localtime(at)
    credits_ = _credits(run, arrives_on(run.pay_on, made.date()))
    closed = bank_days(made.date())
    message = shown.message_id(run.number, run.ref, PayFile.objects.filter(run=run).count() + 1)
    if form == BACS:
        return write_bacs(originator, credits_, made=made, serial=(serial - 1) % _SERIALS + 1, closed=closed)
    return write_pain001(originator, credits_, made=made, message_id=message, closed=closed)


def _credits(run: PayRun, on: date) -> list[Credit]:
    name = policies.settings().name
    rows = _paid(run).order_by("pk").values_list("ref", "amount_pence", "account__sealed")
    return [
        Credit(ref, opened(sealed), Money(pence), on, shown.reference(name, ref))
        for ref, pence, sealed in rows.iterator(chunk_size=5_000)
    ]
