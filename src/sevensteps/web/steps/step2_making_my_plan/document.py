"""The plan as a document: what a person is asked to agree, and the decision about it with its reasons."""

from collections.abc import Iterable, Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.files.queries import FileContent
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import queries
from sevensteps.contexts.planning.queries import DecisionView, LineView, MediaView, OutcomeView, PlanView
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.access import Task
from sevensteps.core.planning import Medium, PlanState, Verdict
from sevensteps.web.means.sharing import Share, collecting_words, share_of
from sevensteps.web.plans.carers import kind_of_plan
from sevensteps.web.plans.reading import parts_of
from sevensteps.web.plans.whole import days_of, parts_held, way_told
from sevensteps.web.shell import Request
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.documents import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Mark,
    Para,
    Picture,
    Quote,
    Table,
    response,
)
from sevensteps.web.shell.filters import day, money, say
from sevensteps.web.shell.plant import plant, plant_words
from sevensteps.web.shell.voice import in_form_asked
from sevensteps.web.steps.step2_making_my_plan.document_parts import both_views, health_tasks

# Where the plan stands: the label, in plain English, and in Easy Read.
STANDS: dict[PlanState, tuple[Promise | str, Promise | str, Promise | str]] = {
    PlanState.DRAFT: (
        gettext_lazy("Not sent yet"),
        gettext_lazy("This plan is still being written. Nobody has been asked to agree it."),
        gettext_lazy("We are still writing this plan."),
    ),
    PlanState.SUBMITTED: (
        gettext_lazy("Sent"),
        gettext_lazy("This plan waits for an answer. A manager who did not help to write it decides."),
        gettext_lazy("We sent this plan. We wait for an answer."),
    ),
    PlanState.AGREED: (
        gettext_lazy("Agreed"),
        gettext_lazy("This plan is agreed, and the money for it is set aside. The decision is at the end."),
        gettext_lazy("The answer is yes. The money is there."),
    ),
    PlanState.RETURNED: (
        gettext_lazy("Some things to change"),
        gettext_lazy("The manager asks for changes. What they are, and why, is at the end."),
        gettext_lazy("Some things must change. Look at the end."),
    ),
    PlanState.REFUSED: (
        gettext_lazy("The answer was no"),
        gettext_lazy(
            "The reasons are at the end. You can write a new plan, and you can say that you do not agree."
        ),
        gettext_lazy("The answer was no. The end says why. You can ask again."),
    ),
    PlanState.SUPERSEDED: (
        gettext_lazy("An older version"),
        gettext_lazy("A newer version of this plan has taken its place."),
        gettext_lazy("This plan is old. There is a newer one."),
    ),
}
VERDICTS: dict[str, Promise | str] = {
    Verdict.AGREED: gettext_lazy("Agreed"),
    Verdict.PART: gettext_lazy("Agreed in part"),
    Verdict.CHANGES: gettext_lazy("Some things to change"),
    Verdict.REFUSED: gettext_lazy("The answer was no"),
    "brought": gettext_lazy("Kept to, from another place"),
}


