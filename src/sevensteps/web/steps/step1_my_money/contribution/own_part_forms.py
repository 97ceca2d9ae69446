"""Saying that something was paid, that paying is hard, or that a credit is to come back; and the answers."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.voice import own

WHY = gettext_lazy("The person reads this. Write it in plain words.")


class PaidInForm(forms.Form):
    """What was paid into the account, and when."""

    amount = forms.MoneyAmount(gettext_lazy("How much was paid in?"))
    on = forms.Day(gettext_lazy("On which day?"))
    part = forms.Choice(gettext_lazy("Into whose account?"))


class HardForm(forms.Form):
    """A few words, and what could be paid instead."""

    said = forms.Text(
        gettext_lazy("What makes it hard to pay?"),
        hint=gettext_lazy("A few words are enough. Your support goes on, whatever you write."),
        max_length=2_000,
        rows=4,
    )
    each = forms.MoneyAmount(
        gettext_lazy("How much could be paid at a time?"),
        hint=gettext_lazy("Leave this empty if you do not know."),
        required=False,
    )
    every_weeks = forms.Whole(
        gettext_lazy("Every how many weeks?"), least=1, most=13, required=False, width="2"
    )


class AnswerForm(forms.Form):
    """Smaller amounts that are agreed."""

    each = forms.MoneyAmount(gettext_lazy("How much at a time?"))
    every_weeks = forms.Whole(gettext_lazy("Every how many weeks?"), least=1, most=13, width="2")
    first_on = forms.Day(gettext_lazy("From which day?"))
    answer = forms.Text(gettext_lazy("What do you answer?"), hint=WHY, max_length=2_000, rows=4)


class EndForm(forms.Form):
    """Why smaller payments end."""

    why = forms.Text(gettext_lazy("Why do they end?"), hint=WHY, max_length=2_000, rows=3)


class RefundForm(forms.Form):
    """How much comes back, and why."""

    amount = forms.MoneyAmount(gettext_lazy("How much is to be paid back?"))
    why = forms.Text(gettext_lazy("Why?"), max_length=2_000, rows=3)


class DecideForm(forms.Form):
    """Yes or no, with words for the person."""

    agreed = forms.YesNo(gettext_lazy("Is it paid back?"))
    answer = forms.Text(gettext_lazy("What do you answer?"), hint=WHY, max_length=2_000, rows=3)


class ReceiveForm(forms.Form):
    """Money that came to the council."""

    amount = forms.MoneyAmount(gettext_lazy("How much came in?"))
    on = forms.Day(gettext_lazy("On which day?"))
    source = forms.Line(
        gettext_lazy("How did it come?"),
        hint=gettext_lazy("For example: a bank transfer, a cheque, cash at the town hall."),
        max_length=200,
    )


class TakeBackForm(forms.Form):
    """Why a receipt does not stand."""

    why = forms.Text(gettext_lazy("Why does it not stand?"), hint=WHY, max_length=2_000, rows=3)


@signed_in
def paid_in(request: Request, person_ref: str) -> HttpResponse:
    """Say that something was paid into the account that holds the money."""
    case = case_for(request, person_ref, Task.PAY_OWN_PART)
    holders = [one for one in budgets.parts_of(case.standing.person_id) if one.paid_out]
    initial: dict[str, object] = {"on": request.today}
    if holders:
        initial["part"] = holders[0].ref
    form = PaidInForm.of(request, initial=initial)
    form.offer("part", [Option(one.ref, one.holder_name, "") for one in holders])
    words = (_("I paid into the account"), _("Something was paid into the account"))
    if not holders:
        return _shown(request, case, None, words, _("Nobody holds an account for this money yet."))

    def do() -> None:
        actions.pay_in(
            by=case.standing,
            part_ref=form.values["part"],
            amount=form.values["amount"],
            on=form.values["on"],
            once=form.once,
            at=request.now,
        )

    return _done(request, case, form, words, do, said=_("It is written down. It can be spent now."))


@signed_in
def hard(request: Request, person_ref: str) -> HttpResponse:
    """Tell the council that paying is hard."""
    case = case_for(request, person_ref, Task.PAY_OWN_PART)
    form = HardForm.of(request, initial={"every_weeks": 4})
    words = (_("Tell us if you cannot pay"), _("Tell us that paying is hard"))

    def do() -> None:
        actions.say_cannot_pay(
            by=case.standing,
            said=form.values["said"],
            each=form.values["each"],
            every_weeks=form.values["every_weeks"] or 4,
            first_on=request.today,
            at=request.now,
        )

    lead = _("Nobody’s support stops because of a bill. We look for a way together.")
    return _done(request, case, form, words, do, lead=lead, said=_("Thank you. Somebody will answer you."))


@signed_in
def refund(request: Request, person_ref: str) -> HttpResponse:
    """Ask that a credit comes back, in place of being kept for the next bill."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    if not case.standing.can(Task.COLLECT_OWN_PART):
        case.standing.check(Task.PAY_OWN_PART)
    credit = payments.owing_of(case.standing.person_id).credit
    form = RefundForm.of(request, initial={"amount": credit} if credit else {})
    words = (_("Ask for money back"), _("Ask for money to be paid back"))

    def do() -> None:
        actions.ask_refund(
            by=case.standing, amount=form.values["amount"], why=form.values["why"], at=request.now
        )

    lead = _("There is %(credit)s in credit. What is not paid back is kept for the next bill.")
    return _done(
        request, case, form, words, do, lead=lead % {"credit": credit}, said=_("It is written down.")
    )


