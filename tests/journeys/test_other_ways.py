"""Ways that leave the straight path: a break, going back, moving in or away, a no, and second thoughts."""

from collections.abc import Callable
from datetime import date

from tests.factories.money import TWO_SCALES, agreed, held, living, rulebook_in_force, submitted
from tests.factories.people import PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

Arrives = Callable[..., Visitor]


def test_rosa_takes_a_break_and_goes_on(arrives: Arrives, world: World, script: bool) -> None:
    living(world.life())
    rosa = arrives("Rosa", script=script, size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.follows("What has happened so far, a break, going back").is_at("steps:journey")
    rosa.follows("Have a break").is_at("steps:move")
    rosa.fills("Why?", "I am going to my sister for the summer.").presses("Have a break").is_at("steps:home")
    rosa.presses("Go on after the break").sees("I am going to my sister").follows("Go on after a break")
    rosa.presses("Go on after a break").is_at("steps:home").presses("See how things are going")


def test_somebody_moves_in_with_a_budget_and_later_away(arrives: Arrives, world: World) -> None:
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD)
    ref = world.council.person(given_name="Omar", family_name="Said")
    home = f"/people/{ref}/"
    priya.opens(home).presses("Start the seven steps").is_at("steps:open")
    priya.chooses("How does it begin?", "They move here and bring a budget").presses("Start")
    priya.presses("See the budget from before").presses("Write down the budget").is_at("money:brought")
    priya.presses("Keep to this budget").is_refused()
    priya.fills("How much is the budget for a year?", "8,000")
    priya.fills(
        "Where does it come from, and what have you seen of it?", "The plan of Elm Council, 2 March 2030."
    )
    priya.fills("What is it used for?", "Help at home")
    priya.fills("What should it make possible?", "I live in my own home.")
    priya.dates("From which day do we keep to it?", date(2030, 5, 15)).presses("Keep to this budget")
    priya.sees("We keep to this budget.").opens(f"{home}journey/").follows("Move away")
    priya.fills("Why?", "Back to the sea.").presses("Move away").is_at("steps:home")
    priya.presses("Open a new journey").is_at("steps:open")


def test_which_questions_are_right_is_asked_where_age_does_not_say_it(arrives: Arrives, world: World) -> None:
    rulebook_in_force(groups=TWO_SCALES)
    home = f"/people/{world.life().person_ref}/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{home}money/")
    rosa.ticks("Yes, I want to answer questions about my life").presses("Start the questions")
    rosa.is_at("money:group").presses("Save and continue").is_refused("Choose an answer")
    rosa.chooses("Which of these is right?", "In a shared home").presses("Save and continue")
    rosa.is_at("money:questions").sees("Questions for: In a shared home")


def test_a_plan_is_refused_and_written_anew(arrives: Arrives, world: World) -> None:
    home = f"/people/{submitted(found=world.life()).person_ref}/"
    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD).opens(f"{home}agreement/decide/")
    tom.chooses("What do you decide?", "Say no").fills("Why?", "It does not say who helps at night.")
    tom.presses("Record the decision")
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).presses("See the answer")
    rosa.sees("It does not say who helps at night.").presses("Write a new plan").is_at("plan:start")
    _takes_things_out(rosa, home)


def _takes_things_out(rosa: Visitor, home: str) -> None:
    rosa.opens(f"{home}plan/outcomes/").page.locator("main .ss-card__link").first.click()
    rosa.arrives().is_at("plan:outcome").fills("What should change, or stay good?", "I feel well.")
    rosa.presses("Save").sees("Saved.").follows("I feel well.").presses("Take it out of the plan")
    rosa.sees("Taken out of the plan.").opens(f"{home}plan/lines/").follows("Swimming")
    rosa.presses("Take it out of the plan").sees("Taken out of the plan.")


def test_an_order_is_cancelled_and_the_money_is_free_again(arrives: Arrives, world: World) -> None:
    life = held(found=world.life())
    life.order()
    home = f"/people/{life.person_ref}/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{home}support/orders/")
    rosa.follows("Help at home").is_at("support:order").presses("Cancel this order")
    rosa.sees("The order is cancelled.")


def test_before_anything_is_there_every_step_says_what_comes_first(arrives: Arrives, world: World) -> None:
    home = f"/people/{world.life().person_ref}/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.opens(f"{home}money/").ticks("Yes, I want to answer questions about my life")
    for place in ("plan/", "agreement/", "holding/", "support/", "life/", "review/"):
        rosa.opens(f"{home}{place}").is_answered(200)
    rosa.opens("/people/").is_at("steps:home")


def test_somebody_says_nothing_at_a_review(arrives: Arrives, world: World) -> None:
    home = f"/people/{living(world.life()).person_ref}/"
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD)
    priya.opens(f"{home}review/ask/").presses("Begin").page.locator("main .ss-card__link").first.click()
    priya.arrives().presses("They would rather not speak about this").sees("Written down.")


def test_agreed_money_waits_until_its_holder_is_chosen(arrives: Arrives, world: World) -> None:
    home = f"/people/{agreed(found=world.life()).person_ref}/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.opens(f"{home}support/").sees("First choose who looks after the money")
    rosa.presses("Choose who looks after the money").presses("Choose")
    rosa.chooses("Who looks after the money?", "The council holds the money").presses("Continue")
    rosa.presses("Yes, this is right").sees("It is decided who looks after the money.")
