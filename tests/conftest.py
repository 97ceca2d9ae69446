"""What every test stands on."""

import pgtrigger
import pytest
from django.test import TransactionTestCase

_teardown = TransactionTestCase._fixture_teardown


def _empty_append_only_tables_too(self: TransactionTestCase) -> None:
    """After a test with real transactions the tables are emptied, which append-only ones refuse."""
    with pgtrigger.ignore():
        _teardown(self)


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied_between_tests() -> None:
    TransactionTestCase._fixture_teardown = _empty_append_only_tables_too  # type: ignore[method-assign]
