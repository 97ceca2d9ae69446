"""A provider holds Rosa's money: it sends a statement, she reads it, and the money goes with her."""

from collections.abc import Callable
from datetime import timedelta

from tests.factories.funds import pay_in, with_fund
from tests.factories.payruns import four_weeks, office
from tests.factories.people import NOW, PASSWORD, SYSTEM
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import DAY, ROSA, World

from sevensteps.contexts.directory import actions as directory
from sevensteps.core.money import Money

Arrives = Callable[..., Visitor]


def test_a_provider_tells_rosa_about_her_money_and_it_goes_with_her(
    arrives: Arrives, world: World, script: bool
) -> None:
    life = with_fund(world.life())
    pay = office(life)
    pay.account(life)
    pay.pay(four_weeks() - timedelta(days=14), only=life)  # and two weeks in advance: £199.45
    pay_in(life, Money(55))
    directory.add_provider(name="Oak Support", size="small", by=SYSTEM, at=NOW)
    home = f"/people/{life.person_ref}/"
    wes = arrives("Wes", script=script).signs_in(world.provider_worker.email, PASSWORD).opens("/provider/")
    wes.follows("Paid to us").is_at("work:paid").follows("21 May 2030").is_at("work:paid_run")
    wes.sees("Rosa Lind", "14 May 2030 to 10 June 2030", "£199.45").opens("/provider/")
    wes.follows("Money you hold for people").is_at("provider:funds").follows("Rosa Lind")
    wes.is_at("provider:fund").sees(
        "£200.00", "2 weeks in advance", "The money this year", "Spent", "Ordered"
    )
    for what, amount in (("Bus to town", "12"), ("Something for somebody else", "3")):
        wes.presses("Write down what you spent").is_at("provider:spend")
        wes.picks("For what in the plan?", "Swimming").fills("What was it?", what)
        wes.dates("On which day?", DAY).fills("How much was it?", amount).presses("Write it down")
    wes.presses("Take back: Something for somebody else").sees("It is taken back.", "£188.00")
    wes.presses("See the statement so far").is_at("provider:write_statement").sees("can be sent when")

    world.days_pass(20)
    wes.opens("/work/").follows("Send the statement of their money – Rosa Lind").is_at("provider:fund")
    wes.presses("Send the statement").fills("Your charge for managing the money", "99")
    wes.presses("Send the statement").is_refused("£10.00 at most")
    wes.fills("Your charge for managing the money", "10").presses("Send the statement")
    wes.is_at("provider:statement").sees("£178.00").pictures("fund-statement")

    rosa = arrives("Rosa", script=script, size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{home}holding/")
    rosa.follows("Willow Care", within="main h3").is_at("holding:fund").follows("14 May 2030 to 31 May 2030")
    rosa.is_at("holding:statement").sees("Bus to town", "£178.00").fills(
        "What is not right, or not clear?", "Was that both ways?"
    )
    rosa.presses("Send the question").sees("Your question is sent.")
    address = rosa.page.url
    wes.opens("/work/").follows("Answer a question about a statement – Rosa Lind").fills(
        "Your answer", "One way."
    )
    wes.presses("Send your answer").presses("Take it back to put it right").sees("You can send it anew.")
    wes.presses("Send the statement").presses("Send the statement").is_at("provider:statement")
    rosa.opens(address).sees("Taken back by the provider")
    rosa.goes_back()
    goes_to_another_provider(rosa, wes, home)


def goes_to_another_provider(rosa: Visitor, wes: Visitor, home: str) -> None:
    """Mid-month: chosen anew, told to the end, and handed over."""
    rosa.opens(f"{home}holding/").follows("Willow Care", within="main h3")
    rosa.page.locator("main h3 a").first.click()
    rosa.arrives().is_at("holding:statement").presses("This is right").sees("You have said that it is right.")
    rosa.opens(f"{home}holding/choose/").chooses("Who looks after the money?", "A provider holds the money")
    rosa.presses("Continue").picks("Which provider will hold the money?", "Oak Support")
    rosa.fills("What was agreed with them about the money?", "As with Willow Care.")
    rosa.page.get_by_label("I want this").first.check()
    rosa.chooses("Is this your own choice?", "Yes, this is my own choice")
    rosa.presses("Yes, this is right").opens(f"{home}holding/").sees("Money on its way")
    wes.opens("/provider/funds/").follows("Rosa Lind").presses("Send the statement")
    wes.fills("Your charge for managing the money", "0").presses("Send the statement")
    wes.follows("The money of Rosa Lind").presses("Hand the money over").is_at("provider:hand_over")
    wes.sees("Oak Support", "£178.00").presses("It has gone").sees("Written down: the money has gone.")
    rosa.opens(f"{home}holding/").follows("Willow Care", within="main h3").sees("£178.00 has gone there")
