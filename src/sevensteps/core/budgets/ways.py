"""The six ways to hold money: what each means for the person, who pays whom, what it asks for first.

Sources: In Control, third phase report (2010), chapter 2, step 4 and Fig. 17; conditions of direct payments,
in thin form, from the Care Act 2014 ss31 and 32 (agreement, someone who can manage, a suitable person).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence, together


class Way(IntEnum):
    """Who holds the money, numbered as everyone knows them."""

    PERSON = 1
    REPRESENTATIVE = 2
    TRUST = 3
    SERVICE_FUND = 4
    THIRD_PARTY = 5
    AUTHORITY = 6


class Need(StrEnum):
    """What must be there before money can be held in a way."""

    AGREES = "agrees"
    CAN_MANAGE = "can_manage"
    REPRESENTATIVE = "representative"
    TRUSTEES = "trustees"
    PROVIDER = "provider"
    THIRD_PARTY = "third_party"
    AGREEMENT = "agreement"


NEED_WORDS: dict[Need, Sentence] = {
    Need.AGREES: Sentence("Say that the person wants this."),
    Need.CAN_MANAGE: Sentence("Say that they can manage the money, alone or with help."),
    Need.REPRESENTATIVE: Sentence(
        "Name the person who will hold the money, such as an attorney or a suitable person."
    ),
    Need.TRUSTEES: Sentence("Name the trust. It needs at least two people who look after it."),
    Need.PROVIDER: Sentence("Name the provider who will hold the money."),
    Need.THIRD_PARTY: Sentence("Name the organisation that will hold the money."),
    Need.AGREEMENT: Sentence("Write down what was agreed with them about the money."),
}


class WayNeedsMore(Refused):
    """Something is missing for this way; `missing` says what."""

    def __init__(self, where: str, reason: str | Sentence, missing: frozenset[Need]) -> None:
        super().__init__(where, reason)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class WayWords:
    """One way in the person's words. `needs` come first; `pays_out`: money leaves the authority's hands."""

    title: Sentence
    means: Sentence
    pays: Sentence
    you_do: Sentence
    needs: frozenset[Need]
    pays_out: bool = True


WAY_WORDS: dict[Way, WayWords] = {
    Way.PERSON: WayWords(
        Sentence("I hold the money"),
        Sentence("The money comes to your own bank account. It is called a direct payment."),
        Sentence("You pay the people who support you."),
        Sentence(
            "Keep the bills. If you employ someone, you are their boss. We can find you help with that."
        ),
        frozenset({Need.AGREES, Need.CAN_MANAGE}),
    ),
    Way.REPRESENTATIVE: WayWords(
        Sentence("Someone I trust holds the money"),
        Sentence("The money goes to someone who acts for you, such as your attorney or a suitable person."),
        Sentence("They pay the people who support you."),
        Sentence("Tell them what you want. They keep the bills."),
        frozenset({Need.REPRESENTATIVE, Need.CAN_MANAGE}),
    ),
    Way.TRUST: WayWords(
        Sentence("A trust holds the money"),
        Sentence("A small group of people you choose sets up a trust for you. You can be one of them."),
        Sentence(
            "The trust pays the people who support you. If you employ someone, the trust is their boss."
        ),
        Sentence("Meet the group now and then and say what you want."),
        frozenset({Need.AGREES, Need.TRUSTEES, Need.AGREEMENT}),
    ),
    Way.SERVICE_FUND: WayWords(
        Sentence("A provider holds the money"),
        Sentence("A provider keeps your money apart from its own. It can only use it for you."),
        Sentence("The provider pays for your support, its own or that of others."),
        Sentence("Tell the provider what you want. The money goes with you if you leave them."),
        frozenset({Need.AGREES, Need.PROVIDER, Need.AGREEMENT}),
    ),
    Way.THIRD_PARTY: WayWords(
        Sentence("An organisation holds the money for me"),
        Sentence("An organisation that is not your provider keeps the money and the records for you."),
        Sentence("They pay the bills once you say that all is well."),
        Sentence("Say what you want, and say when a bill is right."),
        frozenset({Need.AGREES, Need.THIRD_PARTY, Need.AGREEMENT}),
    ),
    Way.AUTHORITY: WayWords(
        Sentence("The council holds the money"),
        Sentence("We keep the money for you. It is still your budget, and you still choose."),
        Sentence("We pay the people who support you."),
        Sentence("Tell us what you want. You can choose another way at any time."),
        frozenset(),
        pays_out=False,
    ),
}


def needs_of(way: Way) -> tuple[Need, ...]:
    """What this way asks for, in a fixed order."""
    return tuple(need for need in Need if need in WAY_WORDS[way].needs)


def check_way(way: Way, holder: str, given: Collection[Need]) -> None:
    """Raise WayNeedsMore unless a holder is named and everything the way asks for is there."""
    missing = frozenset(need for need in needs_of(way) if need not in given)
    if missing:
        raise WayNeedsMore("way", together(NEED_WORDS[need] for need in Need if need in missing), missing)
    if not holder.strip():
        raise WayNeedsMore("holder", "Write who will hold this part of the money.", missing)
