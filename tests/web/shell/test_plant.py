"""The plant says in words what it shows, and is drawn of our own marks alone."""

import re
from xml.etree import ElementTree

from sevensteps.web.shell.plant import plant, plant_words

NAMES = (
    "What I know",
    "People <b>",
    "Things and places I can use",
    "What I am good at",
    "What keeps me going",
)


def grown(*sizes: int) -> list[tuple[str, int]]:
    return list(zip(NAMES, sizes, strict=True))


def test_its_words_are_those_of_the_picture_and_every_name_stands_in_it() -> None:
    told = plant_words(grown(0, 1, 2, 3, 4))
    assert "What I know: nothing yet; People <b>: a small leaf; Things and places I can use: a leaf" in told
    assert "What I am good at: a large leaf; What keeps me going: a very large flower." in told
    drawn = ElementTree.fromstring(str(plant(grown(0, 1, 2, 3, 4))))  # noqa: S314 -- our own, escaped
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", told)
    shown = " ".join(text.text or "" for text in drawn.iter() if text.tag.endswith("text"))
    assert all(name in shown for name in NAMES)


def test_leaves_and_the_plant_grow_and_what_is_not_told_is_only_an_outline() -> None:
    small, large = str(plant(grown(0, 0, 0, 0, 0))), str(plant(grown(4, 4, 4, 4, 4)))
    assert (small.count("stroke-dasharray"), large.count("stroke-dasharray")) == (5, 0)
    heights = [float(re.search(r'viewBox="\S+ \S+ \S+ (\S+)"', one)[1]) for one in (small, large)]
    assert heights[0] < heights[1]
    assert "style=" not in large
