"""What only some plans have, in the PDF: what a child and the parents say, and who signs health tasks."""

from django.utils.translation import gettext as _

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.web.plans.children import Side, child_plan
from sevensteps.web.plans.health import health_cards
from sevensteps.web.shell.documents import Block, Facts, Heading, Para, Quote
from sevensteps.web.shell.filters import day, say


def both_views(case: Case, plan: PlanView) -> list[Block]:
    """Under each heading what the child says, then what the parents say, each with who wrote it down."""
    found = child_plan(plan, case, said_only=True).sections
    if not found:
        return []
    blocks: list[Block] = [Heading(_("What the child says, and what the parents say"))]
    for _title, rows in found:
        for row in rows:
            blocks.append(Para(row.title, large=True))
            blocks += [block for side in row.sides for block in _said(side)]
    return blocks


def _said(side: Side) -> list[Block]:
    if side.said is None:
        return [Para(_("%(whose)s: nothing yet") % {"whose": side.words})]
    who = f"{side.said.by_name}, {day(side.said.at)}"
    if side.said.told:
        who = f"{who}. {_('How they told it: %(how)s') % {'how': side.said.told}}"
    return [Para(side.words), Quote(side.said.text, who)]


def health_tasks(plan: PlanView) -> list[Block]:
    """The health tasks: where each stands, who signs it, and what they said last."""
    cards = health_cards(plan)
    blocks: list[Block] = [Heading(_("Health tasks, and who signs them"))] if cards else []
    for card in cards:
        last = card.health.last
        facts = (
            (_("Task"), card.health.task),
            (_("How it stands"), say(card.words)),
            (_("Who signs it"), card.health.clinician),
            (_("What supporters should learn"), last.wished if last else ""),
        )
        blocks += [Para(card.what, large=True), Facts(tuple((name, what) for name, what in facts if what))]
        if last is not None:
            blocks.append(Quote(last.reasons, f"{last.by_name}, {day(last.at)}"))
    return blocks
