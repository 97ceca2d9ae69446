"""Choosing: one way for everything or a way for each line; then what each way asks for; then yes.

What was chosen travels in the address until it is confirmed: going back loses nothing, nothing is half-kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice, Freely
from sevensteps.contexts.budgets.queries import LineMoney, MoneyView
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets import Need, Way, needs_of
from sevensteps.core.errors import Refused
from sevensteps.core.journey import State, check_open
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import brand
from sevensteps.web.shell.filters import day
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step4_organising_my_money import freely
from sevensteps.web.steps.step4_organising_my_money.pay_days import options
from sevensteps.web.steps.step4_organising_my_money.words import HOLDER, TICKS, TICKS_OWN, text_of

MIXED = "mixed"


class WayForm(forms.Form):
    """One way for all the money, or different ways."""

    way = forms.Choice(
        gettext_lazy("Who looks after the money?"), missing=gettext_lazy("Choose who looks after the money.")
    )


@signed_in
def choose(request: Request, person_ref: str) -> HttpResponse:
    """One way for everything, or different ways for different things."""
    case, money = _open(request, person_ref)
    form = WayForm.of(request)
    texts = [text_of(way, own(case)) for way in Way]
    offered = [Option(str(text.number), text.title, text.means) for text in texts]
    if len(money.lines) > 1:
        offered.append(Option(MIXED, _("Different ways for different things")))
    form.offer("way", offered)
    if form.is_valid():
        way = form.values["way"]
        if way == MIXED:
            return redirect("holding:lines", person_ref)
        return _to_confirm(person_ref, {line.line_ref: way for line in money.lines})
    return render(request, "step4/choose.html", {"case": case, "form": form, "money": money})


@signed_in
def by_line(request: Request, person_ref: str) -> HttpResponse:
    """A way for each line."""
    case, money = _open(request, person_ref)
    form = forms.Form.of(request, initial=_held_now(money))
    offered = [(way.value, text_of(way, own(case)).title) for way in Way]
    for line in money.lines:
        form.fields[line.line_ref] = forms.Pick(
            line.what,
            hint=_("%(left)s to hold") % {"left": _to_hold(line)},
            choices=offered,
            missing=_("Choose who looks after the money for %(what)s.") % {"what": line.what},
        )
    if form.is_valid():
        return _to_confirm(person_ref, {line.line_ref: form.values[line.line_ref] for line in money.lines})
    return render(request, "step4/lines.html", {"case": case, "form": form, "own": own(case)})


@signed_in
def confirm(request: Request, person_ref: str) -> HttpResponse:
    """What was chosen, what each way asks for, and yes."""
    case, money = _open(request, person_ref)
    chosen = _chosen(request.GET, money)
    if chosen is None:
        return redirect("holding:choose", person_ref)
    form = forms.Form.of(request)
    often = _Often(case, request.today)
    asked = {way: _questions(way, own(case)) | often.question(way) for way in chosen}
    for questions in asked.values():
        form.fields |= questions
    holds = any(line.pots for line in money.lines)
    free = freely.questions(list(chosen), mine=own(case), holds=holds, today=request.today)
    form.fields |= free
    if form.is_valid() and (how := freely.read(form)) is not None:
        answer = _kept(request, case, form, how, chosen)
        if answer is not None:
            return answer
    parts = [
        (
            text_of(way, own(case)),
            lines,
            Money(sum(_to_hold(line).pence for line in lines)),
            list(asked[way]),
        )
        for way, lines in chosen.items()
    ]
    return render(
        request,
        "step4/confirm.html",
        {"case": case, "own": own(case), "form": form, "parts": parts, "free": list(free)},
    )


def _kept(
    request: Request, case: Case, form: forms.Form, how: Freely, chosen: Mapping[Way, list[LineMoney]]
) -> HttpResponse | None:
    """The choice is made: on to what comes next; None, with why on the form, where it is refused."""
    waited = journeys.journey_of(case.standing.person_id).state is State.ORGANISING_MONEY
    try:
        done = actions.choose(
            by=case.standing,
            parts=[_choice(way, lines, form.values) for way, lines in chosen.items()],
            freely=how,
            from_day=form.values.get("from_day"),
            at=request.now,
        )
    except Refused as refusal:
        form.refuse(refusal)
        return None
    if done.pressed:
        words = _("Nothing was changed. A worker talks about this first.")
        return forms.done(request, words, "holding:start", case.person.ref)
    if done.waits_until is not None:
        words = _("This is kept. It changes on %(day)s.") % {"day": day(done.waits_until)}
        return forms.done(request, words, "holding:start", case.person.ref)
    words = _("It is decided who looks after the money.")
    return forms.done(request, words, "support:start" if waited else "holding:start", case.person.ref)


@require_POST
@signed_in
def cancel(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A change that waits for its day is taken back."""
    case = case_for(request, person_ref, Task.CHOOSE_HOLDING)
    actions.cancel_later(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("The change is taken back."), "holding:start", person_ref)


