"""From one question about means to the next."""

from urllib.parse import urlencode

from sevensteps.core.errors import NotFound
from sevensteps.web.means.sections import SECTIONS
from sevensteps.web.means.shape import Means, Section


def sections_of(means: Means) -> list[Section]:
    """The pages that these answers lead to, in their order."""
    return [one for one in SECTIONS if one.applies(means)]


def section(key: str) -> Section:
    """The page of this key. Raises NotFound."""
    for one in SECTIONS:
        if one.key == key:
            return one
    raise NotFound(f"question {key[:40]}")


def after(one: Section, means: Means, kinds: list[str]) -> tuple[Section | None, str]:
    """The page that follows, and what stands behind its address; None at the end.

    `kinds`: what was chosen on the page just answered, so that its sums are asked.
    """
    if one.sums and kinds:
        return section(one.sums), urlencode([("of", kind) for kind in kinds])
    order = [other.key for other in SECTIONS]
    later = [
        other
        for other in sections_of(means)
        if order.index(other.key) > order.index(one.key) and other.key != one.sums
    ]
    return (later[0] if later else None), ""


def open_sections(means: Means) -> list[Section]:
    """The questions nobody answered yet."""
    return [one for one in sections_of(means) if not one.known(means.data)]
