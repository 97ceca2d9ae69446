"""The library of stories: what other people planned, for everybody to read and to start from."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.planning.queries.stories import library, story
from sevensteps.core.planning.stories import AGE_WORDS, AgeGroup
from sevensteps.web.plans.stories import shown
from sevensteps.web.shell import OpenRequest, forms, render
from sevensteps.web.shell.filters import say


class FindForm(forms.Form):
    """Which stories to show."""

    words = forms.Line(_("What did they want?"), required=False, quiet=True, max_length=100)
    age = forms.Pick(_("How old are they?"), blank=_("Any age"), required=False, quiet=True)
    care = forms.Pick(
        _("What is their support about?"), choices=CareGroup.choices, blank=_("Anything"), required=False,
        quiet=True,
    )  # fmt: skip


@require_GET
def stories(request: OpenRequest) -> HttpResponse:
    """Every story that shows, found by what people wanted, age and kind of support."""
    form = FindForm(data=request.GET)
    form.offer("age", [(age.value, say(words)) for age, words in AGE_WORDS.items()])
    said = form.values if form.is_valid() else {}
    found = library(age=said.get("age") or "", care=said.get("care") or "", words=said.get("words") or "")
    ages = {age: say(AGE_WORDS[age]) for age in AgeGroup}
    return render(request, "public/stories.html", {"form": form, "stories": found, "ages": ages})


@require_GET
def one_story(request: OpenRequest, key: str) -> HttpResponse:
    """One story."""
    return render(request, "public/story.html", shown(story(key)))
