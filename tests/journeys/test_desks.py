"""The desks: what is due, finding somebody, messages, payments, and what is not for somebody."""

from collections.abc import Callable

from tests.factories.money import agreed, living, submitted
from tests.factories.people import NOW, PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.core.access import Role

Arrives = Callable[..., Visitor]


def test_priya_sees_what_is_due_and_tells_somebody_in_person(
    arrives: Arrives, world: World, script: bool
) -> None:
    agreed(found=world.life())
    world.the_post_goes_out()
    priya = arrives("Priya", script=script).signs_in(world.practitioner.email, PASSWORD).is_at("work:home")
    priya.pictures("work").follows("My work").is_at("work:home")
    told = priya.page.locator("a[href*='/work/visits/']")
    priya.opens(told.first.get_attribute("href") or "").is_at("work:visit")
    priya.presses("I have told them").sees("Written down that you told them.")


def test_a_long_list_has_a_page_of_its_own(arrives: Arrives, world: World) -> None:
    for number in range(12):
        world.life(f"person{number}@alder.example", f"Number {number}")
    priya = arrives("Priya", size=PHONE).signs_in(world.practitioner.email, PASSWORD)
    priya.page.locator("main a", has_text="See all").first.click()
    priya.arrives().is_at("work:list").sees("Rosa Number 11")


def test_priya_finds_somebody(arrives: Arrives, world: World, script: bool) -> None:
    world.life()
    priya = arrives("Priya", script=script, size=PHONE).signs_in(world.practitioner.email, PASSWORD)
    priya.follows("Find somebody").is_at("caseload:list").sees("Rosa Lind")
    priya.fills("Name, reference or NHS number", "nobody like that").presses("Find").sees("Nobody was found.")
    priya.follows("Show everybody").fills("Name, reference or NHS number", "lind")
    priya.unfolds("Choose by step or team, or change the order")
    priya.picks("In which order", "Name, Z to A").presses("Find").follows("Rosa Lind").is_at("steps:home")


def test_messages_are_read(arrives: Arrives, world: World, script: bool) -> None:
    submitted(found=world.life())
    tom = arrives("Tom", script=script, size=PHONE).signs_in(world.approver.email, PASSWORD)
    tom.opens("/notices/").is_at("notices:list").presses("I have read this").is_at("notices:list")


def test_many_messages_are_read_at_once(arrives: Arrives, world: World) -> None:
    found = world.life()
    for news in ("Your plan is agreed.", "Your first payment is made."):
        tell(by=found.practitioner, subject=Subject.NEXT_STEP, body=lambda said=news: said, at=NOW)
    rosa = arrives("Rosa").signs_in(ROSA, PASSWORD)
    rosa.opens("/notices/").sees("Your first payment is made.").presses("I have read them all").is_at(
        "notices:list"
    )


def test_money_that_leaves_is_seen(arrives: Arrives, world: World) -> None:
    living(world.life())
    farah = arrives("Farah").signs_in(world.finance.email, PASSWORD)
    farah.follows("Payments").is_at("finance:payments").follows("What providers have been paid")
    farah.is_at("finance:providers")
    farah.opens("/work/").follows("All the money together").is_at("finance:information")
    farah.picks("Cut by", "Provider").presses("Show").follows("Willow Care").is_at(
        "finance:information_orders"
    )
    farah.follows("All the money together").follows("Prices paid, beside agreed prices")
    farah.is_at("finance:information_prices")


def test_what_the_bank_tells_is_taken_in_matched_and_taken_apart(arrives: Arrives, world: World) -> None:
    farah = arrives("Farah").signs_in(world.finance.email, PASSWORD)
    farah.follows("Payments").follows("From the bank").is_at("finance:bank").sees("No entry waits.")
    farah.presses("Take in a file").is_at("finance:bank_import")
    statement = b"When,Paid,What\n2030-01-02,5.50,CHARGE JANUARY\n"
    for _twice in range(2):
        farah.opens("/work/payments/bank/import/").page.get_by_label("Choose the file").set_input_files(
            {"name": "january.csv", "mimeType": "text/csv", "buffer": statement}
        )
        farah.unfolds("The columns of a CSV").fills("The day", "When").fills("The description", "What")
        farah.fills("The amount, with its sign", "Paid").ticks("Money out has no minus (cards often do this)")
        farah.pictures("bank-import").presses("Take it in").is_at("finance:bank_file")
    farah.sees("Nothing was done twice.").pictures("bank-file").follows("CHARGE JANUARY")
    farah.is_at("finance:bank_entry").chooses("What is it?", "A charge, or interest, of the bank")
    farah.pictures("bank-entry").presses("Keep this").is_refused("How do you know?")
    farah.fills("How do you know?", "It is our bank’s fee.").presses("Keep this").sees(
        "The entry is put aside."
    )
    farah.follows("Look at this match, or take it apart").is_at("finance:bank_match").fills(
        "Why is it wrong?", "It is not ours."
    )
    farah.presses("Take it apart").sees("The entry waits again.", "It is not ours.")
    farah.opens("/work/payments/bank/").pictures("bank-queue").presses("Look for matches again")
    farah.sees("0 entries are matched now.").follows("All matches").is_at("finance:bank_matches").sees(
        "Taken apart"
    )
    farah.pictures("bank-matches").opens("/work/payments/bank/").follows("Files taken in").is_at(
        "finance:bank_files"
    )


def test_a_commissioner_sees_numbers_and_nobody(arrives: Arrives, world: World) -> None:
    life = living(world.life())
    cara = arrives("Cara").signs_in(world.employs("Cara Moss", Role.COMMISSIONER).email, PASSWORD)
    cara.is_at("work:home").sees("Where people are on the seven steps").does_not_see("Rosa Lind")
    cara.follows("All the money together").is_at("finance:information").sees("Not shown: too few people")
    cara.opens(f"/people/{life.person_ref}/").is_answered(404)


def test_what_is_not_for_somebody_says_so(arrives: Arrives, world: World) -> None:
    life = world.life()
    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD)
    rosa.opens("/work/").is_answered(403).opens("/provider/").is_answered(403)
    wes = arrives("Wes").signs_in(world.provider_worker.email, PASSWORD).opens(f"/people/{life.person_ref}/")
    wes.is_answered(404).opens("/provider/orders/NOTTHERE/").is_answered(404)
