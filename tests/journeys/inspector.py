"""What is asked of every page somebody arrives at, whatever the story is about."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

from django.templatetags.static import static
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core"
FACTS = Path(__file__).with_name("inspector.js").read_text()
# As a file of ours it is sent and compiled once a browser; as text, for every page anew.
FETCH = """address => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = () => { script.remove(); done(); };
    script.onerror = () => fail(new Error(`there is no ${address}`));
    script.src = address;
    document.head.append(script);
})"""
RUN = """rules => axe.run(document, {
    resultTypes: ["violations"], runOnly: {type: "tag", values: rules}
}).then(
    found => found.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))"""
WIDEST = """width => [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.right > width + 1 || box.left < -1;
}).slice(0, 4).map(element => `${element.tagName}.${element.className}`)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
NARROW = (390, 320)  # a phone; a desk's screen at 400 %


def view_name(address: str) -> str:
    """The name of the page an address leads to, "" for none of ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


class Inspector:
    """Looks at pages and keeps what was wrong, so that one run tells everything."""

    known: ClassVar[dict[str, set[str]]] = defaultdict(set)  # the kinds of things axe has seen on each page

    def __init__(self, reached: set[str], languages: dict[str, str], bidi: set[str]) -> None:
        self.reached = reached
        self.languages = languages
        self.bidi = bidi
        self.problems: list[str] = []

    def wrong(self, page: Page, what: str) -> None:
        place = view_name(page.url) or urlsplit(page.url).path
        line = f"{place}: {what}"
        if line not in self.problems:
            self.problems.append(line)

    def look(self, page: Page, *, script: bool) -> None:
        """Ask everything of the page as it stands."""
        facts = page.evaluate(FACTS)
        self._language(page, facts)
        self._headings(page, facts)
        self._links(page, facts["links"])
        self._errors(page, facts)
        known = self.known[f"{view_name(page.url)} {facts['lang']} {script}"]
        new = not known.issuperset(facts["kinds"])
        known.update(facts["kinds"])
        if script or new:  # told again without scripts, the same words stand in the same things
            self._reflow(page)
        if script:
            if new:
                self._accessible(page)
            self._error_links(page, facts)

    def _language(self, page: Page, facts: dict[str, Any]) -> None:
        if facts["lang"].lower() not in self.languages:
            self.wrong(page, f"the page says it is in {facts['lang']!r}")
        right = facts["lang"].split("-")[0] in self.bidi
        if facts["dir"] != ("rtl" if right else "ltr"):
            self.wrong(page, f"{facts['lang']} is laid out {facts['dir'] or 'in no direction'}")

    def _headings(self, page: Page, facts: dict[str, Any]) -> None:
        if facts["heads"] != 1:
            self.wrong(page, f"{facts['heads']} main headings")
        if facts["main"] != 1:
            self.wrong(page, f"{facts['main']} main parts")
        if not facts["title"].strip():
            self.wrong(page, "no title")
        for ident in facts["twice"]:
            self.wrong(page, f"two things have the id {ident}")

    def _links(self, page: Page, links: list[list[str]]) -> None:
        places: dict[str, set[str]] = defaultdict(set)
        for words, href in links:
            if not words:
                self.wrong(page, f"the link to {href} has no words")
            places[words].add(urljoin(page.url, href))
        for words, found in places.items():
            if len(found) > 1:
                self.wrong(page, f"links {words!r} lead to different places: {sorted(found)}")

    def _errors(self, page: Page, facts: dict[str, Any]) -> None:
        if facts["faulty"] and facts["lang"].startswith("en") and not facts["title"].startswith("Error: "):
            self.wrong(page, f"there are errors but the title is {facts['title']!r}")
        for words, target, there in facts["summary"]:
            if not there:
                self.wrong(page, f"the error {words!r} leads to {target}, which is no field")

    def _reflow(self, page: Page) -> None:
        size = page.viewport_size
        assert size is not None
        for width in NARROW:
            if width != size["width"]:
                page.set_viewport_size({"width": width, "height": 844})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.wrong(page, f"{wide} pixels wide on a screen of {width}: {self._widest(page, width)}")
        page.set_viewport_size(size)

    def _widest(self, page: Page, width: int) -> str:
        return ", ".join(str(one) for one in page.evaluate(WIDEST, width))

    def _accessible(self, page: Page) -> None:
        page.evaluate(FETCH, static("axe/axe.min.js"))
        for rule, text, nodes in page.evaluate(RUN, RULES):
            self.wrong(page, f"axe {rule}: {text}: {nodes}")

    def _error_links(self, page: Page, facts: dict[str, Any]) -> None:
        """A real press on each link of the error summary puts the reader into the field."""
        for words, target, there in facts["summary"]:
            if not there:
                continue
            page.locator(f".govuk-error-summary a[href='{target}']").first.click()
            if page.evaluate("document.activeElement.id") != target[1:]:
                self.wrong(page, f"the error {words!r} does not lead into its field")
