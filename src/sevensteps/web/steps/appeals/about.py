"""What an appeal is about, in words, and where to read it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import appeals, exception_queries
from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import PAYEE, RECEIVING, recovering
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.actions import CHARGE
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.planning.actions import PLAN
from sevensteps.contexts.redress.queries import AppealView
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.redress import State
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class About:
    """The decision: what it was, who made it and when, and the page it is on."""

    words: Sentence
    by_name: str
    at: datetime
    href: str


def about_of(case: Case, kind: str, ref: str) -> About:
    """The decision of this kind and reference. Raises NotFound where it is not this person's."""
    person_id, person_ref = case.standing.person_id, case.person.ref
    if kind == appeals.SUM:
        return _sum(person_id, person_ref, ref)
    if kind == appeals.DECISION:
        decided = exception_queries.sum_decision(person_id, ref)
        words = Sentence("The answer about an exception: {annual} a year", {"annual": decided.annual})
        return About(words, decided.by_name, decided.at, reverse("money:sum", args=[person_ref]))
    if kind == PLAN:
        plan = planning.plan_version(person_id, ref)
        if not plan.decisions:
            raise NotFound(f"decision on plan {ref}")
        last = plan.decisions[-1]
        words = Sentence("The answer to the plan (version {version})", {"version": plan.version})
        return About(words, last.by_name, last.at, reverse("agreement:start", args=[person_ref]))
    if kind == CHARGE:
        return _charge(person_id, person_ref, ref)
    if kind == budgets.RECOVERY:
        return _given_back(person_id, person_ref, ref)
    if kind in {RECEIVING, PAYEE}:
        return _holding(person_id, person_ref, kind, ref)
    raise NotFound(f"appeals about {kind}")


def what_comes(appeal: AppealView, *, new_sum: bool) -> str:
    """What happens after the answer; empty while there is none. `new_sum`: the answer brought another sum."""
    if not appeal.decided:
        return ""
    if appeal.state is State.NOT_UPHELD:
        return _("The decision stays as it is.")
    words = _COMES.get(appeal.about_kind) or _COMES.get(f"{appeal.about_kind}:{appeal.state}")
    if words is not None:
        return str(words)
    if new_sum:
        return _("The new sum counts from now on. The plan is made against it.")
    return _("The sum has not changed yet. The worker talks about what has to be put right.")


_ANEW = gettext_lazy("The worker looks at it again with the person, and a new answer is kept.")
_COMES = {
    RECEIVING: _ANEW,
    PAYEE: _ANEW,
    PLAN: gettext_lazy(
        "The plan is looked at again together. Then it is sent in once more, and decided anew."
    ),
    f"{budgets.RECOVERY}:{State.UPHELD}": gettext_lazy(
        "Nothing is given back. What was given back already is paid out again."
    ),
    f"{budgets.RECOVERY}:{State.UPHELD_IN_PART}": gettext_lazy(
        "Nothing is collected until it is decided anew."
    ),
    CHARGE: gettext_lazy("A finance officer now puts right what is paid. A letter says what changed."),
}


def _holding(person_id: int, person_ref: str, kind: str, ref: str) -> About:
    if kind == RECEIVING:
        check = budgets.check(person_id, ref)
        words = Sentence("The answer that the money cannot be paid like that")
        return About(words, check.by_name, check.at, reverse("holding:checked", args=[person_ref, ref]))
    asked = budgets.payee(person_id, ref)
    words = Sentence("The answer that {name} cannot be paid", {"name": asked.name})
    return About(words, asked.by_name, asked.at, reverse("holding:payee", args=[person_ref, ref]))


def _charge(person_id: int, person_ref: str, ref: str) -> About:
    view = charging.assessment(person_id, ref).view
    if view.told is None:
        raise NotFound(f"charge {ref} was not told")
    if view.weekly is None:
        words = Sentence("What is paid: all that the care costs")
    else:
        words = Sentence("What is paid: {weekly} a week", {"weekly": view.weekly})
    settled = view.confirmed or view.told
    return About(words, settled.by_name, settled.at, reverse("contribution:one", args=[person_ref, ref]))


def _given_back(person_id: int, person_ref: str, ref: str) -> About:
    found = recovering.appealed_decision(person_id, ref)
    words = Sentence("What is to be given back: {amount}", {"amount": found.amount or Money(0)})
    case_ref = ref.partition("-")[0]
    return About(words, found.by_name, found.at, reverse("life:asked", args=[person_ref, case_ref]))


def _sum(person_id: int, person_ref: str, ref: str) -> About:
    told = next((one for one in allocation.indicatives(person_id) if one.ref == ref), None)
    if told is None:
        raise NotFound(f"sum {ref}")
    words = Sentence("The sum: {annual} a year", {"annual": Money(told.annual.pence)})
    return About(words, told.by_name, told.at, reverse("money:sum", args=[person_ref]))