@require_GET
@signed_in
def the_document(request: Request, person_ref: str) -> HttpResponse:
    """The latest plan as a PDF, in the person's form of words or the one asked for by `?form=`."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    case = in_form_asked(case, request.GET.get("form", ""))
    plan = queries.plan_of(case.standing.person_id)
    if plan is None:
        return redirect("plan:start", person_ref)
    return response(
        document(case, plan, share_of(case, plan, request.today)),
        "my-plan-easy-read" if case.person.easy_read else "my-plan",
    )


def document(case: Case, plan: PlanView, share: Share | None = None) -> Document:
    """One version of a plan with its decisions. Its day is that of the last thing that happened to it."""
    easy = case.person.easy_read
    happened = plan.decisions[-1].at if plan.decisions else plan.submitted_at
    label, plain, short = STANDS[plan.state]
    blocks: list[Block] = [
        Facts(_about(case, plan)),
        Mark(str(label), str(short if easy else plain)),
        *_words(case, plan),
        *_outcomes(plan),
        *_lines(plan, easy),
        *_week(plan),
        *_shared(share, easy),
        *_held(case, plan),
        *both_views(case, plan),
        *health_tasks(plan),
    ]
    if plan.exception:
        blocks += [Heading(_("Why more money is right")), Para(plan.exception)]
    if plan.decisions:
        blocks.append(Heading(_("Decisions")))
        blocks += [block for one in plan.decisions for block in _decision(one)]
    return Document(
        title=_("My plan"), blocks=tuple(blocks), day=localdate(happened) if happened else None, easy=easy
    )


def _about(case: Case, plan: PlanView) -> tuple[tuple[str, str], ...]:
    decides = _("Makes their own decisions") if plan.decides_alone else plan.representative
    sent = day(plan.submitted_at)
    facts = (
        (_("The plan of"), case.person.name),
        (_("Kind of plan"), kind_of_plan(case, plan.year.start)),
        (_("Plan"), _("Version %(version)s") % {"version": plan.version}),
        (_("Reference"), plan.ref),
        (_("For"), f"{day(plan.year.start)} – {day(plan.year.end)}"),
        (_("Who decides"), decides or _("Not written yet")),
        (_("Written by"), ", ".join(author.name for author in plan.authors)),
        (_("Sent by"), f"{plan.submitted_by}, {sent}" if sent else ""),
    )
    return tuple((name, what) for name, what in facts if what)


def _words(case: Case, plan: PlanView) -> list[Block]:
    """What is written in each section, and what is already there."""
    files = queries.media_files(plan.media)
    blocks: list[Block] = []
    for part in parts_of(plan, case):
        blocks.append(Heading(part.title))
        for heading, text in part.texts:
            blocks += [Para(heading, large=True), Para(text)]
            blocks += _shown(files, part.media.get(heading, ()))
        blocks += [
            block for card in part.cards for block in (Para(card.title, large=True), Facts(card.facts))
        ]
        blocks += _shown(files, part.media.get("", ()))
    wealth = tuple((str(kind.label), plan.wealth[kind]) for kind in WealthKind if plan.wealth.get(kind))
    shown = _shown(files, plan.wealth_media)
    if not wealth and not shown:
        return blocks
    grown = Picture(plant(plan.wealth_grown).encode(), plant_words(plan.wealth_grown), caption=False)
    return [*blocks, Heading(_("What is already there")), grown, Facts(wealth), *shown]


def _shown(files: Mapping[str, FileContent], media: Iterable[MediaView]) -> list[Block]:
    """Pictures as they are; of a sound clip its words."""
    return [
        Para(_("To listen to: %(words)s") % {"words": one.words})
        if one.kind is Medium.SOUND
        else Picture(files[one.ref].content, one.words)
        for one in media
    ]


def _outcomes(plan: PlanView) -> list[Block]:
    title = Heading(_("What should change, or stay good"))
    if not plan.outcomes:
        return [title, Para(_("Nothing is written yet."))]
    return [title, Bullets(tuple(map(_outcome, plan.outcomes)))]


def _outcome(one: OutcomeView) -> str:
    """An outcome, and which outcomes of the law it is about where somebody said so."""
    return f"{one.text} ({'; '.join(map(say, one.named))})" if one.named else one.text


def _lines(plan: PlanView, easy: bool) -> list[Block]:
    """Every line with what it helps with and what it costs, and the plan beside the money that is likely."""
    title = Heading(_("How we get there, and what it costs"))
    if not plan.lines:
        return [title, Para(_("Nothing is in the plan yet."))]
    helps = {one.ref: one.text.rstrip(".") for one in plan.outcomes}
    rows = [(_what(line, helps), _costs(line)) for line in plan.lines]
    meter = plan.meter
    left = -meter.left if meter.over else meter.left
    facts = (
        (_("Indicative amount for a year"), money(meter.indicative)),
        (_("The plan costs"), money(meter.planned)),
        (_("More than the indicative sum by") if meter.over else _("Not planned yet"), money(left)),
    )
    blocks: list[Block] = [
        title,
        Table(
            head=(_("What"), _("In the plan year")),
            rows=(*rows, (_("Together"), money(meter.planned))),
            figures=(False, True),
            result=len(rows),
        ),
        Facts(facts),
    ]
    if plan.example:
        plain = _("The indicative sum comes from figures that are made up, to show how it works.")
        blocks.append(Mark(_("Example"), _("We made this sum up. It is not real.") if easy else plain))
    return blocks


def _week(plan: PlanView) -> list[Block]:
    """The days on which something happens; nothing where nothing has a fixed time."""
    rows = tuple(
        (day, "\n".join(f"{part}: {', '.join(one.words for one in there)}" for part, there in parts))
        for day, parts in days_of(plan)
        if parts
    )
    return [Heading(_("The week")), Facts(rows)] if rows else []


def _held(case: Case, plan: PlanView) -> list[Block]:
    """Who holds which money of it; nothing before that is chosen, or for who may not see money."""
    rows = tuple(
        (
            way_told(part, case),
            _("%(who)s: %(amount)s for the plan year, from %(day)s")
            % {"who": part.holder_name, "amount": money(part.amount), "day": day(part.starts_on)},
        )
        for part in parts_held(plan, case)
    )
    return [Heading(_("How the money is held")), Facts(rows)] if rows else []


def _shared(share: Share | None, easy: bool) -> list[Block]:
    """The statement of the Care Act's section 26."""
    if share is None:
        return []
    weekly = share.weekly
    rows = (
        (_("What it costs the council to meet the needs"), money(weekly.cost)),
        (_("What the person pays of that"), money(weekly.adult)),
        (_("What the council pays of that"), money(weekly.authority)),
        (_("Other public money"), money(weekly.other_public)),
    )
    sure = _("What the person pays is provisional: it can still change.")
    told = _("This can still change.") if easy else sure
    lines = tuple(
        (
            f"{row.what}\n{row.free}" if row.free else row.what,
            money(row.weekly),
            money(row.person),
            money(row.rest),
        )
        for row in share.rows
    )
    head = (_("What"), _("Costs"), _("The person pays"), _("Others pay"))
    return [
        Heading(_("Who pays what, for a week")),
        Facts(rows),
        Table(head=head, rows=lines, figures=(False, True, True, True)),
        *([Para(collecting_words(share.collecting, mine=True))] if share.collecting else []),
        *([Para(told)] if share.provisional else []),
        *([_example(easy)] if share.example else []),
    ]


