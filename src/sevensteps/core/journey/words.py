"""The journey in the person's own words: each step, each state, each move, and what is missing.

Templates are plain English for a reading age of nine, spoken to the person as "you"; `due` is what a
worker's list says. The edge translates a Sentence by its template.
Source of the step titles: In Control, third phase report (2010), chapter 2, the seven steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.journey.states import Event, Fact, State
from sevensteps.core.trace import Sentence


class Owner(StrEnum):
    """Who has the next thing to do."""

    PERSON = "person"
    PRACTITIONER = "practitioner"
    APPROVER = "approver"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class StepWords:
    """One of the seven steps: its number, the person's name for it, and what it is about."""

    number: int
    title: Sentence
    about: Sentence


@dataclass(frozen=True, slots=True)
class StateWords:
    """One state: a short name, what happens now, what is next, who has it, and the worker's list entry."""

    title: Sentence
    now: Sentence
    next: Sentence
    owner: Owner
    due: Sentence


STEP_WORDS: dict[int, StepWords] = {
    1: StepWords(
        1, Sentence("My money"), Sentence("Find out how much money there is likely to be for your support.")
    ),
    2: StepWords(
        2, Sentence("Making my plan"), Sentence("Say what matters to you and how you will use the money.")
    ),
    3: StepWords(
        3,
        Sentence("Getting my plan agreed"),
        Sentence("Someone checks your plan and says yes, or says why not."),
    ),
    4: StepWords(
        4, Sentence("Organising my money"), Sentence("Choose who looks after each part of your money.")
    ),
    5: StepWords(5, Sentence("Organising my support"), Sentence("Find and order the support you want.")),
    6: StepWords(
        6, Sentence("Living my life"), Sentence("Use your support, and change it when you want to.")
    ),
    7: StepWords(
        7, Sentence("Seeing how it has worked"), Sentence("Look together at what has changed in your life.")
    ),
}

STATE_WORDS: dict[State, StateWords] = {
    State.FIRST_CONTACT: StateWords(
        Sentence("We have just met"),
        Sentence("You have told us you may need support."),
        Sentence("Next, we answer some questions about your life together."),
        Owner.PRACTITIONER,
        Sentence("Talk with them, check they can have support, and start the questions"),
    ),
    State.ASSESSING: StateWords(
        Sentence("Telling us about my life"),
        Sentence("You are answering questions about your life. You can stop and come back at any time."),
        Sentence("Next, we show you how much money there is likely to be, and how we worked it out."),
        Owner.PERSON,
        Sentence("Help them to finish the questions"),
    ),
    State.INDICATIVE: StateWords(
        Sentence("I know about how much"),
        Sentence("You can see how much money there is likely to be. It is not final yet."),
        Sentence("Next, you make your plan. Start when you are ready."),
        Owner.PERSON,
        Sentence("Explain the sum and offer help to make a plan"),
    ),
    State.PLANNING: StateWords(
        Sentence("Making my plan"),
        Sentence("You are making your plan. Anyone you choose can help you."),
        Sentence("Next, you send your plan to be agreed. Send it when you are ready."),
        Owner.PERSON,
        Sentence("Help with the plan if they want help"),
    ),
    State.AWAITING_AGREEMENT: StateWords(
        Sentence("Waiting for an answer"),
        Sentence("A manager is reading your plan. You can take it back to change it."),
        Sentence("Next, the manager says yes, asks for changes or says no, and tells you why."),
        Owner.APPROVER,
        Sentence("Read the plan and decide"),
    ),
    State.CHANGES_REQUESTED: StateWords(
        Sentence("Some things to change"),
        Sentence("The manager has asked for changes to your plan and has said why."),
        Sentence("Next, change your plan and send it again."),
        Owner.PERSON,
        Sentence("Help to change the plan and send it again"),
    ),
    State.REFUSED: StateWords(
        Sentence("The answer was no"),
        Sentence(
            "The manager said no to this plan and told you why. You can ask for this to be looked at again."
        ),
        Sentence("Next, you can write a new plan, or say that you do not agree."),
        Owner.PERSON,
        Sentence("Explain the reasons, offer help with a new plan, and tell them how to appeal"),
    ),
    State.ORGANISING_MONEY: StateWords(
        Sentence("Organising my money"),
        Sentence("Your plan and your money are agreed."),
        Sentence("Next, choose who looks after each part of the money."),
        Owner.PERSON,
        Sentence("Help them to choose who holds the money"),
    ),
    State.ORGANISING_SUPPORT: StateWords(
        Sentence("Organising my support"),
        Sentence("Your money is ready to use. You can look for the support you want."),
        Sentence("Next, order your support and say when it is in place."),
        Owner.PERSON,
        Sentence("Help them to find and order support"),
    ),
    State.LIVING: StateWords(
        Sentence("Living my life"),
        Sentence("Your support is in place. You can change how you use your money when you need to."),
        Sentence("Next, we look together at how it has worked. You can ask for this at any time."),
        Owner.PERSON,
        Sentence("Plan the next review"),
    ),
    State.REVIEWING: StateWords(
        Sentence("Seeing how it has worked"),
        Sentence("We are looking together at what has changed in your life. Your support carries on."),
        Sentence("Next, we agree to go on as now, change the plan, or look at the money again."),
        Owner.PRACTITIONER,
        Sentence("Hold the review and write down what was agreed"),
    ),
    State.MOVING_IN: StateWords(
        Sentence("I am moving here"),
        Sentence(
            "You are moving here and you bring a budget with you. We keep to it until we review it together."
        ),
        Sentence("Next, we find out how much it is and help you to organise it here."),
        Owner.PRACTITIONER,
        Sentence("Find out the budget they bring, and keep to it"),
    ),
    State.PAUSED: StateWords(
        Sentence("Having a break"),
        Sentence("You have paused. Nothing is lost, and money that is already agreed keeps going."),
        Sentence("Next, start again where you stopped, when you are ready."),
        Owner.PERSON,
        Sentence("Ask now and then if they are ready to go on"),
    ),
    State.MOVED_OUT: StateWords(
        Sentence("I have moved away"),
        Sentence("You have moved to another place. We can send your plan there if you say yes."),
        Sentence("There is nothing more to do here."),
        Owner.NOBODY,
        Sentence("Nothing is due"),
    ),
    State.ENDED: StateWords(
        Sentence("This journey has ended"),
        Sentence("Your support from us has ended. You can still see everything."),
        Sentence("You can come back to us at any time."),
        Owner.NOBODY,
        Sentence("Nothing is due"),
    ),
}

