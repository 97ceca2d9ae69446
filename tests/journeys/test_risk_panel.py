"""A disputed plan goes through a whole panel: seven people sign in, one only for it; the person is first."""

from collections.abc import Callable
from datetime import timedelta

from tests.factories.later import LATER
from tests.factories.money import submitted
from tests.factories.panels import SAID, WHY
from tests.factories.people import PASSWORD, TODAY, circle_member
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Permission, Role

Arrives = Callable[..., Visitor]
LAW = (
    ("decision", "Rosa cooks by herself, with a stove that turns itself off."),
    ("mental_capacity", "Rosa can decide this and knows what could happen."),
    ("human_rights", "It is her home, and nobody else is in danger there."),
    ("duty_of_care", "The council pays for the stove and looks again in May."),
    ("consequences", "If the stove is not used we talk within a week."),
)
SHEET = (
    "Rosa wants to cook; her sister fears a fire. Three talks came to nothing.",
    "Rosa says: I have cooked all my life. A timer would solve it.",
    "Ana says: I smelled gas twice. Priya sees both sides.",
    "A stove that turns itself off was looked at, and what it cannot do.",
    "Rosa prefers to cook, with the stove.",
    "The council prefers the stove, and a look in three months.",
)


def test_a_disputed_plan_goes_through_the_whole_panel(arrives: Arrives, world: World) -> None:
    life = submitted(found=world.life())
    home = f"/people/{life.person_ref}/"
    sam, chloe = (
        world.employs(name, role)
        for name, role in (("Sam Reed", Role.SAFEGUARDING_LEAD), ("Chloe Fenn", Role.PANEL_CHAIR))
    )
    ana, _ref = circle_member(
        life.worker, life.person_ref, Permission.HELP_PLAN, name="Ana Lind", relationship="sister"
    )
    sister = people.account(ana.account_id or 0).email
    tom = arrives("Tom").signs_in(world.approver.email, PASSWORD)
    _nothing_is_agreed(tom, home)
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD)
    _is_referred(priya, home)
    # without JavaScript: it is arranged, and the person reads it, by keyboard alone
    sam_reed = arrives("Sam", script=False).signs_in(sam.email, PASSWORD)
    _is_arranged(sam_reed)
    gil = _is_joined(sam_reed, arrives("Gil", size=PHONE), world)
    rosa = arrives("Rosa", size=PHONE, script=False).signs_in(ROSA, PASSWORD).opens(f"{home}agreement/")
    rosa.tabs_to("The risk panel: when people see a risk in the plan differently").sees_where_she_is()
    rosa.goes_by_key().is_at("panel:start").tabs_to("by Priya").sees_where_she_is().goes_by_key()
    rosa.is_at("panel:one").sees("The day centre", WHY)
    ana_lind = arrives("Ana", size=PHONE).signs_in(sister, PASSWORD)
    ana_lind.opens(f"{home}panel/").sees("The person speaks first").page.locator(
        "main .ss-card__link"
    ).first.click()
    ana_lind.arrives().is_at("panel:one").sees("The day centre")
    fenn = arrives("Chloe").signs_in(chloe.email, PASSWORD)
    _is_held(fenn)
    _is_told(arrives("Sam").signs_in(sam.email, PASSWORD))
    gil.opens("/").is_at("papers:one").sees(
        "with a stove that turns itself off", "You read these papers until"
    )
    gil.does_not_see("I smelled gas").opens(home).is_answered(404)
    fenn.opens("/work/").follows("Sign off the plan that the panel agreed – Rosa Lind")
    fenn.presses("Sign the plan off").is_at("panel:do").presses("Sign the plan off").is_refused()
    fenn.fills(
        "If it is not known yet what the person pays: why is the plan signed off before that?", LATER.because
    ).dates("And by which day is it known?", LATER.known_by)
    fenn.ticks("I have read every line, and everything in it is lawful").presses("Sign the plan off")
    fenn.is_at("panel:one").sees("Signed off, and everybody was told")
    rosa.opens(f"{home}history/views/").sees("the papers of the risk panel", "Gil Moss")
    rosa.opens(f"{home}agreement/").sees("The plan is agreed.", "with a stove that turns itself off")


def test_a_concern_is_raised_in_three_taps_and_read_by_the_team(arrives: Arrives, world: World) -> None:
    life = world.life()
    sam = world.employs("Sam Reed", Role.SAFEGUARDING_LEAD)
    mia, _ref = circle_member(life.worker, life.person_ref, Permission.SEE_PLAN)
    daughter = arrives("Mia", size=PHONE).signs_in(people.account(mia.account_id or 0).email, PASSWORD)
    daughter.opens(f"/people/{life.person_ref}/").follows("Is somebody not safe?").is_at("safety:tell")
    daughter.sees("This is about Rosa Lind.", "ring 999")
    daughter.fills("What are you worried about?", "The man next door takes her money.")
    daughter.chooses("Is somebody in danger now?", "I am not sure").presses("Send it to the team")
    daughter.is_at("safety:sent").sees("The safeguarding team has it now.")
    sam_reed = arrives("Sam").signs_in(sam.email, PASSWORD).opens("/work/")
    sam_reed.follows("Read the concern – Rosa Lind").is_at("safety:one").sees("The man next door")
    sam_reed.presses("I have read it").presses("Take it on as an enquiry").is_at("safety:do")
    sam_reed.presses("Start the enquiry").is_refused().fills("Why?", "Money is missing from her account.")
    sam_reed.presses("Start the enquiry").is_at("safety:one").sees("An enquiry goes on")
    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD).opens("/work/")
    priya.follows("Is somebody not safe?").fills("Who are you worried about?", "Rosa")
    priya.fills("What are you worried about?", "She was not at home for two days.")
    priya.chooses("Is somebody in danger now?", "Yes, now").presses("Send it to the team").is_at(
        "safety:sent"
    )
    sam_reed.opens("/work/").follows("Somebody may be in danger now: read the concern – Rosa")
    sam_reed.presses("It is Rosa Lind, North team").sees(
        "It is kept whom this is about.", "An enquiry goes on"
    )
    daughter.opens(f"/people/{life.person_ref}/").does_not_see("concern", "enquiry")


