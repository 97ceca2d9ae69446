"""A kept file as an answer: saved, never shown, never run, never remembered."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sevensteps.contexts.files.queries import FileContent


def download(file: FileContent) -> HttpResponse:
    """The answer that saves a file. Whose file it is, and who may have it, the view has asked before."""
    answer = HttpResponse(file.content, content_type=file.media_type)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    )
    return guarded(answer)


def guarded(answer: HttpResponse) -> HttpResponse:
    """A file somebody sent, with what keeps it from being run, framed, guessed at or remembered."""
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "no-store"
    return answer
