"""Documents: tagged, the same every time, and unharmed by whatever somebody types."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.web.printed import Printed

from sevensteps.web.shell.brand import Brand
from sevensteps.web.shell.documents import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Mark,
    Panel,
    Para,
    Quote,
    Table,
    draw,
    pictures,
    render,
    spelling,
)

HOSTILE = 'Rosa #panic("out") #import "/x" [*bold*] $x^2$ \\ <label> @ref _a_ = // /* `raw` {} ${x} %s {page}'


@pytest.fixture(autouse=True, scope="module")
def house() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw, "brand", lambda: Brand("Council #1 [north]", "person", "people", "#1d6f42"))
        yield


def of(*blocks: Block, title: str = "A title", easy: bool = False) -> Document:
    return Document(title=title, blocks=blocks, day=date(2030, 5, 14), easy=easy)


def printed(*blocks: Block, **more: object) -> Printed:
    return Printed(render(of(*blocks, **more)))


EVERYTHING: tuple[Block, ...] = (
    Mark("Example", "Made up."),
    Panel("£9,500.00", ("a year",)),
    Heading("A part"),
    Para("First.\nSecond line.\n\nAnother paragraph.", large=True),
    Bullets(("One", "Two")),
    Facts((("Name", "Rosa"), ("Date", "14 May 2030"))),
    Table(("Line", "Figure"), (("Points", "12"), ("Sum", "£9,500.00")), (False, True), result=1),
    Quote("I said this.", "Rosa"),
)


@pytest.mark.parametrize("easy", [False, True])
def test_everything_is_tagged_for_who_listens(easy: bool) -> None:
    found = printed(*EVERYTHING, easy=easy)
    found.is_accessible()
    found.says(
        "Made up.",
        "£9,500.00",
        "A part",
        "Second line.",
        "Another paragraph.",
        "Two",
        "14 May 2030",
        "Page 1 of 1",
    )
    assert found.root["/Lang"] == "en-GB"
    assert found.title == "A title"
    assert found.file.metadata
    assert found.file.metadata.author == "Council #1 [north]"
    assert [found.count(tag) for tag in ("/H1", "/H2", "/Table", "/TH", "/TR", "/LI")] == [1, 1, 1, 2, 3, 4]


def test_easy_read_is_larger() -> None:
    long = Para("Some words to read. " * 100)
    assert printed(long, easy=True).pages > printed(long).pages


def test_the_same_document_is_the_same_file_and_knows_no_clock() -> None:
    first = render(of(*EVERYTHING))
    assert render(of(*EVERYTHING)) == first
    today = datetime.now(UTC)
    assert not [form for form in ("%Y%m%d", "%Y-%m-%d") if today.strftime(form).encode() in first]
    assert Printed(first).made_on == date(2030, 5, 14)
    undated = Document(title="A draft", blocks=EVERYTHING, day=None)
    assert render(undated) == render(undated)
    assert Printed(render(undated)).made_on is None


def test_what_somebody_types_is_never_read_as_markup() -> None:
    found = printed(
        Mark(HOSTILE, HOSTILE), Panel(HOSTILE, (HOSTILE,)), Heading(HOSTILE), Para(HOSTILE),
        Bullets((HOSTILE,)), Facts(((HOSTILE, HOSTILE),)), Table((HOSTILE,), ((HOSTILE,),), (False,)),
        Quote(HOSTILE, HOSTILE), title=HOSTILE,
    )  # fmt: skip
    found.is_accessible()
    assert found.title == HOSTILE
    assert found.text.count('#panic("out")') >= 11


def test_names_in_the_scripts_people_write() -> None:
    names = "Łukasz Żółć, Nguyễn Thị, Şükrü, Αλέξης, Привіт, عائشة, שלום, বাংলা, नमस्ते, ગુજરાતી, ਪੰਜਾਬੀ, தமிழ்"
    assert spelling.spell(names) == names
    found = printed(Para(names), title=names)
    found.is_accessible()
    found.says("Łukasz", "Привіт", "שלום")
    assert not found.instead
    assert all(spelling.spell(word) for word in names.split(", "))


def test_a_right_to_left_name_keeps_its_letters_and_turns_its_own_paragraph() -> None:
    spelt = spelling.spell("محمد علي.")
    assert spelt == {"parts": ["محمد علي."], "dir": "rtl"}
    found = printed(Para("محمد علي."), Facts((("Name", "محمد علي"),)))
    found.is_accessible()
    assert set("محمدعلي") <= set(found.text)


def test_letters_without_a_font_are_a_box_that_says_them() -> None:
    found = printed(Para("Hello 🙂, 王小明!"))
    found.is_accessible()
    assert found.instead == ["🙂", "王小明"]
    found.says("Hello", "An empty box stands for letters that we cannot print here.")
    assert "An empty box" not in printed(Para("Hello!")).text


def test_codes_that_turn_other_peoples_text_round_are_left_out() -> None:
    assert spelling.spell("Ro\u202esa\u0000 \u2066x\u2069\u0007") == "Rosa x"
    assert spelling.spell("e\u0301") == "é"


def test_a_word_without_an_end_stays_on_the_page() -> None:
    assert printed(Para("a" * 5_000)).pages == 2


def test_a_long_table_goes_on_over_the_page_with_its_heading() -> None:
    rows = tuple((f"Line {number}", f"£{number}.00") for number in range(200))
    found = printed(Table(("What", "Cost"), rows, (False, True)))
    found.is_accessible()
    assert found.pages > 3
    assert all("What" in page.extract_text() for page in found.file.pages)
    found.says("Line 0", "Line 199", f"Page {found.pages} of {found.pages}")


def test_right_to_left_pages_mirror_and_say_so() -> None:
    with translation.override("dv-xa"):
        found = printed(*EVERYTHING)
        assert pictures(of(*EVERYTHING))[0].startswith(b"\x89PNG")
    found.is_accessible()
    assert found.root["/Lang"] == "dv-XA"
    assert found.root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_rows_have_as_many_cells_as_there_are_columns() -> None:
    with pytest.raises(ValueError, match="every row has 2 cells"):
        Table(("Line", "Figure"), (("Sum",),), (False, True))


def test_without_fonts_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    spelling.families.cache_clear()
    monkeypatch.setattr(spelling.assets, "BUILT", tmp_path)
    with pytest.raises(spelling.NoFonts, match="run `make setup`"):
        spelling.families()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=20))
@example(["\u0591"])
@example(["\u1680", "\u3000"])
def test_whatever_is_typed_can_be_printed(texts: list[str]) -> None:
    found = printed(
        *(Para(text) for text in texts),
        Facts(tuple((text, text) for text in texts)),
        title="T" + "".join(texts),
    )
    assert found.pages


@settings(max_examples=25)
@given(st.data())
def test_any_letter_of_our_fonts_with_any_mark_can_be_printed(data: st.DataObject) -> None:
    points = [
        chr(point)
        for _family, lows, highs in spelling.families()
        for low, high in zip(lows, highs, strict=True)
        for point in range(low, high + 1)
    ]
    marks = [letter for letter in points if unicodedata.category(letter).startswith("M")]
    letters, on_top = st.sampled_from(points), st.sampled_from([*marks, "\u200d", "\u200c", "\ufe0f", ""])
    words = data.draw(st.lists(st.tuples(letters, on_top, on_top), min_size=50, max_size=200))
    assert printed(Para(" ".join("".join(word) for word in words))).pages


def test_a_row_longer_than_a_page_is_told_to_its_end() -> None:
    found = printed(
        Table(("What", "Cost"), (("Words and words. " * 400 + "The end.", "£1.00"),), (False, True))
    )
    found.is_accessible()
    found.says("The end.")
    assert found.pages > 1