def _nothing_is_agreed(tom: Visitor, home: str) -> None:
    """The approver reads the plan, and does not decide while the risk is disputed."""
    tom.opens(f"{home}agreement/decide/").sees("What to check").opens(f"{home}panel/")
    tom.is_at("panel:start").sees("The chair had no part in the plan.")


def _is_referred(priya: Visitor, home: str) -> None:
    priya.opens(f"{home}panel/").presses("Send the plan to the panel").is_at("panel:refer")
    priya.presses("Send it to the panel").is_refused().tabs_into("risks").types(WHY)
    priya.tabs_into("differ").types(SAID).tabs_into("nothing_left").sees_where_she_is().types_key("Space")
    priya.tabs_to("Send it to the panel").goes_by_key()
    priya.is_at("panel:one").sees("Before the panel can meet:").presses("Write down what was tried")
    priya.dates("When was it tried?", TODAY).ticks("The person").ticks("The worker")
    priya.fills("What was tried?", "We cooked together three times.")
    priya.fills("What came of it?", "Ana and Rosa still see it differently.").presses("Keep it")
    priya.sees("We cooked together three times.")


def _is_arranged(sam: Visitor) -> None:
    sam.opens("/work/").sees("The risk panel").follows("Arrange the risk panel – Rosa Lind")
    sam.presses("Who may be told?").is_at("panel:do")
    sam.fills("How did you ask the person, and what did they say?", "At home, with the cards: Ana may know.")
    sam.ticks("Ana Lind, sister").chooses(
        "How can the person be told what is decided?", "In person: somebody visits"
    )
    sam.presses("Keep the answer").presses("Arrange the meeting")
    sam.dates("On which day does the panel meet?", TODAY + timedelta(days=1))
    sam.fills("At what time?", "10:30").fills("Where?", "The day centre")
    sam.fills("How do the time and the place suit the person?", "Rosa knows it, and the bus stops there.")
    sam.fills("Why do neither safeguarding procedures nor MAPPA come first?", "Nobody harms her.")
    sam.presses("Arrange it and tell everybody").sees("There is a day and a place for the meeting")


def _is_joined(sam: Visitor, gil: Visitor, world: World) -> Visitor:
    """Somebody from another profession, whom nothing else ties to Rosa, is named and signs in."""
    sam.presses("Name somebody who sits on the panel").is_at("panel:do").presses("Send them an invitation")
    sam.is_refused().chooses("In which part do they sit on the panel?", "A specialist")
    sam.fills("What is their name?", "Gil Moss")
    sam.fills("What is their e-mail address?", "gil.moss@health.example").presses("Send them an invitation")
    sam.sees("Gil Moss, a specialist", "Invited, at gil.moss@health.example")
    gil.opens(world.link_in_the_post()).sees("You are asked to sit on a risk panel")
    gil.fills("What is your name?", "Gil Moss").fills("Choose a password", PASSWORD)
    return gil.presses("Accept and sign in").is_at("papers:one").sees("The day centre", WHY)


def _is_held(chloe: Visitor) -> None:
    chloe.opens("/work/").follows("Hold the risk panel – Rosa Lind").presses("Who is here?")
    chloe.sees("A specialist").fills("The person", "Rosa Lind").fills("A carer", "Ana Lind").fills(
        "The social worker", "Priya"
    )
    chloe.fills("The safeguarding adults lead", "Sam Reed").presses("Open the meeting").is_refused(
        "note taker"
    )
    chloe.fills("A note taker", "Nora Bell").presses("Open the meeting").presses("The running sheet")
    for text in SHEET:
        chloe.page.locator("main textarea").fill(text)
        chloe.presses("Keep it, and go on")
    chloe.is_at("panel:one").tabs_to("Write down what was decided").goes_by_key().is_at("panel:do")
    chloe.tabs_into("agreed").types_key("Space")
    for field, text in LAW:
        chloe.tabs_into(field).types(text)
    chloe.tabs_to("Keep the decision and tell it").sees_where_she_is().goes_by_key()
    chloe.sees("The panel agreed with the person")


def _is_told(sam: Visitor) -> None:
    sam.opens("/work/").follows("Tell everybody what the risk panel decided – Rosa Lind")
    sam.page.locator("main .ss-card__link").first.click()
    sam.arrives().is_at("panel:tell").fills("How were they told, and when?", "Sam read it to Rosa at home.")
    sam.presses("Keep that they were told").is_refused("Tell them what follows")
    sam.ticks("They know what follows if it is not kept to")
    sam.ticks("They know that they can complain, and how").presses("Keep that they were told")
    sam.sees("Agreed; everybody was told", "What the person would like best")
    sam.does_not_see("Everybody is told by", "Ask the person")
