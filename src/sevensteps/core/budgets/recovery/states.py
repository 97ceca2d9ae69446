"""Names of a case about money to be given back: why, where it stands, what happens, what is known."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class Kind(StrEnum):
    """Three different things that are never mixed up."""

    SURPLUS = "surplus"  # unspent: nobody did anything wrong
    MISUSE = "misuse"  # a condition of the money was broken
    OVERPAYMENT = "overpayment"  # more was paid than was due


class Reason(StrEnum):
    """Why money might be given back; each belongs to one kind."""

    ABOVE_BUFFER = "above_buffer"
    PAYMENTS_ENDED = "payments_ended"
    NOT_FOR_NEEDS = "not_for_needs"
    BARRED_PAYEE = "barred_payee"
    CONDITION_BROKEN = "condition_broken"
    PAID_TWICE = "paid_twice"
    PAID_TOO_MUCH = "paid_too_much"
    PAID_AFTER_END = "paid_after_end"


class State(StrEnum):
    """Where one case stands."""

    PROPOSED = "proposed"
    TOLD = "told"
    REPLIED = "replied"
    ALL = "all"
    PART = "part"
    NOTHING = "nothing"
    COLLECTING = "collecting"
    COLLECTED = "collected"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """What happens to a case."""

    TELL = "tell"
    REPLY = "reply"
    AGREE = "agree"
    DECIDE_ALL = "decide_all"
    DECIDE_PART = "decide_part"
    DECIDE_NOTHING = "decide_nothing"
    CHANGE_TO_PART = "change_to_part"
    CHANGE_TO_NOTHING = "change_to_nothing"
    COLLECT = "collect"
    SETTLE = "settle"
    NOT_BACK = "not_back"
    WITHDRAW = "withdraw"


class Party(StrEnum):
    """In what capacity somebody moves a case."""

    PERSON = "person"  # whose money it is, or who stands for them
    OFFICER = "officer"
    DECIDER = "decider"


class Fact(StrEnum):
    """What must be true, and is established by the caller, before a move."""

    SUM_AND_REASONS_SHOWN = "sum_and_reasons_shown"
    RESERVE_ASKED = "reserve_asked"
    EVIDENCE_SHOWN = "evidence_shown"
    MISTAKE_EXPLAINED = "mistake_explained"
    WINDOW_OVER = "window_over"
    REPLY_READ = "reply_read"
    REASONS_WRITTEN = "reasons_written"
    NOT_INVOLVED = "not_involved"
    SAFETY_CONSIDERED = "safety_considered"
    DECISION_TOLD = "decision_told"
    NO_APPEAL_OPEN = "no_appeal_open"
    NEEDS_STILL_MET = "needs_still_met"
    AFFORDABLE = "affordable"
    MONEY_BACK = "money_back"


OPEN = frozenset(State) - {State.NOTHING, State.COLLECTED, State.WITHDRAWN}

KIND_WORDS: dict[Kind, Sentence] = {
    Kind.SURPLUS: Sentence("Money that is left over"),
    Kind.MISUSE: Sentence("Money that was used for something else"),
    Kind.OVERPAYMENT: Sentence("Money that was paid by mistake"),
}

STATE_WORDS: dict[State, Sentence] = {
    State.PROPOSED: Sentence("Drawn up; nobody was told yet"),
    State.TOLD: Sentence("You were told, and can reply"),
    State.REPLIED: Sentence("You replied"),
    State.ALL: Sentence("All of it is to be given back"),
    State.PART: Sentence("A part is to be given back"),
    State.NOTHING: Sentence("Nothing is given back"),
    State.COLLECTING: Sentence("It is being given back"),
    State.COLLECTED: Sentence("It was given back"),
    State.WITHDRAWN: Sentence("Taken back by us"),
}

EVENT_WORDS: dict[Event, Sentence] = {
    Event.TELL: Sentence("Tell the person, with the sum and the reasons"),
    Event.REPLY: Sentence("Reply"),
    Event.AGREE: Sentence("Agree to give it back"),
    Event.DECIDE_ALL: Sentence("Decide that all is given back"),
    Event.DECIDE_PART: Sentence("Decide that a part is given back"),
    Event.DECIDE_NOTHING: Sentence("Decide that nothing is given back"),
    Event.CHANGE_TO_PART: Sentence("Change it to a part"),
    Event.CHANGE_TO_NOTHING: Sentence("Change it to nothing"),
    Event.COLLECT: Sentence("Begin to collect it"),
    Event.SETTLE: Sentence("Say that it was given back"),
    Event.NOT_BACK: Sentence("Say that it was not given back after all"),
    Event.WITHDRAW: Sentence("Take the proposal back"),
}

FACT_WORDS: dict[Fact, Sentence] = {
    Fact.SUM_AND_REASONS_SHOWN: Sentence("Show the sum, how it was found, and why."),
    Fact.RESERVE_ASKED: Sentence("Ask what the money may be needed for: holiday pay, tax, plans."),
    Fact.EVIDENCE_SHOWN: Sentence("Show the payments in question and what speaks for another use."),
    Fact.MISTAKE_EXPLAINED: Sentence("Say what went wrong and whose mistake it was."),
    Fact.WINDOW_OVER: Sentence("Wait until the time to reply is over."),
    Fact.REPLY_READ: Sentence("Read the reply, and answer it in the decision."),
    Fact.REASONS_WRITTEN: Sentence("Write the reasons."),
    Fact.NOT_INVOLVED: Sentence("Somebody who did not propose it has to decide."),
    Fact.SAFETY_CONSIDERED: Sentence("Consider whether somebody took the person's money."),
    Fact.DECISION_TOLD: Sentence("Tell the decision, and how to appeal."),
    Fact.NO_APPEAL_OPEN: Sentence("Wait until the appeal is decided."),
    Fact.NEEDS_STILL_MET: Sentence("Make sure that the support goes on."),
    Fact.AFFORDABLE: Sentence("Agree on instalments that the person can afford."),
    Fact.MONEY_BACK: Sentence("Wait until the money has come."),
}

# Reason → its kind, its words, and what it rests on.
REASONS: dict[Reason, tuple[Kind, Sentence, str]] = {
    Reason.ABOVE_BUFFER: (
        Kind.SURPLUS,
        Sentence("More is left than the reserve and the buffer"),
        "the agreement and the authority's policy; Care Act 2014 section 33(5) is about broken conditions",
    ),
    Reason.PAYMENTS_ENDED: (
        Kind.SURPLUS,
        Sentence("The payments have ended and money is left"),
        "the agreement; what is still owed to workers and the tax office is paid first",
    ),
    Reason.NOT_FOR_NEEDS: (
        Kind.MISUSE,
        Sentence("It was not used for the needs in the plan"),
        "Care Act 2014 section 33(3) and (5)",
    ),
    Reason.BARRED_PAYEE: (
        Kind.MISUSE,
        Sentence("It paid somebody who may not be paid"),
        "Care Act 2014 section 33(5); SI 2014/2871 regulation 3",
    ),
    Reason.CONDITION_BROKEN: (
        Kind.MISUSE,
        Sentence("Another condition was broken"),
        "Care Act 2014 section 33(5); SI 2014/2871 regulation 4",
    ),
    Reason.PAID_TWICE: (
        Kind.OVERPAYMENT,
        Sentence("The same was paid twice"),
        "not due under Care Act 2014 section 31(2) or 32(2)",
    ),
    Reason.PAID_TOO_MUCH: (
        Kind.OVERPAYMENT,
        Sentence("More was paid than was agreed"),
        "not due under Care Act 2014 section 31(2) or 32(2)",
    ),
    Reason.PAID_AFTER_END: (
        Kind.OVERPAYMENT,
        Sentence("It was paid for days after the end"),
        "not due under Care Act 2014 section 31(2) or 32(2)",
    ),
}
