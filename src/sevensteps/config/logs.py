"""Logs: one JSON object a line, with the request's id and nothing about anybody.

An exception is told by its kind and the places it passed. Its message stays out: databases put the row they
refused into theirs, and a row is a person.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any


class JsonLines(logging.Formatter):
    """A record as one line of JSON; a message that is JSON already is taken apart into it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        line |= _message(record)
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__qualname__
            frames = traceback.extract_tb(record.exc_info[2])
            line["passed"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> dict[str, Any]:
    request = getattr(record, "request", None)
    if request is not None:  # Django's own lines carry the path, and a path holds references of people
        return {"message": str(record.msg).split(":")[0], "id": getattr(request, "id", "")}
    message = record.getMessage()
    if message.startswith("{"):
        return dict(json.loads(message))
    return {"message": message}


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": JsonLines}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "lines"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "sevensteps": {"level": "INFO"},
        "django": {"level": "WARNING", "handlers": [], "propagate": True},
        # What they say about a file can be what stands in it.
        "pypdf": {"handlers": ["nowhere"], "propagate": False},
        "PIL": {"handlers": ["nowhere"], "propagate": False},
        "django.server": {"level": "WARNING", "handlers": [], "propagate": True},
    },
}
