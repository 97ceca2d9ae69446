"""One person, seen by somebody who stands to them."""

from collections.abc import Iterable

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.people.names import call_name
from sevensteps.contexts.people.nhs_number import show_nhs_number
from sevensteps.contexts.people.shapes import Details, PersonView
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.sealing import unseal
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound


def person(person_id: int) -> PersonView:
    """A person by their number inside the house (from a Standing or a foreign key)."""
    found = Person.objects.select_related("team").filter(id=person_id).first()
    if found is None:
        raise NotFound(f"person {person_id}")
    return person_view(found)


def person_by_ref(ref: str) -> PersonView:
    """A person by their reference, for the command line: pages go through `case_for`. Raises NotFound."""
    found = Person.objects.select_related("team").filter(ref=ref).first()
    if found is None:
        raise NotFound(f"person {ref}")
    return person_view(found)


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """What many people are called, in one query."""
    found = Person.objects.filter(id__in=list(person_ids)).values_list(
        "id", "given_name", "family_name", "known_as"
    )
    return {person_id: call_name(*names) for person_id, *names in found}


def details_of(by: Standing) -> Details:
    """How to reach the person, for those who may see it; raises NotAllowed."""
    by.check(Task.SEE_DETAILS)
    found = Person.objects.get(id=by.person_id)
    sealed = found.nhs_number_sealed
    return Details(
        email=found.email,
        phone=found.phone,
        address=found.address,
        channel=Channel(found.channel),
        nhs_number=show_nhs_number(unseal(sealed)) if sealed else "",
    )


def person_view(found: Person) -> PersonView:
    """A row as a value; its team must have been fetched with it."""
    return PersonView(
        id=found.id,
        ref=found.ref,
        name=call_name(found.given_name, found.family_name, found.known_as),
        given_name=found.given_name,
        family_name=found.family_name,
        known_as=found.known_as,
        born_on=found.born_on,
        care_group=CareGroup(found.care_group),
        language=found.language,
        easy_read=found.easy_read,
        team_ref=found.team.ref,
        team_name=found.team.name,
        agency_id=found.team.agency_id,
        has_account=found.account_id is not None,
    )
