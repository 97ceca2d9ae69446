"""The list of pages that no story reaches is empty. It is asked last, when every story has been told."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from tests.journeys import record

# Answered without a page of ours, or only where an agency's own sign-in service is set up.
NO_PAGES = {
    "public:health": "for machines: tests/web",
    "openid_connect_login": "a service of an agency: tests/web",
    "public:record_data": "for machines: tests/web",
    "tables:table": "a file: tests/web",
    "finance:information_file": "a file: tests/web",
    "finance:advised": "a file: tests/web",
    "work:paid_file": "a file: tests/web",
    "account_set_password": "for who came through a service of an agency: tests/web",
    "openid_connect_callback": "a service of an agency: tests/web",
}


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}"


def test_every_page_is_reached_by_a_story() -> None:
    unreached = set(names(get_resolver().url_patterns)) - record.reached - set(NO_PAGES)

    assert not unreached, "No story reaches: " + ", ".join(sorted(unreached))
