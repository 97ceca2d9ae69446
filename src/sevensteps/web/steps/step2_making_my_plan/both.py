"""Two people saved the same text at once: both are kept and shown, and the person chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.core.errors import Refused
from sevensteps.core.planning import Piece, difference
from sevensteps.web.shell import forms
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, revision_of


@dataclass(frozen=True, slots=True)
class Both:
    """What stands there now, what was typed meanwhile, and the way from one to the other."""

    title: str
    theirs: str
    mine: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one page: `prefix` of their parts, and what stands there now, by key."""

    prefix: str
    now: Mapping[str, str]


def both(
    form: forms.Form, refusal: Refused, case: Case, plan: PlanView, texts: Texts, *, at: datetime
) -> list[Both]:
    """Show the refusal; where somebody saved meanwhile, keep what was typed and set both texts side by side.

    What the writer left as it was shows what stands there now: saving again overwrites nothing unseen.
    """
    typed = form.values  # before an error takes the text of its field out of them
    seen = revision_of(typed["revision"])
    meanwhile(form, refusal, plan)
    if not isinstance(refusal, actions.SavedMeanwhile) or seen is None:
        return []
    parts = {key: f"{texts.prefix}:{key}" for key in texts.now}
    stood = queries.texts_at(plan.person_id, plan.ref, parts.values(), seen)
    found: list[Both] = []
    aside: dict[str, Mapping[str, str]] = {}
    for key, part in parts.items():
        now, then, mine = texts.now[key], stood.get(part, ""), typed[key] or ""
        if mine == then:
            form.show(key, now)
        elif now not in (then, mine):
            found.append(Both(str(form.fields[key].label), now, mine, difference(now, mine)))
            aside[part] = {"text": mine}
    actions.keep_aside(by=case.standing, said=aside, at=at)
    return found
