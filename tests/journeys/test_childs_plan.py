"""A child's plan: the child writes, the mother writes, the worker writes down, and all stands together."""

from collections.abc import Callable

from tests.factories.children import of_a_child
from tests.factories.money import submitted
from tests.factories.people import NOW, PASSWORD, circle_member
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import ROSA, World

from sevensteps.contexts.people.models import Account
from sevensteps.contexts.planning import actions as planning
from sevensteps.core.access import Authority

Arrives = Callable[..., Visitor]


def test_a_childs_plan(arrives: Arrives, world: World) -> None:
    life = submitted(found=world.life())
    planning.withdraw(by=life.person, at=NOW)
    of_a_child(life)
    mother, _ref = circle_member(
        life.worker, life.person_ref, name="Mona Lind", relationship="mother", authority=Authority.PARENT,
        evidence="Birth certificate",
    )  # fmt: skip
    account = Account.objects.get(pk=mother.account_id)
    account.set_password(PASSWORD)
    account.save()

    rosa = arrives("Rosa", size=PHONE).signs_in(ROSA, PASSWORD).opens(f"/people/{life.person_ref}/plan/")
    rosa.follows("What the child says, and what the parents say").sees("My dog.")
    rosa.follows("Write: What the child says – What matters for me").is_at("plan:view")
    rosa.fills("In their own words", "Nobody wakes me at night.").presses("Save").is_at("plan:views")
    rosa.pictures("child-phone")

    # without JavaScript, and by keyboard alone
    mona = arrives("Mona", script=False).signs_in(account.email, PASSWORD)
    mona.opens(f"/people/{life.person_ref}/plan/views/").sees("Nobody wakes me at night.")
    mona.does_not_see("Change: What the child says")
    mona.tabs_to("What the parents say – What matters for me").goes_by_key().tabs_into("text")
    mona.types("Somebody checks on her twice a night.").tabs_to("Save").sees_where_she_is().goes_by_key()
    mona.is_at("plan:views").sees("Nobody wakes me at night.", "Somebody checks on her twice a night.")

    priya = arrives("Priya").signs_in(world.practitioner.email, PASSWORD)
    priya.opens(f"/people/{life.person_ref}/plan/views/")
    priya.follows("Write: What the child says – How they were asked").fills(
        "In their own words", "With cards."
    )
    priya.presses("Save").is_refused("Write how and when they told you")
    priya.fills("How and when did they tell you?", "At home, on Monday").presses("Save").sees("With cards.")
    priya.pictures("child-desktop").opens(f"/people/{life.person_ref}/plan/outcomes/")
    priya.page.locator("main .ss-card__link").first.click()
    priya.arrives().is_at("plan:outcome").ticks("Enjoy and achieve").pictures("outcome-desktop").presses(
        "Save"
    )
    priya.is_at("plan:outcomes").sees("About: Enjoy and achieve")
    priya.opens(f"/people/{life.person_ref}/plan/check/").sees("Both the child and the parents were asked.")

    priya.opens("/work/").follows("Talk about life after 18 – Rosa Lind").is_at("plan:growing_up")
    priya.fills("What did you talk about, and what happens next?", "She wants to keep her helpers at 18.")
    priya.presses("Save").sees("She wants to keep her helpers at 18.").pictures("growing-up")
