"""Changes leave a trail that the tables themselves keep, without secrets."""

import pytest
from django.apps import apps
from django.db import connection
from tests.factories import people
from tests.factories.people import NOW

from sevensteps.contexts.people import actions
from sevensteps.core.access import Permission, Role

pytestmark = pytest.mark.django_db

TRACKED = {
    "Account", "Agency", "CarerLink", "CarerYes", "CircleMember", "Engagement", "Grant", "Guest",
    "Person", "Post", "SafeguardingRemit", "Team", "TeamHelp",
}  # fmt: skip


def trail(table: str) -> list[str]:
    model = apps.get_model("people", f"{table}Event")
    return list(model._default_manager.order_by("pgh_id").values_list("pgh_label", flat=True))


def test_every_ordinary_table_is_tracked() -> None:
    found = {model.__name__.removesuffix("Event") for model in apps.get_app_config("people").get_models()}
    assert {name for name in TRACKED if f"{name}Event" in {m.__name__ for m in apps.get_models()}} == TRACKED
    assert found - TRACKED == {"Invitation"}  # every row of it says who and when by itself


def test_a_change_leaves_the_row_as_it_was_and_as_it_is() -> None:
    council = people.council()
    ref = council.person()
    by = people.standing(council.staff(Role.PRACTITIONER), ref)
    actions.edit_details(family_name="Ahlin", by=by, at=NOW)
    assert trail("Person") == ["insert", "update"]
    people.circle_member(by.actor, ref, Permission.SEE_PLAN)
    assert trail("Grant") == ["insert"]


def test_no_trail_holds_a_password() -> None:
    people.account(password=people.PASSWORD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM people_accountevent e")
        assert all("argon2" not in row for (row,) in cursor.fetchall())


def test_coming_in_leaves_no_trail_of_tries() -> None:
    account_id = people.account()
    actions.note_sign_in(account_id=account_id, at=NOW)
    assert trail("Account") == ["insert"]
