"""Which organisation holds a part, of those that sign in here: a provider's service fund, or a broker's own
account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sevensteps.contexts.budgets.models import Part
from sevensteps.contexts.budgets.models.service_funds import FundPart
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets import Way


def agencies_of_parts(part_ids: Iterable[int]) -> dict[int, tuple[int, Role]]:
    """By part: its holder's agency, and who reads there what is paid to it. Four queries."""
    ids = list(part_ids)
    found = {
        part: (agency, Role.PROVIDER_WORKER)
        for part, agency in FundPart.objects.filter(
            part_id__in=ids, fund__provider__agency__isnull=False
        ).values_list("part_id", "fund__provider__agency_id")
    }
    brokers = {one.name.casefold(): one.id for one in people.agencies(AgencyKind.BROKER)}
    brokers |= {
        one.name.casefold(): one.agency.id for one in people.teams() if one.agency.kind is AgencyKind.BROKER
    }
    third = Part.objects.filter(pk__in=ids, way=Way.THIRD_PARTY).values_list("pk", "holder_name")
    for part, holder in third:
        if holder.casefold() in brokers:
            found[part] = (brokers[holder.casefold()], Role.BROKER)
    return found


def parts_of_organisations(actor: Actor, today: date, *, once: bool = False) -> frozenset[int]:
    """Parts, live or ended, of the reader's own organisations: service funds, and what a broker holds for
    those who chose them; `once`: also for those who chose them before, as what is owed outlasts it. Seven
    queries or eight."""
    funds = FundPart.objects.filter(fund__provider_id__in=directory.provider_ids_of(actor, today))
    found = set(funds.values_list("part_id", flat=True))
    if actor.account_id is not None and Role.BROKER in actor.roles:
        names = {one.name.casefold() for one in people.agencies_of(actor.account_id, Role.BROKER, today)}
        names |= {one.name.casefold() for one in people.teams_of(actor.account_id, Role.BROKER, today)}
        broker = frozenset({Role.BROKER})
        theirs = people.once_chose(actor, today) if once else people.records_of(actor, today, broker)
        rows = Part.objects.filter(way=Way.THIRD_PARTY, budget__person_id__in=theirs)
        found |= {pk for pk, holder in rows.values_list("pk", "holder_name") if holder.casefold() in names}
    return frozenset(found)
