"""A carer writes a plan of their own on a phone; it says whether they go on, and is agreed."""

from collections.abc import Callable

from tests.factories.carers import as_carer, cared_for_by, only_child_of
from tests.factories.later import LATER
from tests.factories.money import submitted
from tests.factories.people import NOW, PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.words import BEFORE_IT_IS_KNOWN, KNOWN_BY
from tests.journeys.world import ROSA, World

from sevensteps.contexts.people import actions as people_actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.core.access import Role

Arrives = Callable[..., Visitor]
WHY = "It gives Rosa her evenings back, and her mother is not left alone."


def test_a_carers_plan(arrives: Arrives, world: World) -> None:
    life = submitted(found=world.life())
    planning.withdraw(by=life.person, at=NOW)
    as_carer(life.person_ref)
    plan = planned.plan_of(life.id)
    assert plan is not None
    first, *_rest = plan.outcomes
    at = f"/people/{life.person_ref}"

    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{at}/plan/")
    rosa.sees("A carer’s own support plan").follows("Caring").is_at("plan:section")
    rosa.fills("What I want to do beside caring", "Sing in the choir again.")
    rosa.fills("If I suddenly cannot care", "Ring my brother Ben.").presses("Save").is_at("plan:start")
    rosa.follows("Caring").presses("Add: Somebody I care for").presses("Save").is_refused(
        "Write whom you care for", "Choose one. You need not be sure."
    )
    rosa.fills("Whom do I care for?", "Ada").fills("Who are they to me?", "My mother")
    rosa.chooses("About how many hours a week?", "20 to 34 hours a week")
    rosa.chooses("Can I go on with it, and do I want to?", "Some of it")
    rosa.presses("Save").is_refused("Write what you can and want to go on doing")
    rosa.fills("With what, and with what not?", "The days. No nights.").presses("Save").is_at("plan:section")
    rosa.sees("Ada", "20 to 34 hours a week", "The days. No nights.").pictures("carer-phone")

    ada = cared_for_by(life)
    rosa.opens(f"{at}/circle/").follows("Caring for each other").is_at("record:links").presses("Ask them")
    rosa.is_refused("Choose whom you want to ask.").chooses("Whom do you want to ask?", "I care for Ada Moss")
    rosa.presses("Ask them").sees("They are asked.", "Waits for their answer").pictures("linked-phone")
    rosa.presses("Do not ask any more").sees("It has ended.")
    (carer,) = people.circle_of(ada.person_id)
    people_actions.ask_carer(member_ref=carer.ref, by=ada, at=NOW)
    rosa.opens(f"{at}/circle/caring/").presses("Say yes").sees("You both said yes.")
    rosa.opens(f"{at}/plan/").sees("I care for Ada Moss.")

    rosa.opens(f"{at}/plan/outcomes/add/").fills("What should change, or stay good?", "I sing every week.")
    rosa.ticks("Free time, hobbies and sport").presses("Save")
    rosa.opens(f"{at}/plan/lines/add/paid/").fills("What is it?", "Somebody sleeps at Ada’s on Fridays")
    rosa.fills("How much does one cost?", "100").picks("Of what?", "visits").unfolds(
        "From when to when, and whose money"
    )
    rosa.picks("Whose money pays for it?", "The plan and budget of the person cared for")
    rosa.ticks(first.text).ticks("I sing every week.").presses("Save").is_at("plan:lines")
    rosa.sees("Paid by other money").opens(f"{at}/plan/check/").sees(
        "They do not go on with all they do for: Ada"
    )
    rosa.presses("Send the plan")

    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD).opens(f"{at}/agreement/decide/")
    tom.sees("Was the carer asked if they go on?", "No plan may count on it.", "Ring my brother Ben.")
    tom.chooses("What do you decide?", "Agree the plan").fills("Why?", WHY).pictures("carer-desktop")
    tom.fills(BEFORE_IT_IS_KNOWN, LATER.because).dates(KNOWN_BY, LATER.known_by)
    tom.ticks("I have read every line, and everything in it is lawful").presses("Record the decision")
    tom.sees("The plan is agreed.")
    rosa.opens(f"{at}/plan/read/").sees("Sing in the choir again.", "The days. No nights.")


def test_a_worker_answers_for_a_child_whose_only_parent_cares_for_him(arrives: Arrives, world: World) -> None:
    life = world.life()
    as_carer(life.person_ref)
    young = world.council.team("Young people")
    cal = world.employs("Cal Dent", Role.PRACTITIONER, young)
    ben = only_child_of(life, people.actor_of(cal.account_id, world.today), young)
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"/people/{life.person_ref}/circle/")
    rosa.follows("Caring for each other").sees("If you are the only parent of a child")
    rosa.chooses("Whom do you want to ask?", "I care for Ben Lind").presses("Ask them").sees(
        "They are asked."
    )
    rosa.opens(f"/people/{ben}/circle/caring/").presses("Say yes").sees("Somebody else says yes here.")

    dent = arrives("Cal").signs_in(cal.email, PASSWORD).opens("/work/").sees("Answers for children")
    dent.follows("Answer for a child: somebody who cares for them asks – Ben Lind").is_at("record:child")
    dent.sees("Rosa Lind cares for Ben Lind").presses("Keep the answer").is_refused("Choose an answer.")
    dent.chooses("What is the answer?", "They do not understand it yet.").presses("Keep the answer")
    dent.is_refused("Write how it was explained to them").pictures("child-link-desktop")
    dent.fills("How was it explained to them, and what did they say or show?", "With pictures. He laughed.")
    dent.fills("Why is it good for them?", "His plan counts on her rest.").presses("Keep the answer")
    dent.sees("Your answer is kept", "A worker has answered yes.")
    rosa.opens(f"/people/{life.person_ref}/circle/caring/").sees("Both said yes")
    dent.opens(f"/people/{ben}/circle/").follows("Somebody cares for them, and asks")
    dent.chooses("What is the answer?", "No, or no longer").presses("Keep the answer")
    dent.sees("Nobody asks anything about them now.")
