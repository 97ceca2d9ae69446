"""A plan is agreed before anybody knows what the person pays: why, and by when it is known."""

from datetime import timedelta

from tests.factories.people import TODAY

from sevensteps.core.planning import Later

LATER = Later(
    "The help is needed now, and what she pays is worked out while it begins.", TODAY + timedelta(14)
)
