"""Names of a risk enablement panel: where a referral stands, what happens, who does it, what must be known.

Source: In Control, third phase report (2010), Appendix 1 (terms of reference, September 2009).
"""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class State(StrEnum):
    """Where one referral stands."""

    REFERRED = "referred"
    SENT_BACK = "sent_back"
    HANDED_OVER = "handed_over"
    ARRANGED = "arranged"
    MEETING = "meeting"
    AGREED = "agreed"
    AGREED_TOLD = "agreed_told"
    SIGNED_OFF = "signed_off"
    DONE = "done"
    NOT_AGREED = "not_agreed"
    NOT_AGREED_TOLD = "not_agreed_told"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """What happens to a referral."""

    SEND_BACK = "send_back"
    REFER_AGAIN = "refer_again"
    HAND_OVER = "hand_over"
    ARRANGE = "arrange"
    REARRANGE = "rearrange"
    OPEN = "open"
    AGREE = "agree"
    DECIDE = "decide"
    SIGN_OFF = "sign_off"
    TELL = "tell"
    WITHDRAW = "withdraw"


class Party(StrEnum):
    """What part somebody has in a plan. Whoever has one may refer it."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    ADVOCATE = "advocate"
    CARER = "carer"
    PLANNER = "planner"  # a broker, provider or peer who helps to write it
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    APPROVER = "approver"
    CLINICIAN = "clinician"
    SAFEGUARDING = "safeguarding"  # the safeguarding adults team, which arranges panels
    CHAIR = "chair"


class Fact(StrEnum):
    """What must be true, and is established by the caller, before a move."""

    PLAN_STANDS = "plan_stands"
    COMPLEX_RISK = "complex_risk"
    VIEWS_DIFFER = "views_differ"
    ATTEMPTS_EXHAUSTED = "attempts_exhausted"
    NOTHING_TAKES_PRECEDENCE = "nothing_takes_precedence"
    PRECEDENCE_RECORDED = "precedence_recorded"
    HANDED_TO_NAMED = "handed_to_named"
    REASONS_WRITTEN = "reasons_written"
    OWN_REFERRAL = "own_referral"  # who asks made the referral, or the plan is theirs
    PERSON_ASKED = "person_asked"
    PARTIES_INFORMED = "parties_informed"
    PLACE_SUITS = "place_suits"
    QUORUM = "quorum"
    ORDER_KEPT = "order_kept"
    DECISION_REASONED = "decision_reasoned"
    CONSEQUENCES_RECORDED = "consequences_recorded"
    MINUTES_KEPT = "minutes_kept"
    PERSON_AGREES = "person_agrees"
    NOT_AN_AUTHOR = "not_an_author"
    WITHIN_MONEY = "within_money"
    ALL_TOLD = "all_told"
    CONSEQUENCES_TOLD = "consequences_told"
    COMPLAINT_TOLD = "complaint_told"


OVER = frozenset({State.HANDED_OVER, State.DONE, State.NOT_AGREED_TOLD, State.WITHDRAWN})
OPEN = frozenset(State) - OVER

STATE_WORDS: dict[State, Sentence] = {
    State.REFERRED: Sentence("Sent to the safeguarding adults team"),
    State.SENT_BACK: Sentence("Sent back: not everything has been tried"),
    State.HANDED_OVER: Sentence("The safeguarding adults team takes it further; no panel meets"),
    State.ARRANGED: Sentence("There is a day and a place for the meeting"),
    State.MEETING: Sentence("The panel is meeting"),
    State.AGREED: Sentence("The panel agreed with the person"),
    State.AGREED_TOLD: Sentence("Agreed; everybody was told"),
    State.SIGNED_OFF: Sentence("Agreed; the plan is signed off"),
    State.DONE: Sentence("Signed off, and everybody was told"),
    State.NOT_AGREED: Sentence("The panel decided; there was no agreement"),
    State.NOT_AGREED_TOLD: Sentence("Decided without agreement; everybody was told"),
    State.WITHDRAWN: Sentence("Taken back"),
}

EVENT_WORDS: dict[Event, Sentence] = {
    Event.SEND_BACK: Sentence("Send it back, to try something else first"),
    Event.REFER_AGAIN: Sentence("Refer it again"),
    Event.HAND_OVER: Sentence("Hand it over to safeguarding or MAPPA"),
    Event.ARRANGE: Sentence("Arrange the meeting"),
    Event.REARRANGE: Sentence("Change the day or the place"),
    Event.OPEN: Sentence("Open the meeting"),
    Event.AGREE: Sentence("Write down what was agreed"),
    Event.DECIDE: Sentence("Write down a decision without agreement"),
    Event.SIGN_OFF: Sentence("Sign the plan off"),
    Event.TELL: Sentence("Say that everybody was told"),
    Event.WITHDRAW: Sentence("Take the referral back"),
}

FACT_WORDS: dict[Fact, Sentence] = {
    Fact.PLAN_STANDS: Sentence("There has to be a plan that nobody took back or agreed."),
    Fact.COMPLEX_RISK: Sentence("Write which risks are so complex."),
    Fact.VIEWS_DIFFER: Sentence("Write how the views of the plan differ."),
    Fact.ATTEMPTS_EXHAUSTED: Sentence("Write down every attempt to agree, and that none is left."),
    Fact.NOTHING_TAKES_PRECEDENCE: Sentence(
        "Safeguarding procedures and MAPPA come first. Hand it over, or write that neither applies."
    ),
    Fact.PRECEDENCE_RECORDED: Sentence("Write which procedure comes first, and why."),
    Fact.HANDED_TO_NAMED: Sentence("Name who takes it over, and when they did."),
    Fact.REASONS_WRITTEN: Sentence("Write the reasons."),
    Fact.OWN_REFERRAL: Sentence("Only who made the referral, or the person, takes it back."),
    Fact.PERSON_ASKED: Sentence("Ask the person who may be told about the panel."),
    Fact.PARTIES_INFORMED: Sentence("Tell everybody whom the person agreed to."),
    Fact.PLACE_SUITS: Sentence("Choose a time and a place that suit the person and that they can get to."),
    Fact.QUORUM: Sentence("Wait until everybody is there who has to be."),
    Fact.ORDER_KEPT: Sentence("Go through every point of the running sheet, in order."),
    Fact.DECISION_REASONED: Sentence(
        "Give reasons under the Mental Capacity Act, the Human Rights Act and the duty of care."
    ),
    Fact.CONSEQUENCES_RECORDED: Sentence("Write what follows if the person does not keep to it."),
    Fact.MINUTES_KEPT: Sentence(
        "Write the discussion and the actions into the plan and the panel's records."
    ),
    Fact.PERSON_AGREES: Sentence("The person, or who decides for them, has to agree."),
    Fact.NOT_AN_AUTHOR: Sentence("Somebody who wrote none of the plan has to sign it off."),
    Fact.WITHIN_MONEY: Sentence("Write an exception, or change the plan so that the money is enough."),
    Fact.ALL_TOLD: Sentence("Tell everybody, each in the way they can use."),
    Fact.CONSEQUENCES_TOLD: Sentence("Tell the person what follows if they do not keep to it."),
    Fact.COMPLAINT_TOLD: Sentence("Tell the person that they can complain, and how."),
}
