"""Some people of the demo write down what they paid, and one of them is asked for what is missing."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import override_settings

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people.models import Person
from sevensteps.ops.demo.cast import gather
from sevensteps.ops.demo.load import FINANCE, load
from sevensteps.ops.demo.read import stories
from sevensteps.ops.demo.spending import draw

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 14, 10, 30, tzinfo=UTC)


def test_payments_are_written_down_with_receipts_and_somebody_is_asked() -> None:
    story = next(one for one in stories() if one.key == "jerome.fontaine-briggs")
    with override_settings(DEMO=True):
        with connection.cursor() as cursor:  # Django's flush does not know this table of a library
            cursor.execute("DELETE FROM procrastinate_jobs")
        assert load((story,), at=NOW) == 1
    person = Person.objects.get(family_name=story.family_name, given_name=story.given_name).pk
    paid = budgets.spendings(person)
    assert len(paid) >= 3
    assert len(budgets.receipts_of([(one.about, "") for one in paid])) == 2
    draw(gather(NOW.date()).staff[FINANCE], NOW)
    (asked,) = budgets.looks_of(person)
    assert asked.still
