"""Each step of a case as the desk offers it: for whom, with which form, and which action it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.budgets.queries import CaseView
from sevensteps.contexts.payments.actions import cases
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets.recovery import Event, Kind, State, moves_from
from sevensteps.core.money import Money
from sevensteps.web.desks.finance import given_back_forms as sheets
from sevensteps.web.shell import Request


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a case. `events`: the moves of the core it stands for; none for a receipt."""

    title: Promise | str
    task: Task
    form: type[sheets.StepForm]
    done: Promise | str
    events: frozenset[Event] = frozenset()


STEPS: dict[str, Step] = {
    "tell": Step(
        gettext_lazy("Send the sum and the reasons"),
        Task.PROPOSE_RECOVERY,
        sheets.TellForm,
        gettext_lazy("It is on its way. The time to answer begins when it arrives."),
        frozenset({Event.TELL}),
    ),
    "decide": Step(
        gettext_lazy("Decide"),
        Task.DECIDE_RECOVERY,
        sheets.DecideForm,
        gettext_lazy("Decided, and told."),
        frozenset({Event.DECIDE_ALL, Event.DECIDE_PART, Event.DECIDE_NOTHING}),
    ),
    "collect": Step(
        gettext_lazy("Begin to collect it"),
        Task.PROPOSE_RECOVERY,
        sheets.CollectForm,
        gettext_lazy("Begun, and told."),
        frozenset({Event.COLLECT}),
    ),
    "receive": Step(
        gettext_lazy("Record what came back"),
        Task.PROPOSE_RECOVERY,
        sheets.ReceiveForm,
        gettext_lazy("Recorded."),
    ),
    "change": Step(
        gettext_lazy("Change the decision"),
        Task.DECIDE_RECOVERY,
        sheets.ChangeForm,
        gettext_lazy("Changed, and told."),
        frozenset({Event.CHANGE_TO_PART, Event.CHANGE_TO_NOTHING}),
    ),
    "withdraw": Step(
        gettext_lazy("Take it back"),
        Task.PROPOSE_RECOVERY,
        sheets.WithdrawForm,
        gettext_lazy("Taken back."),
        frozenset({Event.WITHDRAW}),
    ),
}

_SHOWN: dict[Kind, Promise | str] = {
    Kind.SURPLUS: gettext_lazy("How did you ask what the money may be needed for, and what was said?"),
    Kind.MISUSE: gettext_lazy("Which payments is it about, and what speaks for another use?"),
    Kind.OVERPAYMENT: gettext_lazy("What went wrong, and whose mistake was it?"),
}


def open_to(by: Standing, case: CaseView) -> list[tuple[str, str]]:
    """Which steps the reader may take from here, by their word, with their titles."""
    moves = set(moves_from(case.state, recovering.parties_of(by)))
    return [
        (do, str(step.title))
        for do, step in STEPS.items()
        if by.can(step.task)
        and (moves & step.events or (do == "receive" and case.state is State.COLLECTING and not case.about))
        and not (step.task is Task.DECIDE_RECOVERY and by.actor.key in case.involved)
    ]


def form_of(request: Request, do: str, case: CaseView) -> sheets.StepForm:
    """The form of a step, with only the questions that belong to this case."""
    initial: dict[str, Any] = {"seen": str(case.steps)}
    if do == "receive":
        initial["amount"] = _next_due(case)
    form = STEPS[do].form.of(request, initial=initial)
    if do == "tell":
        form.fields["shown"].label = str(_SHOWN[case.kind])
    if do == "decide":
        _leave_out(form, answer=case.state is State.REPLIED, safety=case.kind is Kind.MISUSE)
    if do == "collect":
        _leave_out(form, affordable=case.kind is Kind.OVERPAYMENT)
    return form


def _leave_out(form: sheets.StepForm, **kept: bool) -> None:
    for name, keep in kept.items():
        if not keep:
            del form.fields[name]


def _next_due(case: CaseView) -> Money | None:
    """An even share, the rest with the last."""
    if case.decided is None or not case.left.pence:
        return None
    return min(case.left, Money(-(-case.decided.pence // case.instalments)))


def take(do: str, by: Standing, case: CaseView, form: sheets.StepForm, at: datetime) -> None:
    """Take the step with what the form says. Raises the refusals of its action."""
    values = {name: value for name, value in form.values.items() if name != "seen" and value is not None}
    sent = form.values.get("seen") or ""
    given: dict[str, Any] = {"by": by, "ref": case.ref, "at": at}
    given["seen"] = int(sent) if sent.isdecimal() else -1
    if "outcome" in values:
        values["outcome"] = Outcome(values["outcome"])
    actions: dict[str, Any] = {
        "tell": recovering.tell,
        "decide": cases.decide,
        "collect": cases.collect,
        "receive": recovering.receive,
        "change": cases.change,
        "withdraw": cases.withdraw,
    }
    actions[do](**given, **values)
