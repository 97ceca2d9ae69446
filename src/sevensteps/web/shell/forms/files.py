"""Fields for files: evidence that is kept, and data that is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from sevensteps.contexts.files.check import check, check_picture, check_sound
from sevensteps.contexts.files.kinds import (
    ACCEPT,
    ACCEPT_PICTURES,
    ACCEPT_SOUNDS,
    MOST_BYTES,
    FileRefused,
)
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.forms.fields import Bare, Field, Words

MOST_FILES = 10  # sent at once


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as it was sent: its name without folders, and its text."""

    name: str
    text: str


class _Upload(Bare):
    needs_multipart_form = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return files.get(name) if files else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not files or name not in files


class PlainFile(Field):
    """A file of text (UTF-8) → TextFile. `ends`: endings allowed, `most`: bytes at most."""

    component = "file_upload"
    widget = _Upload

    def __init__(
        self, label: Words, *, most: int = 200_000, ends: tuple[str, ...] = (), **given: Any
    ) -> None:
        super().__init__(label, **given)
        self.most, self.ends = most, ends

    def to_python(self, value: Any) -> TextFile | None:
        if not isinstance(value, UploadedFile) or not value.name:
            return None
        self.check(value)
        try:
            text = value.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("This file is not plain text. Save it as text (UTF-8) first.")) from None
        if "\0" in text:
            raise ValidationError(_("This file is not plain text. Save it as text (UTF-8) first."))
        if not text.strip():
            raise ValidationError(_("This file is empty."))
        return TextFile(value.name[-120:], text)

    def check(self, value: UploadedFile[Any]) -> None:
        """Raise ValidationError where the file has another ending, or is too large."""
        if self.ends and not (value.name or "").lower().endswith(self.ends):
            raise ValidationError(
                _("Choose a file that ends in %(ends)s.") % {"ends": _(" or ").join(self.ends)}
            )
        if (value.size or 0) > self.most:
            raise ValidationError(
                _("Choose a smaller file: %(most)s bytes at most.") % {"most": f"{self.most:,}"}
            )

    def missing_words(self) -> str:
        return _("Choose a file.")

    def value_shown(self, value: Any) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file as it was sent: its name without folders, and its bytes."""

    name: str
    content: bytes


class AnyFile(PlainFile):
    """A file of any content → DataFile. `ends`: endings allowed, `most`: bytes at most."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, UploadedFile) or not value.name:
            return None
        self.check(value)
        content = value.read()
        if not content.strip():
            raise ValidationError(_("This file is empty."))
        return DataFile(value.name[-120:], content)


class File(Field):
    """Evidence somebody sends: a PDF, a photo or text → `contexts.files` Checked, for `files.actions.keep`.

    Its hint says what is taken; a `hint` given stands before that.
    """

    component = "file_upload"
    widget = _Upload

    more: ClassVar[Mapping[str, str]] = {}

    def __init__(self, label: Words, *, hint: Words = "", **given: Any) -> None:
        super().__init__(label, hint=hint, attributes={"accept": ACCEPT, **self.more}, **given)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, UploadedFile) or not value.name:
            return None
        # One byte more than is taken tells that it is too large.
        content = value.read(MOST_BYTES + 1)
        try:
            return check(value.name, content)
        except FileRefused as refusal:
            raise ValidationError(say(refusal.said)) from None

    def missing_words(self) -> str:
        return _("Choose a file.")

    def value_shown(self, value: Any) -> str:
        return ""

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        taken = _("A PDF, a photo (JPEG, PNG or WebP) or a text file, %(most)s MB at most.") % {
            "most": MOST_BYTES // 2**20
        }
        hint = f"{self.help_text} {taken}" if self.help_text else taken
        return super().params(name, value, error) | {"hint": {"text": hint}}


class ToShow(Field):
    """A picture to be shown, or a sound clip to be played → `contexts.files` Checked.

    `sound`: which of the two. `camera`: a telephone opens its camera for it.
    """

    component = "file_upload"
    widget = _Upload

    def __init__(
        self, label: Words, *, sound: bool = False, camera: bool = False, hint: Words = "", **given: Any
    ) -> None:
        more = {"capture": "environment"} if camera else {}
        accept = {"accept": ACCEPT_SOUNDS if sound else ACCEPT_PICTURES}
        super().__init__(label, hint=hint, attributes={**accept, **more}, **given)
        self.sound = sound

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, UploadedFile) or not value.name:
            return None
        look = check_sound if self.sound else check_picture
        try:
            return look(value.name, value.read(MOST_BYTES + 1))
        except FileRefused as refusal:
            raise ValidationError(say(refusal.said)) from None

    def missing_words(self) -> str:
        return _("Choose a file.")

    def value_shown(self, value: Any) -> str:
        return ""


class Photo(File):
    """A photo to be taken now: a telephone opens its camera. Elsewhere it is a file like any other."""

    more: ClassVar = {"accept": f"{ACCEPT_PICTURES},.pdf", "capture": "environment"}


class _Uploads(_Upload):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        getter = getattr(files, "getlist", None)
        return getter(name) if getter else []


class Files(File):
    """As many pieces of evidence as somebody chooses, MOST_FILES at most → a tuple of Checked."""

    widget = _Uploads
    more: ClassVar = {"accept": f"{ACCEPT_PICTURES},.pdf,text/plain", "multiple": "multiple"}

    def to_python(self, value: Any) -> Any:
        sent = [one for one in value or [] if isinstance(one, UploadedFile) and one.name]
        if len(sent) > MOST_FILES:
            raise ValidationError(
                _("Choose %(most)s files at most. Add others later.") % {"most": MOST_FILES}
            )
        return tuple(super(Files, self).to_python(one) for one in sent)
