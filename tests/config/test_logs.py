"""Log lines are JSON, carry the request's id, and say nothing about anybody."""

import json
import logging
import sys

from django.http import HttpRequest

from sevensteps.config.logs import JsonLines


def line(record: logging.LogRecord) -> dict[str, object]:
    return json.loads(JsonLines().format(record))


def record(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("sevensteps.test", logging.INFO, __file__, 1, message, args, None)


def test_a_plain_message_becomes_one_object() -> None:
    said = line(record("sent %s notices", 3))
    assert said["message"] == "sent 3 notices"
    assert (said["level"], said["from"]) == ("info", "sevensteps.test")


def test_a_message_that_is_json_is_taken_apart() -> None:
    assert line(record('{"route": "people/<str:ref>/", "status": 200}'))["route"] == "people/<str:ref>/"


def test_an_error_is_told_without_its_message() -> None:
    failed = record("it broke")
    try:
        raise ValueError("Rosa Lind, 14 Mill Lane")
    except ValueError:
        failed.exc_info = sys.exc_info()
    said = JsonLines().format(failed)
    assert "Rosa" not in said
    assert json.loads(said)["error"] == "ValueError"
    assert any("test_logs.py" in place for place in json.loads(said)["passed"])


def test_a_line_about_a_request_has_its_id_and_not_its_path() -> None:
    about = record("Internal Server Error: %s", "/people/PZK4T/money/")
    about.request = HttpRequest()
    about.request.id = "abcdef0123456789"
    said = line(about)
    assert (said["id"], said["message"]) == ("abcdef0123456789", "Internal Server Error")
