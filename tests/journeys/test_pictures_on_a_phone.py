"""A person and her sister write a plan on their phones, with pictures and sound; it is changed and agreed."""

import time
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw
from playwright.sync_api import Route
from tests.contexts.files.sounds import wav
from tests.factories.later import LATER
from tests.factories.money import writing
from tests.factories.people import PASSWORD, circle_member
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Permission

Arrives = Callable[..., Visitor]
ADD = "Save, and add a picture or sound"
# A device that says as soon as it has heard something: how long that takes, nobody knows.
HEARS = """() => {
    const start = MediaRecorder.prototype.start;
    MediaRecorder.prototype.start = function () {
        window.heard = new Promise(
            (hears) => this.addEventListener("dataavailable", (event) => event.data.size && hears())
        );
        start.call(this, 50);
    };
}"""


def photo() -> bytes:
    """A garden, as a telephone would take it."""
    garden, taken = Image.new("RGB", (800, 600), "#bfe3f5"), BytesIO()
    pen = ImageDraw.Draw(garden)
    pen.rectangle((0, 380, 800, 600), fill="#5b9e4d")
    pen.ellipse((620, 60, 720, 160), fill="#f6c944")
    for x in range(60, 800, 140):
        pen.line((x, 480, x, 380), fill="#2f6b2a", width=10)
        pen.ellipse((x - 34, 320, x + 34, 388), fill="#c0392b")
    garden.save(taken, "JPEG")
    return taken.getvalue()


def test_rosa_and_her_sister_write_a_plan_with_pictures(arrives: Arrives, world: World, script: bool) -> None:
    life = writing(found=world.life())
    home = f"/people/{life.person_ref}/"
    ana_lind, _ref = circle_member(
        life.worker, life.person_ref, Permission.HELP_PLAN, name="Ana Lind", relationship="sister"
    )
    rosa = arrives("Rosa", size=PHONE, script=script).signs_in(ROSA, PASSWORD)
    _shows_her_garden(rosa, home)
    ana = arrives("Ana", size=PHONE, script=script)
    ana.signs_in(people.account(ana_lind.account_id or 0).email, PASSWORD)
    _says_what_she_knows(ana, home)
    _deletes_for_good(rosa, home)
    rosa.opens(f"{home}plan/").tabs_to("Check and send").goes_by_key()
    rosa.tabs_to("Send the plan").sees_where_she_is().goes_by_key().is_at("agreement:start")
    tom = arrives("Tom", script=script).signs_in(world.approver.email, PASSWORD)
    _asks_for_a_change(tom, home)
    rosa.opens("/").presses("See what to change").sees("Who comes at night?").presses("Change the plan")
    rosa.follows("Staying safe").fills("How I stay safe", "Jo next door has a key. Ana comes at night.")
    rosa.presses("Save").presses("Check and send").presses("Send the plan")
    tom.opens(f"{home}agreement/decide/").sees("Ana comes at night.")
    tom.tabs_into("lawful").sees_where_she_is().types_key("Space").tabs_into("verdict").types_key("Space")
    tom.tabs_into("reasons").types("It is safe and it is yours.").tabs_into("later_because").types(
        LATER.because
    )
    for part, number in (
        ("day", LATER.known_by.day),
        ("month", LATER.known_by.month),
        ("year", LATER.known_by.year),
    ):
        tom.tabs_into(f"later_by-{part}").types(str(number))
    tom.tabs_to("Record the decision").goes_by_key().is_at("agreement:start")
    rosa.opens(f"{home}plan/read/").keeps("Save or print (PDF)").sees("My garden in June")
    rosa.pictures("step-2-read")
    rosa.opens("/").sees("Your plan and your money are agreed.")


def _shows_her_garden(rosa: Visitor, home: str) -> None:
    """What she typed is saved when she adds a photo; what cannot be taken is said, and no word is lost."""
    rosa.opens(f"{home}plan/").tabs_to("About me").goes_by_key().tabs_into("most_important").types(
        "My garden."
    )
    rosa.tabs_to(ADD).sees_where_she_is().goes_by_key().is_at("plan:choose_media").pictures("step-2-show")
    rosa.tabs_to("A picture").goes_by_key().is_at("plan:add_media").pictures("step-2-picture")
    rosa.fills("What does it show?", "My garden in June").picks(
        "Where in the plan does it belong?", "What is most important to me"
    )
    rosa.chooses_file("file", "notes.docx", b"PK\x03\x04 words").presses("Save")
    rosa.is_refused("This is not a picture we can show.")
    rosa.chooses_file_by_key("photo", "IMG_1.jpg", photo()).tabs_to("Save").goes_by_key()
    rosa.is_at("plan:section").sees("Added to the plan.", "My garden in June")
    assert rosa.field("What is most important to me").input_value() == "My garden."
    rosa.pictures("step-2-pictures")


def _says_what_she_knows(ana: Visitor, home: str) -> None:
    ana.opens(f"{home}plan/").follows("What is already there").presses(ADD).follows("A sound clip")
    ana.fills("What is said, or what do we hear?", "Rosa sings.").picks(
        "Where in the plan does it belong?", "What I am good at"
    )
    ana.presses("Save").is_refused("Choose a sound clip, or record one.")
    _records(ana) if ana.script else ana.chooses_file("file", "voice.wav", wav())
    ana.presses("Save").is_at("plan:wealth").sees("Rosa sings.")
    ana.page.locator("main audio").first.wait_for()
    ana.pictures("step-2-wealth")
    ana.opens(f"{home}plan/media/add/about_me/drawing/").fills("What does the drawing show?", "Our house")
    ana.picks("Where in the plan does it belong?", "What is most important to me")
    _draws(ana) if ana.script else ana.chooses_file("file", "house.jpg", photo())
    ana.pictures("step-2-drawing").presses("Save").presses("Move forward").sees("Saved.")
    ana.follows("Change or take out – Our house").is_at("plan:medium").fills(
        "What does the drawing show?", "The house"
    )
    ana.presses("Save").follows("Change or take out – The house").presses("Take it out of the plan")
    ana.opens(f"{home}plan/versions/").sees("A drawing: The house").follows("All changes in this version")
    ana.sees("A sound clip: Rosa sings.", "A picture: My garden in June")


