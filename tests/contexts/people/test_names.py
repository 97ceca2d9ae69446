"""Names in order and found, whatever accents they wear."""

import pytest

from sevensteps.contexts.people.names import call_name, plain, sort_key


def test_names_sort_by_family_name_without_accents_or_case() -> None:
    names = [("Åberg", "Zoë"), ("Adams", "Bo"), ("de Souza", "Ana"), ("Abel", "Cy"), ("ÉBERT", "Luc")]
    ordered = sorted(names, key=lambda name: sort_key(*name))
    assert [family for family, _ in ordered] == ["Abel", "Åberg", "Adams", "de Souza", "ÉBERT"]


@pytest.mark.parametrize(
    ("text", "expected"), [("  Zoë   O’Neil ", "zoe o'neil"), ("STRASSE", "strasse"), ("Straße", "strasse")]
)
def test_text_is_made_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_the_name_somebody_chose_is_used_and_can_be_searched() -> None:
    assert call_name("Rosalind", "Lind", "Rosa") == "Rosa Lind"
    assert call_name("Rosalind", "Lind") == "Rosalind Lind"
    assert sort_key("Lind", "Rosalind", "Rosa") == "lind, rosalind, rosa"
