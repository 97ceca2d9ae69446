"""What Rosa pays: an estimate without account, her record, a first answer, proof, confirmed, and April."""

from collections.abc import Callable
from datetime import date

from tests.factories.charging import figures, in_force, rules_in_force
from tests.factories.money import Life
from tests.factories.owing import billed
from tests.factories.people import PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.payments import queries as payments

Arrives = Callable[..., Visitor]
APRIL = date(2031, 4, 8)
LETTER = {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Universal Credit: 850 pounds a month"}
WHY = "The letter says 850 pounds a month, not 800."


def test_rosa_knows_what_she_pays(arrives: Arrives, world: World, script: bool) -> None:
    rules_in_force()
    found = world.life()
    rosa = arrives("Rosa", script=script, size=PHONE).opens("/")
    _estimates(rosa)
    _keeps_it(rosa, found)
    _shows_it(rosa)
    farah = arrives("Farah", script=script).signs_in(world.finance.email, PASSWORD)
    _confirms(farah)
    _says_who_collects(farah)
    _reads_what_changed(rosa, found)
    _is_billed(rosa, farah, found)
    _ends_it_early(farah, found)
    _april(farah, world)
    rosa.opens(f"/people/{found.person_ref}/contribution/").sees("From 8 April 2031 you will pay £")
    rosa.follows("What changes then, and why").sees("Nothing about you did.", "8 April 2031")
    world.days_pass((APRIL - world.today).days)
    rosa = arrives("Rosa, in April", script=script).signs_in(ROSA, PASSWORD)
    rosa.opens(f"/people/{found.person_ref}/contribution/").sees("from 8 April 2031")
    rosa.follows("Why this much, what shows it, and what to do if it is wrong")
    rosa.follows("What changed, and why").sees("Nothing about you did.", "8 April 2031")
    _says_no_to_it_all(rosa, found)
    priya = arrives("Priya", script=script).signs_in(world.practitioner.email, PASSWORD)
    _agrees_without_a_full_look(priya, rosa, found)
    _confirms_what_was_agreed(arrives("Farah, later", script=script), world)


def _estimates(rosa: Visitor) -> None:
    rosa.follows("What might I pay? Find out without an account").sees("we do not ask who you are")
    rosa.follows("How charges are worked out, and how sure the figures are").sees("Made up").goes_back()
    rosa.presses("Start now").presses("Continue").is_refused()
    rosa.chooses("Where do you get care, or where will you?", "Care at home").presses("Continue")
    rosa.opens("/what-might-i-pay/").presses("Take my answers away").presses("Start now")
    rosa.chooses("Where do you get care, or where will you?", "Care at home").presses("Continue")
    rosa.chooses("Is your care aftercare under section 117", "No").presses("Continue")
    rosa.fills("How old are you?", "36").presses("Continue").pictures("estimate-household")
    rosa.chooses("Do you live with a husband, wife or partner?", "No").presses("Continue")
    rosa.chooses("Which money do you get?", "Universal Credit", "Personal Independence Payment, daily living")
    rosa.presses("Continue").fills("Universal Credit", "800")
    rosa.picks("How often (Universal Credit)", "Every month")
    rosa.fills("Personal Independence Payment, daily living", "76.70")
    rosa.picks("How often (Personal Independence Payment, daily living)", "Every week")
    rosa.pictures("estimate-sums").presses("Continue")
    rosa.fills("How much money do you have put by?", "15000").presses("Continue")
    rosa.fills("What is another house or land worth that you own?", "0").presses("Continue")
    rosa.presses("Continue")  # no costs of the home
    rosa.chooses("What do you pay for because of a disability", "More washing").presses("Continue")
    rosa.fills("More washing of clothes and bedding", "5")
    rosa.picks("How often (More washing of clothes and bedding)", "Every week").presses("Continue")
    rosa.presses("Continue")  # nothing adds to what she keeps
    rosa.fills("What does your care cost a week, if you know?", "300").presses("Continue")
    rosa.is_at("public:estimate_result").sees("a week", "How we worked it out", "Example").pictures(
        "estimate"
    )
    rosa.follows("Read this in Easy Read").sees("You pay each week:").follows("Read this in plain English")
    rosa.presses("Keep this and go on").sees("Nobody at the council sees them before you ask for that.")


def _keeps_it(rosa: Visitor, found: Life) -> None:
    rosa.presses("Sign in and keep it")
    rosa.fills("E-mail address", ROSA).fills("Password", PASSWORD).presses("Sign in", within="main")
    rosa.is_at("public:estimate_keep").presses("Put my answers into my record")
    rosa.is_at("contribution:check").sees("Universal Credit: £800.00 every month").pictures("means")
    rosa.follows("Change Your savings").is_at("contribution:question")
    rosa.fills("How much money do you have put by?", "14000").presses("Save and continue")
    rosa.is_at("contribution:check").sees("£14,000.00").presses("See what I would pay")
    rosa.is_at("contribution:one").sees("Provisional", "It can still change").pictures("what-i-pay")
    rosa.keeps("Save or print (PDF)").keeps("Save or print in Easy Read (PDF)")
    rosa.opens(f"/people/{found.person_ref}/").sees("What I pay", "Provisional", "Show us what you get")
    rosa.follows("What I pay, and why").is_at("contribution:start")
    rosa.follows("Why this much, what shows it, and what to do if it is wrong")


def _shows_it(rosa: Visitor) -> None:
    rosa.follows("Add what shows it: Universal Credit").presses("Add").is_refused()
    rosa.page.locator("input[type=file]").set_input_files(LETTER)
    rosa.fills("What is it?", "Letter of May").presses("Add").sees("Thank you. It is kept.", "Given")


def _confirms(farah: Visitor) -> None:
    farah.opens("/work/payments/").follows("Charges to check, and new figures for everybody")
    farah.sees("To look at").pictures("charges-to-check").follows("Rosa Lind")
    address = farah.page.get_by_role("link", name="Open the file – Universal Credit, Letter of May")
    got = farah.context.request.get(farah.page.evaluate("e => e.href", address.element_handle()))
    assert got.body() == LETTER["buffer"]
    farah.inspector.reached.add("contribution:file")
    farah.presses("Mark as seen: Universal Credit").sees("Marked as seen.")
    farah.presses("Check and confirm").fills("Universal Credit, every month", "850")
    farah.presses("Confirm what is paid").is_refused("Write what you changed")
    farah.fills("What did you change, and why?", WHY).pictures("confirm").presses("Confirm what is paid")
    farah.sees("Confirmed").presses("Let them off a part").fills("How much less a week?", "2")
    farah.fills("Why?", "Two weeks in hospital in May.").presses("Write it down").sees("£2.00 a week less")


def _says_who_collects(farah: Visitor) -> None:
    farah.follows("Choose how the part is collected").sees("This is how the council does it")
    farah.chooses("How is the part paid?", "Gross: the council sends a bill").presses("Write it down")
    farah.is_refused().fills("Why?", "You asked for one bill.").pictures("collecting").presses(
        "Write it down"
    )
    farah.sees("The council pays for all of it")


def _is_billed(rosa: Visitor, farah: Visitor, found: Life) -> None:
    """A bill that is hard to pay, smaller amounts, a payment by mistake, one too much, and money back."""
    bill = billed(found, 3000)
    mine = f"/people/{found.person_ref}/contribution/"
    rosa.opens(mine).follows("Bills and payments").sees("£30.00 is still to pay.", "Nobody’s support stops")
    rosa.pictures("bills").follows(f"14 May 2030 to 10 June 2030 ({bill})").sees("Write this reference")
    rosa.pictures("bill").keeps("Save or print (PDF)").keeps("Save or print in Easy Read (PDF)")
    rosa.follows("Tell us if you cannot pay").presses("Write it down").is_refused()
    rosa.fills("What makes it hard to pay?", "The boiler broke.").pictures("cannot-pay")
    rosa.presses("Write it down").sees("Thank you. Somebody will answer you.", "The boiler broke.")
    farah.opens("/work/payments/").follows("What people have still to pay").sees("Paying is hard")
    farah.pictures("still-to-pay").follows("Rosa Lind").follows("Agree smaller amounts")
    farah.fills("How much at a time?", "10").fills("What do you answer?", "Take your time.")
    farah.pictures("smaller-amounts").presses("Write it down").sees("Agreed: £10.00 every 4 weeks")
    farah.follows("End the smaller payments").presses("Write it down").is_refused()
    farah.fills("Why do they end?", "You pay the rest at once.").pictures("smaller-amounts-end")
    farah.presses("Write it down").sees("They are ended, and the person is told.")
    for amount in ("4", "40"):
        farah.follows("Write down a payment").fills("How much came in?", amount)
        farah.fills("How did it come?", "A bank transfer").presses("Write it down").sees(
            "It is written down."
        )
    wrong = payments.own_part(found.id).receipts[1].ref
    farah.pictures("bills-and-payments").follows(f"Take it back – {wrong}")
    farah.fills("Why does it not stand?", "It was somebody else’s.").presses("Write it down")
    rosa.opens(f"{mine}bills/").sees("£10.00 is in credit").follows("Ask for money back")
    rosa.fills("Why?", "I need it now.").presses("Write it down").sees("Waiting for an answer")
    farah.opens(f"{mine}bills/").follows(f"Decide – {payments.own_part(found.id).refunds[0].ref}")
    farah.chooses("Is it paid back?", "Yes").fills("What do you answer?", "It is yours.")
    farah.presses("Write it down").is_refused("never had a budget")  # nobody could pay it by a run
    farah.chooses("Is it paid back?", "No").fills("What do you answer?", "Your next bill takes it off.")
    farah.pictures("pay-back").presses("Write it down").sees("It is decided.", "£10.00 is in credit")
    rosa.opens(f"{mine}paid-in/").sees("Nobody holds an account for this money yet.")


def _ends_it_early(farah: Visitor, found: Life) -> None:
    farah.opens(f"/people/{found.person_ref}/contribution/").follows("End this early – 15 May 2030")
    farah.fills("Why does it end?", "Home from hospital.").pictures("end-early").presses("End it")
    farah.sees("Ended early", "Home from hospital.")


def _agrees_without_a_full_look(priya: Visitor, rosa: Visitor, found: Life) -> None:
    priya.opens(f"/people/{found.person_ref}/contribution/").follows("Offer to agree it without a full look")
    priya.chooses("Why is no full look needed?", "The charge is small, and can clearly be paid")
    priya.fills("What have you seen?", "Your letter about Universal Credit of March.")
    priya.presses("Offer it").is_refused().fills("How much would be paid a week?", "4").presses("Offer it")
    priya.sees("It is offered").pictures("offer")
    rosa.opens(f"/people/{found.person_ref}/").sees("To do about what I pay")
    rosa.follows("Say yes or no to what is offered – Rosa Lind").sees("£4.00 a week", "of March.")
    rosa.pictures("offered").chooses("Do you agree?", "Yes, I agree").presses("Send the answer")
    rosa.sees("It is agreed.", "What it rests on", "Start the full look")


def _confirms_what_was_agreed(farah: Visitor, world: World) -> None:
    farah.signs_in(world.finance.email, PASSWORD).opens("/work/").pictures("charges-due")
    farah.follows("Check and confirm what is paid – Rosa Lind").presses("Check and confirm")
    farah.sees("agreed without a full look", "of March.").presses("Confirm what is paid")
    farah.sees("Confirmed", "£4.00 a week")


def _reads_what_changed(rosa: Visitor, found: Life) -> None:
    rosa.opens(f"/people/{found.person_ref}/contribution/").sees("Confirmed", "Two weeks in hospital in May.")
    rosa.follows("Why this much, what shows it, and what to do if it is wrong")
    rosa.follows("What changed, and why").sees(WHY, "Universal Credit", "as it was").pictures("what-changed")
    rosa.keeps("Save or print (PDF)")


def _april(farah: Visitor, world: World) -> None:
    in_force(figures(2031, extra_pence=300), "charging_rates", APRIL)
    farah.opens("/work/payments/charges/").follows("New figures for everybody (April)")
    farah.dates("From which day do the new figures count?", APRIL).presses("See what would change")
    here = farah.sees("is being worked out").page.url
    _jobs_are_done(world)
    farah.opens(here).sees("Nothing has changed yet.").pictures("uplift").presses(
        "Put the new charges in place"
    )
    farah.sees("The new charges are being put in place.", "0% done").pictures("uplift-under-way")
    _jobs_are_done(world)
    farah.opens(here).sees("New charges: 1.").follows("New figures for everybody")
    farah.dates("From which day do the new figures count?", APRIL).presses("See what would change")
    here = farah.page.url
    _jobs_are_done(world)
    farah.opens(here).presses("Put the new charges in place")
    _jobs_are_done(world)
    farah.opens(here).sees("there was nothing left to do.")


def _jobs_are_done(world: World) -> None:
    charging.take_up(at=world.now)


def _says_no_to_it_all(rosa: Visitor, found: Life) -> None:
    start = f"/people/{found.person_ref}/contribution/"
    rosa.opens(start).presses("Say that something has changed").presses("Start").is_at(
        "contribution:question"
    )
    rosa.opens(f"{start}means/").presses("See what I would pay").presses("Take this back")
    rosa.sees("That is taken back.").follows("I do not want my money looked at")
    rosa.ticks("I understand: then all of the care is paid for by me").presses("Do not look at my money")
    rosa.sees("That is written down.", "All that the care costs")
