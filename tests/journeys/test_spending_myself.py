"""People pay with the money they hold, and show it: on a phone; and a broker who holds it for somebody."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image
from tests.factories.money import agreed, hold, holding_policy_in_force, paid_in
from tests.factories.people import NOW, PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Role
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money

Arrives = Callable[..., Visitor]


def photo() -> bytes:
    """A receipt, as a telephone would take it."""
    taken = BytesIO()
    Image.new("RGB", (60, 80), "white").save(taken, "JPEG")
    return taken.getvalue()


def sends_a_photo(who: Visitor) -> Visitor:
    who.page.locator("input[name=photo]").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    return who


def prepared(world: World) -> str:
    """Rosa holds the money for her assistant, the Money Minders that for swimming. Both were paid in."""
    life = agreed(found=world.life())
    given = frozenset(Need)
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=given, agreement="Yes."),
        Choice(way=Way.THIRD_PARTY, lines={"Swimming": None}, given=given, agreement="Yes.",
               holder_name="Money Minders"),
    )  # fmt: skip
    for pot in life.money().pots:
        paid_in(life, pot.part_ref, Money.pounds(200))
    holding_policy_in_force()
    team = world.council.team("Money Minders", kind=AgencyKind.BROKER)
    world.employs("Bea Moss", Role.BROKER, team)
    people.engage_broker(
        team_ref=team, how=ConsentGiven.IN_PERSON, given_by="Rosa Lind", by=life.practitioner, at=NOW
    )
    return f"/people/{life.person_ref}/"


def test_rosa_pays_and_shows_it_and_a_broker_pays_for_her(arrives: Arrives, world: World) -> None:
    home = prepared(world)
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"{home}life/")
    _writes_down_a_payment(rosa)
    _adds_a_receipt_later(rosa)
    rosa.opens(f"{home}life/movements/").sees("of every £100 are spent", "too early", "2 receipts")
    rosa.follows("Look for some of them").picks("Which kind", "What was paid for").presses("Show these")
    rosa.sees("Paid Ana Bell").pictures("my-money").keeps("Save as a statement (PDF)").saves(
        "Save as a table (CSV)"
    )
    _bea_pays_for_her(arrives("Bea"), home)
    _farah_asks_for_what_is_missing(arrives("Farah"), world)
    rosa.opens(f"{home}life/movements/").sees("Paid Elm Pool for Swimming", "Please show us 1 receipt")
    rosa.follows("See which, and why").is_at("life:look").sees("has no receipt yet", "Still missing")
    rosa.pictures("a-light-look").opens(f"{home}life/movements/")
    rosa.follows("See who opened these pages").is_at("life:views").sees("Bea Moss", "the list of movements")


def _writes_down_a_payment(rosa: Visitor) -> None:
    rosa.follows("See every movement and its reason").is_at("life:movements")
    rosa.presses("Write down a payment").is_at("life:record").presses("Save").is_refused("Who was paid")
    rosa.chooses("What was it for?", "Personal assistant").fills("Who was paid?", "Ana Bell")
    sends_a_photo(rosa.fills("How much?", "12.50")).presses("Save")
    rosa.is_at("life:spending").sees("It is written down.", "£12.50 to Ana Bell").pictures("my-payment")


def _adds_a_receipt_later(rosa: Visitor) -> None:
    rosa.follows("Add a receipt").is_at("life:add_receipt").presses("Add").is_refused("What does it show")
    sends_a_photo(rosa).fills("What does it show?", "The other side of it").presses("Add")
    rosa.is_at("life:movement").saves("The other side of it")


def _farah_asks_for_what_is_missing(farah: Visitor, world: World) -> None:
    farah.signs_in(world.finance.email, PASSWORD).opens("/work/payments/looks/")
    farah.sees("Nobody is asked").fills("A word or a number to draw by", "Lottery 4 8 15").presses(
        "Draw and ask"
    )
    farah.sees("The people are drawn, and told.").follows("Rosa Lind").is_at("life:look")
    farah.presses("I have looked at it").is_refused("What did you see")
    farah.opens("/work/payments/looks/").sees("Still missing")


def _bea_pays_for_her(bea: Visitor, home: str) -> None:
    bea.signs_in("bea.moss@alder.example", PASSWORD).opens("/work/").follows("Money we hold for people")
    bea.is_at("work:held").sees("Spent", "Ordered", "Left", "Still here", "£200.00").follows(
        "Rosa Lind"
    ).is_at("life:movements")
    bea.presses("Write down a payment").does_not_see("Personal assistant")
    bea.chooses("What was it for?", "Swimming").fills("Who was paid?", "Elm Pol").fills("How much?", "8")
    bea.presses("Save").fills("What was not right?", "The name.").presses("Put it right")
    bea.sees("The money is back.").opens(f"{home}life/payments/new/").chooses("What was it for?", "Swimming")
    bea.fills("Who was paid?", "Elm Pool").fills("How much?", "28").presses("Save").sees("Elm Pool")
