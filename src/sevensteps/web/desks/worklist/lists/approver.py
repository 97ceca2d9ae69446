"""An approver's lists: plans to decide on, and plans somebody else has to decide on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow, PostRow
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Role
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

APPROVER = frozenset({Role.APPROVER})
MOST = 500  # plans that wait in one approver's teams; far more than a team ever has


@dataclass(frozen=True, slots=True)
class Waiting:
    """One plan that waits, whose it is, and who else may decide on it."""

    plan: planning.AwaitingRow
    person: PersonRow
    others: tuple[PostRow, ...]
    limit: Money  # of the reader, in that person's team


def _waiting(asked: Asked) -> list[Waiting]:
    """Every plan that waits in the approver's teams, longest waiting first."""
    cases = journeys.caseload(
        asked.actor, asked.today, states=[State.AWAITING_AGREEMENT], roles=APPROVER, size=MOST
    )
    who = {row.journey.person_id: row.person for row in cases.rows}
    if not who:
        return []
    approvers, limits = _approvers(asked), _limits(asked)
    teams = {person_id: person.team_name for person_id, person in who.items()}
    return [
        Waiting(
            plan=plan,
            person=who[plan.person_id],
            others=approvers.get(teams[plan.person_id], ()),
            limit=limits.get(teams[plan.person_id], Money(0)),
        )
        for plan in planning.awaiting_decision(who)
    ]


def _limits(asked: Asked) -> dict[str, Money]:
    """How much a year the reader may agree in each of their teams, by the team's name."""
    posts = people.posts_of(asked.actor.account_id, asked.today) if asked.actor.account_id else ()
    return {
        post.team.name: Money(post.approval_limit_pence)
        for post in posts
        if post.role is Role.APPROVER and post.approval_limit_pence
    }


def _approvers(asked: Asked) -> dict[str, tuple[PostRow, ...]]:
    """The other approvers of each of the reader's teams, by the team's name."""
    if asked.actor.account_id is None:
        return {}
    teams = people.teams_of(asked.actor.account_id, Role.APPROVER, asked.today)
    return {
        team.name: tuple(
            post
            for post in people.staff(asked.today, team.ref)
            if post.role is Role.APPROVER and post.account_id != asked.actor.account_id
        )
        for team in teams
    }


def _wrote_it(one: Waiting, asked: Asked) -> bool:
    return asked.actor.key in one.plan.author_keys


def _above(one: Waiting) -> bool:
    return one.plan.planned > one.limit


def _mine(asked: Asked) -> Found:
    days = policies.settings().decision_days
    rows = [one for one in _waiting(asked) if not _wrote_it(one, asked) and not _above(one)]
    return _cut(asked, [_item(one, asked, days) for one in rows])


def _others(asked: Asked) -> Found:
    rows = [one for one in _waiting(asked) if _wrote_it(one, asked) or _above(one)]
    days = policies.settings().decision_days
    return _cut(asked, [_not_mine(one, asked, days) for one in rows])


def _cut(asked: Asked, items: list[WorkItem]) -> Found:
    first = (asked.page - 1) * asked.size
    return Found(tuple(items[first : first + asked.size]), len(items))


def _item(one: Waiting, asked: Asked, days: int) -> WorkItem:
    sent_on = localdate(one.plan.submitted_at)
    due = sent_on + timedelta(days=days)
    values = {
        "planned": one.plan.planned,
        "indicative": one.plan.indicative,
        "name": one.plan.submitted_by,
        "day": sent_on,
    }
    why = (
        Sentence(
            "{planned} planned, about {indicative} is the indicative budget (example figures). "
            "Sent in by {name} on {day}.",
            values,
        )
        if one.plan.example
        else Sentence(
            "{planned} planned, about {indicative} is the indicative budget. Sent in by {name} on {day}.",
            values,
        )
    )
    href = reverse("agreement:start", args=[one.person.ref])
    what = Sentence("Read the plan and decide")
    return WorkItem(what, one.person.ref, one.person.name, why, due, due < asked.today, href)


def _not_mine(one: Waiting, asked: Asked, days: int) -> WorkItem:
    due = localdate(one.plan.submitted_at) + timedelta(days=days)
    can = [
        post.name
        for post in one.others
        if (post.approval_limit_pence or 0) >= one.plan.planned.pence
        and f"account:{post.account_id}" not in one.plan.author_keys
    ]
    reason = (
        Sentence("You wrote in this plan, so somebody else decides.")
        if _wrote_it(one, asked)
        else Sentence(
            "{planned} a year is above your limit of {limit}.",
            {"planned": one.plan.planned, "limit": one.limit},
        )
    )
    who = (
        Sentence("Can decide: {names}.", {"names": ", ".join(can)})
        if can
        else Sentence(
            "Nobody in the team can decide. Ask an administrator for an approver with a higher limit."
        )
    )
    return WorkItem(
        what=Sentence("Make sure that somebody decides"),
        who_ref=one.person.ref,
        who_name=one.person.name,
        why=Sentence("{reason} {who}", {"reason": reason, "who": who}),
        due_on=due,
        overdue=due < asked.today,
        href=reverse("agreement:start", args=[one.person.ref]),
    )


def _afterwards(asked: Asked) -> Found:
    """Plans of the reader's teams that were agreed at once and drawn to be looked at, by somebody else."""
    records = people.records_of(asked.actor, asked.today, roles=APPROVER)
    rows = [row for row in planning.drawn_to_look_at(records) if row.by_key != asked.actor.key]
    shown = rows[(asked.page - 1) * asked.size :][: asked.size]
    who = people.names_of(row.person_id for row in shown)
    return Found(
        tuple(
            WorkItem(
                what=Sentence("Look at how the plan was agreed"),
                who_ref=records[row.person_id],
                who_name=who[row.person_id],
                why=Sentence(
                    "{name} agreed {amount} at once on {day}.",
                    {"name": row.by_name, "amount": row.agreed, "day": localdate(row.at)},
                ),
                due_on=None,
                overdue=False,
                href=reverse("agreement:afterwards", args=[records[row.person_id], row.plan_ref]),
            )
            for row in shown
        ),
        len(rows),
    )


SECTIONS = (
    Section(
        "plans",
        APPROVER,
        Sentence("Plans for you to decide on"),
        Sentence("They are within your limit, and you did not write in them."),
        Sentence("No plan waits for your answer."),
        _mine,
    ),
    Section(
        "plans-for-others",
        APPROVER,
        Sentence("Plans that somebody else has to decide on"),
        Sentence("You cannot decide on these. Make sure that they do not wait."),
        Sentence("No plan waits for somebody else."),
        _others,
    ),
    Section(
        "plans-afterwards",
        APPROVER,
        Sentence("Plans agreed at once, to look at"),
        Sentence("Workers agreed them within the trusted limits. Chance drew these; they stay agreed."),
        Sentence("No plan is drawn to be looked at."),
        _afterwards,
    ),
)
