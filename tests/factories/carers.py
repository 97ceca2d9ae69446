"""A plan of somebody who cares for another."""

from datetime import date

from tests.factories.money import Life, writing
from tests.factories.people import NOW, Council, signed_in_person, standing

from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people.models import CircleMember, Person
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.access import Actor, Authority, Role, Standing
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


def linked_refs(found: Life, member: str) -> dict[str, str | int]:
    """Somebody of the circle, whom the person asked to link the two plans."""
    return {"member": member, "link": people.ask_carer(member_ref=member, by=found.person, at=NOW)}


def cared_for_by(found: Life, council: Council | None = None) -> Standing:
    """Ada, with an account of her own, in whose circle this person is."""
    home = council or found.council
    worker = home.staff(Role.PRACTITIONER)
    ref = home.person(given_name="Ada", family_name="Moss")
    ada = standing(signed_in_person(worker, ref), ref)
    member = people.add_circle_member(name="Rosa Lind", relationship="daughter", by=ada, at=NOW)
    CircleMember.objects.filter(ref=member).update(account_id=found.rosa.account_id)
    return ada


def only_child_of(found: Life, worker: Actor, team_ref: str) -> str:
    """Ben, nine years old, whom this team supports and whose only parent this person is: his reference."""
    details = {"given_name": "Ben", "born_on": date(2021, 2, 3), "care_group": CareGroup.CHILD}
    ref = found.council.person(team_ref, **details)
    member = people.add_circle_member(
        name="Rosa Lind", relationship="mother", authority=Authority.PARENT, evidence="Birth certificate",
        by=standing(worker, ref), at=NOW,
    )  # fmt: skip
    CircleMember.objects.filter(ref=member).update(account_id=found.rosa.account_id)
    return ref