EVENT_WORDS: dict[Event, Sentence] = {
    Event.BEGIN_ASSESSMENT: Sentence("Start the questions"),
    Event.TELL_INDICATIVE: Sentence("Show about how much money there is"),
    Event.START_PLAN: Sentence("Start the plan"),
    Event.SUBMIT_PLAN: Sentence("Send the plan to be agreed"),
    Event.WITHDRAW_PLAN: Sentence("Take the plan back"),
    Event.RETURN_FOR_CHANGES: Sentence("Ask for changes"),
    Event.REFUSE_PLAN: Sentence("Say no to the plan"),
    Event.REVISE_PLAN: Sentence("Write the plan again"),
    Event.AGREE_PLAN: Sentence("Agree the plan"),
    Event.MONEY_IN_PLACE: Sentence("Say that the money is ready to use"),
    Event.SUPPORT_IN_PLACE: Sentence("Say that the support is in place"),
    Event.BEGIN_REVIEW: Sentence("Start a review"),
    Event.CONTINUE_AS_IS: Sentence("Go on as now"),
    Event.CHANGE_PLAN: Sentence("Change the plan after a review"),
    Event.CHANGE_ALLOCATION: Sentence("Look at the money again after a review"),
    Event.NEED_CHANGED: Sentence("Say that my needs have changed"),
    Event.GO_BACK: Sentence("Go back one step"),
    Event.HONOUR_BUDGET: Sentence("Keep to the budget from the last place"),
    Event.PAUSE: Sentence("Have a break"),
    Event.RESUME: Sentence("Go on after a break"),
    Event.MOVE_OUT: Sentence("Move away"),
    Event.END: Sentence("End this journey"),
}

# What to do where a fact is missing: the reason a refused move gives.
FACT_WORDS: dict[Fact, Sentence] = {
    Fact.ELIGIBLE: Sentence("First, write down that they can have support."),
    Fact.CONSENT: Sentence("First, write down that they say yes to the questions."),
    Fact.INDICATIVE_KNOWN: Sentence("First, finish the questions so that the sum can be worked out."),
    Fact.OUTCOMES_WRITTEN: Sentence("First, write at least one thing that should change or stay good."),
    Fact.LINES_COSTED: Sentence("First, say what each thing in the plan costs, or that it costs nothing."),
    Fact.DECISION_RECORDED: Sentence("First, write down the decision and the reasons for it."),
    Fact.PARTS_ADD_UP: Sentence("First, share out all of the money. The parts must add up to the whole."),
    Fact.SUPPORT_ARRANGED: Sentence("First, order or arrange at least one kind of support."),
    Fact.REVIEW_RECORDED: Sentence("First, write down what was agreed in the review."),
    Fact.HONOURED_BUDGET_KNOWN: Sentence("First, find out and write down how much the budget is."),
    Fact.PAUSED_HERE: Sentence("We do not know where the break began. Ask the worker to choose the step."),
}
