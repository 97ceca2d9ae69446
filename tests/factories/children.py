"""A plan of somebody who is not of age yet."""

from datetime import date

from tests.factories.money import Life
from tests.factories.people import NOW

from sevensteps.contexts.people.models import Person
from sevensteps.contexts.planning import actions
from sevensteps.core.planning.children import Voice

BORN = date(2016, 3, 4)  # fourteen when the stories are told


def of_a_child(found: Life) -> Life:
    """The same person, so young; they have said one thing."""
    Person.objects.filter(ref=found.person_ref).update(born_on=BORN)
    actions.say_view(by=found.person, heading="matters_to_me", voice=Voice.CHILD, text="My dog.", at=NOW)
    return found
