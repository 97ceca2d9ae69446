"""Steps 2 and 3 of a story: the plan is written, sent and decided."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as plans
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.words import Unit
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import Event
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    ArrangementKind,
    Every,
    LineKind,
    Medium,
    PartOfDay,
    PriceFrom,
    PriceSource,
    Time,
    Verdict,
    Weekday,
    read_much,
)
from sevensteps.core.planning.children import ASKED, Voice, is_child
from sevensteps.ops.demo import together
from sevensteps.ops.demo.beginning import words
from sevensteps.ops.demo.caring import caring
from sevensteps.ops.demo.drawings import drawing
from sevensteps.ops.demo.fit import Line, fitted
from sevensteps.ops.demo.phrases import table
from sevensteps.ops.demo.walk import Walk

_FIRST_HEADINGS = ("matters_to_me", "matters_for_me")


def plan(walk: Walk) -> None:
    """The plan is begun: what matters, real wealth, outcomes, and the first thing in it."""
    by = _writer(walk)
    planning.start_plan(by=by, at=walk.tick())
    if walk.story.together == together.HANDED:
        together.hand_over(walk)
        by = _writer(walk)
    story = walk.story.plan
    for kind in _FIRST_HEADINGS:
        if kind in story.sections:
            text = story.sections[kind] + (_speaks(walk) if kind == "matters_for_me" else "")
            planning.save_section(by=by, kind=kind, text=text, at=walk.tick(15))
    for kind, text in story.wealth.items():
        planning.save_wealth(by=by, kind=kind, text=text, at=walk.tick(4))
    for one in story.drawn:
        shown = planning.Shown(Medium.DRAWING, drawing(one.drawing), one.words)
        planning.add_media(by=by, place=one.place, shown=shown, at=walk.tick(5))
    _outcomes(walk, by)
    caring(walk, by)
    for line in fitted_lines(walk)[:1]:
        _add(walk, by, line, ())


def submit(walk: Walk) -> None:
    """The rest of the plan is written, and it is sent."""
    by, story = _writer(walk), walk.story.plan
    for kind, text in story.sections.items():
        if kind not in _FIRST_HEADINGS:
            planning.save_section(by=by, kind=kind, text=text, at=walk.tick(10))
    if "safety" not in story.sections:
        planning.save_section(by=by, kind="safety", text=words(walk, "safety"), at=walk.tick(10))
    for one in story.arranged:
        planning.save_arrangement(
            by=by, kind=ArrangementKind(one.kind), what=one.what, answer=one.answer, who=one.who,
            day=walk.day + timedelta(days=one.days), at=walk.tick(3),
        )  # fmt: skip
    lines = fitted_lines(walk)
    spare = _spare(walk)
    for number, line in enumerate(lines):
        if line.thing.key not in walk.lines:
            _add(walk, by, line, spare[number - 1 :: max(len(lines) - 1, 1)])
    _both_asked(walk)
    together.sign(walk)
    helper = walk.story.representative
    planning.save_basics(
        by=by,
        starts_on=walk.day + timedelta(days=14),
        decides_alone=helper is None,
        representative="" if helper is None else f"{helper.name}, {helper.relationship}",
        at=walk.tick(),
    )
    sender = walk.by(Task.SUBMIT_PLAN)
    planning.submit(
        by=sender, consent=words(walk, "said_yes") if sender.side == "staff" else "", at=walk.tick(20)
    )


def _both_asked(walk: Walk) -> None:
    """What a child says, and what the parents say, as their worker heard it."""
    by = walk.staff()
    if not is_child(people.person(by.person_id).born_on, localdate(walk.moment)):
        return
    for voice, text, told in (
        (
            Voice.CHILD,
            "I said what I like, and what I do not like.",
            "At home, with pictures to choose from.",
        ),
        (Voice.PARENTS, "We were asked, and we agree with what stands here.", "At home, at the same visit."),
    ):
        planning.say_view(by=by, heading=ASKED, voice=voice, text=text, told=told, at=walk.tick(5))


def return_for_changes(walk: Walk) -> None:
    """The approver asks for changes."""
    planning.decide(
        by=approver(walk), verdict=Verdict.CHANGES, reasons=walk.story.plan.reasons, at=walk.tick()
    )


def refuse(walk: Walk) -> None:
    """The approver says no."""
    planning.decide(
        by=approver(walk),
        verdict=Verdict.REFUSED,
        reasons=walk.story.plan.reasons,
        assumed=words(walk, "assumed"),
        at=walk.tick(),
    )


def plan_again(walk: Walk) -> None:
    """After going back: the same draft is gone on with."""
    planning.start_plan(by=_writer(walk), at=walk.tick())


def go_back(walk: Walk) -> None:
    """One step back, in no hurry."""
    by = walk.by(Task.SUBMIT_PLAN)
    journeys.move(by=by, event=Event.GO_BACK, why=words(walk, "go_back"), at=walk.tick())


def approver(walk: Walk) -> Standing:
    """The approver whose limit is enough for the plan that waits."""
    waiting = _plan(walk)
    found = walk.standing(walk.cast.approver(walk.story.team, waiting.meter.planned))
    return walk.looked(walk.looked(found, "plan:read"), "agreement:decide")


def _speaks(walk: Walk) -> str:
    """The language that somebody is at home in, where it is not English."""
    said = table("phrases_worker")
    language = said["languages"].get(walk.story.language)
    return " " + said["speaks"].format(language=language) if language else ""


def _writer(walk: Walk) -> Standing:
    if walk.story.broker:
        return walk.staff("bernadette")
    return walk.by(Task.WRITE_PLAN)


def _outcomes(walk: Walk, by: Standing) -> None:
    """The person's own words for what was carried from the assessment; small things are taken out."""
    carried = {one.area: one for one in _plan(walk).outcomes if one.source == "assessment"}
    for aim in walk.story.plan.aims:
        known = carried.pop(aim.area, None)
        if known is None:
            walk.outcomes[aim.key] = planning.add_outcome(
                by=by, text=aim.text, area=aim.area, codes=aim.about, at=walk.tick(4)
            )
        else:
            planning.change_outcome(
                by=by, ref=known.ref, text=aim.text, codes=aim.about or None, at=walk.tick(4)
            )
            walk.outcomes[aim.key] = known.ref
    for one in list(carried.values())[1:]:
        planning.remove_outcome(by=by, ref=one.ref, at=walk.tick(1))


