"""The seven steps: where I am, what is next, who has it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.journeys.queries import JourneyView
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import STATE_WORDS, STEP_WORDS, State, step_of
from sevensteps.web.means import due
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.home.words import ABOUT, NEXT_PLACE, STEP_ABOUT, TURN_ABOUT, TURN_OWN

PLACES = {1: "money/", 2: "plan/", 3: "agreement/", 4: "holding/", 5: "support/", 6: "life/", 7: "review/"}
# Any of these opens the step to a reader.
OPENS = {
    1: (Task.SEE_MONEY, Task.ANSWER_ASSESSMENT),
    2: (Task.SEE_PLAN,),
    3: (Task.SEE_PLAN,),
    4: (Task.SEE_MONEY,),
    5: (Task.SEE_MONEY, Task.ORDER_SUPPORT),
    6: (Task.SEE_PLAN, Task.SEE_MONEY),
    7: (Task.SEE_PLAN,),
}


@dataclass(frozen=True, slots=True)
class Where:
    """Where a journey stands, in words for its reader."""

    title: str
    now: str
    next: str
    turn: str


@signed_in
def mine(request: Request) -> HttpResponse:
    """My own steps; for somebody in circles, whose steps they may see."""
    account_id = request.actor.account_id or 0
    ref = people.person_of_account(account_id)
    others = people.supported_by(account_id)
    if ref and not others:
        return redirect("steps:home", ref)
    if not ref and len(others) == 1:
        return redirect("steps:home", others[0].ref)
    return render(request, "home/mine.html", {"own_ref": ref, "others": others})


@signed_in
def home(request: Request, person_ref: str) -> HttpResponse:
    """The seven steps of one person."""
    case = case_for(request, person_ref, Task.SEE_JOURNEY)
    person_id = case.standing.person_id
    try:
        journey = journeys.journey_of(person_id)
    except NotFound:
        return render(request, "home/no_journey.html", {"case": case, "own": own(case)})
    moves = journeys.history(person_id)
    sees_money = case.standing.can(Task.SEE_MONEY)
    charge = charging.charge_of(person_id, request.today) if sees_money else None
    reached = max((step_of(move.to_state) or 0 for move in moves), default=journey.step)
    return render(
        request,
        "home/home.html",
        {
            "case": case,
            "own": own(case),
            "journey": journey,
            "where": where(case, journey.state),
            "items": items(case, journey, max(reached, journey.step)),
            "title": title(case),
            "money": money(case.standing),
            "charge": charge,
            "too_young": charge is None and due.too_young_to_pay(case, request.today),
            "sees_charge": sees_money or case.standing.can(Task.SEE_MEANS),
            "place": place(case.standing, journey),
            "charges_due": due.entries(case, request.today),
        },
    )


def title(case: Case) -> str:
    """What the page is called: mine or theirs."""
    return _("My seven steps") if own(case) else _("The seven steps of %(name)s") % {"name": case.person.name}


def where(case: Case, state: State) -> Where:
    """The state in words: to the person, or about them."""
    words = STATE_WORDS[state]
    name = {"name": case.person.name}
    if own(case):
        return Where(say(words.title), say(words.now), say(words.next), str(TURN_OWN[words.owner]))
    now, following = ABOUT[state]
    turn = str(TURN_ABOUT[words.owner])
    return Where(say(words.title), str(now) % name, str(following) % name, turn % name if turn else "")


def place(standing: Standing, journey: JourneyView) -> tuple[str, str] | None:
    """Where the next thing is done, for a reader who may open it: path below the home, and words."""
    found = NEXT_PLACE.get(journey.state)
    step = step_of(journey.state)
    if found is None or step is None or not _may_open(standing, step):
        return None
    if journey.state is State.AWAITING_AGREEMENT and standing.can(Task.DECIDE_PLAN):
        return "agreement/decide/", _("Read the plan and decide")
    if journey.state is State.FIRST_CONTACT and not _starts(standing, journey):
        return found[0], _("See what step 1 is")
    return found[0], str(found[1])


def items(case: Case, journey: JourneyView, reached: int) -> list[dict[str, Any]]:
    """The seven steps for `ui.steps`; a link where the step was reached and the reader may open it."""
    current = None if journey.closed else journey.step
    home_path = f"/people/{case.person.ref}/"
    there = place(case.standing, journey)
    shown = []
    for number, words in STEP_WORDS.items():
        linked = number <= reached and _may_open(case.standing, number)
        item: dict[str, Any] = {
            "number": number,
            "title": say(words.title),
            "about": say(words.about) if own(case) else str(STEP_ABOUT[number]),
            "state": _step_state(number, current, reached),
            "href": home_path + PLACES[number] if linked else None,
        }
        if number == current and there is not None:
            item |= {"href": home_path + there[0], "action": there[1]}
        shown.append(item)
    return shown


def _starts(standing: Standing, journey: JourneyView) -> bool:
    """Whether the reader can start the questions: a worker first writes down that support is possible."""
    worker = standing.side == "staff"
    return standing.can(Task.ANSWER_ASSESSMENT) and (worker or bool(journey.eligible_because))


def _may_open(standing: Standing, step: int) -> bool:
    return any(standing.can(task) for task in OPENS[step])


def _step_state(number: int, current: int | None, reached: int) -> str:
    if current is None:
        return "done" if number <= reached else "plain"
    if number == current:
        return "current"
    if number < current:
        return "done"
    return "next" if number == current + 1 else "later"


def money(standing: Standing) -> dict[str, Any] | None:
    """The quick look: agreed money in use, else the plan against what is likely, else what is likely."""
    if not standing.can(Task.SEE_MONEY):
        return None
    told = allocation.indicative_of(standing.person_id)
    try:
        live = budgets.money_view(standing.person_id)
    except NotFound:
        live = None
    if told is None and live is None:
        return None
    plan = planning.plan_of(standing.person_id) if standing.can(Task.SEE_PLAN) and live is None else None
    return {"told": told, "live": live, "plan": plan}
