"""What only some plans have, as items of a QuestionnaireResponse: whom a carer cares for, and both views of a
child's plan.
"""

from __future__ import annotations

from collections.abc import Iterable

from sevensteps.core.planning.carers import GOES_ON_WORDS, HOURS_WORDS
from sevensteps.core.planning.children import VOICE_WORDS
from sevensteps.core.planning.export.fhir.base import Data, coding, extension, full, words
from sevensteps.core.planning.export.parts import Cared, View
from sevensteps.core.planning.export.text import moment, system


def cared_for(one: Cared) -> Data:
    """Somebody whom a carer cares for."""
    said = one.said
    texts = (
        ("name", "Whom do I care for?", said.name),
        ("relation", "Who are they to me?", said.relation),
        ("does", "What do I do for them?", said.does),
        ("wish", "With what, and with what not?", said.wish),
    )
    hours = coding(system("hours-of-care"), said.hours.value, HOURS_WORDS[said.hours].template)
    goes_on = coding(system("goes-on-caring"), said.goes_on.value, GOES_ON_WORDS[said.goes_on].template)
    return {
        "id": one.ref,
        "linkId": "cared-for",
        "text": "Somebody I care for",
        "item": [
            *(_said(f"cared-for.{key}", title, text) for key, title, text in texts if words(text)),
            _chosen("cared-for.hours", "About how many hours a week?", hours),
            _chosen("cared-for.goes-on", "Can I go on with it, and do I want to?", goes_on),
        ],
    }


def both_views(views: Iterable[View]) -> list[Data]:
    """One group for the child and one for the parents, of those that said something."""
    found: dict[str, Data] = {}
    for one in views:
        key = f"views.{one.voice.value}"
        group = found.setdefault(key, {"linkId": key, "text": VOICE_WORDS[one.voice].template, "item": []})
        group["item"].append(_view(key, one))
    return list(found.values())


def _view(key: str, one: View) -> Data:
    told = [
        *extension("told", "String", words(one.told)),
        *extension("by", "String", words(f"{one.by}, {one.relation}")),
        *extension("at", "DateTime", moment(one.at)),
    ]
    return full(extension=told) | _said(f"{key}.{one.key}", one.title, one.text)


def _said(link: str, title: str, text: str) -> Data:
    return full(linkId=link, text=words(title), answer=[{"valueString": words(text)}])


def _chosen(link: str, title: str, code: Data) -> Data:
    return {"linkId": link, "text": title, "answer": [{"valueCoding": code}]}
