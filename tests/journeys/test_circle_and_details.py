"""Those around somebody: what they may see, how they come in, and how it is taken back."""

from collections.abc import Callable

from tests.factories.money import agreed, living, submitted
from tests.factories.people import NOW, PASSWORD, circle_member
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.planning import actions as planning

Arrives = Callable[..., Visitor]
MIA = "mia.lind@example.org"


def test_mia_is_invited_sees_what_rosa_shares_and_no_more(
    arrives: Arrives, world: World, script: bool
) -> None:
    home = f"/people/{living(world.life()).person_ref}/"
    rosa = arrives("Rosa", script=script, size=PHONE).signs_in(ROSA, PASSWORD)
    _adds_mia(rosa)
    _lets_her_see_the_money(rosa)
    rosa.presses("Invite them to sign in").presses("Take the invitation back").presses(
        "Invite them to sign in"
    )
    mia = _mia_accepts(arrives("Mia", script=script, size=PHONE), world)
    mia.is_at("steps:home").sees("Rosa Lind").opens(f"{home}life/").sees("Left")
    mia.opens(f"{home}plan/").is_answered(403).opens(f"{home}circle/").is_answered(403)
    rosa.opens(f"{home}history/views/").sees("Mia Lind")
    rosa.opens(f"{home}circle/").follows("Mia Lind").follows("End the place of Mia Lind in the circle")
    rosa.is_at("record:end").presses("Yes, end their place").sees("Mia Lind has left the circle.")
    mia.opens(home).is_answered(404)


def _adds_mia(rosa: Visitor) -> None:
    rosa.follows("My circle of support").presses("Add somebody").presses("Add to the circle").is_refused()
    rosa.fills("What is their name?", "Mia Lind").fills("Who are they to the person?", "daughter")
    rosa.fills("What is their e-mail address?", MIA).chooses("Have they a legal role?", "Attorney")
    rosa.presses("Add to the circle").sees("Mia Lind is in the circle. Now say what they may see.")


def _lets_her_see_the_money(rosa: Visitor) -> None:
    rosa.is_at("record:consent").chooses("Tick what they may see and do", "See how far I am", "See my money")
    rosa.presses("Save").sees(
        "Saved what Mia Lind may see and do.", "The legal role counts when a worker has seen the paper."
    )


def _mia_accepts(mia: Visitor, world: World) -> Visitor:
    mia.opens(world.link_in_the_post()).sees("circle of support of Rosa")
    mia.fills("What is your name?", "Mia Lind").fills("Choose a password", PASSWORD)
    return mia.presses("Accept and sign in")


def test_priya_keeps_the_record_right(arrives: Arrives, world: World) -> None:
    world.council.team("Plum brokers", AgencyKind.BROKER)
    life = living(world.life())
    home = f"/people/{life.person_ref}/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    _adds_mia(rosa)
    _lets_her_see_the_money(rosa)
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD)
    priya.opens(f"{home}circle/").follows("Mia Lind")
    priya.follows("Write down that you have seen the paper for the legal role").is_at("record:seen")
    priya.fills("What have you seen?", "The power of attorney, 3 May 2030.").presses("I have seen it")
    priya.sees("The legal role counts now.")
    priya.opens(f"{home}circle/").follows("Choose or end help from a broker").presses("Ask this broker")
    priya.is_refused().picks("Which broker will help?", "Plum brokers")
    priya.chooses("How did the person say yes?", "In person").fills("Who said yes?", "Rosa Lind")
    priya.presses("Ask this broker").sees("The broker has been asked to help.")
    priya.presses("End the help of Plum brokers").sees("This broker helps no longer.")


def test_priya_corrects_details_and_hands_over(arrives: Arrives, world: World) -> None:
    world.council.team("South team")
    home = f"/people/{world.life().person_ref}/"
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD)
    priya.opens(f"{home}details/").presses("Change details").fills("E-mail", "not an address")
    priya.presses("Save").is_refused().fills("E-mail", ROSA).fills("Telephone", "01632 960001").presses(
        "Save"
    )
    priya.sees("The details are saved.").follows("Change NHS number")
    priya.fills("NHS number", "123").presses("Save").is_refused().fills("NHS number", "943 476 5919").presses(
        "Save"
    ).sees("The NHS number is saved.")
    priya.follows("Change Team").is_at("caseload:team")
    priya.picks("Which team will support them from now on?", "South team, Alder Council")
    priya.presses("Hand over").sees("is with South team now").opens(home).is_answered(404)