def _open(request: Request, person_ref: str) -> tuple[Case, MoneyView]:
    case = case_for(request, person_ref, Task.CHOOSE_HOLDING)
    check_open(Task.CHOOSE_HOLDING, journeys.journey_of(case.standing.person_id).state)
    return case, budgets.money_view(case.standing.person_id)


def _to_hold(line: LineMoney) -> Money:
    """What can be held anew: neither spent nor ordered."""
    return line.left


def _held_now(money: MoneyView) -> dict[str, str]:
    return {line.line_ref: str(int(line.pots[0].way)) for line in money.lines if line.pots}


def _to_confirm(person_ref: str, ways: Mapping[str, str]) -> HttpResponse:
    return redirect(f"{reverse('holding:confirm', args=[person_ref])}?{urlencode(ways)}")


def _chosen(sent: QueryDict, money: MoneyView) -> dict[Way, list[LineMoney]] | None:
    """Lines by way, from the address; None when it does not say a way for every line."""
    known = {str(way.value): way for way in Way}
    found: dict[Way, list[LineMoney]] = {}
    for line in money.lines:
        way = known.get(sent.get(line.line_ref, ""))
        if way is None:
            return None
        found.setdefault(way, []).append(line)
    return dict(sorted(found.items()))


def _questions(way: Way, mine: bool) -> dict[str, Any]:
    """The fields for what a way asks for, by name."""
    fields: dict[str, Any] = {}
    if way is Way.SERVICE_FUND:
        fields |= _fund_questions()
    elif way in HOLDER:
        fields[f"holder_{way.value}"] = forms.Line(HOLDER[way], max_length=120)
    title = text_of(way, mine).title
    for need in needs_of(way):
        if need in TICKS:
            words = str((TICKS_OWN if mine else TICKS)[need])
            fields[f"{need}_{way.value}"] = forms.Tick(words % {"way": title, "person": brand().person_word})
    if Need.AGREEMENT in needs_of(way):
        fields[f"agreement_{way.value}"] = forms.Text(
            _("What was agreed with them about the money?"),
            hint=_("Like what they may use it for, and how they show what was spent"),
            max_length=2000,
        )
    return fields


class _Often:
    """How often each way is paid: as it is now, or as the council says, until somebody chooses."""

    def __init__(self, case: Case, today: date) -> None:
        self.rounds = budgets.rounds_offered(today)
        parts = budgets.parts_of(case.standing.person_id)
        now = budgets.how_often([part.id for part in parts], today)
        self.now = {part.way: now[part.id].now for part in parts}

    def question(self, way: Way) -> dict[str, Any]:
        """The field by its name; none where there is nothing to choose."""
        now = self.now.get(way, self.rounds.default)
        offered = dict.fromkeys([*self.rounds.offered, now])
        if way is Way.AUTHORITY or len(offered) == 1:
            return {}
        words = _("How often should the money come?")
        return {
            f"often_{way.value}": forms.Choice(
                words, choices=options(offered), initial=now, required=False,
                hint=_("You can change this at any time."),
            )
        }  # fmt: skip


def _fund_questions() -> dict[str, Any]:
    """Which provider of the directory holds the money, and what it may take for that."""
    offered = [(one.ref, one.name) for one in directory.providers()]
    return {
        "holder_4": forms.Pick(HOLDER[Way.SERVICE_FUND], choices=offered, required=False),
        "charge_4": forms.MoneyAmount(
            _("What may they take a week for looking after the money?"),
            hint=_("Leave this empty if nothing less than the council’s limit was agreed"),
            required=False,
            least=0,
        ),
    }


def _choice(way: Way, lines: list[LineMoney], values: Mapping[str, Any]) -> Choice:
    given = frozenset(need for need in TICKS if values.get(f"{need}_{way.value}"))
    return Choice(
        way=way,
        lines={line.line_ref: None for line in lines},
        holder_name="" if way is Way.SERVICE_FUND else values.get(f"holder_{way.value}") or "",
        given=given,
        agreement=values.get(f"agreement_{way.value}") or "",
        provider=values.get("holder_4") or "" if way is Way.SERVICE_FUND else "",
        charge_weekly=values.get("charge_4") if way is Way.SERVICE_FUND else None,
        frequency=Frequency(often) if (often := values.get(f"often_{way.value}")) else None,
    )
