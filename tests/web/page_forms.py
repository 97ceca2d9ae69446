"""What a page's forms would send: every field by its name, with what it may hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class Field:
    """One field: its kind as the page draws it, what stands in it, and what may be chosen."""

    name: str
    kind: str
    value: str = ""
    offered: list[str] = field(default_factory=list)


@dataclass
class PageForm:
    """One form that posts: where to, and its fields by name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self) -> dict[str, str]:
        """As the page stands, with something sensible where nothing is chosen or written."""
        return {name: _sensible(one) for name, one in self.fields.items() if one.kind != "file"}


SENSIBLE = {
    "day": "1",
    "month": "6",
    "year": "2030",
    "email": "new@example.org",
    "phone": "01632 960 001",
    "colour": "#1d4f6e",
    "nhs_number": "",
    "approval_limit": "",
}


def _sensible(one: Field) -> str:
    if one.name == "target":  # other than the first, which is where money comes from
        return one.offered[-1]
    if one.offered:
        return one.value or next((value for value in one.offered if value), "")
    if one.value or one.kind == "hidden":
        return one.value
    usual = "Because we talked about it at home." if one.kind == "textarea" else "12"
    return SENSIBLE.get(one.name.rpartition("-")[2], usual)


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.found = url, list[PageForm]()
        self.form: PageForm | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self.form = PageForm(urljoin(self.url, given.get("action", "")))
            self.found.append(self.form)
        elif self.form is not None and tag in {"input", "select", "textarea"} and given.get("name"):
            self._field(self.form, tag, given)
        elif tag == "option" and self.area is not None:
            self.area.offered.append(given.get("value", ""))
            if "selected" in given:
                self.area.value = given.get("value", "")

    def _field(self, form: PageForm, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        one = form.fields.setdefault(given["name"], Field(given["name"], kind))
        if kind in {"radio", "checkbox"}:
            one.offered.append(given.get("value", "on"))
            if "checked" in given:
                one.value = given.get("value", "on")
        elif tag == "input":
            one.value = given.get("value", "")
        else:
            self.area = one

    def handle_data(self, data: str) -> None:
        if self.area is not None and self.area.kind == "textarea":
            self.area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag in {"select", "textarea"}:
            self.area = None


def forms_of(url: str, page: str) -> list[PageForm]:
    """Every form of the page that posts, but the one in the head of every page."""
    reader = _Reader(url)
    reader.feed(page)
    return reader.found
