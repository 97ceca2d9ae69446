"""How a charge is told: its states, its figures and what shows them, in the reader's form of words."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import AssessmentInFull, AssessmentState, AssessmentView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.charging import ChargingRulebook, read_inputs
from sevensteps.core.charging.changes import Value
from sevensteps.core.charging.unclaimed import unclaimed
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Words
from sevensteps.core.trace import Sentence
from sevensteps.web.means.shape import Means
from sevensteps.web.means.words import DISABILITY_COSTS
from sevensteps.web.means.worked import Worked, hint_in
from sevensteps.web.shell.filters import day, money, say
from sevensteps.web.shell.voice import form_of, sentence_in, sum_for

STATES: dict[AssessmentState, tuple[Promise | str, str]] = {
    AssessmentState.DRAFT: (gettext_lazy("Being filled in"), "grey"),
    AssessmentState.PROVISIONAL: (gettext_lazy("Provisional"), "yellow"),
    AssessmentState.CONFIRMED: (gettext_lazy("Confirmed"), "green"),
    AssessmentState.REPLACED: (gettext_lazy("Replaced"), "grey"),
    AssessmentState.WITHDRAWN: (gettext_lazy("Taken back"), "grey"),
}


def pays(view: AssessmentView) -> str:
    """What an assessment comes to, in a few words."""
    if view.told is None:
        return _("Not worked out yet")
    if view.weekly is None:
        return _("All that the care costs")
    return _("%(sum)s a week") % {"sum": money(view.weekly)}


def means_of(case: Case, view: AssessmentView) -> Means:
    """The means of an assessment as the questions take them."""
    rules = charging.rules_in_force(view.starts_on).rules
    return Means(view.data, rules.law, full=True, easy=case.person.easy_read)


def worked(case: Case, full: AssessmentInFull, today: date) -> Worked | None:
    """A told assessment with its sum, in the person's form of words."""
    if full.found is None or full.used is None:
        return None
    form, law = form_of(case), full.used.rules.law
    hints = unclaimed(law, full.used.rules.rates, read_inputs(full.view.data), today)
    return Worked(
        found=full.found,
        trace=sum_for(full.found.trace, case),
        flags=[sentence_in(one, form) for one in full.found.flags],
        hints=[hint_in(one, form) for one in hints],
        example=full.example,
        year=full.used.rules.rates.year,
    )


def about_words(key: str, law: ChargingRulebook, form: str) -> str:
    """What one of the means is called: `income:state_pension`, or "other"."""
    section, _sep, kind = key.partition(":")
    titles: dict[str, dict[str, Words]] = {
        "income": {one.id: one.title for one in law.income},
        "capital": {one.id: one.title for one in law.capital},
        "housing_costs": {one.id: one.title for one in law.housing},
    }
    title = titles.get(section, {}).get(kind)
    if title is not None:
        return title.in_form(form)
    own = {name: str(words) for name, words in DISABILITY_COSTS}
    return own.get(kind, kind) if section == "disability_expenses" else _("Something else")


def form_now(case: Case) -> str:
    """The form of words: Easy Read, or the language of the page."""
    return "easy" if case.person.easy_read else (get_language() or "en").partition("-")[0]


def value_words(value: Value, form: str) -> str:
    """One side of a change."""
    match value:
        case None:
            return "–"
        case Money():
            return money(value)
        case date():
            return day(value)
        case Sentence():
            return say(sentence_in(value, form))
    return str(value)
