"""What the authority is called and what it calls people: the one seam to its settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brand:
    """What pages need to know of the authority."""

    name: str = "Demo authority"
    person_word: str = "person"
    person_word_plural: str = "people"
    colour: str = "#17595c"


def brand() -> Brand:
    """The authority's own settings."""
    return Brand()
