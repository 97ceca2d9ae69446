"""One person's whole journey as text that a person would like to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sevensteps.contexts.allocation.queries import CARING, AssessmentView
from sevensteps.contexts.people.words import AUTHORITY_WORDS
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.access import Authority
from sevensteps.core.dates import age_on
from sevensteps.core.journey import EVENT_WORDS, STATE_WORDS, STEP_WORDS, Event
from sevensteps.core.planning import EVERY_WORDS, HEADINGS, HOW_DECIDED, MEDIA, PLAN_STATE_WORDS
from sevensteps.core.planning.carers import GOES_ON_WORDS, HOURS_WORDS
from sevensteps.core.reviews import ACHIEVED_WORDS, RESULT_WORDS
from sevensteps.ops.record.back import asked_back, own_part
from sevensteps.ops.record.charge import paid
from sevensteps.ops.record.differing import appeals, exceptions
from sevensteps.ops.record.lay import day, indented, said, titled
from sevensteps.ops.record.money import holding, living, ordered, statement
from sevensteps.ops.record.whole import Whole


def written(whole: Whole) -> str:
    """The person, the seven steps, what they pay, what is asked back, their appeals, the way here, and every
    movement of money.
    """
    steps: dict[int, Callable[[Whole], Iterable[str]]] = {
        1: _money,
        2: _plan,
        3: _agreement,
        4: holding,
        5: ordered,
        6: living,
        7: _reviews,
    }
    lines = list(_person(whole))
    for number, tell in steps.items():
        body = list(tell(whole))
        here = "  ← here" if number == whole.journey.step else ""
        lines += titled(f"{number}  {STEP_WORDS[number].title}{here}", "-")
        lines += body or ["   Nothing yet."]
    lines += [*titled("What this person pays", "="), *paid(whole), *own_part(whole)]
    lines += [*titled("Money asked back", "="), *asked_back(whole)]
    lines += [*titled("Appeals", "="), *appeals(whole)]
    lines += [*titled("The way here", "="), *_moves(whole)]
    lines += [*titled("Every movement of the money, newest first", "="), *statement(whole)]
    return "\n".join(lines) + "\n"


def _person(whole: Whole) -> Iterable[str]:
    person, words = whole.person, STATE_WORDS[whole.journey.state]
    age = age_on(person.born_on, whole.today)
    yield from titled(f"{person.name}  ·  {person.ref}", "=")
    yield f"{age} years old  ·  {person.care_group.label}  ·  {person.team_name}"
    for member in whole.circle:
        right = f", {AUTHORITY_WORDS[member.authority]}" if member.authority is not Authority.NONE else ""
        left = f", until {day(member.ended_at)}" if member.ended_at else ""
        yield f"{member.name}, {member.relationship}{right}{left}"
    yield ""
    yield f"{words.title}, since {day(whole.journey.since)}."
    yield from indented(str(words.now), 0)
    yield from indented(str(words.next), 0)


def _money(whole: Whole) -> Iterable[str]:
    yield from _answers(whole.assessment) if whole.assessment is not None else ()
    told = whole.indicative
    if told is None:
        return
    indicative = "" if told.kind == "honoured" else "Indicative: about "
    yield f"   {indicative}{told.annual} a year, {told.weekly} a week.  ({told.by_name}, {day(told.at)})"
    if whole.example:
        yield f"   {whole.example}"
    if told.evidence:
        yield from said("Brought along", told.evidence)
    yield from ("", "   How it was worked out:") if told.trace.lines else ()
    for line in told.trace.lines:
        first, *rest = indented(str(line.text), 5)
        figure = "" if line.value is None else str(line.value)
        yield f"{first:<92}{figure:>14}".rstrip()
        yield from rest
    yield from exceptions(whole)


def _answers(asked: AssessmentView) -> Iterable[str]:
    """Who answered how much, whose answer counts against what the person says, and what could have helped."""
    for side in asked.sides.values():
        if side.begun:
            yield f"   Answered by {side.side}: {len(side.answers)} of {len(asked.book.areas)}"
    for area, agreed in asked.agreed.items():
        asked_about = asked.book.area(area)
        where = "Caring" if area == CARING or asked_about is None else asked_about.title.en
        if agreed.reason:
            yield from said(f"Counted for {where}: {agreed.side}, because", agreed.reason)
    if asked.prevention_choice in {"nothing", "unsaid"}:
        yield f"   What could have prevented this: {asked.prevention_choice}"
    if asked.prevention:
        yield from said("What could have prevented this", asked.prevention)


def _had_and_shown(plan: PlanView) -> Iterable[str]:
    for kind, text in plan.wealth.items():
        yield from said(str(WealthKind(kind).label), text)
    for one in plan.media:
        yield from said(str(MEDIA[one.kind].one), one.words)


def _caring(plan: PlanView) -> Iterable[str]:
    """For whom they care, of a carer's plan."""
    for one in plan.caring:
        about = f"{HOURS_WORDS[one.said.hours]}. Goes on: {GOES_ON_WORDS[one.said.goes_on]}"
        yield from said(f"Cares for {one.said.name}, {one.said.relation}", about)
        for text in filter(None, (one.said.does, one.said.wish)):
            yield from indented(text, 5)


