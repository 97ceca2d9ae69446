"""A carer's own plan: whom they care for, what they want for themselves, who comes so that they can rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as who
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.contexts.planning import actions as planning
from sevensteps.core.access import Permission, Standing
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import Every, LineKind, PriceFrom, PriceSource, Stream
from sevensteps.core.planning.carers import CaredFor, GoesOn, Hours
from sevensteps.ops.demo.cast import actor
from sevensteps.ops.demo.story import Story
from sevensteps.ops.demo.walk import Walk

_HEADINGS = ("tells", "beside", "suddenly")
_SITTING = "steady-sitting"


def caring(walk: Walk, by: Standing) -> None:
    """What a carer says; nothing for anybody else."""
    told = walk.story.cares
    if not told:
        return
    said = CaredFor(
        told["name"],
        told["relation"],
        told["does"],
        Hours(told["hours"]),
        GoesOn(told["goes_on"]),
        told["wish"],
    )
    planning.save_caring(by=by, said=said, at=walk.tick(10))
    for key in _HEADINGS:
        planning.save_section(by=by, kind=f"caring_{key}", text=told[key], at=walk.tick(5))
    item, at = walk.cast.items[_SITTING], walk.tick(5)
    planning.add_line(
        by=by,
        kind=LineKind.PAID,
        what=f"Somebody is with {said.name} on Thursday evenings",
        unit=item.unit,
        quantity=Decimal(3),
        price=item.price,
        every=Every.WEEKLY,
        stream=Stream.CARED_FOR,
        outcome_refs=list(walk.outcomes.values())[:1],
        giver=planning.Giver(item.provider.ref),
        price_from=PriceFrom(PriceSource.CATALOGUE, localdate(at)),
        item=item.ref,
        at=at,
    )


def link_carers(told: Iterable[Story], now: datetime) -> None:
    """Carers whose story names the record of whom they care for: linked by the yes of both, once.

    After all stories: they are told in any order, and by several at once.
    """
    by_key = {story.key: story for story in told}
    for story in by_key.values():
        if record := story.cares.get("record"):
            _link(story, by_key[record], now - timedelta(hours=1))


@transaction.atomic
def _link(carer: Story, cared_for: Story, at: datetime) -> None:
    """The one lets their carer into the circle; the other asks, and they say yes."""
    hers, his = _own(carer, localdate(at)), _own(cared_for, localdate(at))
    if who.carer_links_of(hers.person_id):
        return
    relation = carer.cares["is"]
    member = people.add_circle_member(
        name=carer.name, relationship=relation, email=carer.email, by=his, at=at
    )
    for permission in (Permission.SEE_JOURNEY, Permission.SEE_PLAN):
        people.grant(
            member_ref=member,
            permission=permission,
            how=ConsentGiven.ONLINE,
            given_by=cared_for.name,
            by=his,
            at=at,
        )
    invited = people.invite(member_ref=member, by=his, at=at)
    people.accept_invitation(token=invited.token, by=hers.actor, at=at)
    ref = people.ask_cared_for(person_ref=his.person_ref, by=hers, at=at)
    people.agree_to_link(ref=ref, by=his, at=at)
    notify.send_queued(at=at)


def _own(story: Story, day: date) -> Standing:
    """Somebody at their own record, signed in. Raises NotFound."""
    found = actor(story.email, day)
    ref = who.person_of_account(found.account_id or 0)
    if ref is None:
        raise NotFound(f"record of {story.key}")
    return who.case_for(found, ref, day).standing