def test_rosa_chooses_who_helps_with_her_plan(arrives: Arrives, world: World) -> None:
    life = submitted(found=world.life())
    planning.withdraw(by=life.person, at=NOW)
    circle_member(life.worker, life.person_ref, name="Mia Lind")
    plan = f"/people/{life.person_ref}/plan/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.opens(f"{plan}story/start/").opens(plan).follows("Who helps with the plan")
    rosa.is_at("plan:helpers").follows("Change – Mia Lind").is_at("plan:helping_member")
    rosa.chooses("What may they do?", "May write in it").ticks("Staying safe").presses("Save")
    rosa.sees("Saved what Mia Lind may do.", "May write in it")
    rosa.follows("Let a provider, a broker or another team help").presses("Go on").is_refused()
    rosa.picks("Who should help?", "Willow").presses("Go on").is_at("plan:helping_team")
    rosa.chooses("What may they do?", "May read it").presses("Save").is_at("plan:helpers")
    rosa.opens(plan).follows("Ask somebody to write it").is_at("plan:hand_over").presses(
        "Ask them"
    ).is_refused()
    rosa.picks("Who should write the plan?", "Willow").presses("Ask them").sees("They are asked, and told.")
    wim = arrives("Wim").signs_in(world.provider_worker.email, PASSWORD)
    wim.follows("My work").sees("Plans handed to us").follows("The plan of Rosa Lind")
    wim.is_at("plan:answer_offer").presses("Send my answer").is_refused()
    wim.chooses("Will you write this plan?", "Yes").fills("If you are paid for it: how much?", "90")
    wim.presses("Send my answer").sees("You write this plan now.")
    rosa.opens(f"{plan}hand-over/").sees("Writes the plan").presses("Put it in the plan as a line")
    rosa.is_at("plan:line").sees("It is a line of the plan.").opens(f"{plan}hand-over/")
    rosa.presses("Take it back now")
    rosa.sees("The plan is with them no longer.").opens(plan).follows("Meetings to plan together")
    for _ in range(2):
        rosa.presses("Arrange a meeting").presses("Arrange it and tell them").is_refused()
        rosa.chooses("Who plans together?", "Two people").dates("On which day?", world.today)
        rosa.fills("At what time?", "2 in the afternoon").fills("Where?", "The library").ticks(
            "Mia Lind, daughter"
        )
        rosa.presses("Arrange it and tell them").sees("The meeting is arranged.")
    rosa.presses("Call it off").sees("Called off.").follows("Write down what was decided – 15 May 2030 (1)")
    rosa.fills("What was decided, in the person’s own words?", "I will swim.").presses("Keep it")
    rosa.is_at("plan:meetings").sees("I will swim.")


def test_rosa_shares_her_plan_as_a_story_and_others_read_it(arrives: Arrives, world: World) -> None:
    life = agreed(found=world.life())
    story = f"/people/{life.person_ref}/plan/story/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"/people/{life.person_ref}/plan/read/")
    rosa.follows("Share my plan as a story").presses("Offer the story").is_refused()
    rosa.fills("What should the story be called?", "In the water again").ticks(
        "What should change, or stay good"
    )
    rosa.fills("What did you want, in one sentence?", "To swim").fills("Another name for Rosa Lind", "Nora")
    rosa.ticks("I know that anybody who opens this site can read the story.").presses("Offer the story")
    rosa.sees("Somebody reads it over before it shows.")
    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD).follows("My work")
    tom.follows("Read a story over – Rosa Lind").is_at("plan:read_story")
    tom.chooses("Can anybody tell who it is?", "No. Show the story").presses("Record it").is_at("work:home")
    stranger = arrives("Nobody", size=PHONE).opens("/stories/").follows("In the water again").sees("To swim")
    rosa.opens(story).presses("Take the story back").sees("Nobody can read it any more.")
    stranger.opens("/stories/").does_not_see("In the water again")
