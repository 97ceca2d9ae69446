"""Money that is left: what is kept stays; the rest is asked about, answered, decided on, given back."""

from collections.abc import Callable

from tests.factories.owed import collective_owes
from tests.factories.people import NOW, PASSWORD
from tests.factories.recovering import hand_over_notices, holding
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Role

Arrives = Callable[..., Visitor]
WHY = "More is in the account than you need for now."


def test_money_that_is_left_is_asked_about_and_given_back(arrives: Arrives, world: World) -> None:
    life = holding(1_000_00, found=world.life())
    decider = world.employs("Olu Bello", Role.FINANCE_OFFICER)

    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"/people/{life.person_ref}/life/")
    rosa.follows("See what money is kept for, and why").is_at("life:reserve")
    rosa.follows("Something planned").is_at("life:keep").fills("What is it for?", "A stay by the sea")
    rosa.fills("How much money?", "100").presses("Keep it").is_at("life:reserve").sees("£100.00")
    rosa.opens(rosa.page.locator("a", has_text="Change").first.get_attribute("href") or "")
    rosa.is_at("life:change_kept").fills("How much money?", "150").presses("Keep it").sees("£150.00")
    rosa.follows("Hours kept for later").fills("What is it for?", "Nights").fills("How many hours?", "2.5")
    rosa.fills("What does one hour cost?", "20").presses("Keep it").sees("£50.00").pictures("reserve")
    rosa.presses("Take it out").is_at("life:reserve")

    farah = arrives("Farah").signs_in(world.finance.email, PASSWORD).follows("Payments")
    farah.follows("Money that might be given back").is_at("finance:given_back").pictures("given-back")
    farah.follows("Rosa Lind").is_at("finance:propose").fills("Why do you ask?", WHY).presses("Draw it up")
    farah.is_at("finance:case").presses("Send the sum and the reasons").is_at("finance:step")
    farah.fills("How did you ask what the money may be needed for, and what was said?", "By phone.")
    farah.presses("Send the sum and the reasons").sees("They were not told yet")
    hand_over_notices(world.now)

    rosa.opens(f"/people/{life.person_ref}/life/").follows("Read it and answer").is_at("life:asked")
    rosa.fills("What do you want to say?", "A part of it is for my new bed.").presses("Send the answer")
    rosa.sees("Your answer is sent.").pictures("asked-back")

    world.days_pass(30)
    olu = arrives("Olu").signs_in(decider.email, PASSWORD).sees("Decide about £551.04").follows("Payments")
    olu.follows("Money that might be given back").follows("Rosa Lind").presses("Decide").sees("my new bed")
    olu.chooses("What do you decide?", "A part is given back").fills("Which part?", "60")
    olu.fills("Why?", "The bed is in the plan, and costs most of it.")
    olu.fills("What do you say to their answer?", "You keep what the bed costs.").presses("Decide")
    olu.is_at("finance:case").sees("Decided: a part of it")
    hand_over_notices(world.now)
    olu.presses("Begin to collect it").fills("How do you make sure that the support goes on?", "It does.")
    olu.presses("Begin to collect it").presses("Record what came back").presses("Record what came back")
    olu.sees("Was given back").pictures("given-back-case")
    rosa.opens(f"/people/{life.person_ref}/life/reserve/").sees("Was given back")


def test_a_mistake_is_told_and_agreed_to(arrives: Arrives, world: World) -> None:
    life = holding(300_00, found=world.life())
    farah = arrives("Farah").signs_in(world.finance.email, PASSWORD)
    farah.opens(f"/work/payments/given-back/{life.person_ref}/new/").sees("There is nothing to ask for.")
    farah.follows("It is something else: a mistake, or another use").is_at("finance:other")
    farah.chooses("What happened?", "The same was paid twice").chooses(
        "Who holds the money it is about?", "Rosa Lind"
    )
    farah.fills("How much is it about?", "40").fills("What makes you think so?", "Two payments on one day.")
    farah.presses("Draw it up").presses("Send the sum and the reasons")
    farah.fills("What went wrong, and whose mistake was it?", "We pressed twice. It was our mistake.")
    farah.presses("Send the sum and the reasons")
    hand_over_notices(world.now)
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.opens(f"/people/{life.person_ref}/life/").follows("Read it and answer")
    rosa.presses("I agree to give it back").sees("Nothing is taken today.", "How to appeal")


def test_what_an_organisation_was_paid_too_much_comes_back_bit_by_bit(arrives: Arrives, world: World) -> None:
    found = world.life()
    team = world.council.team("The Collective", kind=AgencyKind.BROKER)
    bea = world.employs("Bea Brook", Role.BROKER, team)
    people.engage_broker(
        team_ref=team, how=ConsentGiven.IN_PERSON, given_by="Rosa", by=found.practitioner, at=NOW
    )
    life, _pay, ref = collective_owes(found)
    farah = arrives("Farah").signs_in(world.finance.email, PASSWORD).follows("Payments")
    farah.follows("What payees have to give back").is_at("finance:owed").pictures("owed-back")
    farah.follows(f"The Collective {ref}").is_at("finance:owed_one").fills("How much came in?", "20")
    farah.chooses("How did it come?", "A cheque").fills("Which payment is it?", "Cheque 17")
    farah.presses("Write it down").sees("£20.00 came in.").pictures("owed-back-one")
    farah.opens(farah.page.get_by_role("link", name="It did not come").get_attribute("href") or "")
    farah.is_at("finance:owed_wrong").fills("Why did it not come?", "The bank sent it back.")
    farah.presses("It did not come").sees("It is still to be given back.", "Taken back")
    broker = arrives("Bea").signs_in(bea.email, PASSWORD).follows("Paid to us").is_at("work:paid")
    broker.follows("See why, and what came back").is_at("work:owing").sees("£199.45").follows("Rosa Lind")
    broker.is_at("work:owing_one").sees("How it comes about", "Did not come after all").pictures("owing")
    farah.follows("Ask to let the rest go").is_at("finance:owed_let_go")
    farah.fills("Why need it not be given back?", "They have closed.").presses("Ask for it")
    farah.follows("Decide whether the rest is let go").sees("Another officer decides.")
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.opens(f"/people/{life.person_ref}/life/movements/").sees("The Collective was paid £199.45 more")
    rosa.follows(f"See how it comes about {ref}").is_at("life:owed").pictures("owed-to-the-council")
