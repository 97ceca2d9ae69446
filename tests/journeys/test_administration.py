"""The authority's own affairs: staff, teams, settings, rulebooks, and what waits to be sent."""

from collections.abc import Callable
from datetime import date

from django.conf import LazySettings
from tests.factories.money import RULEBOOK
from tests.factories.people import PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import World

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.core.access import Role

Arrives = Callable[..., Visitor]


def test_ada_brings_in_a_colleague_and_ends_the_post(arrives: Arrives, world: World, script: bool) -> None:
    ada = arrives("Ada", script=script).signs_in(world.administrator.email, PASSWORD)
    ada.follows("Staff, settings and rulebooks").follows("Agencies and teams").follows("Add an agency")
    ada.presses("Add").is_refused().fills("What is the agency called?", "Elm Health")
    ada.chooses("What kind of agency is it?", "Health service").presses("Add").is_at("administrator:new_team")
    ada.presses("Add").is_refused().picks("Which agency is the team part of?", "Elm Health")
    ada.fills("What is the team called?", "Nurses").presses("Add").sees("The team is there.", "Nurses")
    ada.opens("/work/admin/").follows("Staff").presses("Invite somebody or give a post")
    ada.presses("Give the post").is_refused().fills("What is their name?", "Nia Roe")
    ada.fills("What is their e-mail address?", "nia@alder.example")
    ada.picks("Which team will they work in?", "North team, Alder Council")
    ada.chooses("What will they do?", "Practitioner").dates("When do they start?", date(2030, 5, 15))
    ada.presses("Give the post").sees("Nia Roe has the post")
    _nia_comes(arrives("Nia", script=script), world)
    ada.opens("/work/admin/staff/").page.locator("tr", has_text="Nia Roe").get_by_role("link").first.click()
    ada.arrives().is_at("administrator:end_post").dates("What is their last day?", date(2030, 6, 1))
    ada.presses("End the post").sees("The post of Nia Roe ends.")


def _nia_comes(nia: Visitor, world: World) -> None:
    nia.opens(world.link_in_the_post()).fills("E-mail address", "nia@alder.example")
    nia.presses("Send me a link").opens(world.link_in_the_post())
    nia.fills("New password", "lantern-otter-plum")
    nia.fills("New password once more", "lantern-otter-plum").presses("Save the new password")
    nia.signs_in("nia@alder.example", "lantern-otter-plum").is_at("work:home")


def test_ada_names_the_council_and_its_people(arrives: Arrives, world: World) -> None:
    world.council.team("Young people")
    ada = arrives("Ada", size=PHONE).signs_in(world.administrator.email, PASSWORD)
    ada.opens("/work/admin/settings/").fills("What is your colour?", "#ffff00").presses("Save the settings")
    ada.is_refused().fills("What is your colour?", "#14532d")
    ada.fills("What is the authority called?", "Alder Council")
    ada.fills("What do you call somebody you support?", "citizen").fills("And several of them?", "citizens")
    ada.presses("Save the settings").sees("The settings are saved.")
    ada.opens("/work/admin/").follows("How the safeguarding team is reached").is_at("safety:reach")
    ada.fills("Its telephone number", "01632 960001").presses("Save it").is_refused()
    ada.fills("The number at night and at the weekend", "01632 960002").presses("Save it").sees(
        "It is saved."
    )
    ada.opens("/work/admin/").follows("Safeguarding teams").is_at("safety:teams").sees("No team is named.")
    ada.presses("Add a safeguarding team").is_at("safety:new_team").presses("Save it").is_refused()
    ada.page.get_by_label("Which team is it?").select_option(index=1)
    ada.chooses("Whose concerns does it have?", "Adults").presses("Save it").is_at("safety:teams")
    ada.sees("No team here is for children.", "Nobody is in it.").page.get_by_text("Change whose").click()
    ada.arrives().is_at("safety:team").chooses("Whose concerns does it have?", "Adults and children").presses(
        "Save it"
    )
    ada.sees("It is saved.", "Adults and children. Every care group.").presses("Add a safeguarding team")
    ada.picks("Which team is it?", "Young people")
    ada.chooses("Whose concerns does it have?", "Children: everybody under 18")
    ada.fills("Its own telephone number", "ask").presses("Save it").is_refused()
    ada.fills("Its own telephone number", "01632 960003").presses("Save it").sees("Telephone: 01632 960003")
    ada.page.get_by_text("Change whose").first.click()
    ada.arrives().is_at("safety:team").presses("Send it no more").sees("It keeps those it has.")
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD).follows("Find somebody")
    priya.sees("Alder Council", "Citizens")


def test_a_rulebook_needs_two_people(arrives: Arrives, world: World, script: bool) -> None:
    other = world.employs("Bo Lee", Role.ADMINISTRATOR)
    ada = arrives("Ada", script=script).signs_in(world.administrator.email, PASSWORD)
    ada.opens("/work/admin/rulebooks/").presses("Propose a rulebook").presses("Propose it").is_refused()
    ada.fills("Or paste the rulebook here", "id: half-a-rulebook").presses("Propose it").is_refused()
    text = RULEBOOK.read_text().replace("version: 1", "version: 2", 1)
    ada.fills("Or paste the rulebook here", text).presses("Propose it").sees("Proposed.")
    bo = arrives("Bo", script=script).signs_in(other.email, PASSWORD).opens("/work/admin/rulebooks/")
    bo.page.locator("main .ss-card__link").first.click()
    bo.arrives().is_at("administrator:proposal").presses("Approve and publish").sees("Published.")
    bo.is_at("administrator:in_force").dates("From which day should it count?", date(2030, 6, 1))
    bo.presses("Let it count").sees("It counts from that day.").page.locator("table a").first.click()
    bo.arrives().is_at("administrator:rulebook")


def test_letters_are_printed_and_failed_ones_sent_again(arrives: Arrives, world: World) -> None:
    for channel, address in ((Channel.LETTER, "1 Elm Road"), (Channel.IN_PERSON, "")):
        recipient = Recipient("person:NOBODY", "Omar Said", channel, address, "en-gb")
        notify.queue(
            recipient=recipient, subject=Subject.NEWS, body="Your plan is agreed.", about="person:NOBODY",
            at=world.now,
        )  # fmt: skip
    world.the_post_goes_out()
    ada = arrives("Ada").signs_in(world.administrator.email, PASSWORD).opens("/work/admin/sending/")
    ada.follows("Omar Said").is_at("administrator:notice").sees("1 Elm Road", "Your plan is agreed.")
    ada.presses("It is printed and posted").sees("Marked as done.")


def test_what_could_not_be_sent_is_sent_again(arrives: Arrives, world: World, settings: LazySettings) -> None:
    recipient = Recipient("person:NOBODY", "Omar Said", Channel.EMAIL, "omar@alder.example", "en-gb")
    notify.queue(
        recipient=recipient, subject=Subject.NEWS, body="Hello.", about="person:NOBODY", at=world.now
    )  # fmt: skip
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    for _day in range(notify.TRIES):
        world.the_post_goes_out()
        world.days_pass(1)
    ada = arrives("Ada").signs_in(world.administrator.email, PASSWORD).opens("/work/admin/sending/?by=email")
    ada.follows("Omar Said").sees("It could not be sent").presses("Send it again").sees("sent again now")
