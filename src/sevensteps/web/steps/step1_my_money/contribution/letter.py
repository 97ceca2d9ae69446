"""The letter about what somebody pays: the figure, every line of the sum, what is still to be shown."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import AssessmentInFull
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.web.means.worked import Worked
from sevensteps.web.shell import Request
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import how
from sevensteps.web.shell.documents import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Mark,
    Panel,
    Para,
    Quote,
    Table,
    response,
)
from sevensteps.web.shell.filters import day, figure, money, say
from sevensteps.web.shell.voice import in_form_asked
from sevensteps.web.steps.step1_my_money.contribution.words import (
    STATES,
    about_words,
    form_now,
    pays,
    worked,
)


@require_GET
@signed_in
def the_letter(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One answer as a PDF, in the person's form of words or the one asked for by `?form=`."""
    case = in_form_asked(case_for(request, person_ref, Task.SEE_MEANS), request.GET.get("form", ""))
    full = charging.assessment(case.standing.person_id, ref)
    made = worked(case, full, request.today)
    told = full.view.told
    if made is None or told is None:
        return redirect("contribution:start", person_ref)
    easy = case.person.easy_read
    blocks = [
        *_head(case, full, made),
        *_without_a_full_look(full, easy),
        *_workings(made),
        *_to_show(case, full),
        Heading(_("If you do not agree")),
        Bullets(how(case, request.today)),
        *_sources(full),
    ]
    document = Document(title=_("What I pay"), blocks=tuple(blocks), day=localdate(told.at), easy=easy)
    return response(document, "what-i-pay-easy-read" if easy else "what-i-pay")


def _head(case: Case, full: AssessmentInFull, made: Worked) -> list[Block]:
    view, easy = full.view, case.person.easy_read
    sure = view.confirmed is not None
    below = [str(STATES[view.state][0]), _("From %(day)s") % {"day": day(view.starts_on)}]
    if made.found.authority_pays_pence is not None:
        below.append(
            _("The council pays the rest: %(rest)s a week") % {"rest": money(made.found.authority_pays_pence)}
        )
    if sure:
        words = (
            _("This is settled.") if easy else _("This is confirmed: it is what is paid from that day on.")
        )
    else:
        words = (
            _("This can still change. We must see your papers first.")
            if easy
            else _("This is a first answer. It can change when we have seen what shows it.")
        )
    flags = tuple(say(one) for one in made.flags)
    return [
        Facts(((_("For"), case.person.name), (_("Reference"), view.ref))),
        *(
            [
                Mark(
                    _("Example"),
                    _("These figures are made up, to show how it works. They are not real rates."),
                )
            ]
            if made.example
            else []
        ),
        Panel(pays(view), tuple(below)),
        Para(words),
        *([Bullets(flags)] if flags else []),
    ]


def _without_a_full_look(full: AssessmentInFull, easy: bool) -> list[Block]:
    """What an answer without a full look rests on, and that a full look can be had."""
    if full.view.how == "full":
        return []
    offer, found = charging.offer_behind(full.view), list[Block]()
    if offer:
        found += [Heading(_("What it rests on")), Quote(offer.rests_on, offer.offered.by_name)]
    if full.view.consent:
        found.append(Quote(full.view.consent, _("How you said yes")))
    asks = _("You can ask us to look at all of your money. You can ask at any time.")
    if not easy:
        asks = _("You can ask us to look at all of your money at any time.")
    return [*found, Para(asks)]


def _workings(made: Worked) -> list[Block]:
    lines = made.trace.lines
    return [
        Heading(_("How we worked it out")),
        Para(_("All figures are for one week.")),
        Table(
            head=(_("Line"), _("Figure")),
            rows=tuple((say(line.text), "" if line.value is None else figure(line.value)) for line in lines),
            figures=(False, True),
        ),
    ]


def _to_show(case: Case, full: AssessmentInFull) -> list[Block]:
    if full.view.confirmed is not None or full.used is None:
        return []
    law, form = full.used.rules.law, form_now(case)
    missing = tuple(about_words(need.about, law, form) for need in full.needs if not need.given)
    if not missing:
        return []
    return [Heading(_("What we still need to see")), Bullets(missing)]


def _sources(full: AssessmentInFull) -> list[Block]:
    """By exactly which rulebooks."""
    if full.view.identities is None:
        return []
    named = full.view.identities
    rows = tuple(
        (
            words,
            f"{one.rulebook_id}, {_('version %(version)s') % {'version': one.version}} ({one.sha256[:12]})",
        )
        for words, one in (
            (_("The law"), named.law),
            (_("The figures"), named.rates),
            (_("The council’s choices"), named.policy),
        )
    )
    return [Heading(_("Where these figures come from")), Facts(rows)]
