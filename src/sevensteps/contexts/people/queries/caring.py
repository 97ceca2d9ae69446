"""Carers' links as the two of them see them: nobody else learns that one was asked for, but a worker of a
child's who has to answer for them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.people.models import CarerLink, CarerYes, CircleMember, Person
from sevensteps.contexts.people.names import call_name
from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.access import Authority, CaringSide
from sevensteps.core.dates import ADULT_AGE, age_on


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


@dataclass(frozen=True, slots=True)
class ChildLink:
    """What a carer asked about a child. `stands`: by a yes that a worker wrote down; `parent`: somebody else
    with parental responsibility is in the circle; `signs_in`: the child does.
    """

    ref: str
    person_id: int
    carer_name: str
    asked_at: datetime
    stands: bool
    parent: bool
    signs_in: bool

    @property
    def waits(self) -> bool:
        """For a worker: nobody else can answer."""
        return not (self.stands or self.parent or self.signs_in)

    @property
    def for_worker(self) -> bool:
        """What a worker may know of: what waits for them, and what a worker answered."""
        return self.waits or self.stands


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


def links_of_children(person_ids: Collection[int], today: date) -> tuple[ChildLink, ...]:
    """Of these people, the children about whom a carer asks and no one of their own has answered, or for whom
    a worker did; those that wait for a worker first, then in the order they were asked. One query.
    """
    yes = CarerYes.objects.filter(link=OuterRef("pk"), withdrawn_at__isnull=True)
    theirs = yes.filter(side=CaringSide.CARED_FOR)
    parents = CircleMember.objects.filter(
        person=OuterRef("member__person"),
        authority=Authority.PARENT,
        confirmed_at__isnull=False,
        ended_at__isnull=True,
    ).exclude(pk=OuterRef("member"))
    rows = CarerLink.objects.filter(
        is_one_of("member__person_id", person_ids), ended_at__isnull=True, member__ended_at__isnull=True
    ).filter(Exists(yes.filter(side=CaringSide.CARER)), ~Exists(theirs.filter(told="")))
    rows = rows.annotate(stands=Exists(theirs), parent=Exists(parents)).select_related("member__person")
    found = [
        ChildLink(
            row.ref,
            row.member.person_id,
            row.member.name,
            row.asked_at,
            row.stands,
            row.parent,
            row.member.person.account_id is not None,
        )
        for row in rows.order_by("id")
        if age_on(row.member.person.born_on, today) < ADULT_AGE
    ]
    return tuple(sorted(found, key=lambda one: not one.waits))
