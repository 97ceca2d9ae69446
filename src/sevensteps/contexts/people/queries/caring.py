"""Carers' links as the two of them see them: nobody else learns that one was asked for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from sevensteps.contexts.people.models import CarerLink, Person
from sevensteps.contexts.people.names import call_name
from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.access import CaringSide


@dataclass(frozen=True, slots=True)
class CarerLinkView:
    """One link of a record that is not over.

    `side`: on which this record stands; `member_ref`: the carer in the circle of whom they care for; `mine`,
    `theirs`: who said yes. `other_id`, `other_ref`: the other's record, 0 and empty while the carer has not
    said whose it is.
    """

    ref: str
    side: CaringSide
    member_ref: str
    other_name: str
    other_id: int
    other_ref: str
    other_is_carer: bool
    mine: bool
    theirs: bool
    asked_at: datetime

    @property
    def stands(self) -> bool:
        return self.mine and self.theirs


def live_links(person_id: int) -> QuerySet[CarerLink]:
    """Those of a record that are not over, also where its account was asked and it is a carer's."""
    asked = Q(
        carer__isnull=True,
        member__account__person__id=person_id,
        member__account__person__care_group=CareGroup.CARER,
    )
    rows = CarerLink.objects.filter(Q(member__person_id=person_id) | Q(carer_id=person_id) | asked)
    rows = rows.filter(ended_at__isnull=True, member__ended_at__isnull=True)
    return rows.select_related("member__person", "carer").order_by("id")


def side_in(link: CarerLink, person_id: int) -> CaringSide:
    """On which side of a link a record stands."""
    return CaringSide.CARED_FOR if link.member.person_id == person_id else CaringSide.CARER


def carer_links_of(person_id: int) -> tuple[CarerLinkView, ...]:
    """The links of a record, asked for or standing, in the order they were asked for. Two queries."""
    rows = live_links(person_id).prefetch_related("yeses")
    return tuple(_view(row, side_in(row, person_id)) for row in rows)


def _view(row: CarerLink, side: CaringSide) -> CarerLinkView:
    said = {yes.side for yes in row.yeses.all() if yes.withdrawn_at is None}
    cared_for, other = row.member.person, CaringSide.CARER
    who: Person | None = row.carer
    name = row.member.name
    if side is CaringSide.CARER:
        other, who = CaringSide.CARED_FOR, cared_for
        name = call_name(cared_for.given_name, cared_for.family_name, cared_for.known_as)
    return CarerLinkView(
        ref=row.ref,
        side=side,
        member_ref=row.member.ref,
        other_name=name,
        other_id=0 if who is None else who.id,
        other_ref="" if who is None else who.ref,
        other_is_carer=who is not None and who.care_group == CareGroup.CARER,
        mine=side in said,
        theirs=other in said,
        asked_at=row.asked_at,
    )
