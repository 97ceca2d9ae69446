"""My money in Easy Read: another text, in sentences of twelve words at most, for whoever asks for it."""

import re
from html.parser import HTMLParser

import pytest
import yaml
from tests.factories import people as make
from tests.factories import rulebooks
from tests.factories.money import RULEBOOK

from sevensteps.contexts.allocation import queries
from sevensteps.contexts.people import actions as people
from sevensteps.core.journey import State

BLOCKS = {
    "p", "li", "h1", "h2", "h3", "th", "td", "dt", "dd", "label", "legend", "summary", "caption", "option",
    "a", "button", "div",
}  # fmt: skip


class _Main(HTMLParser):
    """The texts of the page's main part, one a block; what people wrote themselves is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.quoted, self.texts = False, 0, [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= tag == "main"
        self.quoted += tag == "blockquote"
        if tag in BLOCKS:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "main"
        self.quoted -= tag == "blockquote"
        if tag in BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.quoted:
            self.texts[-1] += data


def sentences(page: str) -> list[str]:
    reader = _Main()
    reader.feed(page)
    texts = [" ".join(text.split()) for text in reader.texts]
    return [one for text in texts if text for one in re.split(r"(?<=[.!?:])[”’]?\s+", text)]


@pytest.fixture
def open_page(cast, browser):
    def get(path: str, words: str = "easy") -> str:
        return browser(cast.amina).get(f"/people/{cast.ref}/money/{path}", {"words": words}).content.decode()

    return get


SUM_PAGES = ("sum/", "what-if/")
QUESTION_PAGES = (
    "questions/", "questions/person/meals/", "questions/person/caring/", "questions/prevention/", "check/",
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "state"),
    [(path, State.INDICATIVE) for path in SUM_PAGES]
    + [(path, State.ASSESSING) for path in QUESTION_PAGES]
    + [("", State.FIRST_CONTACT)],
)
def test_every_sentence_is_short(open_page, walk, path, state) -> None:
    walk(state)
    found = sentences(open_page(path))
    assert len(found) > 5
    assert not [one for one in found if len(one.split()) > 12]


@pytest.mark.parametrize("path", SUM_PAGES)
def test_easy_read_is_another_text(open_page, walk, path) -> None:
    walk(State.INDICATIVE)
    easy, plain = set(sentences(open_page(path))), set(sentences(open_page(path, "standard")))
    assert len(easy - plain) > 10
    assert len(easy & plain) < len(easy) / 2


def test_everybody_reads_either_whatever_the_person_prefers(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    url = f"/people/{cast.ref}/money/sum/"
    for easy_read in (False, True):
        people.edit_details(easy_read=easy_read, by=cast.standing(cast.worker), at=make.NOW)
        for actor in (cast.amina, cast.worker):
            pages = {
                words: browser(actor).get(url, {"words": words}).content.decode()
                for words in ("easy", "standard")
            }
            assert "Indicative means: about this much." in pages["easy"]
            assert "It is a beginning, not the end" in pages["standard"]
            usual = browser(actor).get(url).content.decode()
            assert ("Indicative means: about this much." in usual) is easy_read
    assert browser(cast.amina).get(url, {"words": "latin"}).status_code == 404


@pytest.mark.parametrize("words", ["easy", "standard"])
def test_the_figure_is_called_indicative_and_says_by_which_rules(cast, open_page, walk, words) -> None:
    walk(State.INDICATIVE)
    told = queries.indicative_of(cast.standing(cast.amina).person_id)
    found = open_page("sum/", words)
    assert "indicative" in found
    assert f"({told.identity.sha256[:12]})" in found
    assert told.identity.sha256 in found
    assert "needed between" not in found  # this table was not calibrated: no range is invented


def with_table(table: dict[str, object]) -> None:
    """The example's questions with another table are in force."""
    body = yaml.safe_load(RULEBOOK.read_text())
    body |= {"id": "other-table-example", "table": table}
    for key in ("floor_pence", "cap_pence"):
        del body[key]
    rulebooks.in_force(yaml.safe_dump(body), make.TODAY)


@pytest.mark.parametrize(
    ("words", "kindly"),
    [("standard", "This table gives no money at these points."), ("easy", "This is not the end.")],
)
def test_a_table_that_gives_nothing_says_so_kindly(cast, open_page, walk, words, kindly) -> None:
    with_table({"kind": "bands", "bands": [{"from_points": 0}]})
    walk(State.INDICATIVE)
    assert queries.indicative_of(cast.standing(cast.amina).person_id).nothing
    found = open_page("sum/", words)
    assert kindly in found
    assert "£0.00" not in found
    assert "No money from this table" in open_page("what-if/", words)
    if words == "easy":
        assert not [one for one in sentences(found) if len(one.split()) > 12]


def test_a_calibrated_table_tells_its_range(open_page, walk) -> None:
    knots = [
        {"points": 0, "annual_pence": 0, "low_pence": 0, "high_pence": 50_000},
        {"points": 400, "annual_pence": 4_000_000, "low_pence": 2_000_000, "high_pence": 6_000_000},
    ]
    with_table({"kind": "reckoner", "between": "line", "knots": knots})
    walk(State.INDICATIVE)
    plain = " ".join(sentences(open_page("sum/", "standard")))
    assert re.search(r"eight needed between £[\d,.]+ and £[\d,.]+ a year", plain)
    easy = sentences(open_page("sum/"))
    assert [one for one in easy if re.fullmatch(r"Most needed £[\d,.]+ to £[\d,.]+ for a year\.", one)]
    assert not [one for one in easy if len(one.split()) > 12]
    assert "Most people with such points needed between" in open_page("what-if/", "standard")
