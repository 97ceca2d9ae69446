"""A plan of somebody who cares for another."""

from tests.factories.money import Life, writing
from tests.factories.people import NOW

from sevensteps.contexts.people.models import Person
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.planning.carers import CaredFor, GoesOn, Hours

MOTHER = CaredFor("Ada", "my mother", "Washing, meals, nights", Hours.FROM_20, GoesOn.YES)


def as_carer(person_ref: str) -> None:
    """They are here as a carer."""
    Person.objects.filter(ref=person_ref).update(care_group=CareGroup.CARER)


def of_a_carer(found: Life) -> Life:
    """The same person, who cares for their mother and has said so."""
    as_carer(found.person_ref)
    actions.save_caring(by=found.person, said=MOTHER, at=NOW)
    return found


def ref_of_caring(found: Life) -> str:
    """Whom they care for."""
    plan = queries.plan_of(found.id)
    assert plan is not None
    return plan.caring[0].ref


def submitted_by_a_carer() -> Life:
    """A carer's plan waits to be agreed."""
    found = of_a_carer(writing())
    actions.submit(by=found.person, at=NOW)
    return found