def _example(easy: bool) -> Mark:
    plain = _("What the person pays comes from figures that are made up, to show how it works.")
    return Mark(_("Example"), _("We made this sum up. It is not real.") if easy else plain)


def _what(line: LineView, helps: dict[str, str]) -> str:
    """What it is, how much and how often, and what it helps with: a line each."""
    said = [line.what]
    if line.price.pence:
        said.append(_how_much(line))
    if line.price_told:
        said.append(_("The price: %(source)s") % {"source": say(line.price_told)})
    if line.elsewhere and line.payer:
        said.append(
            _("Other money pays: %(who)s, %(cost)s in the plan year")
            % {"who": say(line.payer), "cost": money(line.elsewhere.in_year)}
        )
    if line.who:
        said.append(_("Who gives it: %(who)s") % {"who": line.who})
    if found := [helps[ref] for ref in line.outcome_refs if ref in helps]:
        said.append(_("Helps with: %(what)s") % {"what": " · ".join(found)})
    return "\n".join(said)


def _costs(line: LineView) -> str:
    """What it takes of the money of this plan."""
    if not line.price.pence:
        return _("Costs nothing")
    return _("Paid by other money") if line.elsewhere else money(line.cost.in_year)


def _how_much(line: LineView) -> str:
    """7.5 hours × £14.00, every week, from 3 May 2026."""
    parts = [f"{line.amount} × {money(line.price)}", say(line.how_often)]
    if line.starts_on:
        parts.append(_("from %(day)s") % {"day": day(line.starts_on)})
    if line.ends_on:
        parts.append(_("until %(day)s") % {"day": day(line.ends_on)})
    return ", ".join(parts)


def _decision(one: DecisionView) -> list[Block]:
    """What was decided, why, by whom, and how much money was agreed."""
    words = f"{VERDICTS[one.verdict]}, {day(one.at)}"
    agreed = [] if one.agreed is None else [
        Para(_("%(amount)s for the plan year") % {"amount": money(one.agreed)})
    ]  # fmt: skip
    left = [
        Para(
            _("Not agreed: %(what)s, %(amount)s in the plan year. %(reasons)s")
            % {"what": item.what, "amount": money(item.amount), "reasons": item.reasons}
        )
        for item in one.left_out
    ]
    rests = [Para(_("It rests on: %(assumed)s") % {"assumed": one.assumed})] if one.assumed else []
    return [Para(words, large=True), Quote(one.reasons, one.by_name), *rests, *left, *agreed, *_paid(one)]


def _paid(one: DecisionView) -> list[Block]:
    """What was agreed in two parts, as it was known on that day."""
    if one.contribution is None or one.council_pays is None:
        return []
    words = _("Of it the person pays %(person)s, and the council %(council)s.")
    return [Para(words % {"person": money(one.contribution), "council": money(one.council_pays)})]
