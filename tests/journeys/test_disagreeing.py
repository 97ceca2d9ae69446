"""Rosa's sum does not fit her: she asks for an exception, appeals against the answer, and is heard."""

from collections.abc import Callable

from tests.factories.money import Life
from tests.factories.people import NOW, PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.core.access import Role
from sevensteps.core.money import Money

Arrives = Callable[..., Visitor]
LEFT_OUT = "Nobody asked about the nights. I wake four times and cannot turn over."
NEEDS = "Rosa wakes four times each night and cannot turn over by herself."
WHY = "Her sister helps by day and has said that she cannot do nights too."


def _knows_the_sum(found: Life) -> None:
    allocation.open_assessment(by=found.practitioner, consent="Said yes at home", at=NOW)
    seen = allocated.assessment_of(found.id)
    assert seen is not None
    for area in seen.book.areas:
        allocation.save_answer(by=found.person, area=area.id, statement=area.statements[2].id, at=NOW)
    allocation.save_prevention(by=found.person, choice="nothing", at=NOW)
    allocation.finish(by=found.person, at=NOW)


def test_rosa_asks_for_more_appeals_and_is_heard(arrives: Arrives, world: World, script: bool) -> None:
    found = world.life()
    _knows_the_sum(found)
    ruth = world.employs("Ruth Boon", Role.APPROVER, limit=Money.pounds(90_000))
    home = f"/people/{found.person_ref}/"
    rosa = arrives("Rosa", script=script, size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{home}money/sum/")
    _asks_for_an_exception(rosa)
    tom = arrives("Tom", script=script).signs_in(world.approver.email, PASSWORD).opens("/work/")
    _says_no(tom)
    _appeals(rosa, home)
    priya = arrives("Priya", script=script).signs_in(world.practitioner.email, PASSWORD).opens("/work/")
    priya.sees("Appeals that have just come").follows("Say that we have the appeal – Rosa Lind")
    priya.presses("Say that we have it").sees("They are told that we have it.")
    tom.opens("/work/").sees("You had a part in it").follows("Answer the appeal – Rosa Lind")
    tom.sees("You had a part in this decision")
    _is_heard(arrives("Ruth", script=script).signs_in(ruth.email, PASSWORD).opens("/work/"))
    rosa.opens("/notices/").sees("Your appeal was right.")
    rosa.opens(f"{home}money/sum/").sees("£60,000", "Somebody looked at this sum again", NEEDS)
    rosa.presses("Start my plan").sees("£60,000")


def _asks_for_an_exception(rosa: Visitor) -> None:
    rosa.sees("This is not enough, or not right for me").unfolds("How to appeal, and what happens by when")
    rosa.sees("Somebody who had no part in the decision looks at it.").follows("Ask for an exception")
    rosa.is_at("money:ask_exception").presses("Ask for an exception").is_refused("Choose at least one reason")
    rosa.fills("Something I need is not asked about in the questions.", LEFT_OUT)
    rosa.presses("Ask for an exception").is_at("money:exception").sees("The answer comes by", LEFT_OUT)
    rosa.presses("Take it back").sees("The request is taken back.").follows("Ask for an exception")
    rosa.fills("Something I need is not asked about in the questions.", LEFT_OUT)
    rosa.presses("Ask for an exception").sees("You have asked for an exception.")


def _says_no(tom: Visitor) -> None:
    tom.sees("Exceptions to decide on").follows("Decide on an exception – Rosa Lind")
    tom.presses("Read and decide").is_at("money:decide_exception").sees(LEFT_OUT)
    tom.chooses("What do you decide?", "No: the sum stays as it is").presses("Record the decision")
    tom.is_refused().fills("Which needs did you look at?", NEEDS)
    tom.fills(
        "Why does public money have to meet them, or why not?",
        "Her sister could help at night as well as by day.",
    )
    tom.presses("Record the decision").sees("Your decision is recorded", "The answer is no")


def _appeals(rosa: Visitor, home: str) -> None:
    rosa.opens(f"{home}money/sum/").sees("The answer is no").page.locator("main .ss-card__link").first.click()
    rosa.arrives().is_at("money:exception").follows("Send an appeal").is_at("appeals:send")
    rosa.presses("Send the appeal").is_refused().fills(
        "Why is it not right?", "My sister works nights herself and cannot come."
    )
    rosa.presses("Send the appeal").is_at("appeals:one").sees(
        "We say that we have it by", "The answer comes by"
    )
    rosa.presses("Take the appeal back").sees("Taken back").follows("Back")
    rosa.page.locator("main .ss-card__link").first.click()
    rosa.arrives().follows("Send an appeal")
    rosa.fills("Why is it not right?", "My sister works nights herself and cannot come.")
    rosa.presses("Send the appeal").sees("The appeal is sent.")


def _is_heard(ruth: Visitor) -> None:
    ruth.follows("Answer the appeal – Rosa Lind").presses("I look at this appeal").is_at("appeals:answer")
    ruth.chooses("What is your answer?", "The appeal is right")
    ruth.fills("Why?", "Her sister works at night, so nobody is there.").fills(
        "What is the sum for a year now?", "60,000"
    )
    ruth.presses("Send the answer").is_refused("Say more here").fills("Which needs did you look at?", NEEDS)
    ruth.fills("Why does public money have to meet them?", WHY)
    ruth.fills(
        "Which support is this sum for, and at what times?",
        "A sleeping night assistant, seven nights a week.",
    )
    ruth.fills("What does an hour of it cost?", "£9.40 an hour, two agencies near her.")
    ruth.presses("Send the answer").is_at("appeals:one").sees("The appeal was right", WHY, "£60,000")
