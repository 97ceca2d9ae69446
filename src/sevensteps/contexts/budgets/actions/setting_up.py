"""Until the money comes: what is arranged meanwhile, and money asked for once to start up with."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.accounts import (
    STREAM_KEY,
    Code,
    agreed_account,
    agreed_key,
    purpose_account,
    purpose_key,
)
from sevensteps.contexts.budgets.actions.holding import NoBudget
from sevensteps.contexts.budgets.models import Budget, InterimCover, Line, OneOff, Part, PartLine
from sevensteps.contexts.budgets.queries import setting_up as queries
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.budgets.one_off import GrantedBefore, OneOffLimits, check_one_off
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.redress import check_words
from sevensteps.core.trace import Sentence


@transaction.atomic
def arrange_cover(
    *, by: Standing, what: str, who: str, weekly: Money, starts_on: date, ends_on: date, at: datetime
) -> str:
    """Write down what is there for the person until their money comes, and who gives it.

    `weekly`: what of the budget it stands for; that much is not paid afterwards for the same days. Both days
    count. Raises NoBudget, Refused.
    """
    journeys.hold(by=by, task=Task.SET_UP_MONEY)
    budget = _budget(by)
    if weekly.pence < 0:
        raise Refused("weekly", "Write nought or more.")
    if ends_on < starts_on:
        raise Refused("ends_on", "The last day comes before the first. Choose a later one.")
    if starts_on < budget.starts_on or ends_on > budget.ends_on:
        raise Refused("starts_on", "Choose days within the year of the plan.")
    if budget.covers.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refused("starts_on", "Something is arranged for some of these days already. Choose others.")
    row = InterimCover.objects.create(
        ref=new_ref(),
        budget=budget,
        what=_line("what", what, 200),
        who=_line("who", who, 120),
        weekly_pence=weekly.pence,
        starts_on=starts_on,
        ends_on=ends_on,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    audit.record_for(by=by, name="cover.arranged", sentence="Arranged support until the money comes", at=at)
    tell(
        by=by,
        subject=Subject.MONEY,
        body=lambda: (
            _("Until your money comes, this is arranged for you: %(what)s. It comes from %(who)s.")
            % {"what": row.what, "who": row.who}
        ),
        at=at,
    )
    return row.ref


@transaction.atomic
def ask_one_off(*, by: Standing, what: str, amount: Money, why: str, at: datetime) -> str:
    """Ask for money once, like for finding staff, insurance or equipment. Raises NoBudget, Refused."""
    journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    budget = _budget(by)
    what = _line("what", what, 200)
    if amount.pence <= 0:
        raise Refused("amount", "Write how much it costs.")
    if budget.one_offs.filter(what=what, state=OneOff.ASKED).exists():
        raise Refused("what", "You asked for this already. An answer is on its way.")
    check_words("why", why)
    row = OneOff.objects.create(
        ref=new_ref(),
        budget=budget,
        what=what,
        amount_pence=amount.pence,
        why=why.strip(),
        asked_by_key=by.actor.key,
        asked_by_name=by.actor.name,
        asked_at=at,
    )
    audit.record_for(by=by, name="one_off.asked", sentence="Asked for money to start up with", at=at)
    tell_staff(by, Role.APPROVER, gettext_lazy("Somebody asks for money to start up with."), at)
    return row.ref


@transaction.atomic
def decide_one_off(*, by: Standing, ref: str, granted: bool, reasons: str = "", at: datetime) -> None:
    """Grant money asked for once, as a new line of the budget; or say no, and why.

    All that one person is granted in a year of the plan counts together. It is bought once, and held by
    whoever holds the first part. Raises NotFound, Refused, AboveTheLimit.
    """
    journeys.hold(by=by, task=Task.GRANT_ONE_OFF)
    row = OneOff.objects.select_related("budget").filter(budget__person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"one-off {ref}")
    if row.state != OneOff.ASKED:
        raise Refused("granted", "This was answered already. Nothing was changed.")
    if row.budget.ended_at is not None:
        raise Refused("granted", "The budget it was asked for has ended. Ask again for the one that is live.")
    if row.asked_by_key == by.actor.key:
        raise Refused("granted", "You asked for this yourself. Somebody else has to decide.")
    row.state = OneOff.GRANTED if granted else OneOff.REFUSED
    if granted:
        _check_limits(row, by)
        row.line_ref = _grant(row, by, at)
    else:
        check_words("reasons", reasons)
    row.reasons = reasons.strip()
    row.decided_by_key, row.decided_by_name, row.decided_at = by.actor.key, by.actor.name, at
    row.save()
    told = "Granted money to start up with" if granted else "Refused money to start up with"
    audit.record_for(by=by, name="one_off.decided", sentence=told, at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _answer(row), at=at)


def _check_limits(row: OneOff, by: Standing) -> None:
    """Raise AboveTheLimit; two who grant at once wait for each other."""
    budget = Budget.objects.select_for_update().get(pk=row.budget_id)
    before = queries.granted_once(row.ref)
    now = policies.settings()
    own = by.actor.approval_limit_pence
    check_one_off(
        OneOffLimits(Money(now.one_off_limit_pence), Money(now.one_off_year_limit_pence)),
        Money(row.amount_pence),
        GrantedBefore(before.together, by.actor.key in before.by_keys),
        budget=Money(budget.annual_pence) + before.in_budget,
        own_limit=None if own is None else Money(own),
    )


def _grant(row: OneOff, by: Standing, at: datetime) -> str:
    """A new line, funded from the stream; and, where somebody holds the money, in their part."""
    budget, ref = row.budget, new_ref()
    line = Line.objects.create(
        budget=budget,
        line_ref=ref,
        what=row.what,
        outcome_refs=[],
        amount_pence=row.amount_pence,
        at_once=True,
    )
    part = Part.objects.filter(budget=budget, ended_at__isnull=True).order_by("id").first()
    accounts = [agreed_account(budget.ref, ref, row.what)]
    entries = [_posting(STREAM_KEY, agreed_key(budget.ref, ref), row, Code.AGREED)]
    if part is not None:
        PartLine.objects.create(part=part, line=line, amount_pence=row.amount_pence)
        part.amount_pence += row.amount_pence
        part.save()
        accounts.append(
            purpose_account(
                ref,
                row.what,
                budget_ref=budget.ref,
                part_ref=part.ref,
                stream=part.stream,
                holder=part.holder_name,
            )
        )
        entries.append(_posting(agreed_key(budget.ref, ref), purpose_key(part.ref, ref), row, Code.HELD))
    ledger.open_accounts(accounts=accounts, at=at)
    ledger.post_many(entries=entries, by=by.actor, at=at)
    return ref


def _posting(debit: str, credit: str, row: OneOff, code: Code) -> Posting:
    return Posting(
        debit=debit,
        credit=credit,
        amount=row.amount_pence,
        key=f"one-off:{row.ref}:{code}",
        code=code,
        words=_("Granted once: %(what)s") % {"what": row.what},
        about=f"one-off:{row.ref}",
    )


def _budget(by: Standing) -> Budget:
    found = Budget.objects.filter(person_id=by.person_id, ended_at__isnull=True).first()
    if found is None:
        raise NoBudget("budget", _("There is no agreed money yet. It comes when a plan is agreed."))
    return found


def _line(where: str, text: str, longest: int) -> str:
    tidy = " ".join(text.split())
    if not 0 < len(tidy) <= longest:
        raise Refused(where, Sentence("Write something, in {most} characters or fewer.", {"most": longest}))
    return tidy


def _answer(row: OneOff) -> str:
    words = (
        _("You asked for %(amount)s for %(what)s. The answer is yes.")
        if row.state == OneOff.GRANTED
        else _("You asked for %(amount)s for %(what)s. The answer is no.")
    )
    said = words % {"amount": Money(row.amount_pence), "what": row.what}
    return f"{said}\n\n{row.reasons}".strip()
