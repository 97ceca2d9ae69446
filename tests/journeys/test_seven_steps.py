"""One person from first contact to a review that changes the plan; everybody signs in for themselves."""

from collections.abc import Callable

from django.conf import LazySettings
from tests.journeys.later_steps import LaterSteps
from tests.journeys.visitor import Visitor
from tests.journeys.world import World


def test_rosa_goes_through_all_seven_steps(
    arrives: Callable[..., Visitor], world: World, settings: LazySettings, script: bool
) -> None:
    settings.STAFF_MUST_USE_MFA = True
    story = LaterSteps(world, arrives, script)

    story.given_priya_registers_rosa()
    story.given_rosa_is_invited_and_signs_in()

    story.when_priya_writes_down_that_rosa_can_have_support()
    story.when_rosa_answers_the_questions()
    story.when_priya_sees_two_things_otherwise()
    story.when_rosa_and_priya_agree_which_answer_counts()
    story.then_rosa_sees_about_how_much_money_there_is()
    story.when_rosa_tries_what_would_be()
    story.then_everybody_reads_it_in_plain_english_or_easy_read()

    story.when_rosa_writes_her_plan()
    story.when_rosa_says_what_should_change_and_how()

    story.when_rosa_sends_her_plan()
    story.when_tom_asks_for_a_change()
    story.when_rosa_changes_it_and_sends_it_again()
    story.when_tom_agrees_it()
    story.then_rosa_reads_that_it_is_agreed()

    story.when_rosa_chooses_who_looks_after_her_money()
    story.when_two_officers_pay_what_is_due()

    story.when_rosa_orders_help()
    story.when_wes_sends_a_bill()
    story.when_rosa_asks_about_the_bill_and_wes_sends_another()
    story.when_rosa_pays_the_bill()
    story.when_rosa_moves_money_without_asking()
    story.when_rosa_says_that_support_is_in_place()

    story.when_rosa_notes_how_it_goes()
    story.then_rosa_sees_every_movement_and_who_saw_what()

    story.when_half_a_year_later_priya_looks_back_with_rosa()
    story.when_rosa_says_how_she_sees_it()
    story.then_the_review_changes_the_plan()
