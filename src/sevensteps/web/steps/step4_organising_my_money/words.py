"""The six ways in words, to the person or about them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.people.shapes import Case
from sevensteps.core.budgets import CARD_WORDS, WAY_WORDS, Need, Way
from sevensteps.core.trace import Sentence
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.voice import form_of, own, sentence_in

# Titles that read well about somebody else; `core.budgets.WAY_WORDS` has the person's own words.
ABOUT: dict[Way, Promise | str] = {
    Way.PERSON: _("They hold the money"),
    Way.REPRESENTATIVE: _("Someone they trust holds the money"),
    Way.TRUST: _("A trust holds the money"),
    Way.SERVICE_FUND: _("A provider holds the money"),
    Way.THIRD_PARTY: _("An organisation holds the money for them"),
    Way.AUTHORITY: _("The council holds the money"),
}
HOLDER: dict[Way, Promise | str] = {
    Way.REPRESENTATIVE: _("Who will hold the money?"),
    Way.TRUST: _("What is the trust called?"),
    Way.SERVICE_FUND: _("Which provider will hold the money?"),
    Way.THIRD_PARTY: _("Which organisation will hold the money?"),
}
TICKS: dict[Need, Promise | str] = {
    Need.AGREES: _("The %(person)s wants this: %(way)s"),
    Need.CAN_MANAGE: _("This money can be managed, alone or with help"),
}
TICKS_OWN: dict[Need, Promise | str] = {
    Need.AGREES: _("I want this: %(way)s"),
    Need.CAN_MANAGE: _("I can manage this money, alone or with help"),
}


@dataclass(frozen=True, slots=True)
class WayText:
    """One way as a page shows it."""

    number: int
    title: str
    means: str
    pays: str
    you_do: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One way beside the others: its title, and what is said under each heading."""

    number: int
    title: str
    rows: tuple[tuple[str, str], ...]


def text_of(way: Way, own: bool) -> WayText:
    """One way in words."""
    words = WAY_WORDS[way]
    title = say(words.title) if own else str(ABOUT[way])
    return WayText(int(way), title, say(words.means), say(words.pays), say(words.you_do))


def compared(case: Case) -> list[Compared]:
    """The six ways under the same five headings, in the person's form of words."""
    mine, easy = own(case), case.person.easy_read
    found = []
    for way, words in WAY_WORDS.items():
        title = _in(case, words.title) if mine or easy else str(ABOUT[way])
        rows = (
            (_("What it means"), words.means),
            (_("Who pays and does the work"), words.pays),
            (_("What you do"), words.you_do),
            (_("What help there is"), words.help),
            (_("Money that is left"), words.left),
        )
        found.append(Compared(int(way), title, tuple((str(head), _in(case, text)) for head, text in rows)))
    return found


def card_words(case: Case) -> str:
    """That a prepaid card is one option, in the person's form of words."""
    return _in(case, CARD_WORDS)


def _in(case: Case, sentence: Sentence) -> str:
    return say(sentence_in(sentence, form_of(case)))