def _plan(whole: Whole) -> Iterable[str]:
    plan = whole.plan
    if plan is None:
        return
    yield f"   Version {plan.version}: {PLAN_STATE_WORDS[plan.state]}"
    for kind, text in plan.sections.items():
        yield from said(str(HEADINGS[kind].title), text)
    for arranged in plan.arrangements:
        by = f", by {arranged.day:%-d %B %Y}" if arranged.day else ""
        yield from said(f"{arranged.what} ({arranged.who}{by})", arranged.answer or "—")
    for decision in plan.life_decisions:
        who = f", {decision.said.who}" if decision.said.who else ""
        yield from said(f"Decisions: {decision.said.about}", f"{HOW_DECIDED[decision.said.how]}{who}")
    yield from _caring(plan)
    yield from _had_and_shown(plan)
    if plan.outcomes:
        yield from ("", "   What should change, or stay good:")
    for outcome in plan.outcomes:
        yield from indented(f"• {outcome.text}", 5)
    if plan.lines:
        yield from ("", "   How:")
    for line in plan.lines:
        cost = str(line.cost.in_year) if line.cost.in_year else "costs nothing"
        many = f"{line.quantity.normalize():f}" if line.minutes is None else line.amount
        much = f"{many} × {line.price} {EVERY_WORDS[line.every]}"
        first, *rest = indented(line.what, 5, 60)
        yield f"{first:<62}{much if line.price else line.kind:<30}{cost:>14}"
        yield from rest
    meter = plan.meter
    mark = " (example figures)" if plan.example else ""
    likely = f"{meter.indicative}{mark}"
    yield f"   Indicative {likely}, planned {meter.planned}, left {meter.left} ({meter.percent} %)."


def _agreement(whole: Whole) -> Iterable[str]:
    for one in whole.decisions:
        agreed = f", {one.agreed} a year" if one.agreed else ""
        yield f"   {str(one.verdict).capitalize()}{agreed}  ({one.by_name}, {day(one.at)})"
        yield from indented(f"“{one.reasons}”", 5)


def _reviews(whole: Whole) -> Iterable[str]:
    for review in whole.reviews:
        end = "under way"
        if review.result:
            end = f"finished {day(review.finished_at)}: {RESULT_WORDS[review.result]}"
        yield f"   Begun {day(review.opened_at)} by {review.opened_by}, {end}"
        if review.reason:
            yield from indented(f"“{review.reason}”", 5)
        for outcome in review.outcomes:
            yield from indented(f"• {outcome.text}", 5)
            for side, view in outcome.views.items():
                yield f"       {side} ({view.by_name}): {ACHIEVED_WORDS[view.achieved]}"
                for sign, words in (("+", view.working), ("−", view.not_working), ("→", view.next)):
                    yield from indented(f"{sign} {words}", 9) if words else ()
    if whole.review_due:
        yield f"   The next review is due on {day(whole.review_due)}."


def _moves(whole: Whole) -> Iterable[str]:
    for move in whole.moves:
        words = "Opened" if move.event == "open" else str(EVENT_WORDS[Event(move.event)])
        yield f"   {day(move.at):<18} {words:<48.48} {move.by_name}, {move.relation}"
        if move.why:
            yield from indented(f"“{move.why}”", 22)
