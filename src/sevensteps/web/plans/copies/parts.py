"""What only some plans have, for a copy: pictures, sounds and their files, both views of a child's plan."""

from __future__ import annotations

from dataclasses import replace

from sevensteps.contexts.files.queries import FileContent
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.planning.queries import MediaView, PlanView
from sevensteps.contexts.planning.queries.children import views_of
from sevensteps.core.planning import HEADINGS
from sevensteps.core.planning import export as form
from sevensteps.core.planning.children import ASKED
from sevensteps.web.plans.children import ASKED_WORDS


def shown(plan: PlanView) -> tuple[form.Shown, ...]:
    """Every picture, drawing and sound, with its file."""
    files = planning.media_files(plan.media)
    return tuple(_shown(one, files.get(one.ref)) for one in plan.media)


def _shown(one: MediaView, kept: FileContent | None) -> form.Shown:
    """Without a file its words stand for it, as they do on the pages."""
    known = form.Shown(one.ref, one.kind.value, one.place, one.words)
    if kept is None:
        return known
    return replace(known, file=form.file_of(kept.name, kept.media_type, kept.content))


def views(plan: PlanView) -> tuple[form.View, ...]:
    """What the child says and what the parents say."""
    return tuple(
        form.View(
            heading,
            (ASKED_WORDS if heading == ASKED else HEADINGS[heading].title).template,
            voice,
            said.text,
            said.told,
            said.by_name,
            said.relation,
            said.at,
        )
        for (heading, voice), said in views_of(plan).items()
    )
