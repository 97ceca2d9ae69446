"""How to appeal, as it is shown beside every sum and every answer that somebody may not agree with."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.redress import queries as redress
from sevensteps.core.access import Task
from sevensteps.web.shell.filters import day

PLAIN: tuple[Promise | str, ...] = (
    gettext_lazy("Is this not right? An appeal asks for it to be looked at again. It costs nothing."),
    gettext_lazy("When it is sent today, we say that we have it by %(first)s, and answer by %(last)s."),
    gettext_lazy("Somebody who had no part in the decision looks at it."),
    gettext_lazy("The answer is yes, yes in part or no, and always says why."),
    gettext_lazy("An advocate can help with it, for free. So can family, friends or the worker."),
    gettext_lazy(
        "Whoever still does not agree after that can go to the Local Government and Social Care Ombudsman."
    ),
)
EASY: tuple[Promise | str, ...] = (
    gettext_lazy("Do you think this is wrong? You can appeal. It is free."),
    gettext_lazy("Send it today. We write to you by %(first)s."),
    gettext_lazy("You get our answer by %(last)s."),
    gettext_lazy("A new person looks at it."),
    gettext_lazy("They tell you yes or no. They tell you why."),
    gettext_lazy("An advocate can help you. An advocate is free."),
    gettext_lazy("Still not happy? You can ask the Ombudsman. They check what councils do."),
)


@dataclass(frozen=True, slots=True)
class Door:
    """What to show: sentences, and where to go on to (nowhere for those who cannot)."""

    sentences: tuple[str, ...]
    link: str
    href: str


def how(case: Case, today: date) -> tuple[str, ...]:
    """The sentences, with the days that would be promised today, in the person's form of words."""
    promise = redress.promise_on(today)
    days = {"first": day(promise.acknowledge_by), "last": day(promise.answer_by)}
    words = EASY if case.person.easy_read else PLAIN
    return tuple(str(one) % days if "%(" in str(one) else str(one) for one in words)


def door(case: Case, about_kind: str, about_ref: str, today: date) -> Door:
    """The way to an appeal about one decision, or to the appeal that was sent."""
    standing = case.standing
    sent = redress.appeal_about(standing.person_id, about_kind, about_ref)
    if sent is not None and standing.can(Task.SEE_APPEALS):
        href = reverse("appeals:one", args=[case.person.ref, sent.ref])
        return Door(how(case, today), _("Read the appeal and how it goes"), href)
    if sent is None and standing.can(Task.SEND_APPEAL):
        href = reverse("appeals:send", args=[case.person.ref, about_kind, about_ref])
        return Door(how(case, today), _("Send an appeal"), href)
    return Door(how(case, today), "", "")
