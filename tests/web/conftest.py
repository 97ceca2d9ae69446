"""The houses that are asked at every door: built once, and nothing of them stays."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from tests.factories.carers import ref_of_caring, submitted_by_a_carer
from tests.factories.charging import rules_in_force
from tests.factories.health import refs_of_health
from tests.factories.panels import panel_refs
from tests.factories.people import TODAY
from tests.factories.recovering import rules_in_force as rules_about_held_money
from tests.factories.safeguarding import concern_refs
from tests.web.everyone import GUEST
from tests.web.houses import MOMENTS, House, house, shared_refs
from tests.web.known_readers import Answers, remember

from sevensteps.core.access import Role


@pytest.fixture(scope="module")
def street(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, House]]:
    """A house for each moment, and "next door": somebody else's with everything in it."""
    with (
        pytest.MonkeyPatch.context() as patch,
        override_settings(
            SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
            STAFF_MUST_USE_MFA=False,
        ),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        logging.disable(logging.ERROR)
        patch.setenv("SEVENSTEPS_TODAY", TODAY.isoformat())
        rules_in_force()
        rules_about_held_money()
        built = {moment: house(moment) for moment in MOMENTS} | {"next door": house("reviewing")}
        # A plan that is agreed is at no panel: the panel next door is that of another neighbour.
        neighbour = submitted_by_a_carer()
        built["next door"].refs["cared for"] = ref_of_caring(neighbour)
        built["next door"].refs |= refs_of_health(neighbour, neighbour.council.staff(Role.CLINICIAN))
        built["next door"].refs |= panel_refs(neighbour, over=False, guest=built["next door"].around[GUEST])
        shared = shared_refs(built["living"].life) | concern_refs(built["living"].life)
        for one in built.values():
            one.refs |= shared
            assert one.visitors
        yield built
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def told() -> Answers:
    """What was asked about the readers of this street, and the answers."""
    return {}


@pytest.fixture
def readers_are_known(street: dict[str, House], told: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of requests ask who two hundred readers are; here it is read once.

    Only for tests that write nothing, or ask nothing once they have. What a page does with the answer,
    and what it reads besides, is asked every time.
    """
    assert street
    remember(told, monkeypatch)
