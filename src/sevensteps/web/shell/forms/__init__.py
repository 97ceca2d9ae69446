"""Forms: each field knows its component, its words, and what may be typed. See docs/reference/page-api.md."""

from sevensteps.web.shell.forms.base import Form, done
from sevensteps.web.shell.forms.choices import Choice, Choices, Option, Pick, Tick, YesNo
from sevensteps.web.shell.forms.days import Day
from sevensteps.web.shell.forms.fields import Hidden, MoneyAmount, Number, Whole
from sevensteps.web.shell.forms.files import (
    AnyFile,
    DataFile,
    File,
    Files,
    Photo,
    PlainFile,
    TextFile,
    ToShow,
)
from sevensteps.web.shell.forms.texts import Email, Line, Password, Phone, Text

__all__ = [
    "AnyFile",
    "Choice",
    "Choices",
    "DataFile",
    "Day",
    "Email",
    "File",
    "Files",
    "Form",
    "Hidden",
    "Line",
    "MoneyAmount",
    "Number",
    "Option",
    "Password",
    "Phone",
    "Photo",
    "Pick",
    "PlainFile",
    "Text",
    "TextFile",
    "Tick",
    "ToShow",
    "Whole",
    "YesNo",
    "done",
]
