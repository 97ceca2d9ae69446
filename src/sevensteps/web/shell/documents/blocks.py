"""What a document is made of: its parts in reading order, each a frozen value with words ready to print."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a part; the document's title stands above all of them."""

    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """What we say, or what somebody typed: blank lines part it, single line ends are kept."""

    text: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short things, one below the other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what it is."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with a heading each. `figures`: which of them are figures; `result`: the row of what comes out.

    Raises ValueError where a row has not as many cells as there are columns.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[bool, ...]
    result: int | None = None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in (*self.rows, self.figures)):
            raise ValueError(f"every row has {len(self.head)} cells, one for each of {self.head}")


@dataclass(frozen=True, slots=True)
class Panel:
    """The one figure the document is about, large, and what belongs to it."""

    figure: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something nobody may miss: that figures are only an example, that a plan is not sent yet."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, in their own words."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, a PNG or an SVG, with the words that are read aloud instead of it, and stand under it."""

    content: bytes
    words: str
    caption: bool = True


Block = Heading | Para | Bullets | Facts | Table | Panel | Mark | Quote | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `day`: of what it says, never today, so that the same words give the same file."""

    title: str
    blocks: tuple[Block, ...]
    day: date | None
    easy: bool = False
