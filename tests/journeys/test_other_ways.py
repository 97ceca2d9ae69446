"""Ways that leave the straight path: a break, going back, moving in or away, a no, and second thoughts."""

from collections.abc import Callable
from datetime import date

from tests.factories.agreeing import trust
from tests.factories.charging import pays_whole
from tests.factories.later import LATER
from tests.factories.money import TWO_SCALES, agreed, held, living, rulebook_in_force, submitted
from tests.factories.people import PASSWORD
from tests.factories.receiving import law_in_force
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.words import BEFORE_IT_IS_KNOWN, KNOWN_BY
from tests.journeys.world import ROSA, World

from sevensteps.core.money import Money

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
    tom.presses("Record the decision").is_refused("Write which needs")
    tom.fills("What does your answer rest on?", "Help on six nights, at the price of the agency.")
    tom.presses("Record the decision")
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).presses("See the answer")
    rosa.sees("It does not say who helps at night.").presses("Write a new plan").is_at("plan:start")
    _takes_things_out(rosa, home)


def test_a_part_is_agreed_and_the_rest_is_told_with_reasons(arrives: Arrives, world: World) -> None:
    home = f"/people/{submitted(found=world.life()).person_ref}/"
    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD).opens(f"{home}agreement/decide/")
    tom.follows("Agree only a part of it").is_at("agreement:part").presses("Agree this part").is_refused()
    tom.fills("Swimming, £520.00", "The pool is free for everybody here.")
    tom.fills("Why?", "The help at home is right, and safe.")
    tom.fills("What does your answer rest on?", "Help in the mornings, at the usual price.")
    tom.ticks("I have read every line, and everything that I agree is lawful").presses("Agree this part")
    tom.is_refused("Ask for a light-touch or a full look")
    _agrees_before_it_is_known(tom).presses("Agree this part")
    tom.sees("Your decision is recorded")
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{home}agreement/")
    rosa.sees("A part of the plan is agreed.", "Not agreed: Swimming", "The pool is free for everybody here.")


def test_a_worker_agrees_a_small_plan_and_a_manager_looks_at_it(arrives: Arrives, world: World) -> None:
    life = submitted(found=world.life())
    home = f"/people/{life.person_ref}/"
    pays_whole(life.practitioner)
    trust(Money.pounds(3_000))
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD).opens(f"{home}agreement/")
    priya.presses("Read the plan and agree it at once").is_at("agreement:at_once")
    priya.fills("Why?", "It is safe and it is theirs.")
    priya.ticks("I have read every line, and everything in it is lawful").presses("Agree the plan")
    priya.sees("Agreed at once, within the limits of the council.")
    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD).opens("/work/")
    tom.follows("Look at how the plan was agreed – Rosa Lind").is_at("agreement:afterwards")
    tom.chooses("Was it right to agree it at once?", "Yes").fills(
        "What did you find?", "All of it was right to agree."
    )
    tom.presses("Keep what I found").sees("What you found is kept.")


def _agrees_before_it_is_known(tom: Visitor) -> Visitor:
    tom.fills(BEFORE_IT_IS_KNOWN, "The help is needed now, whatever it is.")
    return tom.dates(KNOWN_BY, LATER.known_by)


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
    rosa.chooses("Is this your own choice?", "Yes, this is my own choice")
    rosa.presses("Yes, this is right").sees("It is decided who looks after the money.")
    law_in_force()
    _changes_it_from_a_later_day(rosa, home)
    _asks_before_anybody_is_paid(rosa, home)
    _looks_after_what_waits(arrives("Priya").signs_in(world.practitioner.email, PASSWORD), home)
    tom = (
        arrives("Tom")
        .signs_in(world.approver.email, PASSWORD)
        .follows("Decide on £120.00 for Insurance – Rosa Lind")
    )
    tom.is_at("holding:grant").presses("Keep this answer").is_refused()
    tom.chooses("Is it granted?", "Yes, grant it").presses("Keep this answer")
    rosa.opens(f"{home}holding/").sees("Insurance", "cannot be paid like this").follows(
        "Read why – Rosa Lind, I hold the money"
    )
    rosa.is_at("holding:checked").sees("No, the money cannot be paid", "Send an appeal")


def _changes_it_from_a_later_day(rosa: Visitor, home: str) -> None:
    for day in (date(2030, 7, 1), date(2030, 5, 15)):
        rosa.opens(f"{home}holding/").follows("Choose again who looks after the money")
        rosa.chooses("Who looks after the money?", "I hold the money").presses("Continue")
        rosa.ticks("I want this: I hold the money").ticks("I can manage this money, alone or with help")
        rosa.chooses("Where should the money come?", "On a prepaid card").dates("From which day?", day)
        rosa.chooses("Is this your own choice?", "Yes, this is my own choice")
        rosa.presses("Yes, this is right")
        if day.month == 7:
            rosa.sees("It changes on 1 July 2030").presses("Take back this change").sees("taken back")
    rosa.sees("Before the first payment", "Your first payment should come by 11 June 2030", "prepaid card")


def _asks_before_anybody_is_paid(rosa: Visitor, home: str) -> None:
    rosa.follows("May I pay somebody of my family?").is_at("holding:payees").presses("Ask").is_refused()
    rosa.fills("Who would be paid?", "Ana Lind").picks("What are they to you?", "A sister")
    rosa.chooses("Is it them, or the one they live with?", "It is them")
    rosa.chooses("Does whoever would be paid live with you?", "Yes")
    rosa.chooses("What for?", "To support me").presses("Ask")
    rosa.is_at("holding:payee").sees("Not yet", "SI 2014/2871")
    rosa.opens(f"{home}holding/stays/").dates("Which is the first night?", date(2030, 6, 1))
    rosa.fills("How many nights?", "30").presses("Write it down").sees("cannot pay").presses("Take it back")
    rosa.sees("No stay is written down").opens(f"{home}holding/start-up/").fills(
        "What is it for?", "Insurance"
    )
    rosa.fills("How much is it?", "120").fills("Why is it needed?", "Nobody may work here without it.")
    rosa.presses("Ask for it").sees("Waits for an answer")


def _looks_after_what_waits(priya: Visitor, home: str) -> None:
    priya.follows("Decide whether Ana Lind may be paid – Rosa Lind").chooses(
        "Is it necessary to pay them?", "Yes, it is"
    )
    priya.fills("Why?", "Nobody else knows how to lift Rosa at night.").presses("Keep this answer")
    priya.sees("Yes.").opens("/work/").follows("Check whether Rosa Lind can be paid – Rosa Lind").is_at(
        "holding:check"
    )
    for question in (
        "The personal budget", "The adult has asked", "The adult has capacity",
        "The one who is paid can manage the payments alone", "The one who is paid can manage the payments w",
        "Direct payments to them",
    ):  # fmt: skip
        priya.chooses(question, "Yes")
    priya.chooses("Is a court order in the way?", "There is one of those below").presses("Keep this check")
    priya.is_refused("Choose which order it is").picks("Which order?", "An alcohol treatment requirement")
    priya.presses("Keep this check").is_at("holding:checked")
    priya.opens(f"{home}holding/meanwhile/").fills("What is arranged?", "Three visits a week")
    priya.fills("Who gives it?", "Willow Care").fills("What does it cost a week?", "40")
    priya.dates("From which day?", date(2030, 5, 16)).dates("To which day?", date(2030, 6, 12))
    priya.presses("Write it down").sees("Three visits a week, from Willow Care")
