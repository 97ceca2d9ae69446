"""A kept picture or sound clip as an answer: shown or played within a page, never run, never remembered."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from sevensteps.contexts.files.queries import FileContent
from sevensteps.web.shell.downloads import guarded

_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def shown(request: HttpRequest, file: FileContent) -> HttpResponse:
    """The file, or the stretch of it that a player asks for. Who may have it, the view has asked before."""
    answer = _stretch(request.headers.get("Range", ""), file.content)
    answer["Content-Type"] = file.media_type
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=file.name) or "inline"
    )
    return guarded(answer)


def _stretch(asked: str, content: bytes) -> HttpResponse:
    """One range of bytes where one is asked for (RFC 9110, section 14); the whole where it is not."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not any(found.groups()):
        return HttpResponse(content)
    size = len(content)
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        answer = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{size}"
        return answer
    answer = HttpResponse(content[start : end + 1], status=206)
    answer["Content-Range"] = f"bytes {start}-{end}/{size}"
    return answer
