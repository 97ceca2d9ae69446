"""The generated reference pages are what the code says."""

from __future__ import annotations

from pathlib import Path

from sevensteps.ops import docs

HERE = Path(__file__).parents[2] / "docs"


def test_the_pages_in_the_repository_are_fresh() -> None:
    assert docs.stale(HERE) == [], "run python -m sevensteps.ops.docs"


def test_a_stale_page_is_found_and_mended(tmp_path: Path) -> None:
    assert docs.stale(tmp_path) == list(docs.PAGES)
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == []
    page = tmp_path / next(iter(docs.PAGES))
    page.write_text("old", encoding="utf-8")
    assert docs.stale(tmp_path) == [next(iter(docs.PAGES))]
