"""What happens to people: keyboard only, the back button, pressing twice, being signed out half-way."""

import re
from collections.abc import Callable

from playwright.sync_api import expect
from tests.factories.money import held
from tests.factories.people import PASSWORD, account
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

Arrives = Callable[..., Visitor]


def test_rosa_needs_no_mouse(arrives: Arrives, world: World) -> None:
    world.life()
    rosa = arrives("Rosa").opens("/account/sign-in/")
    rosa.tabs_to("Skip to main content").sees_where_she_is().types_key("Enter")
    rosa.tabs_to("E-mail address").sees_where_she_is().types(ROSA)
    rosa.tabs_to("Password").types(PASSWORD).goes_by_key().is_at("steps:home")
    rosa.tabs_to("Start with the questions").sees_where_she_is().goes_by_key()
    rosa.is_at("money:start").tabs_to("Yes, I want to answer questions about my life")
    rosa.sees_where_she_is().types_key("Space").tabs_to("Start the questions").goes_by_key()
    rosa.is_at("money:questions").tabs_to("Go on").goes_by_key()
    rosa.tabs_into("statement").sees_where_she_is().types_key("ArrowDown").types_key("ArrowDown")
    rosa.tabs_into("support").types_key("Space").tabs_to("Save and continue").goes_by_key()
    rosa.sees("Question 2 of 8")


def test_pressing_twice_orders_once(arrives: Arrives, world: World) -> None:
    life = held(found=world.life())
    home = f"/people/{life.person_ref}/"
    rosa = arrives("Rosa", size=PHONE, script=False).signs_in(ROSA, PASSWORD).opens(f"{home}support/find/")
    rosa.follows("Help at home").fills("How many?", "2").page.locator("input[name=pot]").first.check()
    rosa.page.get_by_role("button", name="Order", exact=True).dblclick()
    # Not a wait for the navigation: the second press ends the first one.
    expect(rosa.page).to_have_url(re.compile("/support/orders/"), timeout=60_000)
    rosa.opens(f"{home}support/orders/")
    assert rosa.page.locator("main .ss-card").count() == 1


def test_going_back_shows_what_was_saved(arrives: Arrives, world: World, script: bool) -> None:
    home = f"/people/{world.life().person_ref}/"
    rosa = arrives("Rosa", size=PHONE, script=script).signs_in(ROSA, PASSWORD).opens(f"{home}money/")
    rosa.ticks("Yes, I want to answer questions about my life").presses("Start the questions")
    rosa.presses("Go on").page.locator("input[name=statement]").nth(1).check()
    rosa.chooses("Do family or friends help with this now?", "Nobody helps with this now")
    rosa.presses("Save and continue").sees("Question 2 of 8").goes_back().sees("Question 1 of 8")
    assert rosa.page.locator("input[name=statement]").nth(1).is_checked()


def test_being_signed_out_half_way_loses_no_saved_answer(arrives: Arrives, world: World) -> None:
    home = f"/people/{world.life().person_ref}/"
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{home}money/")
    rosa.ticks("Yes, I want to answer questions about my life").presses("Start the questions").presses(
        "Go on"
    )
    rosa.page.locator("input[name=statement]").nth(1).check()
    rosa.chooses("Do family or friends help with this now?", "Nobody helps with this now")
    rosa.presses("Save and continue").page.locator("input[name=statement]").nth(1).check()
    rosa.chooses("Do family or friends help with this now?", "Nobody helps with this now")
    rosa.context.clear_cookies()
    rosa.presses("Save and continue").sees("saved")
    rosa.signs_in(ROSA, PASSWORD).opens(f"{home}money/questions/").sees("1 of 8 questions are answered")


def test_a_visitor_of_the_demo_enters_as_somebody_invented(
    arrives: Arrives, world: World, script: bool
) -> None:
    account("Ines Demo", email="ines@demo.example", blurb="Looks around.")
    visitor = arrives("a visitor", script=script, size=PHONE).opens("/").presses("Sign in", within="main")
    visitor.presses("Enter as Ines Demo").sees("Ines Demo")
    visitor.opens("/people/").is_at("steps:mine").sees("Nobody has shared")
