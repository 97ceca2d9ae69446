"""Names: what to call somebody, and how to put names in order without the database's help."""

import unicodedata


def plain(text: str) -> str:
    """Lower case, without accents or doubled spaces: what names are sorted and searched by."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(letters.replace("’", "'").split())


def sort_key(family_name: str, given_name: str, known_as: str = "") -> str:
    """Family name first; the name somebody is known by at the end, so that a search finds it."""
    return ", ".join(part for part in (plain(family_name), plain(given_name), plain(known_as)) if part)


def call_name(given_name: str, family_name: str, known_as: str = "") -> str:
    """What the person is called on pages: the name they chose, with their family name."""
    return f"{known_as or given_name} {family_name}".strip()