def _spare(walk: Walk) -> list[str]:
    """Outcomes of the assessment that the person kept and nothing helps with yet."""
    view = _plan(walk)
    helped = {ref for line in view.lines for ref in line.outcome_refs} | set(walk.outcomes.values())
    return [one.ref for one in view.outcomes if one.ref not in helped]


def fitted_lines(walk: Walk) -> list[Line]:
    told = allocation.indicative_of(walk.person_id)
    annual = told.annual if told else Money(0)
    return fitted(walk.story.plan.things, walk.cast.prices, annual)


def _add(walk: Walk, by: Standing, line: Line, more: tuple[str, ...] | list[str]) -> None:
    at, item = walk.tick(6), walk.cast.items.get(line.thing.item)
    priced = item is not None and (item.price, item.unit) == (line.price, line.unit)
    walk.lines[line.thing.key] = planning.add_line(
        by=by,
        kind=LineKind(line.thing.kind),
        what=line.thing.what,
        unit=line.unit,
        quantity=line.quantity,
        price=line.price,
        every=Every(line.every),
        outcome_refs=[*(walk.outcomes[aim] for aim in line.thing.aims), *more],
        giver=planning.Giver(item.provider.ref) if item else planning.NOBODY,
        price_from=PriceFrom(PriceSource.CATALOGUE, localdate(at)) if priced else None,
        item=item.ref if item and priced else "",
        at=at,
    )
    if line.thing.when:
        times = [Time(Weekday(int(when[0])), PartOfDay(when[2:])) for when in line.thing.when]
        timed = line.unit == Unit.HOUR
        days = {Weekday(day): read_much("days", much, timed=timed) for day, much in line.thing.days.items()}
        planning.set_times(by=by, ref=walk.lines[line.thing.key], times=times, days=days, at=walk.tick(2))
    if line.thing.task:
        together.ask_clinician(walk, by, line.thing)


def _plan(walk: Walk) -> PlanView:
    found = plans.plan_of(walk.person_id)
    if found is None:
        raise NotFound(f"plan of {walk.story.key}")
    return found
