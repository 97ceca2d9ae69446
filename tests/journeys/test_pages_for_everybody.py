"""Pages that nobody needs to sign in for."""

from collections.abc import Callable

from tests.journeys.visitor import Visitor


def test_a_stranger_reads_what_this_is(arrives: Callable[..., Visitor]) -> None:
    stranger = arrives()
    stranger.opens("/").is_at("public:home").pictures("home")
    stranger.follows("Accessibility").is_at("public:accessibility")
    stranger.follows("Privacy").is_at("public:privacy")
    stranger.follows("Sign in").is_at("account_login")
    stranger.opens("/gallery/").is_at("public:gallery")
