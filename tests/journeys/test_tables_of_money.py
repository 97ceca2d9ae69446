"""An analyst makes a table from cases, a colleague publishes it, and everybody can read how it is made."""

from collections.abc import Callable

from tests.factories import money as lives
from tests.factories.cases import cases_in_csv
from tests.factories.people import PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import World

from sevensteps.contexts.calibration import actions, queries
from sevensteps.core.access import Role

Arrives = Callable[..., Visitor]


def test_ray_makes_a_table_and_ada_publishes_it(arrives: Arrives, world: World) -> None:
    for number in range(5):
        lives.submitted(found=world.life(f"person{number}@example.org", f"Lind {number}"))
    rae = world.employs("Rae Finch", Role.RAS_ANALYST)
    ray = arrives("Rae").signs_in(rae.email, PASSWORD).follows("Tables of money").pictures("tables-empty")
    _cases(ray)
    _methods(ray, world)
    _changes(ray, world)
    ada = arrives("Ada", size=PHONE).signs_in(world.administrator.email, PASSWORD)
    ada.follows("Tables of money").pictures("tables-phone")
    _goes_to(ada, "Average cost that never falls").pictures("tables-run-phone")
    ada.follows("See methods side by side").pictures("tables-compare-phone").opens("/work/")
    _goes_to(ada, "Read version 2 and decide").presses("Approve and publish").sees("Published.")
    ada.dates("From which day should it count?", world.today).presses("Let it count")
    _everybody_reads(arrives("a stranger", script=False))
    _everybody_reads(arrives("a stranger", size=PHONE))


def _goes_to(somebody: Visitor, words: str) -> Visitor:
    """Follow a link that says more to those who listen."""
    somebody.page.locator("main a", has_text=words).first.click()
    return somebody.arrives()


def _cases(ray: Visitor) -> None:
    ray.follows("Cases from live budgets").fills("What do you call these cases?", "Live")
    ray.presses("Keep these cases").is_refused("people have a live budget")
    ray.opens("/work/tables/").follows("Cases from a file").presses("Keep these cases").is_refused()
    _sends(ray, cases_in_csv().replace("points", "score"), "Spring")
    ray.is_refused("There is no column “points”. The file has: “score”, “cost”, “team”.")
    _sends(ray, cases_in_csv(), "Spring")
    ray.sees("The cases are kept.", "300").is_at("tables:cases")


def _sends(ray: Visitor, text: str, name: str) -> None:
    ray.fills("What do you call these cases?", name).fills("Which columns have groups?", "team")
    ray.page.get_by_label("Choose the file").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    ray.pictures("tables-upload").presses("Keep these cases")


def _methods(ray: Visitor, world: World) -> None:
    ray.presses("Try methods").pictures("tables-methods").fills("How much do you keep back?", "200")
    ray.presses("Work them out").is_refused("from 0 to 50").fills("How much do you keep back?", "2.5")
    ray.chooses("Which methods do you want to try?", "Percentile matching", "So much a point")
    ray.picks("Look at the results by which group?", "team").presses("Work them out").sees("Waiting")
    _goes_to(ray, "Straight line").is_at("tables:run").pictures("tables-progress")
    _the_worker_works(world)
    ray.presses("See how far it is").sees("How well it serves people").follows("Spring", within=".ss-before")
    ray.presses("See them side by side").sees("Given for each £1 of cost").pictures("tables-compare")
    ray.follows("All about: Average cost that never falls").is_at("tables:run").pictures("tables-run")


def _the_worker_works(world: World) -> None:
    for row in queries.run_rows():
        actions.run_calibration(ref=row.ref, at=world.now)
        impact = queries.impact_of(row.ref)
        if impact is not None:
            actions.work_out_impact(ref=impact.ref)


def _changes(ray: Visitor, world: World) -> None:
    ray.presses("What would change for people?").presses("Work it out").sees("It is being worked out.")
    _the_worker_works(world)
    ray.presses("See how far it is").sees("So it would cost").pictures("tables-changes")
    ray.presses("Put this table forward").presses("Propose it").is_refused()
    ray.fills("Why should this table be used?", "It fits our own cases.").presses("Propose it")
    ray.is_refused("Read the warnings first").ticks("I have read the warnings").pictures("tables-propose")
    ray.presses("Propose it").sees("Proposed. Somebody else has to approve it now.")


def _everybody_reads(stranger: Visitor) -> None:
    stranger.opens("/").follows("How money is worked out").is_at("public:money")
    stranger.sees("version 2", "How sure it is", "Average cost that never falls")
    stranger.pictures(f"money-public-{stranger.size['width']}").follows("Read this in Easy Read")
    stranger.sees("We add up the points.").pictures(f"money-easy-{stranger.size['width']}")
    stranger.follows("The whole text")
    stranger.follows("Who answers for it, what it was made from, and what could go wrong")
    stranger.sees("Tier 1", "It fits our own cases.").pictures(f"money-record-{stranger.size['width']}")


def test_what_cannot_be_made_says_why_and_is_tried_again(arrives: Arrives, world: World) -> None:
    rae = world.employs("Rae Finch", Role.RAS_ANALYST)
    ray = (
        arrives("Rae", size=PHONE, script=False)
        .signs_in(rae.email, PASSWORD)
        .opens("/work/tables/cases/upload/")
    )
    rows = "\n".join(f"{n},0,a" for n in range(1, 60))
    _sends(ray, f"points,cost,team\n{rows}\n60,5000,b\n", "Nearly nothing")
    ray.presses("Try methods").chooses("Which costs count as less while the table is made?", "The dearest 5")
    ray.presses("Work them out")
    _the_worker_works(world)
    _goes_to(ray, "Straight line").sees("Failed").presses("Try once more").sees("It is tried once more.")


def test_a_year_later_the_watch_reminds(arrives: Arrives, world: World) -> None:
    rae = world.employs("Rae Finch", Role.RAS_ANALYST)
    world.days_pass(400)
    ray = arrives("Rae", size=PHONE).signs_in(rae.email, PASSWORD)
    _goes_to(ray, "Make a new table of money").is_at("tables:watch").sees("A new table is due.").pictures(
        "tables-watch"
    )
    ray.fills("After how many days is a new table due?", "9").presses("Keep this").is_refused()
    ray.fills("After how many days is a new table due?", "300").presses("Keep this").sees("Kept.")
