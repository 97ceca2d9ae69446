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
from sevensteps.web.shell.listing import asked_page, paged


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
    """The stories that show, found by what people wanted, age and kind of support."""
    form = FindForm(data=request.GET)
    form.offer("age", [(age.value, say(words)) for age, words in AGE_WORDS.items()])
    said = form.values if form.is_valid() else {}
    asked = {name: said.get(name) or "" for name in ("age", "care", "words")}
    found = library(**asked, page=asked_page(request))
    context = {
        "form": form,
        "stories": found.rows,
        "ages": {age: say(AGE_WORDS[age]) for age in AgeGroup},
        "page": paged(request, found.page, found.total),
    }
    return render(request, "public/stories.html", context)


@require_GET
def one_story(request: OpenRequest, key: str) -> HttpResponse:
    """One story."""
    return render(request, "public/story.html", shown(story(key)))
