"""A plan with a health line: a nurse sees that one line, asks for training, and signs it."""

from collections.abc import Callable

from tests.factories.money import submitted
from tests.factories.people import NOW, PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.planning import actions as planning
from sevensteps.core.access import Role

Arrives = Callable[..., Visitor]
WHY = "I have shown Ana how the tube is cleaned, and saw her do it well."


def test_a_plan_with_a_health_line(arrives: Arrives, world: World) -> None:
    life = submitted(found=world.life())
    planning.withdraw(by=life.person, at=NOW)
    nurse = world.employs("Nia Bell", Role.CLINICIAN)

    rosa = (
        arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"/people/{life.person_ref}/plan/lines/")
    )
    rosa.follows("Personal assistant").follows("Is there a health task in it?").is_at("plan:health")
    rosa.fills("What does a nurse or another clinician have to look at?", "Help with a feeding tube")
    rosa.picks("Who is to sign it?", "Nia Bell").presses("Save").is_at("plan:lines")
    rosa.follows("Health task: Personal assistant").presses("There is no health task in it").is_at(
        "plan:lines"
    )
    rosa.follows("Personal assistant").follows("Is there a health task in it?")
    rosa.fills("What does a nurse or another clinician have to look at?", "Help with a feeding tube")
    rosa.picks("Who is to sign it?", "Nia Bell").presses("Save").is_at("plan:lines")
    rosa.sees("Health tasks, and who signs them", "Waiting for the clinician").pictures("health-lines")
    rosa.follows("Back to the plan").presses("Check and send").presses("Send the plan")

    # without JavaScript, and by keyboard alone
    nia = arrives("Nia", script=False).signs_in(nurse.email, PASSWORD).sees("Health tasks to sign")
    nia.tabs_to("Look at: Personal assistant").goes_by_key().is_at("clinician:sheet")
    nia.sees("Help with a feeding tube", "No training is in the plan.").does_not_see("Swimming")
    nia.tabs_into("kind").types_key("ArrowDown")
    nia.tabs_into("wished").types("Cleaning the tube")
    nia.tabs_into("reasons").types("Nobody has shown Ana yet how to clean the tube.")
    nia.tabs_to("Send my answer").sees_where_she_is().goes_by_key().sees("Your answer is kept")

    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD)
    tom.opens(f"/people/{life.person_ref}/agreement/decide/").sees("Has a clinician signed the health tasks?")
    tom.sees("The clinician asks for changes", "They ask that supporters learn: Cleaning the tube")
    tom.unfolds("A clinician has to look at something that is not marked").follows("Swimming")
    tom.is_at("agreement:mark_health").presses("Ask for a signature").is_refused("Write what they have to")
    tom.follows("Decide on the plan").is_at("agreement:decide")

    rosa.opens(f"/people/{life.person_ref}/agreement/").presses("Take the plan back").follows(
        "How we get there, and what it costs"
    )
    rosa.follows("Health task: Personal assistant").sees("Cleaning the tube")
    rosa.presses("Write down what supporters have to learn").fills("Which task?", "Cleaning the tube")
    rosa.fills("Who teaches it, and who says that it was learned?", "Nia shows it, and watches twice.")
    rosa.fills("Who has to learn it?", "Ana").dates("By when?", world.today).presses("Save")
    rosa.opens(f"/people/{life.person_ref}/plan/lines/").sees("To be signed again")

    nia.opens("/work/").follows("Look again at: Personal assistant – Rosa Lind")
    nia.chooses("Is it right and safe like this?", "Yes, I sign it")
    nia.chooses("If you sign: which training does this rest on?", "Cleaning the tube")
    nia.fills("Say why, in words the person understands", WHY).pictures("health-sheet")
    nia.presses("Send my answer").sees("Nobody waits for you to sign a health task.")
    rosa.opens(f"/people/{life.person_ref}/plan/read/").sees("Signed by the clinician", WHY)
