"""Checks about people: capacity, the contribution, consent, and that nobody agrees what they wrote.

Sources: Mental Capacity Act 2005 sections 1(2) (capacity is presumed), 3 and 4 (what shows that it is not
there; best interests), 9 and 16 (attorney, deputy); Care Act 2014 section 14(4) (a charge covers the cost and
no more) and section 25(3) and (4) (the plan is made with the person, who takes part as fully as possible).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning.decision import too_few_words
from sevensteps.core.planning.facts import (
    Authorship,
    Capacity,
    Check,
    CheckId,
    Consents,
    Contribution,
    Later,
    failing,
    passing,
    waiting,
)
from sevensteps.core.trace import Sentence

LONGEST_WAIT = timedelta(days=183)  # for what a person pays, once their plan is agreed without it


class ContributionNotSaid(Refused):
    """Agreeing before it is known what the person pays, without a reason or a day."""


def check_capacity(known: Capacity) -> Check:
    """Capacity is presumed; where somebody else decides, it is written down why, and by what right."""
    which = CheckId.CAPACITY
    if known.gap is not None:
        return failing(which, known.gap, Sentence("Write down who decides, and why."))
    if not known.for_them:
        return passing(
            which, Sentence("The person makes their own decisions. Everybody is taken to be able.")
        )
    if not known.recorded.strip():
        return failing(
            which,
            Sentence("Somebody else decides, and nothing shows that the person cannot."),
            Sentence(
                "Write down when it was looked at, by whom, which decision it was about, and what was found."
            ),
        )
    if not (known.authority.strip() or known.best_interests.strip()):
        return failing(
            which,
            Sentence("Somebody else decides, and the plan does not say by what right."),
            Sentence(
                "Name the power of attorney or the court's order, or write why it is in their best interests."
            ),
        )
    return passing(which, Sentence("It is written down why and by what right somebody else decides."))


def check_contribution(known: Contribution, planned: Money) -> Check:
    """The person knows what they pay before they agree, and never pays more than it costs."""
    which = CheckId.CONTRIBUTION
    if known.annual is None and not planned:
        return passing(which, Sentence("The plan costs nothing, so there is nothing to pay."))
    if known.annual is None:
        unknown = Sentence(
            "What the person pays is not known yet. It may be nothing, a part of the cost, or all of it."
        )
        if known.later is not None:
            return waiting(
                which, unknown, Sentence("Work it out by the day that was promised, and tell them.")
            )
        return failing(
            which,
            unknown,
            Sentence(
                "Ask for a light-touch or a full look at their money, and tell them what they pay; 0 where "
                "it is nothing. Or an approver writes why it is agreed before that, and by when it is known."
            ),
            unknown=True,
        )
    sums = {"contribution": known.annual, "planned": planned}
    if known.annual > planned:
        return failing(
            which,
            Sentence("The person would pay {contribution} a year. The plan costs {planned}.", sums),
            Sentence("Nobody pays more than it costs. Write {planned} or less.", sums),
        )
    if not known.annual:
        return passing(which, Sentence("The person pays nothing towards it."))
    return passing(which, Sentence("The person pays {contribution} of {planned} a year.", sums))


def check_consents(known: Consents) -> Check:
    """Somebody agreed, and the plan does nothing that was said no to."""
    which = CheckId.CONSENT
    if known.gap is not None:
        return failing(which, known.gap, Sentence("Write what was agreed to, by whom and on which day."))
    if known.refused:
        return failing(
            which,
            Sentence("There is no consent to: {what}.", {"what": listed(known.refused)}),
            Sentence("Take it out of the plan, or ask again and write down the answer."),
        )
    if not known.given:
        return failing(
            which,
            Sentence("Nobody has written down that the person agrees to the plan."),
            Sentence("Ask the person, or who decides for them, and write down what they agree to."),
        )
    return passing(which, Sentence("There is consent to: {what}.", {"what": listed(known.given)}))


def check_authorship(known: Authorship) -> Check:
    """Who decides is named, and did not write any of it."""
    which = CheckId.NOT_THE_AUTHOR
    if not known.authors:
        return failing(
            which,
            Sentence("The plan does not say who wrote it."),
            Sentence("Name everybody who wrote in it, the person too."),
        )
    if not known.decider:
        return failing(
            which,
            Sentence("The plan does not say who decides on it."),
            Sentence("Name somebody who wrote none of it."),
        )
    if known.decider in known.authors:
        return failing(
            which,
            Sentence("Who decides on the plan wrote in it."),
            Sentence("Ask somebody who wrote none of it to decide."),
        )
    return passing(which, Sentence("Who decides on the plan wrote none of it."))


def listed(texts: Iterable[str]) -> str:
    """Texts in a row; a full stop at the end of one would stand in the middle of the sentence."""
    return "; ".join(text.rstrip(".") for text in texts)


def check_later(later: Later, on: date) -> None:
    """Raise ContributionNotSaid unless it says why in words to go by, and a day soon after this one."""
    if too_few_words(later.because):
        raise ContributionNotSaid(
            "later_because", "Write in a sentence why it is agreed before it is known what they pay."
        )
    if not on < later.known_by <= on + LONGEST_WAIT:
        raise ContributionNotSaid("later_by", "Choose a day after today, within half a year.")
