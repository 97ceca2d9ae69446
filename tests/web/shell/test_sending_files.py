"""A file on its way in through a form and out as a download, and what is too large on the way."""

from io import BytesIO
from tempfile import gettempdir
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files import uploadedfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from tests.contexts.files import made
from tests.web.page_forms import forms_of

from sevensteps.config.urls import handler400, handler403, handler404, handler500
from sevensteps.config.urls import urlpatterns as real
from sevensteps.contexts.calibration.files import MOST_UPLOAD
from sevensteps.contexts.files import actions, queries
from sevensteps.core.access import Actor
from sevensteps.web.shell import OpenRequest, forms, render
from sevensteps.web.shell.downloads import download
from sevensteps.web.shell.sizes import MOST_SENT, ROOM, takes

__all__ = ["handler400", "handler403", "handler404", "handler500"]

OWNER = "charge:ABC"


class EvidenceForm(forms.Form):
    file = forms.File("Choose the letter", hint="The newest one.")
    description = forms.Line("What does it show?")


def send(request: OpenRequest) -> HttpResponse:
    form = EvidenceForm.of(request)
    if form.is_valid():
        ref = actions.keep(
            owner_key=OWNER,
            file=form.values["file"],
            description=form.values["description"],
            once=form.once,
            by=Actor("account:1", "Rosa"),
            at=request.now,
        )
        return HttpResponse(ref)
    return render(request, "page.html", {"form": form})


def fetch(request: OpenRequest, ref: str) -> HttpResponse:
    return download(queries.content(ref, owner_key=OWNER))


def size(request: OpenRequest) -> HttpResponse:
    sent = request.FILES.get("file")
    return HttpResponse(f"{type(sent).__name__} {sent.size if sent else 0}")


urlpatterns = [
    *real,
    path("t/send/", send),
    path("t/size/", size),
    path("t/large/", takes(MOST_UPLOAD)(size)),
    path("t/file/<str:ref>/", fetch),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def named(name: str, content: bytes) -> BytesIO:
    sent = BytesIO(content)
    sent.name = name
    return sent


def post(client: Client, name: str, content: bytes, **more: str) -> Any:
    return client.post("/t/send/", {"file": named(name, content), "description": "A letter"} | more)


def bound(name: str, content: bytes) -> EvidenceForm:
    return EvidenceForm(
        data={"description": "words"}, files={"file": SimpleUploadedFile(name, content, "text/html")}
    )


def test_a_sent_file_is_kept_and_comes_back_to_be_saved(client: Client) -> None:
    ref = post(client, "Bescheid März.exe", made.pdf()).content.decode()
    answer = client.get(f"/t/file/{ref}/")
    assert answer.content == made.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Bescheid%20M%C3%A4rz.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Frame-Options"] == "DENY"


def test_nothing_is_downloaded_that_is_not_there(client: Client) -> None:
    assert client.get("/t/file/XYZ/").status_code == 404


def test_the_name_in_the_answer_cannot_break_out_of_its_line(client: Client) -> None:
    ref = post(client, 'a"\r\nSet-Cookie: x=1;.pdf', b"words").content.decode()
    answer = client.get(f"/t/file/{ref}/")
    assert "Set-Cookie" not in answer
    assert "\n" not in answer["Content-Disposition"]


def test_the_same_page_sent_twice_keeps_one_file(client: Client) -> None:
    refs = {post(client, "a.txt", b"words", once_token="t" * 20).content for _time in range(2)}
    assert len(refs) == 1


def test_the_field_says_what_is_taken_and_offers_only_that() -> None:
    drawn = str(EvidenceForm().field("file"))
    assert "The newest one. A PDF, a photo (JPEG, PNG or WebP) or a text file, 10 MB at most." in drawn
    assert 'type="file"' in drawn
    assert 'accept="application/pdf,image/jpeg,image/png,image/webp,text/plain"' in drawn
    assert 'aria-describedby="id_file-hint"' in drawn


def test_its_form_is_sent_in_parts(client: Client) -> None:
    page = client.get("/gallery/").content.decode()
    (form,) = [form for form in forms_of("/gallery/", page) if "letter" in form.fields]
    assert form.fields["letter"].kind == "file"
    assert 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("letter.pdf", b"", "This file is empty."),
        ("letter.pdf", b"MZ\0\0", "We cannot take this kind of file."),
        ("letter.pdf", made.pdf_opening_with(S="/Launch"), "This PDF holds a program"),
        ("letter.docx", made.archive(), "We cannot take Word, Excel or ZIP files"),
        ("letter.txt", b"a" * (10 * 2**20 + 1), "This file is larger than 10 MB."),
    ],
    ids=["empty", "program", "pdf that runs", "office", "one byte too many"],
)
def test_a_refused_file_is_told_on_its_field_and_on_top(name: str, content: bytes, words: str) -> None:
    form = bound(name, content)
    assert not form.is_valid()
    ((told, place),) = form.faults()
    assert told.startswith(words)
    assert place == "id_file"
    assert words in str(form.field("file"))
    assert 'aria-describedby="id_file-hint id_file-error"' in str(form.field("file"))


def test_the_page_of_a_refused_file_leads_to_its_field(client: Client) -> None:
    answer = post(client, "letter.pdf", b"MZ\0\0")
    assert answer.status_code == 422
    assert '<a href="#id_file">We cannot take this kind of file.' in answer.content.decode()


def test_no_file_chosen_is_told() -> None:
    form = EvidenceForm(data={"description": "words", "file": "not a file"}, files={})
    assert list(form.faults()) == [("Choose a file.", "id_file")]


def test_what_the_browser_says_a_file_is_counts_for_nothing() -> None:
    form = bound("letter.html", b"just words")
    assert form.is_valid()
    assert form.values["file"].name == "letter.txt"


def test_too_large_a_request_is_answered_with_a_page_before_it_is_read(client: Client) -> None:
    answer = client.post("/t/size/", {"file": named("a", b"a" * (MOST_SENT + 1))})
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "too much at once" in page
    assert "A file can have 10 MB at most." in page
    assert "Go to the start page" in page


def test_a_request_says_how_large_it_is_and_is_believed_only_within_measure() -> None:
    client = Client()
    for length, status in (("999999999999999", 413), ("many", 200), ("-5", 200), ("", 200)):
        assert client.generic("POST", "/t/size/", b"", CONTENT_LENGTH=length).status_code == status


def test_a_page_that_takes_more_says_so(client: Client) -> None:
    sent = {"file": named("a", b"a" * (MOST_SENT + 1))}
    assert client.post("/t/large/", sent).content.decode() == f"InMemoryUploadedFile {MOST_SENT + 1}"
    answer = client.post("/t/large/", {"file": named("a", b"a" * (MOST_UPLOAD + ROOM))})
    assert "A file can have 50 MB at most." in answer.content.decode()


def test_no_file_lies_open_on_the_disk_on_its_way(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_args: object, **_more: object) -> None:
        raise AssertionError(f"written to {gettempdir()}")

    monkeypatch.setattr(uploadedfile.tempfile, "NamedTemporaryFile", never)
    answer = client.post("/t/size/", {"file": named("a", b"a" * 10 * 2**20)})
    assert answer.content.decode() == f"InMemoryUploadedFile {10 * 2**20}"
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= MOST_UPLOAD + ROOM


def test_too_many_fields_and_files_are_a_page(client: Client) -> None:
    fields = client.post("/t/size/", {f"f{number}": "x" for number in range(1001)})
    files = client.post("/t/size/", {f"f{number}": named("a", b"a") for number in range(11)})
    assert fields.status_code == files.status_code == 413
