"""Where in a plan something can be shown: its pages, and the headings on each."""

from django.utils.translation import gettext as _

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import MediaView, PlanView
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import HEADINGS, SECTIONS, section_of
from sevensteps.web.plans.reading import told

WEALTH = "wealth"


def places_of(page: str, case: Case) -> dict[str, str]:
    """The places of one page of the plan and what they are called: first the page as a whole.

    Raises NotFound where there is no such page.
    """
    if page == WEALTH:
        return {f"wealth:{kind}": str(kind.label) for kind in WealthKind}
    section = SECTIONS.get(page)
    if section is None or (section.caring and not case.person.is_carer):
        raise NotFound(f"section {page}")
    title = told(section.title, case)
    whole = _("The whole of: %(title)s") % {"title": title} if section.headings else title
    return {f"section:{page}": whole} | {
        f"heading:{one.key}": told(one.title, case) for one in section.headings
    }


def place_words(place: str, case: Case) -> str:
    """What a place is called."""
    prefix, _colon, key = place.partition(":")
    if prefix == "heading":
        return told(HEADINGS[key].title, case)
    return str(WealthKind(key).label) if prefix == WEALTH else told(SECTIONS[key].title, case)


def media_on(page: str, plan: PlanView, case: Case) -> list[tuple[str, tuple[MediaView, ...]]]:
    """What is shown on one page of the plan, by what each place is called; empty places are left out."""
    return [
        (words, found) for place, words in places_of(page, case).items() if (found := plan.media_at(place))
    ]


def page_of(place: str) -> str:
    """The page of the plan on which a place is."""
    prefix, _colon, key = place.partition(":")
    return {"heading": lambda: section_of(key).key, WEALTH: lambda: WEALTH}.get(prefix, lambda: key)()


def title_of(page: str, case: Case) -> str:
    """What a page of the plan is called."""
    return _("What is already there") if page == WEALTH else told(SECTIONS[page].title, case)


def address_of(page: str, person_ref: str) -> tuple[str, ...]:
    """The name of its address, and what belongs to it."""
    return ("plan:wealth", person_ref) if page == WEALTH else ("plan:section", person_ref, page)