@signed_in
def receive(request: Request, person_ref: str) -> HttpResponse:
    """A finance officer writes down what came in."""
    case = case_for(request, person_ref, Task.COLLECT_OWN_PART)
    form = ReceiveForm.of(request, initial={"on": request.today})
    words = _("Write down a payment")

    def do() -> None:
        actions.receive(
            by=case.standing.actor,
            person_id=case.standing.person_id,
            amount=form.values["amount"],
            on=form.values["on"],
            source=form.values["source"],
            once=form.once,
            at=request.now,
        )

    lead = _("It pays the oldest bill first. What is too much stays as a credit.")
    return _done(request, case, form, (words, words), do, lead=lead, said=_("It is written down."))


@signed_in
def take_back(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A finance officer says that a receipt was wrong, or did not arrive."""
    case = case_for(request, person_ref, Task.COLLECT_OWN_PART)
    receipt = payments.receipt_of(case.standing.person_id, ref)
    form = TakeBackForm.of(request)
    words = _("Take back a payment of %(amount)s") % {"amount": receipt.amount}

    def do() -> None:
        actions.take_back(by=case.standing.actor, ref=ref, why=form.values["why"], at=request.now)

    return _done(request, case, form, (words, words), do, said=_("It is taken back."))


@signed_in
def decide_refund(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Another finance officer decides whether a credit comes back."""
    case = case_for(request, person_ref, Task.COLLECT_OWN_PART)
    view = payments.own_part(case.standing.person_id)
    row = next((one for one in view.refunds if one.ref == ref), None)
    if row is None:
        raise NotFound(f"refund {ref}")
    form = DecideForm.of(request)
    words = _("Pay back %(amount)s?") % {"amount": row.amount}

    def do() -> None:
        actions.decide_refund(
            by=case.standing,
            ref=ref,
            agreed=form.values["agreed"],
            answer=form.values["answer"],
            at=request.now,
        )

    lead = _("%(name)s asked for it: %(why)s") % {"name": row.asked_by, "why": row.why}
    return _done(request, case, form, (words, words), do, lead=lead, said=_("It is decided."))


@signed_in
def agree(request: Request, person_ref: str) -> HttpResponse:
    """A finance officer answers somebody who finds paying hard."""
    case = case_for(request, person_ref, Task.COLLECT_OWN_PART)
    now = payments.own_part(case.standing.person_id).arrangement
    words = _("Agree smaller amounts")
    if now is None:
        return _shown(request, case, None, (words, words), _("Nobody has said that paying is hard."))
    initial: dict[str, object] = {"every_weeks": now.every_weeks, "first_on": now.first_on or request.today}
    if now.each:
        initial["each"] = now.each
    form = AnswerForm.of(request, initial=initial)

    def do() -> None:
        actions.agree_arrangement(
            by=case.standing,
            ref=now.ref,
            each=form.values["each"],
            every_weeks=form.values["every_weeks"],
            first_on=form.values["first_on"],
            answer=form.values["answer"],
            at=request.now,
        )

    lead = _("%(name)s wrote: %(said)s") % {"name": now.said_by, "said": now.said}
    return _done(
        request, case, form, (words, words), do, lead=lead, said=_("It is agreed, and the person is told.")
    )


@signed_in
def end(request: Request, person_ref: str) -> HttpResponse:
    """A finance officer ends smaller payments, with the reason."""
    case = case_for(request, person_ref, Task.COLLECT_OWN_PART)
    now = payments.own_part(case.standing.person_id).arrangement
    words = _("End the smaller payments")
    if now is None:
        return _shown(request, case, None, (words, words), _("No smaller payments are agreed."))
    form = EndForm.of(request)

    def do() -> None:
        actions.end_arrangement(by=case.standing, ref=now.ref, why=form.values["why"], at=request.now)

    lead = _("What is still to pay stays as it is. Nobody’s support stops because of a bill.")
    said = _("They are ended, and the person is told.")
    return _done(request, case, form, (words, words), do, lead=lead, said=said)


Titles = tuple[str | Promise, str | Promise]


def _done(
    request: Request,
    case: Case,
    form: forms.Form,
    titles: Titles,
    do: Callable[[], None],
    *,
    lead: str = "",
    said: str,
) -> HttpResponse:
    """Do it where the form is sent and right, and go to the account; else show the form."""
    if form.is_valid():
        try:
            do()
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, said, "contribution:account", case.person.ref)
    return _shown(request, case, form, titles, lead)


def _shown(request: Request, case: Case, form: forms.Form | None, titles: Titles, lead: str) -> HttpResponse:
    context = {"case": case, "form": form, "title": titles[0] if own(case) else titles[1], "lead": lead}
    return render(request, "contribution/own_form.html", context)
