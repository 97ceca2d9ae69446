"""Pay runs: the list, a new one, one of them, and every step: a page that says what happens, and a button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.files.queries import FileContent
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import (
    DONE_WORDS,
    EVENT_WORDS,
    PAYOUT_WORDS,
    STAGE_WORDS,
    Frequency,
    Kind,
    RunEventName,
    Stage,
)
from sevensteps.web.desks.finance import run_forms
from sevensteps.web.shell import advice, forms, render
from sevensteps.web.shell.access import council_only
from sevensteps.web.shell.downloads import download
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request

COLOURS = {
    Stage.DRAFT: "grey",
    Stage.REVIEWED: "blue",
    Stage.APPROVED: "blue",
    Stage.FILED: "blue",
    Stage.SENT: "yellow",
    Stage.CLOSED: "green",
    Stage.REJECTED: "red",
}
_LONGEST = 18  # digits of a number the database can hold
FOUR_WEEKS = timedelta(days=27)
FORMS: dict[RunEventName, type[forms.Form]] = {
    RunEventName.REVIEW: run_forms.PlainForm,
    RunEventName.APPROVE: run_forms.ApproveForm,
    RunEventName.SEND_BACK: run_forms.WhyForm,
    RunEventName.REJECT: run_forms.RejectForm,
    RunEventName.FILE: run_forms.FileForm,
    RunEventName.WITHDRAW: run_forms.WithdrawForm,
    RunEventName.SEND: run_forms.SendForm,
    RunEventName.CLOSE: run_forms.PlainForm,
}


@require_GET
@council_only(Role.FINANCE_OFFICER)
def runs(request: Request) -> HttpResponse:
    """Every run, newest first."""
    found = payments.runs(asked_page(request))
    context = {
        "rows": found.rows,
        "who": people.rows_of({row.only_id for row in found.rows if row.only_id}),
        "rounds": run_forms.ROUNDS,
        "stages": STAGE_WORDS,
        "colours": COLOURS,
        "page": paged(request, found.page, found.total, payments.RUNS_A_PAGE),
    }
    return render(request, "finance/runs.html", context)


@council_only(Role.FINANCE_OFFICER)
def new_run(request: Request) -> HttpResponse:
    """A run for everybody of one round: drafted first, and paid only when two people have looked at it.

    The days of each round are suggested as the policy's calendar has them."""
    turns = payments.next_turns(request.today)
    asked = request.GET.get("round", "")
    wanted = Frequency(asked) if asked in turns else Frequency.FOUR_WEEKLY
    turn = turns.get(wanted)
    form = run_forms.RunForm.of(
        request,
        initial={
            "frequency": wanted,
            "up_to": turn.days.end if turn else request.today + FOUR_WEEKS,
            "pay_on": turn.on if turn else request.today + timedelta(days=4),
        },
    )
    if form.is_valid():
        values = form.values
        try:
            ref = actions.draft_run(
                by=request.actor,
                frequency=Frequency(values["frequency"]),
                up_to=values["up_to"],
                pay_on=values["pay_on"],
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The run is drafted. Nothing is paid yet."), "finance:run", ref)
    context = {"form": form, "turns": turns, "rounds": run_forms.ROUNDS, "wanted": wanted}
    return render(request, "finance/new_run.html", context)


@require_GET
@council_only(Role.FINANCE_OFFICER)
def run(request: Request, ref: str) -> HttpResponse:
    """One run: what it comes to, who did what, what is in it, and what can be done."""
    found = payments.run(ref)
    only = request.GET.get("only", "")
    only = only if only in {"held", "adjustment"} else ""
    whose = found.row.only_id
    items = payments.items_of(ref, asked_page(request), only)
    context = {
        "run": found,
        "items": items.rows,
        "only": only,
        "who": people.rows_of({item.person_id for item in items.rows} | ({whose} if whose else set())),
        "page": paged(request, items.page, items.total, payments.ITEMS_A_PAGE),
        "rounds": run_forms.ROUNDS,
        "stages": STAGE_WORDS,
        "colours": COLOURS,
        "events": EVENT_WORDS,
        "done": DONE_WORDS,
        "stands": PAYOUT_WORDS,
        "states": [(PAYOUT_WORDS[state], count) for state, count in found.states.items()],
        "adjustment": Kind.ADJUSTMENT,
        "most_printed": payments.MOST_PRINTED,
        "not_yours": payments.not_yours(by=request.actor, ref=ref),
    }
    return render(request, "finance/run.html", context)


@council_only(Role.FINANCE_OFFICER)
def step(request: Request, ref: str, event: str) -> HttpResponse:
    """One step of a run: what it means, and the button that does it."""
    if event not in FORMS:
        raise NotFound(f"step {event}")
    name = RunEventName(event)
    found = payments.run(ref)
    form = FORMS[name].of(request, initial={"seen": str(found.row.total.pence)})
    if name is RunEventName.SEND and not found.stopped:
        del form.fields["gone"]
    if form.is_valid():
        try:
            words = _DO[name](request, ref, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, words, "finance:run", ref)
    context = {
        "run": found,
        "form": form,
        "event": name,
        "words": EVENT_WORDS[name],
        "open": name in found.can,
        "not_yours": payments.not_yours(by=request.actor, ref=ref).get(name),
    }
    return render(request, "finance/run_step.html", context)


@council_only(Role.FINANCE_OFFICER)
def settle(request: Request, ref: str) -> HttpResponse:
    """The bank paid what did not come back."""
    found = payments.run(ref)
    form = run_forms.SettleForm.of(request, initial={"on": min(found.row.pay_on, request.today)})
    if form.is_valid():
        values = form.values
        try:
            actions.settle_run(
                by=request.actor, ref=ref, on=values["on"], source=values["source"], at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The payments are settled."), "finance:run", ref)
    return render(request, "finance/settle.html", {"run": found, "form": form})


@council_only(Role.FINANCE_OFFICER)
def came_back(request: Request, ref: str, payment: str) -> HttpResponse:
    """One payment of a run came back."""
    found = payments.run(ref)
    paid = payments.payout(ref, payment)
    form = run_forms.BackForm.of(request, initial={"on": request.today})
    form.until(request.today)
    if form.is_valid():
        values = form.values
        try:
            actions.returned(
                by=request.actor,
                payout=payment,
                on=values["on"],
                why=values["why"],
                source=_("Written down by an officer"),
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is written down. The money goes out again."), "finance:run", ref)
    return render(request, "finance/came_back.html", {"run": found, "paid": paid, "form": form})


@council_only(Role.FINANCE_OFFICER)
def item(request: Request, ref: str, item: str) -> HttpResponse:
    """One item of a run: held back, released or taken out, with a reason."""
    if not item.isdecimal() or len(item) > _LONGEST:
        raise NotFound(f"item {item} of run {ref}")
    found, one = payments.run(ref), payments.item_of(ref, int(item))
    form = run_forms.ItemForm.of(request)
    if form.is_valid():
        do = {"hold": actions.hold_item, "release": actions.release_item, "reject": actions.reject_item}
        try:
            do[form.values["do"]](
                by=request.actor, run_ref=ref, item=one.id, why=form.values["why"], at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is done."), "finance:run", ref)
    who = people.rows_of({one.person_id})[one.person_id]
    return render(request, "finance/item.html", {"run": found, "one": one, "who": who, "form": form})


@require_GET
@council_only(Role.FINANCE_OFFICER)
def file(request: Request, ref: str) -> HttpResponse:
    """The file of a run, to give to the bank: the same bytes however often it is asked for. It names accounts
    in full, so who took it is written down."""
    name, content = payments.pay_file(ref)
    audit.saw(
        subject=f"run:{ref}",
        by_key=request.actor.key,
        by_name=request.actor.name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        page="finance:file",
        at=request.now,
    )
    kind = "application/xml" if name.endswith(".xml") else "text/plain"
    return download(FileContent(name, kind, content))


@require_GET
@council_only(Role.FINANCE_OFFICER)
def advised(request: Request, ref: str, kind: str) -> HttpResponse:
    """What each payment of a run is made up of, as a table or to print."""
    rows = payments.advices(ref)
    who = people.rows_of({one.paid.person_id for one in rows})
    return advice.answer(kind, rows, who, rows[0].paid.run_number)


def _approve(request: Request, ref: str, form: forms.Form) -> str:
    sent = form.values["seen"] or ""
    seen = Money(int(sent)) if sent.isdecimal() else Money(-1)  # nobody saw less than nothing
    if actions.approve_run(by=request.actor, ref=ref, seen=seen, at=request.now):
        return _("The run is approved. Its money is set aside.")
    return _("What is due has changed since. The run is a draft again, without what changed.")


def _review(request: Request, ref: str, _form: forms.Form) -> str:
    actions.review_run(by=request.actor, ref=ref, at=request.now)
    return _("The run is looked through. Somebody else can approve it.")


def _send_back(request: Request, ref: str, form: forms.Form) -> str:
    actions.send_back_run(by=request.actor, ref=ref, why=form.values["why"], at=request.now)
    return _("The run is sent back.")


def _reject(request: Request, ref: str, form: forms.Form) -> str:
    values = form.values
    actions.reject_run(
        by=request.actor, ref=ref, why=values["why"], not_sent=bool(values["not_sent"]), at=request.now
    )
    return _("The run is rejected. What is in it comes again with the next run.")


def _file(request: Request, ref: str, form: forms.Form) -> str:
    actions.make_file(by=request.actor, ref=ref, form=form.values["form"], at=request.now)
    return _("The file is made. Download it and give it to the bank.")


def _withdraw(request: Request, ref: str, form: forms.Form) -> str:
    values = form.values
    actions.withdraw_file(
        by=request.actor, ref=ref, why=values["why"], not_sent=bool(values["not_sent"]), at=request.now
    )
    return _(
        "The file is withdrawn. Another officer makes the next one. "
        "Whoever may not be paid any more is not in it."
    )


def _send(request: Request, ref: str, form: forms.Form) -> str:
    actions.mark_sent(by=request.actor, ref=ref, gone=bool(form.values.get("gone")), at=request.now)
    return _("The payments are on their way.")


def _close(request: Request, ref: str, _form: forms.Form) -> str:
    actions.close_run(by=request.actor, ref=ref, at=request.now)
    return _("The run is finished.")


_DO: dict[RunEventName, Callable[[Request, str, forms.Form], str]] = {
    RunEventName.REVIEW: _review,
    RunEventName.APPROVE: _approve,
    RunEventName.SEND_BACK: _send_back,
    RunEventName.REJECT: _reject,
    RunEventName.FILE: _file,
    RunEventName.WITHDRAW: _withdraw,
    RunEventName.SEND: _send,
    RunEventName.CLOSE: _close,
}
