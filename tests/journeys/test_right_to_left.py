"""A made-up language read from right to left: pages mirror, nothing overflows, no English is left behind."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.factories.later import LATER
from tests.factories.money import RULEBOOK, living, submitted
from tests.factories.people import PASSWORD
from tests.journeys.inspector import view_name
from tests.journeys.visitor import Visitor
from tests.journeys.world import ROSA, World

Arrives = Callable[..., Visitor]
SCRIPT = Path(__file__).with_name("untranslated.js").read_text()
NAMES = (
    "Alder Council", "North team", "Willow Care", "Self-Directed Support", "Rosa Lind", "Rosa", "Priya Shah",
    "Tom Reed", "Farah Aziz", "Femi Okoro", "Ada Wynn", "Wes Lane", "Ada Analyst", "Ben Boss", "Agency",
    "Test",
)  # fmt: skip
TYPED = (
    "A fall", "A light", "My money", "Ana",
    "Personal assistant", "Swimming lesson", "Swimming", "Help at home", "Help at home and out and about.",
    "Care Act", "section", "My neighbour has a key.", "in-control-adult-example", "Said yes at home",
    "English", "The plan is safe, lawful and meets every outcome we agreed.", "People",
    LATER.because,
)  # fmt: skip
# Written down once, in the language of whoever did it or is told: movements of money and messages.
WRITTEN = (
    "Adult social care", "Agreed for", "Ordered", "Where the money for", "is held", "from",
    "Your plan is agreed. Next, choose who looks after each part of the money.",
    "What you pay towards it is not known yet", "You are told by", "28 May 2030",
)  # fmt: skip
PERSON = (
    "", "money/sum/", "money/check/", "plan/read/", "agreement/", "holding/", "holding/ways/",
    "holding/choose/", "support/", "support/find/", "support/orders/", "support/bills/", "support/move/",
    "life/", "life/movements/", "history/", "history/views/", "review/", "review/ask/", "journey/",
    "circle/", "circle/add/", "details/", "details/change/",
)  # fmt: skip
OPEN = ("", "accessibility/", "privacy/", "language/", "account/sign-in/", "account/password/forgotten/")
PLANNING = (
    "plan/", "plan/outcomes/", "plan/outcomes/add/", "plan/lines/", "plan/lines/add/", "plan/lines/add/paid/",
    "plan/basics/", "plan/wealth/", "plan/sections/staying_safe/", "plan/sections/staying_safe/add/",
    "plan/emergency/", "plan/check/",
)  # fmt: skip


@pytest.fixture
def reader(arrives: Arrives, pseudo_language: None) -> Callable[[str], Visitor]:
    """Somebody signed in who reads the made-up language."""

    def sign_in(email: str) -> Visitor:
        visitor = arrives("a reader").signs_in(email, PASSWORD).follows("Language")
        visitor.chooses("Which language do you want to read?", "⟦Right to left⟧")
        return visitor.presses("Use this language")

    return sign_in


def walked(visitor: Visitor, *addresses: str) -> list[str]:
    """Open each page; every text that is English still, and everything that is not mirrored."""
    book = re.findall(r'^\s+en: "?(.+?)"?$', RULEBOOK.read_text(), re.MULTILINE)
    own = sorted([*NAMES, *TYPED, *WRITTEN, *book], key=len, reverse=True)
    wrong = []
    for address in addresses:
        page = visitor.opens(address).page
        place = view_name(page.url)
        wrong += [f"{place}: {text}" for text in page.evaluate(SCRIPT, own)]
        back = page.locator(".govuk-back-link")
        if back.count() and (box := back.first.bounding_box()) and box["x"] < 640:
            wrong.append(f"{place}: the link back is on the left")
    return sorted(set(wrong))


def test_a_persons_pages_are_mirrored_and_wholly_translated(
    reader: Callable[[str], Visitor], world: World
) -> None:
    home = f"/people/{living(world.life()).person_ref}/"
    rosa = reader(ROSA)
    pages = (*(f"/{place}" for place in OPEN), *(home + place for place in PERSON), "/notices/")
    assert not (left := walked(rosa, *pages)), "\n".join(left)


def test_a_plan_is_written_in_another_language(reader: Callable[[str], Visitor], world: World) -> None:
    life = submitted(found=world.life())
    home = f"/people/{life.person_ref}/"
    rosa = reader(ROSA).opens(f"{home}agreement/")
    rosa.page.locator("main form button").first.click()
    rosa.arrives().is_at("plan:start")
    assert not (left := walked(rosa, *(home + place for place in PLANNING))), "\n".join(left)


def test_the_desks_are_translated_too(reader: Callable[[str], Visitor], world: World) -> None:
    life = submitted(found=world.life())
    priya = reader(world.practitioner.email)
    left = walked(priya, "/work/", "/work/people/", "/work/people/new/", f"/people/{life.person_ref}/")
    tom = reader(world.approver.email)
    left += walked(tom, "/work/", f"/people/{life.person_ref}/agreement/decide/")
    left += walked(reader(world.finance.email), "/work/payments/", "/work/payments/providers/")
    left += walked(reader(world.provider_worker.email), "/provider/")
    desk = ("", "staff/", "staff/new/", "teams/", "settings/", "rulebooks/", "rulebooks/propose/", "sending/")
    left += walked(reader(world.administrator.email), *(f"/work/admin/{place}" for place in desk))
    assert not left, "\n".join(left)
