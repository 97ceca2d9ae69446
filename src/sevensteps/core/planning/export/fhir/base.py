"""Small pieces of FHIR R4 (4.0.1): references, codes, money, extensions; nothing empty is ever written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sevensteps.core.money import Money
from sevensteps.core.planning.export.text import clean, system, uuid_of

Data = dict[str, Any]


def full(**values: object) -> Data:
    """Only what is there: FHIR has no empty texts, lists or objects. A name may end in _ (`class_`)."""
    return {name.rstrip("_"): value for name, value in values.items() if value not in (None, "", [], {})}


def words(text: str) -> str:
    """A text as FHIR's `string` can hold it; empty where there is nothing but space."""
    kept = clean(text)
    return kept if kept.strip() else ""


def resource(kind: str, key: str, **values: object) -> Data:
    """A resource whose id is made from its own reference: the same thing has the same id in every copy."""
    return full(resourceType=kind, id=uuid_of(kind, key), **values)


def address_of(kind: str, key: str) -> str:
    """Where another resource of the same bundle stands."""
    return f"urn:uuid:{uuid_of(kind, key)}"


def reference(kind: str, key: str, display: str = "") -> Data:
    """A pointer to it."""
    return full(reference=address_of(kind, key), display=words(display))


def identifier(what: str, ref: str) -> Data:
    """A reference of the house."""
    return {"system": system(what), "value": ref}


def coding(of: str, code: str, display: str = "") -> Data:
    return full(system=of, code=code, display=words(display))


def concept(*codes: Data, text: str = "") -> Data:
    """A meaning: by its codes, and in words."""
    return full(coding=list(codes), text=words(text))


def pounds(amount: Money) -> Data:
    return {"value": amount.pence / 100, "currency": "GBP"}


def extension(name: str, kind: str, value: object) -> list[Data]:
    """One extension of the project as a list, to be added to others; none where there is nothing to say."""
    if value in (None, "", [], {}):
        return []
    return [{"url": system(f"fhir:{name}"), f"value{kind}": value}]


def nested(name: str, *parts: tuple[str, str, object], within: Iterable[Data] = ()) -> list[Data]:
    """An extension of several parts: (name, kind of value, value). `within`: further parts, ready made."""
    found = [
        {"url": part, f"value{kind}": value}
        for part, kind, value in parts
        if value not in (None, "", [], {})
    ]  # fmt: skip
    return [{"url": system(f"fhir:{name}"), "extension": [*found, *within]}]
