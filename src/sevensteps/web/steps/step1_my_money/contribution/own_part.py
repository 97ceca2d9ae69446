"""What I pay, as an account: bills, payments, what is owed or in credit, each figure with its sum."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.queries import BillView, PayingInto
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.charging import CollectedBy, PaidOut
from sevensteps.core.money import Money
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import how
from sevensteps.web.shell.documents import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Panel,
    Para,
    Table,
    response,
)
from sevensteps.web.shell.filters import day, money
from sevensteps.web.shell.voice import in_form_asked, own

WEEKS = 4


@require_GET
@signed_in
def account(request: Request, person_ref: str) -> HttpResponse:
    """Bills and payments, latest first, and what is left; with what can be done about it."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    view = payments.own_part(case.standing.person_id)
    collects = case.standing.can(Task.COLLECT_OWN_PART)
    context = {
        "case": case,
        "own": own(case),
        "view": view,
        "into_account": into_account(case, request),
        "collects": collects,
        "may_pay": case.standing.can(Task.PAY_OWN_PART),
        "open_refund": next((one for one in view.refunds if one.agreed is None), None),
        "actor_key": case.standing.actor.key,
    }
    return render(request, "contribution/account.html", context)


def into_account(case: Case, request: Request) -> Money | None:
    """What is paid into the account every four weeks, where that is how it is collected; else None."""
    person_id = case.standing.person_id
    how_now = charging.collecting_of(person_id, request.today)
    if how_now is None or (how_now.paid_out, how_now.collected_by) != (PaidOut.NET, CollectedBy.ACCOUNT):
        return None
    weekly = payments.netted_weekly(person_id, request.today)
    return weekly * WEEKS if weekly and any(one.paid_out for one in budgets.parts_of(person_id)) else None


@require_GET
@signed_in
def bill(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One bill: for which days, how it comes about, what is paid of it, and how to pay."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    view = payments.bill(case.standing.person_id, ref)
    context = {
        "case": case,
        "own": own(case),
        "view": view,
        "into": payments.paying_into(),
        "look_again": how(case, request.today),
        "may_pay": case.standing.can(Task.PAY_OWN_PART),
    }
    return render(request, "contribution/bill.html", context)


@require_GET
@signed_in
def the_bill(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A bill as a PDF, in the person's form of words or the one asked for by `?form=`."""
    case = in_form_asked(case_for(request, person_ref, Task.SEE_MONEY), request.GET.get("form", ""))
    view = payments.bill(case.standing.person_id, ref)
    easy = case.person.easy_read
    credit = view.amount < Money(0)
    blocks: list[Block] = [
        Facts(
            (
                (_("For"), case.person.name),
                (_("Reference"), view.ref),
                (_("Days"), _("%(first)s to %(last)s") % {"first": day(view.start), "last": day(view.end)}),
            )
        ),
        Panel(money(-view.amount if credit else view.amount), (_top(view, credit, easy),)),
        Heading(_("How we worked it out")),
        _lines(view),
        *([] if credit else _paying(view, payments.paying_into())),
        Heading(_("If it looks wrong, or you cannot pay")),
        Bullets((_cannot(easy), *how(case, request.today))),
    ]
    title = _("A credit") if credit else _("A bill for my own part")
    document = Document(title=title, blocks=tuple(blocks), day=view.sent_on, easy=easy)
    return response(document, "bill-easy-read" if easy else "bill")


def _top(view: BillView, credit: bool, easy: bool) -> str:
    if credit:
        return _("This money is yours.") if easy else _("You paid more than you had to. This is yours.")
    if easy:
        return _("You pay this. It is a part of what your support costs.")
    return _("Your own part of what your support cost. The council paid the rest.")


def _cannot(easy: bool) -> str:
    if easy:
        return _("Is it too much? Tell us. We help. Your support goes on.")
    return _("If you cannot pay, tell us. We find a way that suits you. Your support goes on.")


def _lines(view: BillView) -> Table:
    rows = [
        (
            line.words,
            _("%(first)s to %(last)s") % {"first": day(line.start), "last": day(line.end)},
            money(line.amount),
        )
        for line in view.lines
    ]
    rows.append((_("Together"), "", money(view.amount)))
    return Table(
        head=(_("What for"), _("Days"), _("Amount")),
        rows=tuple(rows),
        figures=(False, False, True),
        result=len(rows) - 1,
    )


def _paying(view: BillView, into: PayingInto | None) -> list[Block]:
    facts = [(_("Pay by"), day(view.due_on) if view.due_on else "")]
    if into is not None:
        words = into.words
        facts += [
            (_("Pay to"), words["name"]),
            (_("Sort code"), words["sort_code"]),
            (_("Account number"), words["number"]),
        ]
    facts += [(_("Write this reference"), view.ref), (_("Paid so far"), money(view.paid))]
    found: list[Block] = [Heading(_("How to pay")), Facts(tuple(facts))]
    if into is not None and into.sandbox:
        found.append(Para(_("This account is made up, for trying out. Pay nothing into it.")))
    return found
