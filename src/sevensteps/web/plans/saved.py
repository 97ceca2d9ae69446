"""What a save says, in words: which part of the plan it is about, and its fields as pages call them."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.words import Unit, WealthKind
from sevensteps.core.planning import (
    EVERY_WORDS,
    HEADINGS,
    HOW_DECIDED,
    LINE_KIND_WORDS,
    MEDIA,
    SHAPES,
    SOURCE_WORDS,
    STREAM_WORDS,
    ArrangementKind,
    Every,
    HowDecided,
    LineKind,
    Medium,
    Minutes,
    Much,
    PartOfDay,
    PriceSource,
    Stream,
    Time,
    Weekday,
    read_days,
)
from sevensteps.core.planning.carers import GOES_ON_WORDS, HOURS_WORDS, GoesOn, Hours
from sevensteps.core.planning.frames import CODE_WORDS
from sevensteps.web.plans.places import place_words
from sevensteps.web.plans.reading import told
from sevensteps.web.plans.words import CARING_WORDS, DECISION_WORDS
from sevensteps.web.shell.filters import day, say, times

_LINE_WORDS: dict[str, Promise | str] = {
    "what": gettext_lazy("What it is"),
    "kind": gettext_lazy("Kind of help"),
    "quantity": gettext_lazy("How many each time"),
    "unit": gettext_lazy("Of what"),
    "price": gettext_lazy("What one costs"),
    "price_source": gettext_lazy("Where the price comes from"),
    "price_on": gettext_lazy("Day of the price"),
    "price_note": gettext_lazy("Whose price it is"),
    "who": gettext_lazy("Who gives it"),
    "stream": gettext_lazy("Whose money pays"),
    "every": gettext_lazy("How often"),
    "starts_on": gettext_lazy("Starts"),
    "ends_on": gettext_lazy("Ends"),
    "service": gettext_lazy("Something nobody is charged for"),
    "outcomes": gettext_lazy("What it helps with"),
    "times": gettext_lazy("When in the week"),
    "days": gettext_lazy("How much on each day"),
}
_BASICS_WORDS: dict[str, Promise | str] = {
    "starts_on": gettext_lazy("When the plan starts"),
    "decides_alone": gettext_lazy("Makes their own decisions"),
    "representative": gettext_lazy("Who helps to decide"),
    "exception": gettext_lazy("Why more money is right"),
}
_MEDIA_WORDS: dict[str, Promise | str] = {
    "words": gettext_lazy("What it shows, or what is heard"),
    "place": gettext_lazy("Where in the plan it stands"),
    "number": gettext_lazy("Which it is there"),
}
_OUTCOME_WORDS: dict[str, Promise | str] = {"codes": gettext_lazy("Which outcomes of the law it is about")}
_VALUES: dict[str, Callable[[str], str]] = {
    "starts_on": lambda text: day(date.fromisoformat(text)),
    "ends_on": lambda text: day(date.fromisoformat(text)),
    "day": lambda text: day(date.fromisoformat(text)),
    "price_on": lambda text: day(date.fromisoformat(text)),
    "price_source": lambda text: say(SOURCE_WORDS[PriceSource(text)]),
    "stream": lambda text: say(STREAM_WORDS[Stream(text)]),
    "unit": lambda text: str(Unit(text).label),
    "every": lambda text: say(EVERY_WORDS[Every(text)]),
    "how": lambda text: say(HOW_DECIDED[HowDecided(text)]),
    "times": lambda text: times(Time(Weekday(int(one[0])), PartOfDay(one[2:])) for one in text.split()),
    "days": lambda text: times((), {day: _much(one) for day, one in read_days(text).items()}),
    "codes": lambda text: ", ".join(say(CODE_WORDS[code]) for code in text.split()),
    "hours": lambda text: say(HOURS_WORDS[Hours(text)]),
    "goes_on": lambda text: say(GOES_ON_WORDS[GoesOn(text)]),
    "decides_alone": lambda text: _("Yes") if text == "yes" else _("No"),
}


def _much(much: Much) -> str:
    return say(much.told) if isinstance(much, Minutes) else f"{much.normalize():f}"


def part_words(part: str, said: Mapping[str, str], case: Case) -> str:
    """Which part of the plan it is, as its page calls it."""
    kind, _colon, key = part.partition(":")
    if kind == "heading":
        return told(HEADINGS[key].title, case)
    if kind == "wealth":
        return str(WealthKind(key).label)
    if kind == "arrangement" and said:
        return f"{told(SHAPES[ArrangementKind(said['kind'])].one, case)}: {said['what']}"
    if kind == "caring":
        whom = said.get("name", "")
        return f"{_('Somebody I care for')}: {whom}" if whom else _("Somebody I care for")
    if kind == "media" and said:
        return f"{told(MEDIA[Medium(said['kind'])].one, case)}: {said['words']}"
    named = {
        "basics": _("When it starts, and who decides"),
        "outcome": _("What should change, or stay good"),
        "line": _("How we get there, and what it costs"),
        "arrangement": _("Something that was arranged"),
        "decision": _("Who decides what"),
        "media": _("A picture, a drawing or a sound clip"),
    }[kind]
    short = said.get("what") or said.get("about") or (said.get("text") if kind == "outcome" else "")
    return f"{named}: {short}" if short else named


def said_words(part: str, said: Mapping[str, str], case: Case) -> dict[str, str]:
    """The fields by what pages call them, with their values in words; a text alone has no name."""
    kind = part.partition(":")[0]
    labels = _labels(kind, said, case)
    return {
        str(labels.get(field, "")): place_words(text, case) if field == "place" else _value(kind, field, text)
        for field, text in said.items()
        if not (kind in {"arrangement", "media"} and field == "kind")
    }


def _labels(kind: str, said: Mapping[str, str], case: Case) -> Mapping[str, Promise | str]:
    if kind == "arrangement" and said:
        shape = SHAPES[ArrangementKind(said["kind"])]
        return {field: told(getattr(shape, field).label, case) for field in ("what", "answer", "who", "day")}
    return {
        "line": _LINE_WORDS,
        "basics": _BASICS_WORDS,
        "decision": DECISION_WORDS,
        "media": _MEDIA_WORDS,
        "caring": CARING_WORDS,
        "outcome": _OUTCOME_WORDS,
    }.get(kind, {})


def _value(kind: str, field: str, text: str) -> str:
    if kind == "line" and field == "kind":
        return say(LINE_KIND_WORDS[LineKind(text)])
    return _VALUES[field](text) if field in _VALUES else text
