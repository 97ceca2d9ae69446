"""The journey told about somebody, for their circle and staff; `core.journey` tells it to the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.core.journey import Event, Owner, State

# What is happening now, and what comes next.
ABOUT: dict[State, tuple[Promise | str, Promise | str]] = {
    State.FIRST_CONTACT: (
        _("%(name)s may need support."),
        _("Next, we answer some questions about their life together."),
    ),
    State.ASSESSING: (
        _("%(name)s is answering questions about their life. They can stop and come back at any time."),
        _("Next, we show about how much money there is likely to be, and how it was worked out."),
    ),
    State.INDICATIVE: (
        _("%(name)s can see how much money there is likely to be. It is not final yet."),
        _("Next, they make a plan, when they are ready."),
    ),
    State.PLANNING: (
        _("%(name)s is making a plan. Anyone they choose can help."),
        _("Next, the plan is sent to be agreed."),
    ),
    State.AWAITING_AGREEMENT: (
        _("A manager is reading the plan of %(name)s."),
        _("Next, the manager says yes, asks for changes or says no, and says why."),
    ),
    State.CHANGES_REQUESTED: (
        _("The manager has asked for changes to the plan and has said why."),
        _("Next, the plan is changed and sent again."),
    ),
    State.REFUSED: (
        _("The manager said no to this plan and said why."),
        _("Next, %(name)s can write a new plan, or say that they do not agree."),
    ),
    State.ORGANISING_MONEY: (
        _("The plan and the money are agreed."),
        _("Next, %(name)s chooses who looks after each part of the money."),
    ),
    State.ORGANISING_SUPPORT: (
        _("The money is ready to use. %(name)s can look for the support they want."),
        _("Next, support is ordered, and somebody says when it is in place."),
    ),
    State.LIVING: (
        _("The support is in place. %(name)s can change how the money is used when they need to."),
        _("Next, we look together at how it has worked. Anyone can ask for this at any time."),
    ),
    State.REVIEWING: (
        _("We are looking together at what has changed in the life of %(name)s. The support carries on."),
        _("Next, we agree to go on as now, change the plan, or look at the money again."),
    ),
    State.MOVING_IN: (
        _("%(name)s is moving here and brings a budget. We keep to it until we review it together."),
        _("Next, we find out how much it is and help to organise it here."),
    ),
    State.PAUSED: (
        _("%(name)s is having a break. Nothing is lost, and money that is agreed keeps going."),
        _("Next, they start again where they stopped, when they are ready."),
    ),
    State.MOVED_OUT: (_("%(name)s has moved to another place."), _("There is nothing more to do here.")),
    State.ENDED: (_("Support from us has ended."), _("%(name)s can come back to us at any time.")),
}

# What each step is about, for somebody else than the person.
STEP_ABOUT: dict[int, Promise | str] = {
    1: _("Find out how much money there is likely to be for support."),
    2: _("Say what matters and how the money will be used."),
    3: _("Someone checks the plan and says yes, or says why not."),
    4: _("Choose who looks after each part of the money."),
    5: _("Find and order the support that is wanted."),
    6: _("Use the support, and change it when wanted."),
    7: _("Look together at what has changed in life."),
}

TURN_OWN: dict[Owner, Promise | str] = {
    Owner.PERSON: _("It is your turn."),
    Owner.PRACTITIONER: _("Your worker has it now."),
    Owner.APPROVER: _("A manager has it now."),
    Owner.NOBODY: "",
}
TURN_ABOUT: dict[Owner, Promise | str] = {
    Owner.PERSON: _("It is the turn of %(name)s."),
    Owner.PRACTITIONER: _("The worker has it now."),
    Owner.APPROVER: _("A manager has it now."),
    Owner.NOBODY: "",
}

# Where the next thing is done, and the words of the button.
NEXT_PLACE: dict[State, tuple[str, Promise | str]] = {
    State.FIRST_CONTACT: ("money/", _("Start with the questions")),
    State.ASSESSING: ("money/", _("Go on with the questions")),
    State.INDICATIVE: ("money/sum/", _("See how much there may be")),
    State.PLANNING: ("plan/", _("Go on with the plan")),
    State.CHANGES_REQUESTED: ("agreement/", _("See what to change")),
    State.AWAITING_AGREEMENT: ("agreement/", _("See how it stands")),
    State.REFUSED: ("agreement/", _("See the answer")),
    State.ORGANISING_MONEY: ("holding/", _("Organise the money")),
    State.MOVING_IN: ("money/", _("See the budget from before")),
    State.ORGANISING_SUPPORT: ("support/", _("Organise the support")),
    State.LIVING: ("life/", _("See how things are going")),
    State.REVIEWING: ("review/", _("Go to the review")),
}

# Moves made from the journey page itself: what each means, before somebody confirms it.
MEANS: dict[Event, Promise | str] = {
    Event.GO_BACK: _("Go back one step. What is written stays. Money that is agreed keeps going."),
    Event.NEED_CHANGED: _(
        "Life has changed, and more or other help is needed. We ask the questions of step 1 again. "
        "The answers from before are there already, and money that is agreed keeps going."
    ),
    Event.PAUSE: _("Stop for now. Nothing is lost, nothing runs out, and money that is agreed keeps going."),
    Event.RESUME: _("Go on from the place where the break began."),
    Event.MOVE_OUT: _(
        "For a move to another area. The seven steps here close. Everything can still be read."
    ),
    Event.END: _(
        "Support from us ends, and the seven steps close. Everything can still be read. "
        "We can begin again at any time."
    ),
}
