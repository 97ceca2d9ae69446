"""Whom a direct payment may not pay, and the exception where it is necessary.

SI 2014/2871, regulation 3: a spouse or partner wherever they live; close relatives, and their spouses and
partners, who live in the same household; unless the authority considers it necessary, to meet the care
needs, or for help to manage the money. Nephews, nieces and cousins are on no list. What an authority may ask
on top, and what not: regulation 4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sevensteps.core.budgets.everyday import PARTNER, STEP_PARENTS, in_law, plain
from sevensteps.core.budgets.known import Facts, check_facts, check_word, holds
from sevensteps.core.budgets.law import DirectPaymentsRulebook, Household, Relation
from sevensteps.core.budgets.receiving import NO_FACTS, OtherLaw
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence, Trace

FEWEST_WORDS = 5
ASK = Sentence(
    "Ask the authority whether it is necessary, and have it write down why.",
    easy="Ask the council. It must say why it is needed.",
)
OTHERWISE = Sentence(
    "The authority decided that it is not necessary. Choose somebody else, or ask why and appeal.",
    easy="The council said no. Ask why. You can choose someone else.",
)


LIVE_TOGETHER = Sentence(
    "Find out whether they live in the same household.", {}, "Ask them: do you live together?"
)
_PARTNER = "partner"


class BadPayee(Refused):
    """What was said about the payee does not fit together."""


class Joined(StrEnum):
    """How the payee is joined to a relative of the person."""

    SPOUSE = "spouse"  # or civil partner
    PARTNER = "partner"  # lives with them as if they were


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody to be paid. `relation`: theirs to the person, or (with `joined`) that of whom they live with:
    a word of the rulebook, or what people say, like mother or husband.

    `same_household`: whether the payee lives with the person; `relative_in_household`: whether that relative
    does. None: not known.
    """

    relation: str
    same_household: bool | None = None
    joined: Joined | None = None
    relative_in_household: bool | None = None


@dataclass(frozen=True, slots=True)
class MayPay:
    """Whether they may be paid; None where that is not known yet. `barred`: on the list, exception or not."""

    may_pay: bool | None
    barred: bool | None
    source: str
    exception: str | None
    puts_right: Sentence | None
    trace: Trace


def may_pay(
    book: DirectPaymentsRulebook,
    on: date,
    whom: str,
    payee: Payee,
    purpose: str,
    *,
    necessary: bool | None = None,
    why: str = "",
) -> MayPay:
    """Whether the money of `whom` may pay somebody for this purpose.

    `necessary`: what the authority has decided, with its reasons in `why`; None where it has not yet. Raises
    OtherLaw, UnknownWord, BadPayee.
    """
    if not book.holds_on(on):
        raise OtherLaw("on", f"{book.id} does not hold on {on.isoformat()}.")
    rules = book.payees
    check_word("whom", whom, rules.whom)
    check_word("purpose", purpose, ("care", "management"))
    payee = _as_the_law_says(payee, (*rules.barred, *rules.free))
    check_word("relation", payee.relation, (*rules.barred, *rules.free, _PARTNER))
    if payee.relation == _PARTNER:
        return MayPay(None, None, rules.regulation, None, LIVE_TOGETHER, _ask(Trace()))
    barred, source, trace = _barred(book, whom, payee)
    if barred is None:
        return MayPay(None, None, source, None, LIVE_TOGETHER, _ask(trace))
    if not barred:
        trace = trace.then(
            "They may be paid from the money.", easy="You can pay this person with your money."
        )
        return MayPay(True, False, source, None, None, trace)
    return _exception(book, purpose, necessary=necessary, why=why, source=source, trace=trace)


def _as_the_law_says(payee: Payee, known: tuple[str, ...]) -> Payee:
    """The payee in the words of the rulebook: a husband is a spouse, a stepmother the spouse of a parent, a
    partner one who lives with them or apart. Where the law cannot tell which it is, `partner` stays."""
    said = plain(payee.relation)
    if said in PARTNER and payee.joined is None and payee.relation not in known:
        if payee.same_household is None:
            return replace(payee, relation=_PARTNER)
        return replace(
            payee, relation="partner_living_with" if payee.same_household else "partner_living_apart"
        )
    if said in STEP_PARENTS and payee.joined is None and payee.relation not in known:
        return replace(payee, relation="parent", joined=Joined.SPOUSE)
    return replace(payee, relation=in_law(payee.relation, known))


def _ask(trace: Trace) -> Trace:
    return trace.then(
        "It depends on whether they live in the same household.", easy="We need to know where they live."
    )


