"""Pages that nobody needs to sign in for, and the pages for when something is not there."""

from collections.abc import Callable

from tests.factories.people import PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import World


def test_a_stranger_reads_what_this_is(arrives: Callable[..., Visitor], script: bool) -> None:
    stranger = arrives(script=script, size=PHONE)
    stranger.opens("/").is_at("public:home").sees("My money", "Seeing how it has worked")
    stranger.follows("Accessibility").is_at("public:accessibility")
    stranger.follows("Privacy").is_at("public:privacy")
    stranger.follows("Parts of our pages").is_at("public:gallery")


def test_another_language_is_chosen_and_kept(arrives: Callable[..., Visitor], pseudo_language: None) -> None:
    stranger = arrives()
    stranger.opens("/privacy/").follows("Language").is_at("public:language")
    stranger.chooses("Which language do you want to read?", "⟦Right to left⟧").presses("Use this language")
    stranger.is_at("public:privacy")
    assert stranger.page.evaluate("document.documentElement.dir") == "rtl"
    stranger.opens("/accessibility/")
    assert stranger.page.evaluate("document.documentElement.dir") == "rtl"


def test_what_is_not_there_says_so_and_leads_on(arrives: Callable[..., Visitor], world: World) -> None:
    lost = arrives("somebody lost", size=PHONE)
    lost.opens("/nowhere/").is_answered(404).presses("Go to the start page").is_at("public:home")
    lost.opens("/invitation/never-sent/").is_answered(404)
    lost.signs_in(world.provider_worker.email, PASSWORD)
    lost.opens("/people/NOBODY00/").is_answered(404).presses("Go to the start page")
