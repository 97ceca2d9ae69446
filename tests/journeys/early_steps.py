"""Rosa's story, steps 1 to 3: about how much money there is, her plan, and getting it agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.factories.later import LATER
from tests.factories.people import PASSWORD
from tests.journeys.app_on_phone import code_of
from tests.journeys.visitor import DESKTOP, PHONE, Visitor
from tests.journeys.words import BEFORE_IT_IS_KNOWN, KNOWN_BY
from tests.journeys.world import ROSA, Colleague, World

AREAS = 8


class EarlySteps:
    """What Rosa, Priya and Tom do until the plan is agreed."""

    def __init__(self, world: World, arrives: Callable[..., Visitor], script: bool) -> None:
        self.world = world
        self.arrives = arrives
        self.script = script
        self.ref = ""

    def comes(self, colleague: Colleague) -> Visitor:
        """A colleague signs in for the first time, and shows with an app on the phone that it is them."""
        visitor = self.arrives(colleague.name, script=self.script, size=DESKTOP)
        visitor.signs_in(colleague.email, PASSWORD).fills("Password", PASSWORD).presses("Go on")
        secret = visitor.page.locator(".ss-secret").inner_text()
        visitor.fills("Code", code_of(secret)).presses("Start using the app")
        return visitor.opens("/")

    # First contact

    def given_priya_registers_rosa(self) -> None:
        self.priya = self.comes(self.world.practitioner).is_at("work:home")
        self.priya.follows("Register somebody new").presses("Register").is_refused()
        self.priya.fills("First name", "Rosa").fills("Last name", "Lind")
        self.priya.dates("When were they born?", date(1961, 2, 3))
        self.priya.picks("Why might they need support?", "Physical disability").fills("E-mail", ROSA)
        self.priya.chooses("How do they want to be told things?", "E-mail")
        self.priya.chooses("Do they want Easy Read words?", "No")
        self.priya.presses("Register").sees("Registered. Their seven steps are open.").is_at("steps:home")
        self.ref = self.priya.page.url.rstrip("/").rpartition("/")[2]
        self.home = f"/people/{self.ref}/"

    def given_rosa_is_invited_and_signs_in(self) -> None:
        self.priya.follows("Details").presses("Send an invitation to sign in").sees("on its way by e-mail")
        self.rosa = self.arrives("Rosa", script=self.script, size=PHONE)
        self.rosa.opens(self.world.link_in_the_post()).fills("Choose a password", "short")
        self.rosa.presses("Accept and sign in").is_refused()
        self.rosa.fills("What is your name?", "Rosa Lind").fills("Choose a password", PASSWORD)
        self.rosa.presses("Accept and sign in").is_at("steps:home")
        self.rosa.signs_out().signs_in(ROSA, PASSWORD).is_at("steps:home")
        self.rosa.sees("My seven steps", "You are here").presses("See what step 1 is")
        self.rosa.sees("First, your worker talks with you")

    # Step 1

    def when_priya_writes_down_that_rosa_can_have_support(self) -> None:
        self.priya.opens(self.home).presses("Start with the questions").is_at("money:start")
        self.priya.presses("Start the questions").is_refused()
        self.priya.fills("Why can they have support?", "Care Act, section 13: two needs of the ten.")
        self.priya.fills("How did they say yes to the questions?", "Said yes at home on 14 May.")
        self.priya.presses("Start the questions").is_at("money:questions")

    def when_rosa_answers_the_questions(self) -> None:
        self.rosa.opens("/").presses("Go on with the questions").is_at("money:questions")
        self.rosa.sees(f"0 of {AREAS} questions are answered").presses("Go on")
        self.rosa.presses("Save and continue").is_refused("Choose the answer that fits best")
        for number in range(1, AREAS + 1):
            self.rosa.sees(f"Question {number} of {AREAS}")
            if number == 2:
                self.rosa.pictures("step-1-question")
            self.rosa.page.locator("input[name=statement]").nth(2).check()
            if self.rosa.page.locator("input[name=support]").count():
                self.rosa.chooses("Do family or friends help with this now?", "Nobody helps with this now")
            if number == 3:
                self.rosa.presses("Save and come back").sees("Saved.", f"3 of {AREAS}").presses("Go on")
            else:
                self.rosa.presses("Save and continue")
        if "caring" in self.rosa.page.url:
            self.rosa.page.locator("input[name=level]").nth(1).check()
            self.rosa.presses("Save and continue")
        self.rosa.is_at("money:prevention")
        self.rosa.presses("Save and continue").is_refused("Choose an answer.")
        self.rosa.chooses("What could have helped earlier?", "Something could have helped")
        self.rosa.fills("What was it?", "A rail by the stairs.")
        self.rosa.presses("Save and continue").is_at("money:check")

    def when_priya_sees_two_things_otherwise(self) -> None:
        questions = f"{self.home}money/questions/"
        self.priya.opens(f"{questions}practitioner/personal_needs/").is_at("money:question")
        self.priya.chooses("How much help do you need to wash", "Somewhere between two of these")
        self.priya.fills("How many points?", "99")
        if self.priya.page.locator("input[name=support]").count():
            self.priya.chooses("Do family or friends help with this now?", "Nobody helps with this now")
        self.priya.presses("Save and continue").is_refused().pictures("step-1-between")
        self.priya.fills("How many points?", "40").fills(
            "Is there anything you want to add?", "Nights are long."
        )
        self.priya.presses("Save and come back").is_at("money:questions").follows("What comes on top")
        self.priya.fills("A second supporter, where one alone is not safe", "2")
        self.priya.presses("Save and continue")

    def when_rosa_and_priya_agree_which_answer_counts(self) -> None:
        self.rosa.opens(f"{self.home}money/check/")
        self.rosa.sees("Different answers", "Nights are long.", "2 hours a week")
        self.rosa.presses("Finish and see the sum").is_refused("Choose whose answer counts")
        self.rosa.chooses("Which answer do we count?", "My worker")
        self.rosa.presses("Finish and see the sum").is_refused("Say in a few words why")
        self.rosa.pictures("step-1-agreeing").fills("Why, if it is not mine?", "I forgot the nights.")

    def then_rosa_sees_about_how_much_money_there_is(self) -> None:
        self.rosa.sees("A rail by the stairs.").presses("Finish and see the sum").is_at("money:sum")
        self.rosa.sees("a year, indicative", "The sum, line by line", "Example").unfolds(
            "Details of the rulebook"
        )
        self.rosa.sees("in-control-adult-example").pictures("step-1")
        self.rosa.keeps("Save or print (PDF)").keeps("Save or print in Easy Read (PDF)")

    def when_rosa_tries_what_would_be(self) -> None:
        self.rosa.unfolds("Try other answers").picks("Meals and nutrition", "I plan and make my own meals")
        if self.script:  # the sum moves in its place
            self.rosa.page.get_by_text("The steps that change").wait_for()
            self.rosa.sees("This changes nothing", "less")
        self.rosa.presses("See what the sum would be").is_at("money:what_if")
        self.rosa.sees("This changes nothing", "less", "The steps that change").pictures("step-1-what-if")
        self.rosa.picks("Meals and nutrition", "In between, by points").presses("See what the sum would be")
        self.rosa.is_refused("Enter a number of points").follows("Easy Read").sees("You are only trying.")
        self.rosa.follows("Back to the sum").is_at("money:sum")

    def then_everybody_reads_it_in_plain_english_or_easy_read(self) -> None:
        self.rosa.follows("Easy Read").sees("Indicative means: about this much.", "How we got there")
        self.rosa.pictures("step-1-easy").follows("Plain English").sees("The sum, line by line")
        self.priya.opens(f"{self.home}money/sum/").follows("Easy Read").sees("About how much money")
        self.priya.opens(f"{self.home}money/what-if/").sees("This changes nothing").follows("Easy Read")
        self.priya.unfolds("Points in between").opens(f"{self.home}money/sum/").pictures("step-1-desk")
        self.priya.unfolds("Try other answers").picks("Meals and nutrition", "I plan and make my own meals")
        self.priya.presses("See what the sum would be").pictures("step-1-what-if-desk")
        self.priya.follows("Back to the sum").follows("What each of us said").sees(
            "Counted", "I forgot the nights."
        )
        self.rosa.opens(f"{self.home}money/sum/")

    # Step 2

    def when_rosa_writes_her_plan(self) -> None:
        self.rosa.presses("Start my plan").is_at("plan:start")
        self.rosa.follows("About me").fills("What is most important to me", "Quiet mornings.")
        self.rosa.presses("Save").sees("Saved.").follows("What matters")
        self.rosa.fills("What matters to me", "My garden, and my sister Ana.")
        if self.script:
            self._types_without_saving("What matters for me", "Calm mornings.")
        self.rosa.presses("Save").sees("Saved.").is_at("plan:start")
        self.rosa.follows("What I already have").fills("People I know", "Ana, and Jo next door.")
        self.rosa.presses("Save").follows("Staying safe").presses("Add: A risk")
        self.rosa.fills("What could go wrong?", "I fall at night.").presses("Save")
        self.rosa.is_refused("Write what we do about it.")
        self.rosa.fills("What do we do about it?", "A light by the bed.").fills("Who does it?", "Ana")
        self.rosa.dates("When do we look at it again?", date(2030, 9, 1)).presses("Save").sees(
            "I fall at night."
        )
        self.rosa.presses("Add: A risk").fills("What could go wrong?", "It rains.")
        self.rosa.fills("What do we do about it?", "An umbrella.").fills("Who does it?", "Me")
        self.rosa.dates("When do we look at it again?", date(2030, 9, 1)).presses("Save").follows("It rains.")
        self.rosa.presses("Take it out of the plan").sees("Taken out of the plan.")
        self.rosa.follows("I fall at night.").is_at("plan:arrangement").presses("Save")
        self.rosa.fills("How I stay safe", "Jo next door has a key.").presses("Save")
        self.rosa.follows("Who decides what").presses("Add: A kind of decision")
        self.rosa.fills("Which decisions?", "My money").chooses("How are they made?", "I decide with help")
        self.rosa.fills("Who helps, or who decides?", "Ana").presses("Save").sees("I decide with help")
        self.rosa.follows("The plan").follows("Ups and downs, and emergencies")
        self.rosa.fills("Who to call", "Ana, 01632 960 001").presses("Save")
        self.rosa.follows("When things go wrong").is_at("plan:emergency").sees("Ana, 01632 960 001")
        self.rosa.presses("Write about this").follows("The plan")
        self.rosa.follows("When it starts, and who decides").is_at("plan:basics")
        self.rosa.chooses("Who makes the decisions?", "I make my own decisions").presses("Save")

    def _types_without_saving(self, label: str, text: str) -> None:
        """It is saved as she goes; without a connection it waits on her telephone, and nothing is lost."""
        box, page = self.rosa.field(label).first, self.rosa.page
        box.fill("Calm.")
        box.blur()
        page.get_by_role("status").get_by_text("Saved.", exact=True).wait_for()
        page.route("**/sections/**", lambda route: route.abort())
        box.fill(text)
        box.blur()
        page.get_by_text("Not saved yet.").wait_for()
        page.unroute("**/sections/**")
        page.reload()
        page.get_by_text("It is back in the boxes.").wait_for()
        assert box.input_value() == text

    def when_rosa_says_what_should_change_and_how(self) -> None:
        self.rosa.follows("What should change, or stay good").sees("From step 1").presses("Add another")
        self.rosa.presses("Save").is_refused("Write what should change")
        self.rosa.fills("What should change, or stay good?", "I swim every week.").presses("Save")
        self.rosa.sees("I swim every week.").follows("Next: how we get there").presses("Add something")
        self._adds_free_help()
        self._adds_paid("Help at home", pounds="20", hours="8", outcomes=slice(0, 5))
        self._adds_paid("Swimming", pounds="15", hours="1", outcomes=slice(8, 9))
        self.rosa.follows("What else could this money do?").is_at("plan:instead")
        self.rosa.presses("Add to the plan: Walking group").is_at("plan:line").sees("Added to the plan.")
        self.rosa.presses("Take it out of the plan").is_at("plan:lines")
        self.rosa.pictures("step-2").follows("Swimming").follows("When in the week?").is_at("plan:times")
        self.rosa.chooses("Tuesday", "Morning").fills("How many hours on Tuesday?", "1:00").presses("Save")
        self.rosa.is_at("plan:week").sees("Tuesday", "Swimming (1 hour)").follows("The plan")
        self.rosa.follows("How we get there, and what it costs")

    def _adds_free_help(self) -> None:
        self.rosa.follows("Family and friends").fills("What is it?", "Ana comes on Sundays")
        self._helps_with(slice(5, 8)).presses("Save").sees("Added to the plan.", "Ana comes on Sundays")

    def _adds_paid(self, what: str, *, pounds: str, hours: str, outcomes: slice) -> None:
        self.rosa.presses("Add something").follows("Paid support").fills("What is it?", what)
        self.rosa.fills("How much does one cost?", "-5").fills("How many each time?", hours)
        self._helps_with(outcomes).presses("Save").is_refused()
        self.rosa.fills("How much does one cost?", pounds).picks("Of what?", "hours")
        if self.script:  # the meter answers while she writes
            self.rosa.page.get_by_text("With this line as it is written here.").wait_for()
        self.rosa.chooses("How often?", "Every week").presses("Save").sees("Added to the plan.", what)

    def _helps_with(self, outcomes: slice) -> Visitor:
        for box in self.rosa.page.locator("input[name=outcome_refs]").all()[outcomes]:
            box.check()
        return self.rosa

    # Step 3

    def when_rosa_sends_her_plan(self) -> None:
        self.rosa.follows("Back to the plan").follows("Read the whole plan").is_at("plan:read")
        self.rosa.keeps("Save or print (PDF)").keeps("Save or print in Easy Read (PDF)")
        self.rosa.follows("Copies for other computers").is_at("plan:copies").saves("Save for FHIR")
        self.rosa.follows("The whole plan").sees("My garden, and my sister Ana.").follows(
            "Who wrote what, and when"
        )
        self.rosa.is_at("plan:versions").follows("All changes in this version").is_at("plan:changed")
        self.rosa.sees("I fall at night.").pictures("step-2-changes").opens(f"{self.home}plan/comments/")
        self.rosa.presses("Say it").is_refused("Write what you want to say.")
        self.rosa.fills("What do you want to say about the plan?", "I like it.").presses("Say it")
        self.rosa.sees("I like it.").opens(f"{self.home}plan/read/").presses("Write in the plan")
        self.rosa.presses("Check and send").is_at("plan:check").presses("Send the plan")
        self.rosa.is_at("agreement:start").sees("The plan is waiting for an answer.")

    def when_tom_asks_for_a_change(self) -> None:
        self.tom = self.comes(self.world.approver)
        self.tom.opens(self.home).presses("Read the plan and decide").is_at("agreement:decide")
        self.tom.chooses("What do you decide?", "Ask for changes").presses("Record the decision").is_refused()
        self.tom.fills("Why?", "Please say who comes when your helper is ill.")
        self.tom.presses("Record the decision").sees("Your decision is recorded")

    def when_rosa_changes_it_and_sends_it_again(self) -> None:
        self.rosa.opens("/").presses("See what to change").sees(
            "Please say who comes when your helper is ill."
        )
        self.rosa.presses("Change the plan").follows("Staying safe")
        self.rosa.fills("How I stay safe", "Jo has a key. When my helper is ill, the agency sends another.")
        self.rosa.presses("Save").presses("Check and send").presses("Send the plan")
        self.rosa.presses("Take the plan back").sees("The plan is back.")
        self.rosa.presses("Check and send").presses("Send the plan").pictures("step-3")

    def when_tom_agrees_it(self) -> None:
        self.tom.opens(f"{self.home}agreement/decide/").pictures("step-3-decision")
        self.tom.chooses("What do you decide?", "Agree the plan").fills("Why?", "It is safe and it is yours.")
        self.tom.presses("Record the decision").is_refused()
        if self.tom.page.get_by_label(BEFORE_IT_IS_KNOWN).count():
            self.tom.fills(BEFORE_IT_IS_KNOWN, LATER.because).dates(KNOWN_BY, LATER.known_by)
        self.tom.ticks("I have read every line, and everything in it is lawful")
        self.tom.presses("Record the decision").sees("The plan is agreed.")

    def then_rosa_reads_that_it_is_agreed(self) -> None:
        self.rosa.opens("/").sees("Your plan and your money are agreed.").pictures("home")