def _barred(book: DirectPaymentsRulebook, whom: str, payee: Payee) -> tuple[bool | None, str, Trace]:
    rules = book.payees
    row = rules.barred.get(payee.relation)
    if row is not None and whom in row.not_for:
        row = None
    if payee.joined is not None:
        return _barred_by_joining(book, payee, row)
    if row is None:
        title = rules.free.get(payee.relation) or rules.barred[payee.relation].title
        trace = Trace().then(
            "{relation}: not on the list of those who may not be paid ({source})",
            easy="{relation} The law does not stop this.",
            relation=title,
            source=rules.regulation,
        )
        return False, rules.regulation, trace
    trace = Trace().then(
        "{relation} ({source})", easy="This is about: {relation}", relation=row.title, source=row.regulation
    )
    if row.household is Household.ANY:
        trace = trace.then("This holds wherever they live.", easy="It does not matter where they live.")
        return True, row.regulation, trace
    return payee.same_household, row.regulation, _household(trace, payee.same_household)


def _barred_by_joining(
    book: DirectPaymentsRulebook, payee: Payee, row: Relation | None
) -> tuple[bool | None, str, Trace]:
    rules = book.payees
    if payee.joined is Joined.SPOUSE:
        source, lives = rules.spouse_regulation, payee.same_household
    else:  # a partner lives with the relative: in the household if they do
        source, lives = rules.partner_regulation, payee.relative_in_household
    trace = Trace().then(
        "The husband, wife or partner of somebody close: {relation} ({source})",
        easy="They are the partner of someone: {relation}",
        relation=row.title if row else rules.free.get(payee.relation) or rules.barred[payee.relation].title,
        source=source,
    )
    if row is None or not row.joins:
        trace = trace.then("Not on the list.", easy="The law does not stop this.")
        return False, rules.regulation, trace
    both = {payee.relative_in_household, lives}
    answer = False if False in both else None if None in both else True
    return answer, source, _household(trace, answer)


def _household(trace: Trace, lives: bool | None) -> Trace:
    if lives is None:
        return trace
    if lives:
        return trace.then("They live in the same household.", easy="They live together with you.")
    return trace.then(
        "They do not live in the same household, so the list does not hold for them.",
        easy="They live somewhere else. So the rule is not for them.",
    )


def _exception(
    book: DirectPaymentsRulebook,
    purpose: str,
    *,
    necessary: bool | None,
    why: str,
    source: str,
    trace: Trace,
) -> MayPay:
    found = book.payees.exceptions.get(purpose)
    if found is None:
        trace = trace.then(
            "They may not be paid, and the law has no exception for this purpose.",
            easy="You cannot pay this person for this.",
        )
        right = Sentence("Choose somebody else for this.", {}, "Choose someone else for this.")
        return MayPay(False, True, source, None, right, trace)
    if necessary:
        if len({word.casefold() for word in why.split()}) < FEWEST_WORDS:
            raise BadPayee("why", f"Write why it is necessary, in at least {FEWEST_WORDS} different words.")
        trace = trace.then(
            "The authority considers it necessary: {what} ({source}). Why: {why}",
            easy="The council says this is needed. So you can pay them.",
            what=found.title,
            source=found.regulation,
            why=why,
        )
        return MayPay(True, True, source, found.regulation, None, trace)
    trace = trace.then(
        "They may not be paid, unless the authority considers it necessary: {what} ({source})",
        easy="You cannot pay this person. But the council can say it is needed.",
        what=found.title,
        source=found.regulation,
    )
    right = ASK if necessary is None else OTHERWISE
    return MayPay(False, True, source, found.regulation, right, trace)


@dataclass(frozen=True, slots=True)
class Demanded:
    """Whether an authority may set a condition; None where that is not known yet."""

    may_ask: bool | None
    source: str
    trace: Trace


def may_demand(book: DirectPaymentsRulebook, demand: str, facts: Facts = NO_FACTS) -> Demanded:
    """Whether the authority may make this a condition of the money. Raises UnknownWord, BadFact."""
    check_word("condition", demand, book.demands)
    check_facts(facts, book.facts)
    rule = book.demands[demand]
    answer = rule.always or holds(rule.any_of, facts)
    if answer:
        trace = Trace().then(
            "The authority may ask for this: {what} ({source})",
            easy="The council may ask: {what}",
            what=rule.title,
            source=rule.regulation,
        )
    else:
        trace = Trace().then(
            "The authority may not ask for this: {what} ({source}). {puts_right}"
            if answer is False
            else "It is not known yet whether the authority may ask: {what} ({source}). {puts_right}",
            easy="The council may not ask: {what} {puts_right}"
            if answer is False
            else "We do not know yet: {what} {puts_right}",
            what=rule.title,
            source=rule.regulation,
            puts_right=rule.puts_right,
        )
    return Demanded(answer, rule.regulation, trace)
