"""What might I pay? An estimate for anybody, with no account: a question a page, and nothing on record."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.core.charging import Rules
from sevensteps.core.errors import Refused
from sevensteps.web.means.shape import Data, Means
from sevensteps.web.means.walk import after, open_sections, section, sections_of
from sevensteps.web.means.worked import Worked, rules_today, worked_out
from sevensteps.web.public import keeping
from sevensteps.web.shell import OpenRequest, forms, render
from sevensteps.web.shell.filters import say


@require_GET
def start(request: OpenRequest) -> HttpResponse:
    """What this is, what one needs for it, and where the answers are kept."""
    rules = rules_today(request.today)
    context = {"rules": rules, "kept": keeping.kept(request), "lasts": keeping.LASTS}
    return render(request, "public/estimate.html", context)


def question(request: OpenRequest, key: str) -> HttpResponse:
    """One question. Its answer goes into the cookie, and the next question comes."""
    one, rules, kept = section(key), rules_today(request.today), keeping.kept(request)
    if rules is None:
        return redirect("public:estimate")
    means = _means(rules, kept.data)
    if not one.applies(means) and not request.GET.getlist("of"):
        return redirect("public:estimate_result" if kept.begun else "public:estimate")
    form = one.make(request, means)
    if form.is_valid():
        means = _means(rules, one.write(means, form.values))
        answer = _next(request, one.key, means, list(form.values.get("kinds", ())))
        try:
            return keeping.keep(request, answer, means.data)
        except Refused as refusal:
            form.refuse(refusal)
    keys = [other.key for other in sections_of(means) if not other.key.endswith("-sums")]
    here = one.key.removesuffix("-sums")
    context = {
        "form": form,
        "section": one,
        "kept": kept,
        "place": keys.index(here) + 1 if here in keys else 0,
        "all": len(keys),
        "back": _back(means, key),
    }
    return render(request, "public/estimate_question.html", context)


@require_GET
def result(request: OpenRequest) -> HttpResponse:
    """What it comes to, how, what else to ask for, and what to do with it."""
    rules, kept = rules_today(request.today), keeping.kept(request)
    if rules is None or not kept.begun:
        return redirect("public:estimate")
    form = request.GET.get("form", "plain")
    if form not in {"plain", "easy"}:
        raise Http404(f"form {form[:20]}")
    means = _means(rules, kept.data, easy=form == "easy")
    waiting = open_sections(means)
    needed = [one for one in waiting if one.key in {"where", "age"}]
    if needed:
        return redirect("public:estimate_question", needed[0].key)
    worked, refusal = _worked(rules, means.data, request, easy=means.easy)
    context = {
        "kept": kept,
        "easy": means.easy,
        "worked": worked,
        "refusal": refusal,
        "told": [(one, one.told(means)) for one in sections_of(means) if not one.key.endswith("-sums")],
        "waiting": {one.key for one in waiting},
    }
    return render(request, "public/estimate_result.html", context)


@require_POST
def forget(request: OpenRequest) -> HttpResponse:
    """Take the answers away at once."""
    answer = forms.done(request, _("Your answers are gone from this browser."), "public:estimate")
    return keeping.forget(answer)


def _means(rules: Rules, data: Data, *, easy: bool = False) -> Means:
    return Means({"nation": rules.law.nation} | data, rules.law, easy=easy)


def _worked(rules: Rules, data: Data, request: OpenRequest, *, easy: bool) -> tuple[Worked | None, str]:
    try:
        return worked_out(rules, data, request.today, easy=easy), ""
    except Refused as refusal:
        return None, say(refusal.said)


def _next(request: OpenRequest, key: str, means: Means, kinds: list[str]) -> HttpResponse:
    """To the question that follows; from a change on the result page, back to the result."""
    following, query = after(section(key), means, kinds)
    changing = request.GET.get("then") == "result"
    if following is None or (changing and not query):
        return redirect("public:estimate_result")
    tail = "&".join(part for part in (query, "then=result" if changing else "") if part)
    address = reverse("public:estimate_question", args=[following.key])
    return redirect(f"{address}?{tail}" if tail else address)


def _back(means: Means, key: str) -> str:
    """The page before this one."""
    keys = [one.key for one in sections_of(means)]
    earlier = keys[: keys.index(key)] if key in keys else []
    if key.endswith("-sums"):
        earlier = [*earlier[:-1], key.removesuffix("-sums")]
    return reverse("public:estimate_question", args=[earlier[-1]]) if earlier else reverse("public:estimate")
