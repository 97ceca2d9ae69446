"""A run looked through, approved by somebody else, sent back, rejected or finished."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code, authority_cash
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Entry, Posting, Void
from sevensteps.contexts.payments.actions.billing import call_back, issue
from sevensteps.contexts.payments.actions.lining_up import line_up
from sevensteps.contexts.payments.actions.moving import move, without_items
from sevensteps.contexts.payments.actions.telling import tell_owing
from sevensteps.contexts.payments.covering import in_the_books, one_at_a_time, reject
from sevensteps.contexts.payments.crediting import credited, open_own_accounts
from sevensteps.contexts.payments.models import PayItem, Payout, PayRun, Receivable
from sevensteps.contexts.payments.officers import (
    INCOMPATIBLE,
    about_files,
    approved_on,
    check_officer,
    had_a_part,
)
from sevensteps.contexts.payments.reckoning import usable_accounts
from sevensteps.contexts.payments.rounds import leave_old_rounds
from sevensteps.contexts.payments.routes import ask_routes
from sevensteps.contexts.payments.storing import keep_reservations
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import (
    PayoutState,
    RunEventName,
    RunFact,
    Stage,
)


class MayNotApprove(Refused):
    """This officer may not approve this run."""


class PutRightSince(Refused):
    """A later run that is approved puts right what is in this one."""


class ReasonsMissing(Refused):
    """What is sent back or rejected needs its reasons in words."""


@transaction.atomic
def review_run(*, by: Actor, ref: str, at: datetime) -> None:
    """Say that a run was looked through, as it stands. What has changed since is found when it is approved.

    Raises NoSuchStep, NotFound.
    """
    run = locked(by, ref, at)
    if run.stage != Stage.REVIEWED:
        move(run, RunEventName.REVIEW, set(), by=by, at=at)


@transaction.atomic
def send_back_run(*, by: Actor, ref: str, why: str, at: datetime) -> None:
    """Send a run back to be looked through again. Raises ReasonsMissing, NoSuchStep, NotFound."""
    run = locked(by, ref, at)
    move(run, RunEventName.SEND_BACK, {RunFact.REASONS_WRITTEN}, why=written(why), by=by, at=at)


@transaction.atomic
def approve_run(*, by: Actor, ref: str, seen: Money | None = None, at: datetime) -> bool:
    """Approve a run: the money of every payment is set aside. False where what is due has changed since.

    Only by somebody who neither drafted nor looked it through, nor released anything in it, within their
    limit for a day, and without another post that does not go with it. `seen`: what it came to when they
    looked. Raises MayNotApprove, StepNotReady, NoSuchStep, NotFound.
    """
    run = locked(by, ref, at)
    if run.stage == Stage.APPROVED:
        return True
    _check_approver(run, by)
    if seen is not None and seen.pence != run.total_pence:
        raise MayNotApprove("run", _("The run has changed since you opened this page. Look at it again."))
    if _changed(run, by, at):
        return False
    facts = {RunFact.LINES_AS_THEY_ARE}
    if run.total_pence + approved_on(by, localdate(at)) <= (by.run_limit_pence or 0):
        facts.add(RunFact.WITHIN_LIMIT)
    if not had_a_part([run.pk], by):
        facts.add(RunFact.ANOTHER_PERSON)
    if _accounts_fixed(run):
        facts.add(RunFact.ACCOUNTS_PROVEN)
    move(run, RunEventName.APPROVE, facts, by=by, at=at)
    _set_aside(run, by, at)
    leave_old_rounds(run)
    ask_routes(run, by=by, at=at)
    issue(run, by=by, at=at)
    tell_owing(run, at=at)
    return True


@transaction.atomic
def reject_run(*, by: Actor, ref: str, why: str, not_sent: bool = False, at: datetime) -> None:
    """Reject a run that has not gone to the bank: its items fall due again, what was set aside is free.

    What another run pays by now, or a case about giving back decides, stays. `not_sent`: the officer says
    that a file already made did not go out, which is not for whoever made it to say. Raises PutRightSince,
    ReasonsMissing, StepNotReady, NoSuchStep, NotFound.
    """
    run = locked(by, ref, at)
    if run.stage == Stage.REJECTED:
        return
    _nothing_came(run)
    facts = {RunFact.REASONS_WRITTEN, *about_files(run, by)} | (
        {RunFact.FILE_NOT_SENT} if not_sent else set()
    )
    before = Stage(run.stage)
    move(run, RunEventName.REJECT, facts, why=written(why), by=by, at=at)
    if before not in {Stage.DRAFT, Stage.REVIEWED}:
        _free(run, by, at)
    # What was released from earlier runs waits for the next one; the run's own items end.
    PayItem.objects.filter(payout__run=run).exclude(run=run).update(payout=None)
    PayItem.objects.filter(receivable__run=run).exclude(run=run).update(receivable=None)
    own = PayItem.objects.filter(run=run, live=True)
    others = reject(set(own.values_list("pk", flat=True)), why=why.strip(), by=by, at=at)
    if own.exclude(in_the_books()).exists():
        words = _(
            "A later run that is approved puts this one right. Reject that run first, or send this one."
        )
        raise PutRightSince("run", words)
    Payout.objects.filter(run=run).update(state=PayoutState.REJECTED)
    Receivable.objects.filter(run=run, case_about="").update(live=False)
    call_back(run, at=at)
    without_items(others, by=by, at=at)


def _nothing_came(run: PayRun) -> None:
    """Raise PutRightSince where some of what the run found owed back has come, or was let go."""
    owed = Receivable.objects.filter(run=run, case_about="", live=True)
    if owed.filter(Q(came_pence__gt=0) | Q(let_go_pence__gt=0)).exists():
        words = _("Some of what this run found to be given back has come, or was let go. Send this one.")
        raise PutRightSince("run", words)


@transaction.atomic
def close_run(*, by: Actor, ref: str, at: datetime) -> None:
    """Finish a run of which every payment is settled or came back.

    Raises StepNotReady, NoSuchStep, NotFound.
    """
    run = locked(by, ref, at)
    if run.stage != Stage.CLOSED:
        finish(run, by=by, at=at)


def finish(run: PayRun, *, by: Actor, at: datetime) -> None:
    """The same for a run that is locked already."""
    open_ = Payout.objects.filter(run=run, state__in=[PayoutState.WAITING, PayoutState.SENT])
    facts = set() if open_.exists() else {RunFact.ALL_KNOWN}
    move(run, RunEventName.CLOSE, facts, by=by, at=at)


def locked(by: Actor, ref: str, at: datetime) -> PayRun:
    """The run, held until the end of the transaction; whoever works on what is due waits. Raises NotFound."""
    check_officer(by, at)
    one_at_a_time()
    run = PayRun.objects.select_for_update().filter(ref=ref).first()
    if run is None:
        raise NotFound(f"run {ref}")
    return run


def written(why: str) -> str:
    """The reasons. Raises ReasonsMissing where there are none."""
    told = why.strip()
    if not 0 < len(told) <= 2000:
        raise ReasonsMissing("why", _("Write the reasons, in up to 2,000 characters."))
    return told


def _changed(run: PayRun, by: Actor, at: datetime) -> bool:
    """Line up; where this run lost items by it, it is a draft again without them."""
    lost = line_up(by=by, at=at, people=None if run.only_id is None else [run.only_id])
    if run.pk not in lost:
        return False
    run.refresh_from_db()
    return True


def _check_approver(run: PayRun, by: Actor) -> None:
    if by.roles & INCOMPATIBLE:
        raise MayNotApprove("run", _("One of your other posts does not go with approving payments."))
    own = people.close_to(by)
    if own and Payout.objects.filter(run=run, payee__person_id__in=own).exists():
        raise MayNotApprove(
            "run", _("This run pays you or somebody you are close to. Somebody else has to approve it.")
        )


def _accounts_fixed(run: PayRun) -> bool:
    """Whether every payment has an account that still stands; each is kept as it is now."""
    rows = list(Payout.objects.filter(run=run).values_list("pk", "payee_id", "account_id"))
    accounts = usable_accounts(payee for _pk, payee, _account in rows)
    stale = [
        Payout(pk=pk, account_id=accounts.get(payee))
        for pk, payee, account in rows
        if account != accounts.get(payee)
    ]
    Payout.objects.bulk_update(stale, ["account_id"], batch_size=2_000)
    return all(payee in accounts for _pk, payee, _account in rows)


def _set_aside(run: PayRun, by: Actor, at: datetime) -> None:
    """Reserve every payment in the ledger, in one statement."""
    paid = Payout.objects.filter(run=run).only("ref", "part_id", "line_id", "amount_pence")
    rows = list(paid.order_by("pk"))
    if not rows:
        return
    ledger.open_accounts(accounts=[authority_cash(policies.settings().name)], at=at)
    open_own_accounts(rows, at)
    to = credited(rows)
    entries: list[Entry] = [
        Posting(
            debit=AUTHORITY_CASH,
            credit=to[row.pk].key,
            amount=row.amount_pence,
            key=f"payout:{row.ref}",
            code=to[row.pk].code,
            words=to[row.pk].words,
            about=f"payment:{row.ref}",
            pending=True,
        )
        for row in rows
    ]
    posted = ledger.post_set(entries=entries, by=by, at=at)
    keep_reservations([row.pk for row in rows], posted.refs)


def _free(run: PayRun, by: Actor, at: datetime) -> None:
    """What was set aside for a run is the authority's again."""
    waiting = Payout.objects.filter(run=run, state=PayoutState.WAITING).exclude(reservation_ref="")
    entries: list[Entry] = [
        Void(
            reservation=reservation,
            key=f"payout-void:{ref}",
            code=Code.CANCELLED,
            words=_("The payment was not made"),
            about=f"payment:{ref}",
        )
        for ref, reservation in waiting.values_list("ref", "reservation_ref")
    ]
    ledger.post_set(entries=entries, by=by, at=at)
