"""Every rulebook that comes with the house can be read, and is what its file name says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sevensteps.core.rulebook import Status
from sevensteps.ops import rulebooks


@pytest.mark.parametrize("path", rulebooks.shipped_files(), ids=lambda path: path.stem)
def test_it_can_be_read_is_named_after_its_id_and_says_where_it_comes_from(path: Path) -> None:
    book = rulebooks.read_rulebook(path)
    assert path.stem in {book.id, f"{book.id}-{book.version}"}
    assert book.sources
    # What is ours to show how it works says so in its title too, wherever that title stands alone.
    assert ("example" in book.title.en) == (book.status is Status.EXAMPLE)


def test_there_are_some() -> None:
    assert "in-control-adult-example" in rulebooks.shipped()
