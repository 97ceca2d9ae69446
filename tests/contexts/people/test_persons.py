"""Registering people, keeping their details right, and finding them in lists."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories import people
from tests.factories.people import NOW, TODAY, Council

from sevensteps.contexts.audit.queries import history
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.errors import AlreadyThere, CannotBeReached, Missing, NotPossible
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.people.queries.lists import PAGE_SIZE, UnknownSort
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Permission, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused

pytestmark = pytest.mark.django_db

NHS = "943 476 5919"


@pytest.fixture
def council() -> Council:
    return people.council()


def test_a_registered_person_is_found_by_their_team(council: Council) -> None:
    practitioner = council.staff(Role.PRACTITIONER)
    ref = council.person(given_name="  Rosalind ", known_as="Rosa", email="rosa@example.org")
    case = queries.case_for(practitioner, ref, TODAY)
    assert (case.person.name, case.person.given_name, case.person.team_name) == (
        "Rosa Lind",
        "Rosalind",
        "North team",
    )
    assert queries.details_of(case.standing).email == "rosa@example.org"
    assert [row.name for row in history(f"person:{ref}").rows] == ["person.registered"]


@pytest.mark.parametrize(
    ("details", "where", "refusal"),
    [
        ({"given_name": "   "}, "given_name", Missing),
        ({"family_name": "L" * 101}, "family_name", Missing),
        ({"born_on": TODAY + timedelta(days=1)}, "born_on", Missing),
        ({"born_on": date(1904, 1, 1)}, "born_on", Missing),
        ({"care_group": "wizard"}, "care_group", Missing),
        ({"email": "rosa at home"}, "email", Missing),
        ({"email": "rosa@example.org\nBcc: all@example.org"}, "email", Missing),
        ({"phone": "ring me"}, "phone", Missing),
        ({"phone": "12345"}, "phone", Missing),
        ({"address": "x" * 501}, "address", Missing),
        ({"channel": "pigeon"}, "channel", Missing),
        ({"channel": Channel.EMAIL}, "email", CannotBeReached),
        ({"channel": Channel.TEXT}, "phone", CannotBeReached),
        ({"channel": Channel.LETTER, "address": " \n "}, "address", CannotBeReached),
        ({"language": "klingon"}, "language", Missing),
        ({"nhs_number": "943 476 5918"}, "nhs_number", Refused),
    ],
)
def test_bad_details_are_refused_by_field_and_nothing_is_kept(
    council: Council, details: dict[str, Any], where: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal) as refused:
        council.person(**details)
    assert refused.value.where == where
    assert refused.value.reason.endswith((".", "!"))
    assert not Person.objects.exists()


def test_a_practitioner_registers_only_for_their_own_team(council: Council) -> None:
    practitioner = council.staff(Role.PRACTITIONER)
    details = {
        "given_name": "Ivo",
        "family_name": "Bell",
        "born_on": date(1990, 1, 1),
        "care_group": "learning",
        "by": practitioner,
        "at": NOW,
    }
    assert actions.register_person(team_ref=council.team_ref, **details)
    with pytest.raises(NotAllowed):
        actions.register_person(team_ref=council.team("South team"), **details)
    with pytest.raises(NotAllowed):
        actions.register_person(
            team_ref=council.team_ref, **details | {"by": council.staff(Role.FINANCE_OFFICER)}
        )


def test_people_are_on_the_record_of_council_or_health_only(council: Council) -> None:
    with pytest.raises(NotPossible):
        council.person(council.team(kind=AgencyKind.PROVIDER))
    with pytest.raises(NotFound):
        council.person("NOSUCHTEAM")


def test_an_nhs_number_lies_sealed_and_is_still_found(council: Council) -> None:
    ref = council.person(nhs_number=NHS)
    practitioner = council.staff(Role.PRACTITIONER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM people_person p")
        (row,) = cursor.fetchone()
        cursor.execute("SELECT string_agg(e::text, '') FROM people_personevent e")
        (trail,) = cursor.fetchone()
    assert "9434765919" not in row + trail
    assert queries.details_of(people.standing(practitioner, ref)).nhs_number == NHS
    assert [found.ref for found in queries.people_of(practitioner, TODAY, "9434765919").rows] == [ref]
    with pytest.raises(AlreadyThere):
        council.person(nhs_number="943-476-5919")


def test_only_staff_change_an_nhs_number(council: Council) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    by = people.standing(practitioner, ref)
    actions.change_nhs_number(nhs_number=NHS, by=by, at=NOW)
    assert queries.details_of(by).nhs_number == NHS
    rosa = people.signed_in_person(practitioner, ref)
    with pytest.raises(NotAllowed):
        actions.change_nhs_number(nhs_number="", by=people.standing(rosa, ref), at=NOW)
    actions.change_nhs_number(nhs_number="", by=by, at=NOW)
    assert queries.details_of(by).nhs_number == ""


def test_details_change_one_by_one_and_history_says_which(council: Council) -> None:
    ref = council.person(phone="01632 960 001", channel=Channel.TEXT)
    by = people.standing(council.staff(Role.PRACTITIONER), ref)
    actions.edit_details(family_name="Ahlin", by=by, at=NOW)
    assert (queries.person(by.person_id).name, queries.details_of(by).phone) == (
        "Rosa Ahlin",
        "01632 960 001",
    )
    assert str(history(f"person:{ref}").rows[0].sentence) == "Details were changed: family name"
    with pytest.raises(CannotBeReached):
        actions.edit_details(phone="", by=by, at=NOW)
    actions.edit_details(family_name="Ahlin", by=by, at=NOW)
    assert len(history(f"person:{ref}").rows) == 2


def test_details_are_for_those_who_may_see_them(council: Council) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    mia, _ = people.circle_member(practitioner, ref, Permission.SEE_MONEY)
    standing = people.standing(mia, ref)
    with pytest.raises(NotAllowed):
        queries.details_of(standing)
    with pytest.raises(NotAllowed):
        actions.edit_details(known_as="Ro", by=standing, at=NOW)


def test_a_handed_over_record_leaves_the_old_team(council: Council) -> None:
    south = council.team("South team")
    old, new, ref = (
        council.staff(Role.PRACTITIONER),
        council.staff(Role.PRACTITIONER, south),
        council.person(),
    )
    actions.change_team(team_ref=south, by=people.standing(old, ref), at=NOW)
    with pytest.raises(NotFound):
        queries.case_for(old, ref, TODAY)
    assert people.standing(new, ref).relation == "practitioner"


@pytest.mark.parametrize(
    "change",
    [
        "channel = 'email', email = ''",
        "care_group = 'wizard'",
        "nhs_number_print = 'x'",
        "given_name = ''",
    ],
)
def test_the_database_refuses_what_slips_past(council: Council, change: str) -> None:
    council.person()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET " + change)  # noqa: S608


def test_a_list_holds_the_people_of_ones_team_in_order(
    council: Council, django_assert_num_queries: Any
) -> None:
    south = council.team("South team")
    for family in ["Åkers", "Zeller", "Abel"]:
        council.person(family_name=family)
    council.person(south, family_name="Baker")
    practitioner = council.staff(Role.PRACTITIONER)

    with django_assert_num_queries(3):
        page = queries.people_of(practitioner, TODAY)
    assert [row.name for row in page.rows] == ["Rosa Abel", "Rosa Åkers", "Rosa Zeller"]
    assert (page.total, page.pages) == (3, 1)
    turned = queries.people_of(practitioner, TODAY, sort="-name")
    assert [row.name for row in turned.rows] == ["Rosa Zeller", "Rosa Åkers", "Rosa Abel"]

    chair = queries.people_of(council.staff(Role.PANEL_CHAIR), TODAY)
    assert [row.name for row in chair.rows] == [row.name for row in page.rows]

    finance = queries.people_of(council.staff(Role.FINANCE_OFFICER), TODAY)
    assert [row.name for row in finance.rows] == ["Rosa Abel", "Rosa Åkers", "Rosa Baker", "Rosa Zeller"]


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.ADMINISTRATOR, Role.RAS_ANALYST])
def test_roles_without_records_have_empty_lists(council: Council, role: Role) -> None:
    council.person()
    assert queries.people_of(council.staff(role), TODAY).total == 0


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("akers", ["Rosa Åkers"]),
        ("ÅKE ros", ["Rosa Åkers"]),
        ("bo", ["Bo Zeller"]),
        ("%", []),
        ("_", []),
        ("nobody", []),
        ("  ", ["Rosa Åkers", "Bo Zeller"]),
    ],
)
def test_people_are_found_by_any_of_their_names(council: Council, search: str, found: list[str]) -> None:
    council.person(family_name="Åkers")
    council.person(family_name="Zeller", known_as="Bo")
    rows = queries.people_of(council.staff(Role.PRACTITIONER), TODAY, search).rows
    assert [row.name for row in rows] == found


def test_people_are_found_by_reference_in_any_case(council: Council) -> None:
    council.person()
    ref = council.person(family_name="Other")
    rows = queries.people_of(council.staff(Role.PRACTITIONER), TODAY, ref.lower()).rows
    assert [row.ref for row in rows] == [ref]


def test_pages_beyond_the_end_give_the_last(council: Council) -> None:
    for number in range(PAGE_SIZE + 2):
        council.person(family_name=f"Person {number:02}")
    practitioner = council.staff(Role.PRACTITIONER)
    last = queries.people_of(practitioner, TODAY, page=99)
    assert (last.page, last.pages, len(last.rows)) == (2, 2, 2)
    assert queries.people_of(practitioner, TODAY, page=-1).page == 1


def test_an_unknown_order_is_refused(council: Council) -> None:
    with pytest.raises(UnknownSort):
        queries.people_of(council.staff(Role.PRACTITIONER), TODAY, sort="password")


def test_age_puts_the_youngest_first(council: Council) -> None:
    council.person(family_name="Old", born_on=date(1940, 1, 1))
    council.person(family_name="Young", born_on=date(2010, 1, 1))
    practitioner = council.staff(Role.PRACTITIONER)
    assert [row.name for row in queries.people_of(practitioner, TODAY, sort="age").rows] == [
        "Rosa Young",
        "Rosa Old",
    ]
    assert [row.name for row in queries.people_of(practitioner, TODAY, sort="-age").rows] == [
        "Rosa Old",
        "Rosa Young",
    ]


def test_a_new_address_written_by_somebody_else_is_told_at_the_old_one(council: Council) -> None:
    practitioner = council.staff(Role.PRACTITIONER)
    ref = council.person(email="rosa@example.org", channel=Channel.EMAIL)
    by = people.standing(practitioner, ref)
    actions.edit_details(email="elsewhere@example.org", by=by, at=NOW)
    assert [notice.address for notice in Notice.objects.all()] == ["rosa@example.org"]
    actions.edit_details(known_as="Ro", by=by, at=NOW)
    rosa = people.standing(people.signed_in_person(practitioner, ref), ref)
    actions.edit_details(email="rosa@example.net", by=rosa, at=NOW)
    assert Notice.objects.count() == 1
