"""Reading pages as people do."""

import html
import re
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)


def words(answer: Any) -> str:
    """What a page says, without its markup, in single spaces."""
    return " ".join(html.unescape(TAGS.sub(" ", answer.content.decode())).split())


def says(answer: Any, *texts: str) -> None:
    """Fail with the page's words unless it says all of these."""
    text = words(answer)
    for wanted in texts:
        assert wanted in text, f"{wanted!r} is not in: {text}"


def token(answer: Any) -> dict[str, str]:
    """The token of the page's form, to send it as a browser would."""
    found = re.search(r'name="once_token"[^>]*value="([^"]+)"', answer.content.decode())
    assert found, "the page has no form"
    return {"once_token": found.group(1)}


def queries_of(client: Any, page: str) -> int:
    """How many queries a page takes, once nothing is new to it (sessions, who looked)."""
    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)
