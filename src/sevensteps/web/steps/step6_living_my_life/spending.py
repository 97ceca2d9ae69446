"""What somebody paid with the money: written down with a photo of the receipt, looked at, put right."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.files.kinds import Checked
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets import SPENT_BY_HOLDER
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.downloads import download
from sevensteps.web.shell.filters import day
from sevensteps.web.shell.voice import own


class SpendingForm(forms.Form):
    """To whom, for what, how much, when; and what shows it."""

    pot = forms.Choice(gettext_lazy("What was it for?"))
    paid_to = forms.Line(
        gettext_lazy("Who was paid?"), hint=gettext_lazy("A name, or a shop."), max_length=120
    )
    amount = forms.MoneyAmount(gettext_lazy("How much?"))
    paid_on = forms.Day(gettext_lazy("When was it paid?"))
    photo = forms.Photo(
        gettext_lazy("Take a photo of the receipt"),
        hint=gettext_lazy("You can do this later too."),
        required=False,
    )
    others = forms.Files(
        gettext_lazy("Or choose files from this device"),
        hint=gettext_lazy("You can choose several."),
        required=False,
    )
    note = forms.Line(
        gettext_lazy("Anything to remember about it?"), required=False, max_length=actions.LONGEST
    )


class ReceiptForm(forms.Form):
    """What shows that something was paid."""

    photo = forms.Photo(gettext_lazy("Take a photo of the receipt"), required=False)
    others = forms.Files(
        gettext_lazy("Or choose files from this device"),
        hint=gettext_lazy("You can choose several."),
        required=False,
    )
    shows = forms.Line(
        gettext_lazy("What does it show?"),
        hint=gettext_lazy("For example: receipt from the swimming pool."),
        max_length=actions.LONGEST,
    )


class PutRightForm(forms.Form):
    """Why it was a mistake."""

    reason = forms.Line(
        gettext_lazy("What was not right?"),
        hint=gettext_lazy("The money goes back. You can write it down again as it was."),
        max_length=actions.LONGEST,
    )


def pots_of(case: Case, request: Request, money: budgets.MoneyView) -> list[budgets.Pot]:
    """What this reader may write down payments for: held in a way that is spent by its holder, and theirs."""
    if not case.standing.can(Task.RECORD_SPENDING):
        return []
    mine = [pot for pot in money.pots if pot.way in SPENT_BY_HOLDER]
    if case.standing.relation != "broker":
        return mine
    return [pot for pot in mine if budgets.holds_it(request.actor, pot.way, pot.holder_name, request.today)]


@signed_in
def record(request: Request, person_ref: str) -> HttpResponse:
    """Write down one payment."""
    case = case_for(request, person_ref, Task.RECORD_SPENDING)
    try:
        pots = pots_of(case, request, budgets.money_view(case.standing.person_id))
    except NotFound:
        pots = []
    form = SpendingForm.of(request, initial={"paid_on": request.today})
    form.offer(
        "pot",
        [
            forms.Option(
                pot.ref,
                pot.what,
                _("%(left)s left, held by %(holder)s") % {"left": pot.left, "holder": pot.holder_name},
            )
            for pot in pots
        ],
    )
    if form.is_valid():
        values = form.values
        files = _files(values["photo"], values["others"])
        words = _("%(to)s, %(day)s") % {"to": values["paid_to"], "day": day(values["paid_on"])}
        try:
            ref = actions.record_spending(
                by=case.standing,
                pot=values["pot"],
                amount=values["amount"],
                paid_to=values["paid_to"],
                paid_on=values["paid_on"],
                note=values["note"] or "",
                receipts=[actions.Receipt(one, words) for one in files],
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is written down."), "life:spending", person_ref, ref)
    return render(
        request, "step6/record.html", {"case": case, "own": own(case), "form": form, "any": bool(pots)}
    )


@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One payment and its receipts; and putting it right."""
    needed = Task.RECORD_SPENDING if request.method == "POST" else Task.SEE_MONEY
    case = case_for(request, person_ref, needed)
    found = budgets.spending(case.standing.person_id, ref)
    form = PutRightForm.of(request)
    if form.is_valid():
        try:
            actions.put_right(by=case.standing, ref=ref, reason=form.values["reason"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("It is put right. The money is back."), "life:spending", person_ref, ref
            )
    key = budgets.receipt_key(found.about, "")
    return render(
        request,
        "step6/spending.html",
        {
            "case": case,
            "own": own(case),
            "form": form,
            "found": found,
            "movement": budgets.movement_about(case.standing.person_id, found.about),
            "receipts": budgets.receipts_of([(found.about, "")]).get(key, ()),
            "may": _may_touch(case, request, found),
        },
    )


def _may_touch(case: Case, request: Request, found: budgets.SpendingView) -> bool:
    if not case.standing.can(Task.RECORD_SPENDING):
        return False
    return case.standing.relation != "broker" or budgets.holds_it(
        request.actor, found.way, found.holder_name, request.today
    )


@signed_in
def add_receipt(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Add a receipt to a movement that is there already: a payment, or a bill."""
    case = case_for(request, person_ref, Task.RECORD_SPENDING)
    found = budgets.movement(case.standing.person_id, ref)
    form = ReceiptForm.of(request)
    if form.is_valid():
        files = _files(form.values["photo"], form.values["others"])
        if not files:
            form.refuse(Refused("photo", _("Take a photo or choose a file.")))
        else:
            try:
                _add(request, case, ref, files, form)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                return forms.done(request, _("The receipt is kept."), "life:movement", person_ref, ref)
    return render(
        request, "step6/add_receipt.html", {"case": case, "own": own(case), "form": form, "found": found}
    )


def _add(request: Request, case: Case, ref: str, files: tuple[Checked, ...], form: ReceiptForm) -> None:
    for number, file in enumerate(files):
        actions.add_receipt(
            by=case.standing,
            movement_ref=ref,
            receipt=actions.Receipt(file, form.values["shows"]),
            once=f"{form.once}:{number}",
            at=request.now,
        )


@require_GET
@signed_in
def receipt(request: Request, person_ref: str, ref: str, file_ref: str) -> HttpResponse:
    """One receipt of a movement, to save."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    found = budgets.movement(case.standing.person_id, ref)
    return download(budgets.receipt(found.about, found.ref, file_ref))


def _files(photo: Checked | None, others: tuple[Checked, ...] | None) -> tuple[Checked, ...]:
    return (*([photo] if photo else []), *(others or ()))
