"""Files from the bank: taken in once, what they are matched with, what waits for a person, what is undone."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sevensteps.contexts.payments.actions import by_hand, importing, matching
from sevensteps.contexts.payments.queries import bank
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.payments.bank.statement import MOST_BYTES
from sevensteps.web.desks.finance.bank.forms import COLUMNS, ApartForm, ImportForm, MatchForm
from sevensteps.web.desks.finance.bank.words import FORMATS, KINDS
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import council_only
from sevensteps.web.shell.filters import day, money
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request
from sevensteps.web.shell.sizes import takes

ONLY = council_only(Role.FINANCE_OFFICER)
WORDS = {"kinds": KINDS, "formats": FORMATS}


@ONLY
def queue(request: Request) -> HttpResponse:
    """Entries that wait for a person, and looking for matches again."""
    form = forms.Form.of(request)
    if form.is_valid():
        made = matching.match_waiting(by=request.actor, at=request.now)
        words = ngettext("%(count)s entry is matched now.", "%(count)s entries are matched now.", made)
        return forms.done(request, words % {"count": made}, "finance:bank")
    found = bank.waiting(asked_page(request))
    context = {"form": form, "found": found, "page": paged(request, found.number, found.total)}
    return render(request, "finance/bank/queue.html", context)


@ONLY
@takes(MOST_BYTES)
def take_in(request: Request) -> HttpResponse:
    """A file from the bank; the same file, and the same entries in another, count once."""
    form = ImportForm.of(request)
    if form.is_valid():
        try:
            done = importing.import_file(by=request.actor, file=form.incoming(), at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("The file is taken in.")
            if done.before:
                words = _("This very file was taken in before. Nothing was done twice.")
            elif done.ahead:
                words = ngettext(
                    "The file is taken in, but for %(count)s entry of a day to come. Take it in again then.",
                    "The file is taken in, but for %(count)s entries of days to come. Take it in again then.",
                    done.ahead,
                ) % {"count": done.ahead}
            if not done.told and not done.accepted:
                words = _("There are no entries in this file. Nothing was taken in.")
            return forms.done(request, words, "finance:bank_file", done.ref)
    return render(request, "finance/bank/import.html", {"form": form, "columns": COLUMNS})


@require_GET
@ONLY
def files(request: Request) -> HttpResponse:
    """Every file that was taken in."""
    found = bank.files(asked_page(request))
    context = {"found": found, "page": paged(request, found.number, found.total)}
    return render(request, "finance/bank/files.html", context | WORDS)


@require_GET
@ONLY
def file(request: Request, ref: str) -> HttpResponse:
    """What became of one file."""
    one = bank.file(ref)
    found = bank.waiting(asked_page(request), one.ref)
    context = {"file": one, "found": found, "page": paged(request, found.number, found.total)}
    return render(request, "finance/bank/file.html", context | WORDS)


@ONLY
def entry(request: Request, ref: str) -> HttpResponse:
    """One entry: what it is, or why it waits and what it could be; and saying what it is, or is not."""
    look_for = request.GET.get("look_for", "").replace("\0", "")[:100]
    found = bank.entry(ref, look_for)
    form = MatchForm.of(request)
    form.offer_things([forms.Option(one.id, KINDS[one.kind], _of(one)) for one in found.candidates])
    if form.is_valid():
        try:
            said = _say(request, ref, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, said, "finance:bank_entry", ref)
    context = {"found": found, "form": form, "look_for": look_for}
    return render(request, "finance/bank/entry.html", context | WORDS)


def _say(request: Request, ref: str, form: MatchForm) -> str:
    """Do what was chosen; gives what was done."""
    why, because = form.values["why"], form.because
    if because is not None:
        by_hand.put_aside(by=request.actor, entry_ref=ref, because=because, why=why, at=request.now)
        return _("The entry is put aside.")
    target = form.values["target"]
    by_hand.match_by_hand(by=request.actor, entry_ref=ref, target=target, why=why, at=request.now)
    return _("The entry is matched.")


@require_GET
@ONLY
def matches(request: Request) -> HttpResponse:
    """Every match, those taken apart too."""
    found = bank.matches(asked_page(request))
    context = {"found": found, "page": paged(request, found.number, found.total)}
    return render(request, "finance/bank/matches.html", context | WORDS)


@ONLY
def match(request: Request, ref: str) -> HttpResponse:
    """One match, and taking it apart with a reason."""
    found = bank.match_of(ref)
    form = ApartForm.of(request)
    if form.is_valid():
        try:
            by_hand.take_apart(by=request.actor, ref=ref, why=form.values["why"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("The match is taken apart. The entry waits again.")
            return forms.done(request, words, "finance:bank_entry", found.entry.ref)
    return render(request, "finance/bank/match.html", {"found": found, "form": form} | WORDS)


def _of(one: bank.CandidateView) -> str:
    """A candidate in a line: who, how much, when, which."""
    told = [one.name, money(one.amount), day(one.on), one.ref]
    return " · ".join(str(text) for text in told if text)
