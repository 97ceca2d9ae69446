"""Somebody at a browser: verbs that a story can be told in. Each arrival at a page is inspected."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, ViewportSize
from playwright.sync_api import Error as BrowserError
from tests.journeys.inspector import ROOT, Inspector, view_name
from tests.web.printed import Printed

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=900)
NAME = """() => {
    const here = document.activeElement;
    return [here.labels?.[0]?.textContent, here.textContent, here.value].filter(Boolean).join(" ").trim();
}"""
FOCUS = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const marks = [here, here.nextElementSibling].filter(Boolean).flatMap(element =>
        [getComputedStyle(element), getComputedStyle(element, "::before")]);
    return {
        inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        marked: marks.some(style => style.outlineStyle !== "none" || style.boxShadow !== "none"),
    };
}"""
BOOK = ViewportSize(width=960, height=720)
DOCUMENTS = ROOT / "docs" / "images"
PICTURES = Path(os.environ.get("SEVENSTEPS_SCREENSHOTS") or ROOT / ".build" / "screenshots")


class Visitor:
    """One person with a browser of their own: cookies, size, and with or without JavaScript."""

    def __init__(
        self, name: str, context: BrowserContext, inspector: Inspector, *, script: bool, size: ViewportSize
    ) -> None:
        self.name = name
        self.context = context
        self.inspector = inspector
        self.script = script
        self.size = size
        self.status = 0
        self.page: Page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: inspector.wrong(self.page, f"script failed: {error}"))
        self.page.on("response", self._answered)

    # Going somewhere

    def opens(self, address: str) -> Visitor:
        """Type an address."""
        self.page.goto(address)
        return self.arrives()

    def follows(self, words: str, within: str = "body") -> Visitor:
        """Follow the link of these words."""
        return self._goes(self.page.locator(within).get_by_role("link", name=words, exact=True).first)

    def presses(self, words: str, within: str = "body") -> Visitor:
        """Press the button of these words; another page comes."""
        return self._goes(self.page.locator(within).get_by_role("button", name=words, exact=True).first)

    def goes_back(self) -> Visitor:
        """The browser's own back button."""
        self.page.go_back()
        return self.arrives()

    def _goes(self, where: Locator) -> Visitor:
        try:
            with self.page.expect_navigation(wait_until="load"):
                where.click()
        except BrowserError as problem:
            raise AssertionError(f"{self.name} could not go on.\n{self.told()}") from problem
        return self.arrives()

    def arrives(self) -> Visitor:
        """Another page has come: it is inspected."""
        self.page.wait_for_load_state("load")
        if self.status < 400 or self.status == 422:
            self.inspector.reached.add(view_name(self.page.url))
        self.inspector.look(self.page, script=self.script)
        return self

    # Filling in

    def field(self, label: str, within: str = "body") -> Locator:
        """The field of a label, which may go on with "(optional)"."""
        return self.page.locator(within).get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s*\(.*\))?\s*$"))

    def question(self, words: str) -> Locator:
        return self.page.get_by_role("group", name=re.compile(rf"^\s*{re.escape(words)}"))

    def fills(self, label: str, value: str) -> Visitor:
        self.field(label).first.fill(value)
        return self

    def radio(self, question: str, answer: str) -> Locator:
        """An answer of a question, which may go on with a hint of its own."""
        return self.question(question).first.get_by_label(re.compile(rf"^\s*{re.escape(answer)}"))

    def chooses(self, question: str, *answers: str) -> Visitor:
        """Answer a question with radios or checkboxes."""
        for answer in answers:
            self.radio(question, answer).first.check()
        return self

    def picks(self, label: str, option: str) -> Visitor:
        """Pick from a list that opens."""
        pick = self.field(label).first
        found = pick.locator("option", has_text=option).first.get_attribute("value")
        pick.select_option(value=found)
        return self

    def ticks(self, label: str) -> Visitor:
        self.page.get_by_label(label, exact=True).check()
        return self

    def dates(self, question: str, day: date) -> Visitor:
        """Fill the three boxes of a day."""
        for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.question(question).first.get_by_label(label, exact=True).fill(str(value))
        return self

    def chooses_file(self, field: str, name: str, content: bytes) -> Visitor:
        """Choose a file from the device."""
        self.page.locator(f"input[name={field}]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        return self

    def unfolds(self, words: str) -> Visitor:
        """Open a part of the page that is folded away."""
        self.page.locator("summary", has_text=words).first.click()
        return self

    # By keyboard alone

    def tabs_to(self, name: str) -> Visitor:
        """Press Tab until the thing of this name has the focus."""
        return self._tabs(lambda: name in self._focused())

    def tabs_into(self, field: str) -> Visitor:
        """Press Tab until a field of this name has the focus."""
        return self._tabs(lambda: self.page.evaluate("document.activeElement.name") == field)

    def chooses_file_by_key(self, field: str, name: str, content: bytes) -> Visitor:
        """Tab to a field for a file and open it; the device then shows its files in its own way.

        Keys reach the page by another way than what Playwright asks of it, and may overtake it: a page that
        has answered something since knows that we wait for its files.
        """
        self.tabs_into(field)
        with self.page.expect_file_chooser() as chooser:
            self._focused()
            self.page.keyboard.press("Space")
        chooser.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": content})
        return self

    def types(self, text: str) -> Visitor:
        self.page.keyboard.type(text)
        return self

    def types_key(self, key: str) -> Visitor:
        """Press one key that keeps them on the page."""
        self.page.keyboard.press(key)
        return self

    def goes_by_key(self, key: str = "Enter") -> Visitor:
        """Press one key; another page comes."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press(key)
        return self.arrives()

    def sees_where_she_is(self) -> Visitor:
        """What has the focus is on the screen, and is marked."""
        seen = self.page.evaluate(FOCUS)
        assert seen["inside"], f"the focus is off the screen: {self._focused()}"
        assert seen["marked"], f"nothing shows where the focus is: {self._focused()}"
        return self

    def _focused(self) -> str:
        return str(self.page.evaluate(NAME))

    def _tabs(self, there: Callable[[], bool]) -> Visitor:
        for _press in range(80):
            self.page.keyboard.press("Tab")
            if there():
                return self
        raise AssertionError(f"{self.name} cannot get there with the Tab key.\n{self.told()}")

    # Reading

    def told(self) -> str:
        """What the page says, as somebody reads it."""
        return " ".join(self.page.inner_text("body").split())

    def sees(self, *texts: str) -> Visitor:
        told = self.told().casefold()
        for text in texts:
            assert " ".join(text.split()).casefold() in told, f"{self.name} does not see {text!r} in:\n{told}"
        return self

    def keeps(self, words: str) -> Visitor:
        """Save the document behind the link of these words; it is tagged for who listens."""
        link = self.page.get_by_role("link", name=words, exact=True).first
        address = urljoin(self.page.url, link.get_attribute("href") or "")
        answer = self.context.request.get(address)
        assert answer.status == 200, f"{address} answered {answer.status}"
        Printed(answer.body()).is_accessible()
        self.inspector.reached.add(view_name(address))
        return self

    def saves(self, words: str) -> Visitor:
        """Save the file behind the link of these words."""
        link = self.page.get_by_role("link", name=words, exact=True).first
        address = urljoin(self.page.url, link.get_attribute("href") or "")
        answer = self.context.request.get(address)
        assert answer.status == 200, f"{address} answered {answer.status}"
        assert answer.body(), f"{address} is empty"
        self.inspector.reached.add(view_name(address))
        return self

    def is_refused(self, *reasons: str) -> Visitor:
        """The page comes back with its error summary, and these words in it."""
        return self.sees("There is something to put right", *reasons)

    def is_let_through(self) -> Visitor:
        return self.does_not_see("There is something to put right")

    def does_not_see(self, *texts: str) -> Visitor:
        told = self.told().casefold()
        for text in texts:
            assert text.casefold() not in told, f"{self.name} sees {text!r} in:\n{told}"
        return self

    def is_at(self, name: str) -> Visitor:
        """The page of this name."""
        assert view_name(self.page.url) == name, f"{self.name} is at {self.page.url}:\n{self.told()}"
        return self

    def is_answered(self, status: int) -> Visitor:
        assert self.status == status, f"{self.page.url} answered {self.status}:\n{self.told()}"
        return self

    def pictures(self, name: str) -> Visitor:
        """Take a picture of the whole page for people to look at, and one for the documents when asked to."""
        if self.script:
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled")
        if self.script and os.environ.get("SEVENSTEPS_DOCS_IMAGES"):
            self._pictures_for_documents(DOCUMENTS / f"{name}.png")
        return self

    def _pictures_for_documents(self, path: Path) -> None:
        """The upper part of the page, small enough to be kept beside the text."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.set_viewport_size(BOOK)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=path, animations="disabled")
        self.page.set_viewport_size(self.size)
        assert path.stat().st_size < 150_000, f"{path.name} is too large to keep"

    # Who they are

    def signs_in(self, email: str, password: str) -> Visitor:
        self.opens("/account/sign-in/")
        self.fills("E-mail address", email).fills("Password", password)
        return self.presses("Sign in", within="main")

    def signs_out(self) -> Visitor:
        return self.follows("Sign out").presses("Sign out", within="main")

    # What the browser says

    def _heard(self, message: ConsoleMessage) -> None:
        # A page answered with 4xx is told on the console too: stories ask for such pages on purpose.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.inspector.wrong(self.page, f"on the console: {message.text}")

    def _answered(self, response: Response) -> None:
        request: Request = response.request
        if request.is_navigation_request():
            self.status = response.status
        elif response.status >= 400:
            self.inspector.wrong(self.page, f"{response.url} answered {response.status}")
        if request.method != "GET" or "text/html" not in response.headers.get("content-type", ""):
            self.inspector.reached.add(view_name(response.url))
        if response.status >= 500:
            self.inspector.wrong(self.page, f"{request.method} {response.url} answered {response.status}")
