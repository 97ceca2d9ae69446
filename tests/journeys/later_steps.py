"""Rosa's story, steps 4 to 7: her money and support are organised, she lives her life, and we look back."""

from __future__ import annotations

from datetime import date

from tests.journeys.early_steps import EarlySteps
from tests.journeys.paying_steps import two_officers_pay


class LaterSteps(EarlySteps):
    """What follows once the plan is agreed; Wes of Willow Care and Farah of the finance team come in."""

    # Step 4

    def when_rosa_chooses_who_looks_after_her_money(self) -> None:
        self.rosa.opens("/").presses("Organise the money")
        self.rosa.is_at("holding:ways").sees("I hold the money", "The council holds the money").presses(
            "Choose"
        )
        self.rosa.presses("Continue").is_refused("Choose who looks after the money")
        self.rosa.chooses("Who looks after the money?", "Different ways for different things")
        self.rosa.presses("Continue").is_at("holding:lines")
        self.rosa.picks("Help at home", "I hold the money").picks("Swimming", "The council holds the money")
        self.rosa.presses("Continue").is_at("holding:confirm").presses("Yes, this is right").is_refused()
        self.rosa.ticks("I want this: I hold the money")
        self.rosa.ticks("I can manage this money, alone or with help")
        self.rosa.chooses("Where should the money come?", "To a bank account")
        self.rosa.chooses("Is this your own choice?", "Yes, this is my own choice")
        self.rosa.presses("Yes, this is right").sees("It is decided who looks after the money.")
        self.rosa.opens(f"{self.home}holding/").sees("Rosa Lind", "Next payment").pictures("step-4")
        self.rosa.follows("All pay days – Rosa Lind, I hold the money").is_at("holding:pay_days")
        self.rosa.sees("The next pay days").chooses("How often should the money come?", "Every month")
        self.rosa.dates("From which day?", date(2000, 1, 1)).presses("Save").is_refused("Choose today")

    def when_two_officers_pay_what_is_due(self) -> None:
        farah, femi = self.comes(self.world.finance), self.comes(self.world.second_finance)
        two_officers_pay(farah, femi, self.home.split("/")[2])
        self.rosa.opens(f"{self.home}holding/").sees("Payments made").keeps("Save or print (PDF)")

    # Step 5

    def when_rosa_orders_help(self) -> None:
        self.rosa.opens("/").presses("Organise the support").presses("Find support").is_at("support:find")
        self.rosa.fills("What are you looking for?", "help").presses("Find").sees("1 thing found")
        self.rosa.follows("Help at home").is_at("support:item").fills("How many?", "100000")
        self.rosa.presses("Order").is_refused()
        self.rosa.fills("How many?", "3").page.locator("input[name=pot]").first.check()
        self.rosa.fills("Anything the provider needs to know", "Mondays at ten").presses("Order")
        self.rosa.sees("Ordered").opens(f"{self.home}support/").sees("£60").pictures("step-5")

    def when_wes_sends_a_bill(self) -> None:
        self.wes = (
            self.comes(self.world.provider_worker).opens("/provider/").follows("Rosa Lind: Help at home")
        )
        self.wes.sees("Mondays at ten").presses("Send a bill").fills("How much do you ask for?", "75")
        self.wes.presses("Send the bill").is_refused()
        self.wes.fills("How much do you ask for?", "60").fills("Anything to say about it", "Three Mondays")
        self.wes.presses("Send the bill").sees("The bill is sent.", "Waiting for an answer")

    def when_rosa_asks_about_the_bill_and_wes_sends_another(self) -> None:
        self.rosa.opens(f"{self.home}support/").follows("Bills to look at").follows("Willow Care: £60.00")
        self.rosa.follows("Something is not right").fills("What is not right?", "You came twice.")
        self.rosa.presses("Send the question").sees("Your question was sent.")
        self.wes.opens("/provider/").follows("Rosa Lind: Help at home").sees("You came twice.")
        self.wes.presses("Send a new bill").fills("How much do you ask for?", "40").presses("Send the bill")

    def when_rosa_pays_the_bill(self) -> None:
        self.rosa.opens(f"{self.home}support/bills/").follows("Willow Care: £40.00")
        self.rosa.presses("Agree and pay £40.00").sees("£40.00 is paid to Willow Care")

    def when_rosa_moves_money_without_asking(self) -> None:
        self.rosa.opens(f"{self.home}support/").follows("Move money").is_at("support:move")
        self.rosa.chooses("Where does the money come from?", "Help at home")
        self.rosa.chooses("Where shall it go?", "Help at home").fills("How much?", "100").fills(
            "Why?", "Lessons"
        )
        self.rosa.presses("Move it").is_refused()
        self.rosa.chooses("Where shall it go?", "Swimming").presses("Move it").sees("The money is moved.")

    def when_rosa_says_that_support_is_in_place(self) -> None:
        self.rosa.opens(f"{self.home}support/").follows("Say that support is in place")
        self.rosa.presses("Yes, support is in place").is_at("steps:home").sees("Support is in place.")

    # Step 6

    def when_rosa_notes_how_it_goes(self) -> None:
        self.rosa.presses("See how things are going").is_at("life:start").sees("£40.00", "Left")
        self.rosa.pictures("step-6").follows("I swim every week.").presses("Save this note").is_refused()
        self.rosa.page.locator("input[name=going]").first.check()
        self.rosa.fills("Say more", "The water is warm.").presses("Save this note").sees("Noted.")

    def then_rosa_sees_every_movement_and_who_saw_what(self) -> None:
        self.rosa.opens(f"{self.home}life/").follows("See every movement and its reason")
        self.rosa.sees("Help at home").page.locator("td a.govuk-link").first.click()
        self.rosa.arrives().is_at("life:movement").opens(f"{self.home}history/").sees("Tom Reed")
        self.rosa.follows("See who saw what").is_at("life:views").follows("Older").sees("Priya Shah")

    # Step 7

    def when_half_a_year_later_priya_looks_back_with_rosa(self) -> None:
        self.world.days_pass(180)
        self.priya.opens(f"{self.home}review/").presses("Look back now").presses("Begin")
        self.priya.sees("The review has begun.", "I swim every week.").follows("I swim every week.")
        self.priya.chooses("Whose view is this?", "Staff").chooses("Has this happened?", "Partly")
        self.priya.fills("What is working?", "The pool is near.").presses("Save").sees("Saved.")

    def when_rosa_says_how_she_sees_it(self) -> None:
        self.rosa.opens("/").presses("Go to the review").is_at("review:start")
        outcomes = self.rosa.page.locator("main .ss-card__link").all_inner_texts()
        for outcome in outcomes:
            self.rosa.follows(outcome).is_at("review:outcome").chooses("Has this happened?", "Partly")
            self.rosa.fills("What should happen next?", "More of it.").presses("Save").sees("Saved.")
        self.rosa.pictures("step-7")

    def then_the_review_changes_the_plan(self) -> None:
        self.priya.opens(f"{self.home}review/").presses("Finish the review").pictures("step-7-finish")
        self.priya.presses("Finish").is_refused()
        self.priya.chooses("What happens next?", "Change the plan")
        self.priya.fills("Why was this agreed?", "Rosa wants more swimming and less help at home.")
        self.priya.presses("Finish").is_at("steps:home").sees("The review is finished.")
        self.rosa.opens("/").presses("Go on with the plan").is_at("plan:start")
        self.rosa.opens(f"{self.home}plan/lines/").sees("Help at home", "Swimming", "Ana comes on Sundays")
        self.rosa.opens(f"{self.home}life/").sees("£40.00")
        self.rosa.opens(f"{self.home}review/").page.locator("main .ss-card__link").first.click()
        self.rosa.arrives().is_at("review:past").sees("Rosa wants more swimming")
