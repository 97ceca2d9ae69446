"""XML from outside, read so that it cannot do harm: no document types, no entities, nothing fetched.

Names are compared without their namespace: editions of a message differ in it, not in the elements read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from lxml import etree

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.statement import Source, clean

_ENCODINGS = frozenset(
    {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII", "ISO-8859-1", "WINDOWS-1252"}
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']""")
_BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Node:
    """An element and the file it is from; every look at it can refuse with line and element."""

    source: Source
    element: etree._Element

    @property
    def name(self) -> str:
        return str(etree.QName(self.element).localname)

    @property
    def namespace(self) -> str:
        return etree.QName(self.element).namespace or ""

    @property
    def place(self) -> str:
        return f"line {self.element.sourceline}, element {self.name}"

    @property
    def text(self) -> str:
        return clean(self.element.text)

    def all(self, path: str) -> Iterator[Node]:
        """Every element at `A/B/C` below this one."""
        first, _, rest = path.partition("/")
        for child in self.element.iterchildren(f"{{*}}{first}"):
            found = Node(self.source, child)
            if rest:
                yield from found.all(rest)
            else:
                yield found

    def below(self) -> Iterator[Node]:
        """Every element below this one, in order."""
        for element in self.element.iterdescendants(etree.Element):
            yield Node(self.source, element)

    def find(self, path: str) -> Node | None:
        """The first element at the path, or None."""
        return next(self.all(path), None)

    def one(self, path: str) -> Node:
        """The first element at the path; refuses where there is none."""
        return self.find(path) or self.refuse(f"The element {path} is missing here.")

    def value(self, *paths: str) -> str:
        """The text of the first of these paths that has one, or nothing."""
        return next((found.text for path in paths for found in self.all(path) if found.text), "")

    def attribute(self, name: str) -> str:
        return clean(self.element.get(name))

    def needed(self, name: str) -> str:
        """An attribute; refuses where it is missing."""
        return self.attribute(name) or self.refuse(f"The attribute {name} is missing here.")

    def money(self) -> Money:
        """This element's amount; its currency must be GBP."""
        self.source.sterling(self.attribute("Ccy"), self.place)
        found = self.source.money(self.text, self.place)
        if found.pence < 0:
            self.refuse("An amount has no sign here: credit or debit is said beside it.")
        return found

    def day(self) -> date:
        """The day in this element, or in its Dt or DtTm."""
        told = self.find("Dt") or self.find("DtTm") or self
        return self.source.day(told.text, told.place)

    def refuse(self, reason: str) -> NoReturn:
        self.source.refuse(self.place, reason)


def read_xml(source: Source, data: bytes) -> Node:
    """The root element. Raises BadBankFile for what is no XML, is cut off, or tries to do more than tell."""
    source.check_size(data)
    source.check_elements(data.count(b"<"))
    forbidden = _FORBIDDEN.search(data.replace(b"\0", b""))
    if forbidden:
        line = data[: forbidden.start()].count(b"\n") + 1
        source.refuse(
            f"line {line}", "A document type or entity is declared. Bank files have none: it is not read."
        )
    if not data.lstrip(_BEFORE).startswith(b"<"):
        source.refuse("line 1", "This is not XML.")
    declared = _DECLARED.match(data.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].decode("ascii", "replace").upper() not in _ENCODINGS:
        source.refuse("line 1", "The file is in an encoding that is not read here. UTF-8 is.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] or 1
        source.refuse(f"line {line}", f"The XML is broken or cut off: {clean(error.msg)[:200]}.")
    return Node(source, root)
