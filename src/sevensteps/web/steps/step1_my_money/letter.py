"""The letter that explains an indicative sum: to keep, to print, to do again with pencil and paper.

It speaks to the person, whoever prints it. In Easy Read it says the same in other, shorter sentences.
"""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.allocation import exception_queries, queries
from sevensteps.contexts.allocation.exception_queries import SumDecisionView
from sevensteps.contexts.allocation.queries import IndicativeView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.web.shell import Request
from sevensteps.web.shell.access import case_for, signed_in
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
from sevensteps.web.shell.voice import in_form_asked, said, sum_for
from sevensteps.web.steps.step1_my_money.letter_words import LetterWords, words_of
from sevensteps.web.steps.step1_my_money.sides import sees_answers


@require_GET
@signed_in
def the_letter(request: Request, person_ref: str) -> HttpResponse:
    """The sum as a PDF, in the person's form of words or the one asked for by `?form=`."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    case = in_form_asked(case, request.GET.get("form", ""))
    told = queries.indicative_of(case.standing.person_id)
    if told is None:
        return redirect("money:start", person_ref)
    decision = exception_queries.decision_behind(case.standing.person_id, told.ref)
    name = "about-my-money-easy-read" if case.person.easy_read else "about-my-money"
    return response(letter(case, told, decision), name)


def letter(case: Case, told: IndicativeView, decision: SumDecisionView | None = None) -> Document:
    """The letter about one sum, in the words of the case, with the decision it comes from, if any.

    The lines of the sum and the reasons of a decision are only for who may see the answers.
    """
    words = words_of(case.person.easy_read)
    blocks: list[Block] = [
        Facts(((_("For"), case.person.name), (_("Date"), day(told.at)), (_("Reference"), told.ref))),
        *_the_sum(told, words),
    ]
    if told.kind != "honoured" and sees_answers(case):
        blocks += _decided(decision) if decision else []
        blocks += _workings(case, told, words)
    blocks += [
        Heading(_("What happens next")),
        Bullets(tuple(str(one) for one in words.next)),
        Heading(_("If you do not agree")),
        Bullets(tuple(str(one) % {"team": case.person.team_name} for one in words.disagree)),
        *_sources(told, words),
    ]
    return Document(
        title=_("About my money"), blocks=tuple(blocks), day=localdate(told.at), easy=case.person.easy_read
    )


def _the_sum(told: IndicativeView, words: LetterWords) -> list[Block]:
    """The figure; marked where it is only an example, with its range where the table was calibrated."""
    below = [_("That is about %(week)s a week.") % {"week": money(told.weekly)}]
    if told.between is not None:
        low, high = (money(end) for end in told.between)
        below.append(str(words.between) % {"low": low, "high": high})
    honoured = told.kind == "honoured"
    return [
        *([Mark(_("Example"), str(words.example))] if told.example else []),
        Panel(_("About %(year)s a year") % {"year": money(told.annual)}, tuple(below)),
        Para(str(words.honoured if honoured else words.indicative)),
        *([Quote(told.evidence, told.by_name)] if honoured else []),
    ]


def _decided(decision: SumDecisionView) -> list[Block]:
    """Who decided on another sum than the table gives, and every reason they gave."""
    grounds = decision.grounds
    reasons = (
        (_("What was looked at"), grounds.needs),
        (_("Why"), grounds.why),
        (_("Support and times this sum is for"), grounds.services),
        (_("What an hour of it costs"), grounds.hourly),
    )
    return [
        Heading(_("What was decided, and why")),
        Facts(
            (
                (_("Decided by"), f"{decision.by_name}, {day(decision.at)}"),
                (_("The sum before"), money(decision.before)),
                (_("The sum now"), money(decision.annual)),
                *((name, text) for name, text in reasons if text),
            )
        ),
    ]


def _workings(case: Case, told: IndicativeView, words: LetterWords) -> list[Block]:
    """Every line of the sum with its figure, and what the money is for."""
    lines = sum_for(told.trace, case).lines
    blocks: list[Block] = [
        Heading(_("How we worked it out")),
        Para(str(words.how)),
        Table(
            head=(_("Line"), _("Figure")),
            rows=tuple((say(line.text), "" if line.value is None else figure(line.value)) for line in lines),
            figures=(False, True),
            result=max((at for at, line in enumerate(lines) if line.value == told.annual), default=None),
        ),
    ]
    if told.without_support.pence > told.annual.pence:
        blocks.append(Para(str(words.without_support) % {"more": money(told.without_support)}))
    if told.outcomes:
        blocks += [
            Heading(_("What the money is for")),
            Facts(tuple((said(one.title, case), said(one.outcome, case)) for one in told.outcomes)),
        ]
    return blocks


def _sources(told: IndicativeView, words: LetterWords) -> list[Block]:
    """Who worked it out, and by exactly which rulebook."""
    rows = [(_("Worked out by"), told.by_name)]
    if told.identity is None:
        return [Heading(_("Who wrote this down")), Facts(tuple(rows))]
    sha = told.identity.sha256
    rows += [
        (_("Rulebook"), told.identity.rulebook_id),
        (_("Its version"), str(told.identity.version)),
        (_("Its fingerprint"), " ".join(sha[at : at + 8] for at in range(0, len(sha), 8))),
    ]
    return [Heading(_("Where these figures come from")), Para(str(words.rulebook)), Facts(tuple(rows))]
