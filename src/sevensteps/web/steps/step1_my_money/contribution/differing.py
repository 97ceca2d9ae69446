"""What changed between two answers, and why: only that, on a page and as a letter."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import Difference
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import how
from sevensteps.web.shell.documents import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Panel,
    Para,
    Quote,
    Table,
    response,
)
from sevensteps.web.shell.filters import day, say
from sevensteps.web.shell.voice import in_form_asked, own, sentence_in
from sevensteps.web.steps.step1_my_money.contribution.words import form_now, pays, value_words

Rows = list[tuple[str, str, str]]


@require_GET
@signed_in
def changes(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """What is otherwise than before, and why."""
    case = case_for(request, person_ref, Task.SEE_MEANS)
    found = charging.difference(case.standing.person_id, ref)
    context = {
        "case": case,
        "own": own(case),
        "easy": case.person.easy_read,
        "found": found,
        "rows": rows_of(found, case),
        "pays": (pays(found.before), pays(found.after)),
        "because": because(found),
    }
    return render(request, "contribution/changes.html", context)


@require_GET
@signed_in
def the_letter(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The same as a PDF, in the person's form of words or the one asked for by `?form=`."""
    case = in_form_asked(case_for(request, person_ref, Task.SEE_MEANS), request.GET.get("form", ""))
    found = charging.difference(case.standing.person_id, ref)
    easy = case.person.easy_read
    told = found.after.told
    blocks: list[Block] = [
        Facts(((_("For"), case.person.name), (_("From"), day(found.after.starts_on)), (_("Reference"), ref))),
        Panel(pays(found.after), (_("Before: %(pays)s") % {"pays": pays(found.before)},)),
        Heading(_("What changed")),
        Table(
            head=(_("What"), _("Before"), _("Now")),
            rows=tuple(rows_of(found, case)),
            figures=(False, True, True),
        ),
        Para(_("All else stays the same.") if easy else _("Everything that is not named here is as it was.")),
        Heading(_("Why")),
        Quote(found.why, told.by_name if told else "") if found.why else Para(because(found)),
        Heading(_("If you do not agree")),
        Bullets(how(case, request.today)),
    ]
    document = Document(
        title=_("What I pay: what changed"),
        blocks=tuple(blocks),
        day=localdate(told.at) if told else request.today,
        easy=easy,
    )
    return response(document, "what-i-pay-changes-easy-read" if easy else "what-i-pay-changes")


def rows_of(found: Difference, case: Case) -> Rows:
    """What, before, now, in the person's form of words."""
    form = form_now(case)
    return [
        (say(sentence_in(one.what, form)), value_words(one.before, form), value_words(one.after, form))
        for one in found.lines
    ]


def because(found: Difference) -> str:
    """Why, where nobody wrote it."""
    if found.after.source == "uplift":
        return _("The figures of the law or of the council changed for the new year. Nothing about you did.")
    return _("You or somebody for you told us something new, or we have now seen what shows it.")
