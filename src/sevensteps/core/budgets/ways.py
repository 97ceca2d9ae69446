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


# The holder pays people and shops with it, and says so; in the other ways bills come to a provider or here.
SPENT_BY_HOLDER = frozenset({Way.PERSON, Way.REPRESENTATIVE, Way.TRUST, Way.THIRD_PARTY})


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
    """One way in the person's words. `needs` come first; `pays_out`: money leaves the authority's hands.

    Compared by: what it `means`, who `pays` and does the work, what `you_do`, what `help` there is, and what
    becomes of money that is `left`.
    """

    title: Sentence
    means: Sentence
    pays: Sentence
    you_do: Sentence
    help: Sentence
    left: Sentence
    needs: frozenset[Need]
    pays_out: bool = True


# A prepaid card is one way among others for money of ways 1 and 2 to come, and never the one that is assumed.
CARD_WORDS = Sentence(
    "In ways 1 and 2 the money comes to a bank account. It can come on a prepaid card instead, if that suits"
    " you better. A card is never a must, and nobody gets one without asking for it.",
    easy="Do you hold the money? It can come to your bank. It can come on a card. You choose. You do not have"
    " to take a card.",
)

WAY_WORDS: dict[Way, WayWords] = {
    Way.PERSON: WayWords(
        title=Sentence("I hold the money", easy="I look after my money"),
        means=Sentence(
            "The money comes to your own bank account. It is called a direct payment.",
            easy="The money comes to your bank. It is yours to use for your plan.",
        ),
        pays=Sentence("You pay the people who support you.", easy="You pay the people who support you."),
        you_do=Sentence(
            "Keep the bills. If you employ someone, you are their boss. We can find you help with that.",
            easy="Keep your bills. If you give someone a job, you are the boss.",
        ),
        help=Sentence(
            "A payroll service can work out wages and tax. An advice service helps you to find staff.",
            easy="Someone can work out the wages for you. Someone can help you to find workers.",
        ),
        left=Sentence(
            "What is not spent stays with you for a bad week or a holiday. We ask before anything goes back.",
            easy="Money that is left stays with you. We ask you before we take any back.",
        ),
        needs=frozenset({Need.AGREES, Need.CAN_MANAGE}),
    ),
    Way.REPRESENTATIVE: WayWords(
        title=Sentence("Someone I trust holds the money", easy="Someone I trust looks after it"),
        means=Sentence(
            "The money goes to someone who acts for you, such as your attorney or a suitable person.",
            easy="The money goes to a person who helps you. It is still your money.",
        ),
        pays=Sentence("They pay the people who support you.", easy="They pay the people who support you."),
        you_do=Sentence(
            "Tell them what you want. They keep the bills.", easy="Say what you want. They keep the bills."
        ),
        help=Sentence(
            "They get the same help: payroll, finding staff, and somebody to ask.",
            easy="They can get help with wages. They can ask us.",
        ),
        left=Sentence(
            "What is not spent stays there for you. They may not use it for themselves.",
            easy="Money that is left is for you. It is not for them.",
        ),
        needs=frozenset({Need.REPRESENTATIVE, Need.CAN_MANAGE}),
    ),
    Way.TRUST: WayWords(
        title=Sentence("A trust holds the money", easy="A small group looks after it"),
        means=Sentence(
            "A small group of people you choose sets up a trust for you. You can be one of them.",
            easy="You choose some people. They make a group. It is called a trust.",
        ),
        pays=Sentence(
            "The trust pays the people who support you. If you employ someone, the trust is their boss.",
            easy="The group pays your workers. The group is their boss.",
        ),
        you_do=Sentence(
            "Meet the group now and then and say what you want.",
            easy="Meet the group. Say what you want.",
        ),
        help=Sentence(
            "Setting up a trust takes time. We can find you advice, and a payroll service for the trust.",
            easy="A trust takes time to make. We can find someone to help.",
        ),
        left=Sentence(
            "What is not spent stays in the trust, for you only.",
            easy="Money that is left stays in the trust. It is only for you.",
        ),
        needs=frozenset({Need.AGREES, Need.TRUSTEES, Need.AGREEMENT}),
    ),
    Way.SERVICE_FUND: WayWords(
        title=Sentence("A provider holds the money", easy="A provider looks after it"),
        means=Sentence(
            "A provider keeps your money apart from its own. It can only use it for you.",
            easy="A provider keeps the money. They can only use it for you.",
        ),
        pays=Sentence(
            "The provider pays for your support, its own or that of others.",
            easy="The provider pays for your support.",
        ),
        you_do=Sentence(
            "Tell the provider what you want. The money goes with you if you leave them.",
            easy="Say what you want. You can leave them. The money goes with you.",
        ),
        help=Sentence(
            "The provider does the paperwork, and shows you every month what was spent.",
            easy="They do the paperwork. Each month they show you what was spent.",
        ),
        left=Sentence(
            "Some of it may stay for later. The rest goes back to the council, after you are asked.",
            easy="Some can stay for later. We ask you before the rest goes back.",
        ),
        needs=frozenset({Need.AGREES, Need.PROVIDER, Need.AGREEMENT}),
    ),
    Way.THIRD_PARTY: WayWords(
        title=Sentence("An organisation holds the money for me", easy="A helper group looks after it"),
        means=Sentence(
            "An organisation that is not your provider keeps the money and the records for you.",
            easy="A group keeps the money. They are not your provider.",
        ),
        pays=Sentence(
            "They pay the bills once you say that all is well.",
            easy="They pay the bills. You say first if it is right.",
        ),
        you_do=Sentence(
            "Say what you want, and say when a bill is right.",
            easy="Say what you want. Say if a bill is right.",
        ),
        help=Sentence(
            "They keep all records, look at each bill with you, and can come to your reviews.",
            easy="They keep the papers. They can come to your meetings.",
        ),
        left=Sentence(
            "What is not spent stays there for you. We ask before anything goes back.",
            easy="Money that is left stays there. We ask you before we take any back.",
        ),
        needs=frozenset({Need.AGREES, Need.THIRD_PARTY, Need.AGREEMENT}),
    ),
    Way.AUTHORITY: WayWords(
        title=Sentence("The council holds the money", easy="The council looks after it"),
        means=Sentence(
            "We keep the money for you. It is still your budget, and you still choose.",
            easy="We keep the money. It is still for you. You still choose.",
        ),
        pays=Sentence("We pay the people who support you.", easy="We pay the people who support you."),
        you_do=Sentence(
            "Tell us what you want. You can choose another way at any time.",
            easy="Tell us what you want. You can change it any time.",
        ),
        help=Sentence("We do all of the paperwork.", easy="We do the paperwork."),
        left=Sentence(
            "What is not spent stays in your budget until its year ends. You can use it for something else"
            " in your plan.",
            easy="Money that is left stays in your budget this year.",
        ),
        needs=frozenset(),
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
