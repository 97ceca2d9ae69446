"""Chromium, the application served from the test's own database, and what every story leaves behind."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Error, ViewportSize, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.journeys import record
from tests.journeys.inspector import AXE, Inspector
from tests.journeys.visitor import DESKTOP, Visitor
from tests.journeys.world import DAY, World

from sevensteps.web.shell import words

# Debian's; the shell without windows draws the same pages in a tenth of the time.
DEBIAN = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
    "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",  # a microphone that hums
)  # fmt: skip
MEND = "There is no Chromium. Mend it with: .venv/bin/playwright install chromium (or apt install chromium)"
HERE = Path(__file__).parent
LIST = "test_every_page_is_reached.py"


def told_again(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "plain" in item.name.partition("[")[2]


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Stories share one worker and one browser; the list of pages comes last, and only after every story.

    Told again without JavaScript they reach no further page, so another worker may tell them.
    """
    stories = [item for item in items if item.path.parent == HERE]
    for item in stories:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("plain" if told_again(item) else "browser"))
    last = [item for item in stories if item.path.name == LIST]
    modules = {item.path for item in stories}
    complete = modules >= set(HERE.glob("test_*.py"))
    items[:] = [item for item in items if item not in last] + (last if complete else [])
    if last and not complete:
        config.hook.pytest_deselected(items=last)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a module. The one thing that may be missing, and then it says how to mend it.

    It goes with the last story of its module: the loop that Playwright keeps in this thread would stand in
    others' way.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
        path = next((str(one) for one in DEBIAN if one.exists()), None)
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as problem:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{MEND}\n{problem.message}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pseudo_language() -> None:
    """The catalogue of the made-up language, as the demo has it."""
    words.pseudo()


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """The server goes before its database: no page is asked for while the connections are being closed."""
    return live_server


@pytest.fixture
def world(
    chromium: Browser, live_server: LiveServer, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> World:
    """A council with its staff, a provider and a rulebook in force; nobody has come to it yet."""
    monkeypatch.setenv("SEVENSTEPS_TODAY", DAY.isoformat())
    settings.SITE_URL = live_server.url
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, ("axe", AXE)]
    settings.STAFF_MUST_USE_MFA = False
    cache.clear()
    return World(live_server.url, monkeypatch)


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def script(request: pytest.FixtureRequest) -> bool:
    """A story that asks for this is told twice."""
    return bool(request.param)


@pytest.fixture
def arrives(chromium: Browser, world: World, settings: LazySettings) -> Iterator[Callable[..., Visitor]]:
    """Somebody opens a browser of their own. At the end, all that was wrong with pages is told."""
    inspector = Inspector(record.reached, dict(settings.LANGUAGES), set(settings.LANGUAGES_BIDI))
    contexts: list[BrowserContext] = []

    def arrive(name: str = "a stranger", *, size: ViewportSize = DESKTOP, script: bool = True) -> Visitor:
        context = chromium.new_context(
            viewport=size, java_script_enabled=script, locale="en-GB", base_url=world.address
        )
        context.set_default_timeout(float(os.environ.get("SEVENSTEPS_PATIENCE", "30")) * 1000)
        contexts.append(context)
        return Visitor(name, context, inspector, script=script, size=size)

    yield arrive
    for context in contexts:
        context.close()
    assert not inspector.problems, "\n" + "\n".join(inspector.problems)