def _deletes_for_good(rosa: Visitor, home: str) -> None:
    rosa.opens(f"{home}plan/media/add/about_me/picture/").fills("What does it show?", "My bath by mistake")
    rosa.picks("Where in the plan does it belong?", "What is most important to me")
    rosa.chooses_file("photo", "IMG_2.jpg", photo()).presses("Save")
    rosa.follows("Change or take out – My bath by mistake").pictures("step-2-delete")
    rosa.presses("Delete it for good").sees("Deleted for good.").does_not_see("My bath by mistake")


def _records(ana: Visitor) -> None:
    """Into the microphone of her telephone; nothing is there to play before, and it can be heard after."""
    page = ana.page
    page.evaluate(HEARS)
    assert page.locator("main audio").is_hidden()
    page.get_by_role("button", name="Start recording", exact=True).click()
    page.get_by_text("Speak now.").wait_for()
    page.evaluate("window.heard")
    page.get_by_role("button", name="Stop recording", exact=True).click()
    page.get_by_text("It is recorded.").wait_for()
    page.locator("main audio").wait_for()
    page.get_by_role("button", name="Record it again", exact=True).click()  # and saves while it still records
    page.get_by_text("Speak now.").wait_for()
    page.evaluate("window.heard")


def _draws(ana: Visitor) -> None:
    """With her finger: a roof in red."""
    ana.page.get_by_role("button", name="Red", exact=True).click()
    board = ana.page.get_by_role("img", name="A board to draw on.")
    board.scroll_into_view_if_needed()
    box = board.bounding_box() or {}
    hand = ana.page.mouse
    hand.move(box["x"] + 40, box["y"] + 200)
    hand.down()
    hand.move(box["x"] + 160, box["y"] + 60, steps=4)
    hand.move(box["x"] + 280, box["y"] + 200, steps=4)
    hand.up()
    chosen = ana.page.locator("input[name=file]")
    _until(ana, lambda: bool(chosen.evaluate("field => field.files.length")))


def _until(somebody: Visitor, true: Callable[[], bool]) -> None:
    """They wait for what comes without another page."""
    limit = time.monotonic() + 60
    while not true():
        assert time.monotonic() < limit, somebody.told()
        somebody.page.wait_for_timeout(25)


def _asks_for_a_change(tom: Visitor, home: str) -> None:
    tom.opens(f"{home}agreement/decide/").sees("My garden in June", "Rosa sings.")
    tom.page.get_by_role("img", name="My garden in June").wait_for()
    tom.pictures("step-3-with-pictures")
    tom.chooses("What do you decide?", "Ask for changes").fills("Why?", "Who comes at night? Please say so.")
    tom.presses("Record the decision").sees("Your decision is recorded")


def test_a_slow_server_never_holds_up_who_types(arrives: Arrives, world: World) -> None:
    life = writing(found=world.life())
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.opens(f"/people/{life.person_ref}/plan/sections/what_matters/")
    waiting: list[Route] = []

    def waits(route: Route) -> None:
        waiting.append(route)

    rosa.page.route("**/sections/**", waits)
    box = rosa.field("What matters to me").first
    box.fill("My sister")
    box.blur()  # it is sent, and no answer comes
    _until(rosa, lambda: bool(waiting))
    box.press_sequentially(", my garden and the sea")
    assert (box.input_value(), len(waiting)) == ("My sister, my garden and the sea", 1)
    box.blur()
    assert len(waiting) == 1  # one after the other
    waiting.pop().continue_()
    rosa.page.get_by_role("status").get_by_text("Saved.", exact=True).wait_for()
    rosa.page.unroute("**/sections/**")
    with rosa.page.expect_response(lambda answer: answer.request.method == "POST"):
        box.press("End")
        box.type(".")
        box.blur()
    rosa.page.reload()
    assert rosa.field("What matters to me").first.input_value() == "My sister, my garden and the sea."
    _goes_offline(rosa)


def _goes_offline(rosa: Visitor) -> None:
    """Nothing typed is lost without a connection; after signing out nothing of it is on the device."""
    box, page = rosa.field("What matters to me").first, rosa.page
    kept = "Object.keys(localStorage).filter(key => key.startsWith('sevensteps-kept:')).length"
    rosa.context.set_offline(True)
    box.fill("My sister and the tide")
    box.blur()
    page.get_by_text("Not saved yet.").wait_for()
    assert page.evaluate(kept) == 1
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        rosa.context.set_offline(False)  # sent by itself
    page.get_by_role("status").get_by_text("Saved.", exact=True).wait_for()
    assert page.evaluate(kept) == 0
    rosa.context.set_offline(True)
    box.fill("Nobody else may read this")
    box.blur()
    page.get_by_text("Not saved yet.").wait_for()
    page.route("**/sections/**", lambda route: route.abort())
    rosa.context.set_offline(False)
    rosa.follows("Sign out").sees("Something you typed is not saved yet.").presses("Sign out", within="main")
    assert page.evaluate(kept) == 0
